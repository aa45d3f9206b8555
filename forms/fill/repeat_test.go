package fill_test

import (
	"errors"
	"testing"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

func rooms(t testing.TB) *session {
	return begin(t, build(t,
		q{Type: "integer", Name: "seuil"},
		q{Type: "begin_group", Name: "technique"},
		q{Type: "begin_repeat", Name: "salle", Label: "Salle", Bounds: &forms.Bounds{Min: 1, Max: 3}},
		q{Type: "text", Name: "salle_nom"},
		q{Type: "integer", Name: "salle_postes", Required: "true()"},
		q{Type: "calculate", Name: "salle_ok", Calc: "${salle_postes} >= ${seuil}"},
		q{Type: "calculate", Name: "salle_rang", Calc: "position(..)"},
		q{Type: "calculate", Name: "salle_part", Calc: "${salle_postes} div sum(${salle}/salle_postes)"},
		q{Type: "end_repeat"},
		q{Type: "end_group"},
		q{Type: "calculate", Name: "nombre", Calc: "count(${salle})"},
		q{Type: "calculate", Name: "total", Calc: "sum(${salle_postes})"},
		q{Type: "calculate", Name: "bonnes", Calc: "count(${salle}[salle_ok = 'true'])"},
		q{Type: "calculate", Name: "deuxieme", Calc: "indexed-repeat(${salle_postes}, ${salle}, 2)"},
	))
}

func TestRepeat(t *testing.T) {
	s := rooms(t)
	s.want("nombre", "0", "total", "0", "bonnes", "0", "deuxieme", "")
	s.set("seuil", "10")
	a := s.add("salle", "a")
	s.add("salle", "b")
	s.set("salle[1]/salle_postes", "12")
	s.set("salle[2]/salle_postes", "4")
	s.want("nombre", "2", "total", "16", "bonnes", "1", "deuxieme", "4",
		"salle[1]/salle_ok", "true", "salle[2]/salle_ok", "false",
		"salle[1]/salle_part", "0.75", "salle[2]/salle_part", "0.25", "salle[2]/salle_rang", "2")
	s.set("seuil", "3")
	s.want("bonnes", "2", "salle[2]/salle_ok", "true")

	edits, err := s.Remove(a)
	if err != nil || len(edits) != 1 || edits[0].Remove == nil || edits[0].Remove.ID != "a" {
		t.Fatalf("removing gives %v, %v", edits, err)
	}
	s.keep(edits)
	s.want("nombre", "1", "total", "4", "deuxieme", "", "salle[1]/salle_rang", "1", "salle[1]/salle_part", "1")
	if edits := s.Set(a+1, forms.Answer{Value: "x"}); edits != nil {
		t.Errorf("an answer in a removed instance gives %v", edits)
	}
	s.add("salle", "a")
	s.want("total", "16", "salle[2]/salle_postes", "12", "salle[2]/salle_rang", "2")
}

func TestInstanceNames(t *testing.T) {
	s := rooms(t)
	n := s.add("salle", "a")
	if got, want := s.InstanceName(n), "Salle\u00a01"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.set("salle/salle_nom", "B12")
	if got, want := s.InstanceName(s.find("salle/salle_postes")), "Salle\u00a01 (B12)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := s.InstanceName(s.find("seuil")); got != "" {
		t.Errorf("outside repeats: %q", got)
	}
}

