package fill_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"carnet/forms/fill"
)

func TestFind(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "begin_group", Name: "technique"},
		q{Type: "text", Name: "t_cat"},
		q{Type: "begin_group", Name: "t10"},
		q{Type: "begin_repeat", Name: "salle"},
		q{Type: "integer", Name: "salle_postes"},
		q{Type: "begin_repeat", Name: "poste"},
		q{Type: "text", Name: "poste_nom"},
		q{Type: "end_repeat"},
		q{Type: "end_repeat"},
		q{Type: "note", Name: "info"},
		q{Type: "end_group"},
		q{Type: "end_group"},
		q{Type: "begin_group", Name: "a"},
		q{Type: "text", Name: "same"},
		q{Type: "end_group"},
		q{Type: "begin_group", Name: "b"},
		q{Type: "text", Name: "same"},
		q{Type: "end_group"},
		q{Type: "begin_repeat", Name: "counted", Count: "1"},
		q{Type: "text", Name: "z"},
		q{Type: "end_repeat"},
	))
	first := s.add("salle", "1")
	s.addIn("poste", first, "p1")
	for address, want := range map[string]string{
		"t_cat":                    "/technique/t_cat",
		" /technique/t_cat ":       "/technique/t_cat",
		"technique/salle_postes":   "/technique/t10/salle[1]/salle_postes",
		"salle_postes":             "/technique/t10/salle[1]/salle_postes",
		"salle[1]/poste_nom":       "/technique/t10/salle[1]/poste[1]/poste_nom",
		"salle/poste[1]/poste_nom": "/technique/t10/salle[1]/poste[1]/poste_nom",
		"b/same":                   "/b/same",
		"t_cat[1]":                 "/technique/t_cat",
		"z":                        "/counted[1]/z",
	} {
		n, err := s.Find(address)
		if err != nil || s.Path(n) != want {
			t.Errorf("%q leads to %q, %v, want %q", address, s.Path(n), err, want)
		}
	}
	if got, want := s.Address(s.find("poste_nom")), "salle[1]/poste[1]/poste_nom"; got != want {
		t.Errorf("address %q, want %q", got, want)
	}
	if got, want := s.Address(s.find("b/same")), "/b/same"; got != want {
		t.Errorf("address %q, want %q", got, want)
	}
	s.add("salle", "2")
	for _, c := range []struct {
		address     string
		kind        fill.AddressErrorKind
		next        bool
		suggestions string
	}{
		{"t_cta", fill.UnknownName, false, "t_cat"},
		{"t_cat/x", fill.UnknownName, false, ""},
		{"", fill.UnknownName, false, ""},
		{"salle[0]/salle_postes", fill.UnknownName, false, ""},
		{"salle[x]/salle_postes", fill.UnknownName, false, ""},
		{"same", fill.Ambiguous, false, "/a/same /b/same"},
		{"salle_postes", fill.Ambiguous, false, "salle[1] salle[2]"},
		{"salle[3]/salle_postes", fill.NoInstance, true, "salle[1] salle[2]"},
		{"salle[4]/salle_postes", fill.NoInstance, false, "salle[1] salle[2]"},
		{"salle[2]/poste_nom", fill.NoInstance, true, ""},
		{"counted[2]/z", fill.NoInstance, false, "counted[1]"},
		{"t_cat[2]", fill.NoInstance, false, ""},
		{"technique", fill.NotAQuestion, false, ""},
		{"salle[2]", fill.NotAQuestion, false, ""},
		{"info", fill.NotAQuestion, false, ""},
		{strings.Repeat("x", 10_000), fill.UnknownName, false, ""},
	} {
		_, err := s.Find(c.address)
		var e *fill.AddressError
		if !errors.As(err, &e) {
			t.Errorf("%.30q gives %v", c.address, err)
			continue
		}
		if e.Kind != c.kind || e.Next != c.next || !slices.Equal(e.Suggestions, strings.Fields(c.suggestions)) {
			t.Errorf("%.30q gives kind %d, next %t, %v, want %d, %t, %s",
				c.address, e.Kind, e.Next, e.Suggestions, c.kind, c.next, c.suggestions)
		}
		if e.Next {
			if _, _, err := s.Add(e.Repeat, e.Parent, c.address); err != nil {
				t.Errorf("%q cannot be made: %v", c.address, err)
			}
			if _, err := s.Find(c.address); err != nil {
				t.Errorf("%q was made, but: %v", c.address, err)
			}
			n, _ := s.Find(c.address)
			if _, err := s.Remove(s.One(e.Repeat, n)); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestTrace(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "hidden", Name: "etab", Prefill: "record:type"},
		q{Type: "integer", Name: "a"},
		q{Type: "integer", Name: "b"},
		q{Type: "integer", Name: "c"},
		q{Type: "calculate", Name: "double", Calc: "${b} * 2"},
		q{Type: "calculate", Name: "sum", Calc: "${double} + ${a}"},
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "integer", Name: "x"},
		q{Type: "end_repeat"},
	), "record:type", "college")
	s.add("r", "1")
	s.add("r", "2")
	for src, want := range map[string]string{
		"${etab} = 'college' and ${sum} >= 0": "etab b a",
		"${c} = 1 and ${a} = 1":               "c",
		"${c} = 1 or is-nv(${a}) or ${c} = 2": "c a",
		"sum(${x}) > ${sum}":                  "r[1]/x r[2]/x b a",
		"count(${r}) > 1":                     "",
		"count(${r}[x > 1]) + ${double} > 0":  "r[1]/x r[2]/x b",
	} {
		program := compile(t, s.Form(), 0, src)
		for _, a := range []string{"1", "2"} { // evaluated before or not
			s.set("a", a)
			s.set("b", a)
			var names []string
			for _, n := range s.Trace(func() { program.EvalBool(s, s.Env(), s.Root()) }) {
				names = append(names, s.Address(n))
			}
			if got := strings.Join(names, " "); got != want {
				t.Errorf("%s read %q, want %q", src, got, want)
			}
		}
	}
}

func TestProgress(t *testing.T) {
	s := rooms(t)
	progress := func(want fill.Progress, complete bool) {
		t.Helper()
		p := s.Progress(0)
		if p != want || p.Complete() != complete {
			t.Errorf("%+v, want %+v", p, want)
		}
	}
	progress(fill.Progress{Asked: 1, Required: 1}, false) // a room is missing
	n := s.add("salle", "1")
	progress(fill.Progress{Asked: 3, Required: 1}, false)
	s.set("salle/salle_postes", "x")
	progress(fill.Progress{Asked: 3, Required: 1, Answered: 1, RequiredAnswered: 1, Invalid: 1}, false)
	s.setNV("salle/salle_postes", "fermée")
	progress(fill.Progress{Asked: 3, Required: 1, NV: 1, RequiredAnswered: 1}, true)
	s.set("seuil", "1")
	progress(fill.Progress{Asked: 3, Answered: 1, Required: 1, NV: 1, RequiredAnswered: 1}, true)
	if p, want := s.Progress(n), (fill.Progress{Asked: 2, Required: 1, NV: 1, RequiredAnswered: 1}); p != want {
		t.Errorf("of the instance: %+v, want %+v", p, want)
	}
	if p, want := s.Progress(s.find("seuil")), (fill.Progress{Asked: 1, Answered: 1}); p != want {
		t.Errorf("of a question: %+v, want %+v", p, want)
	}
}
