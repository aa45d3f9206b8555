package xlsform

import (
	"slices"
	"strings"
	"testing"

	"carnet/forms"
)

const savedSurvey = "| survey |\n| | type | name | label | calculation | default |\n" +
	"| | integer | postes | Postes, avant ${last-saved#postes} | | ${last-saved#postes} |\n" +
	"| | begin_repeat | salle | Salle | | |\n| | begin_group | g | G | | |\n| | text | nom | Nom | | |\n| | end_group |\n" +
	"| | calculate | ecart | | ${postes} - ${last-saved#postes} | |\n| | calculate | ancien | | concat(${last-saved#nom}, '') | |\n| | end_repeat |\n"

// What was answered before is a hidden question that comes from the previous audit.
func TestSaved(t *testing.T) {
	form, problems := Check("essai.md", strings.NewReader(savedSurvey))
	if form == nil {
		t.Fatal(problems)
	}
	want := map[string]forms.Prefill{
		"last-saved.postes": {Source: "previous", Field: "postes"},
		"last-saved.nom":    {Source: "previous", Field: "salle[1]/nom"},
	}
	for name, prefill := range want {
		if d := def(t, form, name); d.Kind != forms.Hidden || d.Prefill != prefill {
			t.Errorf("%s is %v, %v", name, d.Kind, d.Prefill)
		}
	}
	former := form.Named("last-saved.postes")[0]
	for _, d := range []*forms.Def{def(t, form, "postes"), def(t, form, "ecart")} {
		program := d.Default
		if program == nil {
			program = d.Calculation
		}
		if !slices.Contains(program.Refs(), former) {
			t.Errorf("%s reads %v", d.Name, program.Refs())
		}
	}
	if label := def(t, form, "postes").Label.In(0); len(label) != 2 || label[1].Ref != former {
		t.Errorf("the label is %+v", label)
	}
	if refs := form.Def(0).Children; slices.Contains(refs, former) {
		t.Error("the hidden question stands in the outline")
	}
}