// A choice names an instance once somebody made it.
func TestInstanceIsNotNamedAfterADefault(t *testing.T) {
	f := build(t,
		q{Type: "begin_repeat", Name: "salle", Label: "Salle"},
		q{Type: "select_one ouinon", Name: "vue", Default: "'non'"},
		q{Type: "end_repeat"},
	)
	s := begin(t, f)
	n := s.add("salle", "a")
	if got, want := s.InstanceName(n), "Salle\u00a01"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.set("salle/vue", "oui")
	if got, want := s.InstanceName(n), "Salle\u00a01 (Oui)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAddAndRemoveRefuse(t *testing.T) {
	f := build(t,
		q{Type: "begin_repeat", Name: "r", Bounds: &forms.Bounds{Max: 2}},
		q{Type: "text", Name: "x"},
		q{Type: "end_repeat"},
		q{Type: "begin_repeat", Name: "c", Count: "1"},
		q{Type: "text", Name: "y"},
		q{Type: "end_repeat"},
	)
	s := begin(t, f)
	r, x, c := f.Named("r")[0], f.Named("x")[0], f.Named("c")[0]
	refused := func(err error, want fill.InstanceErrorKind) {
		t.Helper()
		var e *fill.InstanceError
		if !errors.As(err, &e) || e.Kind != want {
			t.Errorf("got %v, want kind %d", err, want)
		}
	}
	add := func(ref expr.Ref, id string) error {
		_, _, err := s.Add(ref, 0, id)
		return err
	}
	refused(add(x, "1"), fill.NotARepeat)
	refused(add(-4, "1"), fill.NotARepeat)
	refused(add(99, "1"), fill.NotARepeat)
	refused(add(c, "1"), fill.CountedRepeat)
	refused(add(r, ""), fill.IDTaken)
	n := s.add("r", "1")
	refused(add(r, "1"), fill.IDTaken)
	s.add("r", "2")
	refused(add(r, "3"), fill.TooMany)

	_, err := s.Remove(n + 1)
	refused(err, fill.NotAnInstance)
	_, err = s.Remove(0)
	refused(err, fill.NotAnInstance)
	_, err = s.Remove(s.Instances(c, 0)[0])
	refused(err, fill.CountedRepeat)
	if _, err = s.Remove(n); err != nil {
		t.Error(err)
	}
	_, err = s.Remove(n)
	refused(err, fill.NotAnInstance)
	if _, _, err := s.Add(r, n, "9"); err == nil {
		t.Error("an instance was added in one that is removed")
	}
}

func TestMayAdd(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "n"},
		q{Type: "begin_group", Name: "g", Relevant: "${n} > 0"},
		q{Type: "begin_repeat", Name: "r", Relevant: "${n} > 1", Bounds: &forms.Bounds{Max: 1}},
		q{Type: "text", Name: "x"},
		q{Type: "end_repeat"},
		q{Type: "begin_repeat", Name: "c", Count: "1"},
		q{Type: "text", Name: "y"},
		q{Type: "end_repeat"},
		q{Type: "end_group"},
	))
	f := s.Form()
	r, c, x := f.Named("r")[0], f.Named("c")[0], f.Named("x")[0]
	for n, want := range map[string]bool{"": false, "0": false, "1": false, "2": true} {
		s.set("n", n)
		if got := s.MayAdd(r, 0); got != want {
			t.Errorf("n = %q: %t, want %t", n, got, want)
		}
		if s.MayAdd(c, 0) || s.MayAdd(x, 0) {
			t.Error("something else than a repeat without count may get an instance")
		}
	}
	s.set("n", "2")
	s.add("r", "1")
	if s.MayAdd(r, 0) {
		t.Error("a full repeat may get an instance")
	}
}

