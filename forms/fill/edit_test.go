package fill_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
)

func TestSetGivesTheEdit(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "text", Name: "tel", Personal: true},
		q{Type: "begin_group", Name: "g"},
		q{Type: "text", Name: "x"},
		q{Type: "end_group"},
		q{Type: "text", Name: "x"},
		q{Type: "note", Name: "n"},
		q{Type: "calculate", Name: "c", Calc: "1"},
	))
	want := []forms.Edit{{
		Register: forms.Register{Key: "tel"}, Answer: forms.Answer{Value: "06"}, Personal: true,
	}}
	if diff := cmp.Diff(want, s.set("tel", "06")); diff != "" {
		t.Error(diff)
	}
	if again := s.set("tel", "06"); again != nil {
		t.Errorf("an equal value gives %v", again)
	}
	if got := s.set("/g/x", "1")[0].Register.Key; got != "/g/x" {
		t.Errorf("a name that is not unique is kept under %q", got)
	}
	for _, name := range []string{"n", "c"} {
		n := s.One(s.Form().Named(name)[0], 0)
		if edits := s.Set(n, forms.Answer{Value: "1"}); edits != nil {
			t.Errorf("setting %s gives %v", name, edits)
		}
	}
}

func TestContextAndProposals(t *testing.T) {
	f := build(t,
		q{Type: "hidden", Name: "etab_type", Prefill: "record:type"},
		q{Type: "hidden", Name: "seuil", Default: "4"},
		q{Type: "text", Name: "nom", Prefill: "record:name"},
		q{Type: "text", Name: "vide", Prefill: "record:nothing"},
		q{Type: "text", Name: "ancien", Prefill: "previous"},
		q{Type: "calculate", Name: "c", Calc: "concat(${etab_type}, '/', ${nom})"},
	)
	s := begin(t, f, "record:type", "college", "record:name", "Piaf", "previous:ancien", "hier")
	s.want("etab_type", "college", "nom", "", "c", "college/", "seuil", "")
	for name, want := range map[string]string{"nom": "Piaf", "vide": "", "ancien": "hier", "etab_type": ""} {
		if got := s.Proposal(s.find(name)); got != want {
			t.Errorf("proposal for %s is %q, want %q", name, got, want)
		}
	}
	if p := s.Progress(0); p.Answered != 0 {
		t.Errorf("a proposal counts as an answer: %+v", p)
	}
	s.keep(s.Defaults())
	s.set("nom", s.Proposal(s.find("nom")))
	s.want("c", "college/Piaf", "seuil", "4")
	if got := s.Proposal(s.find("nom")); got != "" {
		t.Errorf("an answered question still has the proposal %q", got)
	}
}

func TestDefaultsAreMadeOnce(t *testing.T) {
	f := build(t,
		q{Type: "today", Name: "jour"},
		q{Type: "username", Name: "qui"},
		q{Type: "integer", Name: "a", Default: "2 + 3"},
		q{Type: "integer", Name: "b", Default: "${a} * 2"},
		q{Type: "integer", Name: "kept", Default: "7"},
		q{Type: "calculate", Name: "tirage", Calc: "random()"},
		q{Type: "calculate", Name: "premier", Calc: "once(${libre})"},
		q{Type: "text", Name: "libre"},
	)
	s := begin(t, f)
	s.set("kept", "1")
	s.want("a", "", "tirage", "", "premier", "")
	s.keep(s.Defaults())
	s.want("jour", "2027-01-11", "qui", "property-username", "a", "5", "b", "10", "kept", "1", "tirage", "0.001", "premier", "")
	if again := s.Defaults(); again != nil {
		t.Errorf("defaults are made again: %v", again)
	}
	if edits := s.set("libre", "x"); len(edits) != 2 {
		t.Errorf("the first value of once() is not stored: %v", edits)
	}
	s.set("libre", "y")
	s.want("premier", "x")
	again := s.rebuilt()
	n, err := again.Find("premier")
	if err != nil || again.Value(n).String() != "x" {
		t.Errorf("after a rebuild, premier is %q, %v", again.Value(n).String(), err)
	}
}

func TestTrigger(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "text", Name: "a"},
		q{Type: "text", Name: "b"},
		q{Type: "calculate", Name: "copy", Calc: "concat(${a}, ${b})", Trigger: "a"},
		q{Type: "text", Name: "cleared", Trigger: "a"},
	))
	s.set("cleared", "x")
	s.set("b", "1")
	s.want("copy", "", "cleared", "x")
	if edits := s.set("a", "A"); len(edits) != 3 {
		t.Errorf("three answers change, the edits are %v", edits)
	}
	s.want("copy", "A1", "cleared", "")
	s.set("b", "2")
	s.want("copy", "A1")
}
