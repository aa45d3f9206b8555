package catalogue

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/xlsform"
)

func TestWorkbookHasNoProblem(t *testing.T) {
	_, problems := xlsform.Check(Name, bytes.NewReader(Bytes()))
	for _, p := range problems {
		t.Error(p)
	}
}

// A key is for ever: answers are stored under it.
func TestKeysAreKept(t *testing.T) {
	form := icart(t)
	for _, key := range lines(t, "testdata/questions.txt") {
		if len(form.Named(key)) != 1 {
			t.Errorf("question %s: %d of them", key, len(form.Named(key)))
		}
	}
	for _, name := range lines(t, "testdata/actions.txt") {
		if _, ok := form.Action(name); !ok {
			t.Errorf("no action %s", name)
		}
	}
}

// A language that is missing somewhere would show a blank or the other language.
func TestEveryQuestionSpeaksBothLanguages(t *testing.T) {
	form := icart(t)
	if len(form.Languages) != 2 || form.Languages[0].Code != "fr" || form.Languages[1].Code != "en" {
		t.Fatalf("languages %v", form.Languages)
	}
	for i := range form.Defs {
		d := &form.Defs[i]
		if !d.Kind.Asked() && d.Kind != forms.Group && d.Kind != forms.Repeat || i == 0 {
			continue
		}
		for language := range form.Languages {
			if !d.Label.Has(language) {
				t.Errorf("%s has no label in %s", d.Name, form.Languages[language].Name)
			}
		}
	}
}

func TestShape(t *testing.T) {
	form := icart(t)
	var parts, repeats []string
	for _, ref := range form.Parts() {
		parts = append(parts, form.Def(ref).Name)
	}
	for i := range form.Defs {
		if form.Defs[i].Kind == forms.Repeat {
			repeats = append(repeats, form.Defs[i].Name)
		}
	}
	if got := strings.Join(parts, " "); got != "souhaits usages technique" {
		t.Errorf("parts %s", got)
	}
	if got := strings.Join(repeats, " "); got != "interdit acces baie srv salle" {
		t.Errorf("repeats %s", got)
	}
	if len(form.Services) != 31 || len(form.Families) != 6 {
		t.Errorf("%d services in %d families, want 31 in 6", len(form.Services), len(form.Families))
	}
	if form.NVAction != "A-VER-01" {
		t.Errorf("nv_action %q", form.NVAction)
	}
}

func icart(t *testing.T) *forms.Form {
	t.Helper()
	form, err := ICart()
	if err != nil {
		t.Fatal(err)
	}
	return form
}

func lines(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(text))
}
