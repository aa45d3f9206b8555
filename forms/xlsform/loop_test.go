package xlsform

import (
	"slices"
	"strings"
	"testing"

	"carnet/forms"
)

const vehicles = `| choices |
| | list_name | name | label::Français (fr) | label::English (en) |
| | types | auto | Voiture | Car |
| | types | moto | Moto | |
`

// A loop is a group of groups, one for each choice.
func TestLoop(t *testing.T) {
	form := read(t, `| survey |
| | type | name | label::Français (fr) | label::English (en) | constraint |
| | begin loop over types | parc | Parc | Fleet | |
| | integer | total | %(label)s : combien ? | %(label)s: how many? | |
| | integer | marche_%(name)s | En marche | Working | . <= ../total |
| | end loop | | | | |
| | note | n | ${marche_moto} | N | |
`+vehicles)
	var paths []string
	for _, d := range form.Defs[1:] {
		paths = append(paths, d.Path)
	}
	want := []string{
		"/parc", "/parc/auto", "/parc/auto/total", "/parc/auto/marche_auto",
		"/parc/moto", "/parc/moto/total", "/parc/moto/marche_moto", "/n",
	}
	if !slices.Equal(paths, want) {
		t.Fatalf("paths are %v", paths)
	}
	for ref, texts := range map[int][2]string{
		2: {"Voiture", "Car"}, 3: {"Voiture : combien ?", "Car: how many?"},
		5: {"Moto", "Moto"}, 6: {"Moto : combien ?", "Moto: how many?"},
	} {
		label := form.Defs[ref].Label
		if got := [2]string{literalOf(label, 0), literalOf(label, 1)}; got != texts {
			t.Errorf("the label of %s is %q", form.Defs[ref].Path, got)
		}
	}
	if d := form.Defs[6]; d.Kind != forms.Integer || d.Row != 4 {
		t.Errorf("the copy is %+v", d)
	}
}

func TestLoopsWithinEachOther(t *testing.T) {
	form := read(t, plainSurvey+"| | begin_loop types | a | A |\n| | begin loop over ouinon | b | B |\n"+
		"| | text | q | Q |\n| | end loop | | |\n| | end_loop | | |\n"+yesNoList+"| | types | x | X |\n| | types | y | Y |\n")
	if found := form.Named("q"); len(found) != 4 || form.Def(found[3]).Path != "/a/y/b/non/q" {
		t.Errorf("the questions are %v", found)
	}
}

// A survey without names keeps its types.
func TestLoopWithoutNames(t *testing.T) {
	_, problems := Check("x.md", strings.NewReader("| survey |\n| | type | label |\n| | begin loop over types | A |\n| | end loop |\n"+vehicles))
	for _, p := range problems {
		if p.Severity == Error && p.Code != "missing_name" {
			t.Errorf("it draws %s", p)
		}
	}
}

// Loops multiply their rows: what is too much is refused before it is made.
func TestLoopsAreBounded(t *testing.T) {
	var choices strings.Builder
	choices.WriteString("| choices |\n| | list_name | name | label |\n")
	for range 400 {
		choices.WriteString("| | l | x | " + strings.Repeat("X", 1000) + " |\n")
	}
	nested := strings.Repeat("| | begin loop over l | a | A |\n", 6) + "| | text | q | Q |\n" + strings.Repeat("| | end loop |\n", 6)
	long := "| | begin loop over l | a | A |\n| | text | q | " + strings.Repeat("%(label)s", 20_000) + " |\n| | end loop |\n"
	for name, survey := range map[string]string{"nested": nested, "long": long} {
		form, problems := Check("x.md", strings.NewReader(plainSurvey+survey+choices.String()))
		if form != nil || !slices.ContainsFunc(problems, func(p Problem) bool { return p.Code == "too_many_rows" }) {
			t.Errorf("%s loops give %d problems, none of them that there are too many rows", name, len(problems))
		}
	}
}
