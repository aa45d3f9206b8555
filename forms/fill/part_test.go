package fill_test

import (
	"testing"

	"carnet/forms"
	"carnet/forms/fill"
)

// loose is a form that asks most things outside groups.
func loose(t *testing.T) *forms.Form {
	t.Helper()
	f := build(t,
		q{Type: "text", Name: "nom", Label: "Nom", Required: "true()"},
		q{Type: "begin_group", Name: "lieu", Label: "Lieu"},
		q{Type: "select_one ouinon", Name: "terre", Label: "Des terres ?"},
		q{Type: "decimal", Name: "ha", Label: "Hectares"},
		q{Type: "end_group"},
		q{Type: "begin_repeat", Name: "champ", Label: "Champ", Relevant: "${terre} = 'oui'", Bounds: &forms.Bounds{Min: 1, Max: 9}},
		q{Type: "text", Name: "semis", Label: "Semis"},
		q{Type: "end_repeat"},
		q{Type: "calculate", Name: "reste", Calc: "''"},
		q{Type: "text", Name: "fini", Label: "**${nom}**, ${ha} ha, ${terre}${reste}", ReadOnly: "true()", Calc: "${nom}"},
	)
	f.Title = "Fiche"
	return f
}

func TestPartProgress(t *testing.T) {
	s := begin(t, loose(t))
	group := s.Form().Named("lieu")[0]
	check := func(when string, want fill.Progress, wantGroup fill.Progress) {
		t.Helper()
		if got := s.PartProgress(0); got != want {
			t.Errorf("%s: outside groups %+v, want %+v", when, got, want)
		}
		if got := s.PartProgress(group); got != wantGroup {
			t.Errorf("%s: in the group %+v, want %+v", when, got, wantGroup)
		}
	}
	check("at first", fill.Progress{Asked: 1, Required: 1}, fill.Progress{Asked: 2})
	s.set("terre", "oui")
	check("a champ is wanted", fill.Progress{Asked: 1, Required: 2}, fill.Progress{Asked: 2, Answered: 1})
	s.set("terre", "non")
	s.set("nom", "Léa")
	check("no champ is wanted", fill.Progress{Asked: 1, Answered: 1, Required: 1, RequiredAnswered: 1}, fill.Progress{Asked: 2, Answered: 1})
}

func TestTextsForPeople(t *testing.T) {
	f := loose(t)
	facts := fill.Facts{Answers: map[forms.Register]forms.Answer{{Key: "ha"}: {Value: "2.5"}, {Key: "terre"}: {Value: "oui"}}}
	for people, want := range map[bool]string{false: "****, 2.5 ha, oui", true: "…, 2,5 ha, oui"} {
		s := fill.New(f, facts, fill.Options{Language: "fr", Env: newWorld(), ForPeople: people})
		if got := s.Label(s.NodeOf(forms.Register{Key: "fini"})); got != want {
			t.Errorf("for people %v: %q, want %q", people, got, want)
		}
	}
}

func TestSection(t *testing.T) {
	s := begin(t, loose(t))
	s.set("terre", "oui")
	s.add("champ", "c1")
	for key, want := range map[string]string{"nom": "Questions générales", "ha": "Lieu"} {
		if got := s.Section(s.Parent(s.NodeOf(forms.Register{Key: key}))); got != want {
			t.Errorf("%s is in %q, want %q", key, got, want)
		}
	}
	instance := s.Instances(s.Form().Named("champ")[0], s.Root())[0]
	if got, want := s.Section(instance), "Champ\u00a01"; got != want {
		t.Errorf("an instance is %q, want %q", got, want)
	}
	if got, want := s.PartLabel(s.Form().Named("lieu")[0]), "Lieu"; got != want {
		t.Errorf("a part is %q, want %q", got, want)
	}
}

// A form without groups is one part, which has its title.
func TestPartLabelOfAFormWithoutGroups(t *testing.T) {
	f := build(t, q{Type: "text", Name: "nom", Label: "Nom"})
	for title, want := range map[string]string{"Fiche": "Fiche", "": "Questions générales"} {
		f.Title = title
		if got := fill.New(f, fill.Facts{}, fill.Options{Language: "fr"}).PartLabel(0); got != want {
			t.Errorf("titled %q, the part is %q, want %q", title, got, want)
		}
	}
}
