package fill_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

func TestNotRelevantReadsBlankAndComesBack(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "select_one ouinon", Name: "a"},
		q{Type: "begin_group", Name: "g", Relevant: "${a} = 'oui'"},
		q{Type: "integer", Name: "b"},
		q{Type: "calculate", Name: "c", Calc: "${b} * 2"},
		q{Type: "end_group"},
		q{Type: "calculate", Name: "d", Calc: "concat('<', ${b}, ',', ${c}, '>')"},
	))
	s.want("b", "-", "c", "-", "d", "<,>")
	s.set("a", "oui")
	s.set("b", "21")
	s.want("b", "21", "c", "42", "d", "<21,42>")
	s.set("a", "non")
	s.want("b", "-", "c", "-", "d", "<,>")
	if got := s.Answer(s.find("b")).Value; got != "21" {
		t.Errorf("the stored answer is %q", got)
	}
	s.set("a", "oui")
	s.want("b", "21", "c", "42", "d", "<21,42>")
}

func TestNestedRelevance(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "x"},
		q{Type: "begin_group", Name: "g1", Relevant: "${x} > 0"},
		q{Type: "begin_group", Name: "g2", Relevant: "${x} > 1"},
		q{Type: "integer", Name: "a", Relevant: "${x} != 3"},
		q{Type: "end_group"},
		q{Type: "integer", Name: "b"},
		q{Type: "end_group"},
		q{Type: "integer", Name: "c"},
	))
	asked := func() []string {
		var names []string
		for _, n := range s.Questions() {
			names = append(names, s.Def(n).Name)
		}
		return names
	}
	for _, c := range []struct {
		x    string
		want []string
	}{
		{"0", []string{"x", "c"}},
		{"1", []string{"x", "b", "c"}},
		{"2", []string{"x", "a", "b", "c"}},
		{"3", []string{"x", "b", "c"}},
		{"", []string{"x", "c"}},
		{"4", []string{"x", "a", "b", "c"}},
	} {
		s.set("x", c.x)
		if got := asked(); !slices.Equal(got, c.want) {
			t.Errorf("with x = %q: %v, want %v", c.x, got, c.want)
		}
	}
}

func TestStates(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "calculate", Name: "nv", Calc: "is-nv(${a})"},
		q{Type: "calculate", Name: "so", Calc: "is-so(${a})"},
		q{Type: "calculate", Name: "answered", Calc: "answered(${a})"},
		q{Type: "calculate", Name: "double", Calc: "${a} * 2"},
	))
	n := s.find("a")
	for _, c := range []struct {
		answer                      forms.Answer
		state                       expr.State
		value, nv, so, said, double string
	}{
		{forms.Answer{}, expr.Unanswered, "", "false", "false", "false", ""},
		{forms.Answer{Value: "4"}, expr.Answered, "4", "false", "false", "true", "8"},
		{forms.Answer{NV: "fermé"}, expr.NotVerified, "", "true", "false", "false", ""},
		{forms.Answer{SO: "aucun"}, expr.NotRelevant, "", "false", "true", "false", ""},
		{forms.Answer{Value: "5"}, expr.Answered, "5", "false", "false", "true", "10"},
	} {
		s.Set(n, c.answer)
		if got := s.State(n); got != c.state {
			t.Errorf("%v: state %v, want %v", c.answer, got, c.state)
		}
		s.want("a", c.value, "nv", c.nv, "so", c.so, "answered", c.said, "double", c.double)
	}
}

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

func TestEqualValueStopsTheWave(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "calculate", Name: "big", Calc: "${a} > 10"},
		q{Type: "text", Name: "x", Relevant: "${big} and random() >= 0"},
	))
	w := s.Env().(*world)
	s.set("a", "11")
	s.Questions()
	before := w.draws
	s.set("a", "12")
	s.Questions()
	if w.draws != before {
		t.Errorf("relevance was judged again %d times though ${big} stayed", w.draws-before)
	}
	s.set("a", "9")
	s.set("a", "13")
	s.Questions()
	if w.draws != before {
		t.Errorf("relevance was judged again %d times though nobody looked in between", w.draws-before)
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

func TestCalculatedQuestionYieldsToAnAnswer(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "integer", Name: "b", Calc: "${a} + 1"},
	))
	s.set("a", "1")
	s.want("b", "2")
	s.set("b", "9")
	s.set("a", "5")
	s.want("b", "9")
	s.set("b", "")
	s.want("b", "6")
}

func TestRefreshFollowsTheWorld(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "calculate", Name: "t", Calc: "format-date(today(), '%Y')"},
		q{Type: "text", Name: "avis", Required: "part-complete('technique')"},
		q{Type: "begin_group", Name: "technique"},
		q{Type: "text", Name: "x"},
		q{Type: "end_group"},
	))
	w := s.Env().(*world)
	s.want("t", "2027")
	avis := s.find("avis")
	if s.Required(avis) {
		t.Error("required though the part is not complete")
	}
	w.now, w.ready = w.now.AddDate(1, 0, 0), true
	s.want("t", "2027")
	if s.Required(avis) {
		t.Error("required before the refresh")
	}
	s.Refresh()
	s.want("t", "2028")
	if !s.Required(avis) {
		t.Error("not required after the refresh")
	}
}

func TestForeignFactsAreLeftAlone(t *testing.T) {
	f := build(t,
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "text", Name: "x"},
		q{Type: "end_repeat"},
		q{Type: "begin_repeat", Name: "counted", Count: "1"},
		q{Type: "text", Name: "y"},
		q{Type: "end_repeat"},
	)
	s := fill.New(f, fill.Facts{
		Instances: []forms.Instance{
			{ID: "1", Repeat: "nothing"}, {ID: "2", Repeat: "r", Parent: "gone"}, {ID: "", Repeat: "r"},
			{ID: "3", Repeat: "x"}, {ID: "4", Repeat: "counted"}, {ID: "5", Repeat: "r"}, {ID: "5", Repeat: "r"},
		},
		Answers: map[forms.Register]forms.Answer{
			{Key: "nothing"}: {Value: "1"}, {Key: "r"}: {Value: "1"}, {Instance: "2", Key: "x"}: {Value: "1"},
			{Instance: "5", Key: "x"}: {Value: "kept"}, {Key: "x"}: {Value: "1"},
		},
	}, fill.Options{})
	if got := s.Instances(f.Named("r")[0], 0); len(got) != 1 {
		t.Fatalf("%d instances, want the one that the form knows", len(got))
	}
	if got := s.Instances(f.Named("counted")[0], 0); len(got) != 1 {
		t.Fatalf("%d counted instances, want 1", len(got))
	}
	n, err := s.Find("r/x")
	if err != nil || s.Value(n).String() != "kept" {
		t.Errorf("r/x is %q, %v", s.Value(n).String(), err)
	}
}