func TestCountedRepeat(t *testing.T) {
	f := build(t,
		q{Type: "integer", Name: "n"},
		q{Type: "begin_repeat", Name: "r", Count: "${n}"},
		q{Type: "text", Name: "x"},
		q{Type: "begin_repeat", Name: "in", Count: "2"},
		q{Type: "text", Name: "y"},
		q{Type: "end_repeat"},
		q{Type: "end_repeat"},
		q{Type: "calculate", Name: "all", Calc: "join(',', ${y})"},
	)
	s := begin(t, f)
	s.set("n", "2")
	s.set("r[2]/in[1]/y", "a")
	s.set("r[1]/in[2]/y", "b")
	s.want("all", ",b,a,")
	r := s.Register(s.find("r[2]/in[1]/y"))
	s.set("n", "1")
	s.want("all", ",b")
	if n := s.NodeOf(r); n != 0 {
		t.Errorf("the register of an instance that is gone has node %d", n)
	}
	s.set("n", "3")
	s.want("all", ",b,a,,,")
	if got := s.Register(s.find("r[2]/in[1]/y")); got != r {
		t.Errorf("the identifier of a counted instance changed: %v, then %v", r, got)
	}
	if other := s.Register(s.find("r[3]/in[1]/y")); other.Instance == r.Instance {
		t.Error("two instances have the same identifier")
	}
	for count, want := range map[string]int{"-3": 0, "x": 0, "1.9": 1, "": 0, "20000": 10_000} {
		s.set("n", count)
		if got := len(s.Instances(f.Named("r")[0], 0)); got != want {
			t.Errorf("count %q makes %d instances, want %d", count, got, want)
		}
	}
}

func TestTheTreeIsBounded(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "begin_repeat", Name: "a", Count: "1000"},
		q{Type: "begin_repeat", Name: "b", Count: "1000"},
		q{Type: "text", Name: "x"},
		q{Type: "end_repeat"},
		q{Type: "end_repeat"},
	))
	nodes := 0
	for range s.Nodes() {
		nodes++
	}
	if nodes < 240_000 || nodes > 250_000 {
		t.Errorf("%d nodes, want all but 250,000", nodes)
	}
}

func TestDefaultsOfAnInstance(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "integer", Name: "x", Default: "position(..) * 10"},
		q{Type: "calculate", Name: "id", Calc: "uuid()"},
		q{Type: "end_repeat"},
	))
	s.add("r", "1")
	s.add("r", "2")
	s.want("r[1]/x", "10", "r[2]/x", "20", "r[1]/id", "u", "r[2]/id", "uu")
	if len(s.facts.Answers) != 4 {
		t.Errorf("the edits hold %d answers, want 4", len(s.facts.Answers))
	}
}

func TestRelevanceOfInstances(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "select_one ouinon", Name: "a"},
		q{Type: "begin_repeat", Name: "r", Relevant: "${a} = 'oui' and ${x} != 9"},
		q{Type: "integer", Name: "x"},
		q{Type: "end_repeat"},
		q{Type: "calculate", Name: "n", Calc: "count(${r})"},
		q{Type: "calculate", Name: "sum", Calc: "sum(${x})"},
	))
	s.add("r", "1")
	s.add("r", "2")
	s.want("n", "0")
	s.set("a", "oui")
	s.set("r[1]/x", "1")
	s.set("r[2]/x", "2")
	s.want("n", "2", "sum", "3")
	s.set("a", "non")
	s.want("n", "0", "sum", "0", "r[2]/x", "-")
}

func TestForwardReadingIsSettled(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "calculate", Name: "c", Calc: "coalesce(${x}, 'none')"},
		q{Type: "select_one ouinon", Name: "a"},
		q{Type: "begin_group", Name: "g", Relevant: "${a} = 'oui'"},
		q{Type: "text", Name: "x"},
		q{Type: "end_group"},
	))
	s.set("x", "here")
	s.want("c", "none")
	s.set("a", "oui")
	s.want("c", "here")
	s.set("a", "")
	s.want("c", "none")
}

func TestACycleEnds(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "calculate", Name: "b", Calc: "${c} + ${a}"},
		q{Type: "calculate", Name: "c", Calc: "coalesce(${b}, 0) + 1"},
		q{Type: "begin_group", Name: "g", Relevant: "not(${x} = '1')"},
		q{Type: "text", Name: "x"},
		q{Type: "end_group"},
	))
	s.set("a", "1")
	s.set("x", "1")
	if got := len(s.Questions()); got == 0 {
		t.Error("no question is left")
	}
}
