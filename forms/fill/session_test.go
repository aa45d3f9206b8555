package fill_test

import (
	"slices"
	"testing"

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

// completing is a world that asks the session whether a part is complete, as findings do.
type completing struct {
	*world
	session *fill.Session
}

func (c *completing) PartComplete(part string) bool {
	return c.session.Progress(c.session.One(c.session.Form().Named(part)[0], 0)).Complete()
}

func TestCompletenessIsFollowed(t *testing.T) {
	f := build(t,
		q{Type: "text", Name: "avis", Relevant: "part-complete('technique')"},
		q{Type: "begin_group", Name: "technique"},
		q{Type: "select_one ouinon", Name: "a", Required: "true()"},
		q{Type: "integer", Name: "b", Required: "${a} = 'oui'", Constraint: ". < 10"},
		q{Type: "end_group"},
	)
	env := &completing{world: newWorld()}
	env.session = fill.New(f, fill.Facts{}, fill.Options{Language: "fr", Env: env})
	s := &session{Session: env.session, t: t, facts: fill.Facts{Answers: map[forms.Register]forms.Answer{}}}
	for _, c := range []struct {
		name, value string
		complete    bool
	}{
		{"a", "non", true}, {"a", "oui", false}, {"b", "12", false}, {"b", "2", true}, {"a", "", false},
	} {
		s.set(c.name, c.value)
		if got := s.Relevant(s.find("avis")); got != c.complete {
			t.Errorf("after %s = %q: complete %t, want %t", c.name, c.value, got, c.complete)
		}
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
			{ID: "1", Repeat: "nothing"},
			{ID: "2", Repeat: "r", Parent: "gone"},
			{ID: "", Repeat: "r"},
			{ID: "3", Repeat: "x"},
			{ID: "4", Repeat: "counted"},
			{ID: "5", Repeat: "r"},
			{ID: "5", Repeat: "r"},
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

func TestWithoutAWorld(t *testing.T) {
	f := build(t,
		q{Type: "start", Name: "debut"},
		q{Type: "username", Name: "qui"},
		q{Type: "calculate", Name: "v", Calc: "version()"},
		q{Type: "calculate", Name: "due", Calc: "workday-add('2027-01-11', 3)"},
	)
	s := fill.New(f, fill.Facts{}, fill.Options{})
	if edits := s.Defaults(); edits != nil {
		t.Errorf("defaults %v, want none", edits)
	}
	for name, want := range map[string]string{"v": "1", "due": "", "qui": ""} {
		if n, err := s.Find(name); err != nil || s.Value(n).String() != want {
			t.Errorf("%s is %q, %v, want %q", name, s.Value(n).String(), err, want)
		}
	}
}

func TestACalculationOfSeveralNodesTakesTheFirst(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "integer", Name: "x"},
		q{Type: "end_repeat"},
		q{Type: "calculate", Name: "first", Calc: "${x}"},
		q{Type: "calculate", Name: "none", Calc: "${r}[2]/x"},
	))
	s.add("r", "1")
	s.want("first", "", "none", "")
	s.set("x", "4")
	s.want("first", "4", "none", "")
	s.add("r", "2")
	s.set("r[2]/x", "5")
	s.want("first", "4", "none", "5")
}

func TestErrorsSayWhere(t *testing.T) {
	s := rooms(t)
	_, unknown := s.Find("salle_poste")
	_, _, full := s.Add(s.Form().Named("seuil")[0], 0, "1")
	_, value := s.Parse(s.find("seuil"), "beaucoup")
	for _, c := range []struct {
		err  error
		want string
	}{
		{unknown, `find question "salle_poste": step "salle_poste": nothing has this name here (salle_postes, salle_part)`},
		{full, "change instances of /seuil: it is not a repeat of this parent"},
		{value, "read value \"beaucoup\" of seuil: «\u00a0beaucoup\u00a0» n’est pas un nombre entier\u00a0: écrire par exemple 12 ou 1\u202f250."},
	} {
		if c.err == nil || c.err.Error() != c.want {
			t.Errorf("got %v, want %s", c.err, c.want)
		}
	}
}
