package fill_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// sheet draws a form: nested groups and repeats, conditions on earlier questions, and
// calculations that look anywhere, but at each other in one order only.
type sheet struct {
	t       *rapid.T
	rows    []q
	asked   []string // questions so far
	calcs   []string
	repeats []string
	inside  []string // a path to each question directly in a repeat
	fields  []string // their names
}

func drawForm(t *rapid.T, tb testing.TB) *forms.Form {
	s := &sheet{t: t}
	s.section(0, "")
	s.rows = append(s.rows, q{Type: "integer", Name: "last"})
	s.asked = append(s.asked, "last")
	s.complete()
	return build(tb, s.rows...)
}

func (s *sheet) pick(label string, from ...string) string {
	return rapid.SampledFrom(from).Draw(s.t, label)
}

func (s *sheet) name(prefix string) string { return fmt.Sprint(prefix, len(s.rows)) }

// condition is on an earlier question, or blank.
func (s *sheet) condition() string {
	if len(s.asked) == 0 || rapid.IntRange(0, 2).Draw(s.t, "conditional") > 0 {
		return ""
	}
	x := s.pick("read", s.asked...)
	return s.pick("condition", "${"+x+"} > 1", "${"+x+"} != ''", "not(is-nv(${"+x+"}))", "sum(${"+x+"}) < 5")
}

func (s *sheet) section(depth int, repeat string) {
	for range rapid.IntRange(2, 6).Draw(s.t, "rows") {
		switch kind := s.pick("kind", "integer", "integer", "select", "calculate", "calculate", "group", "repeat", "counted"); {
		case kind == "integer":
			row := q{Type: "integer", Name: s.name("q"), Relevant: s.condition(), Required: s.condition()}
			s.asked = append(s.asked, row.Name)
			s.rows = append(s.rows, row)
			if repeat != "" {
				s.inside = append(s.inside, "${"+repeat+"}/"+row.Name)
				s.fields = append(s.fields, row.Name)
			}
		case kind == "select":
			row := q{Type: s.pick("select", "select_one", "select_multiple") + " ouinon", Name: s.name("s"), Relevant: s.condition()}
			s.asked = append(s.asked, row.Name)
			s.rows = append(s.rows, row)
		case kind == "calculate" || depth > 2 || len(s.rows) > 40:
			row := q{Type: s.pick("calculated", "calculate", "integer"), Name: s.name("c"), Relevant: s.condition()}
			s.calcs = append(s.calcs, row.Name)
			s.rows = append(s.rows, row)
		case kind == "group":
			s.rows = append(s.rows, q{Type: "begin_group", Name: s.name("g"), Relevant: s.condition()})
			s.section(depth+1, "")
			s.rows = append(s.rows, q{Type: "end_group"})
		default:
			row := q{Type: "begin_repeat", Name: s.name("r"), Relevant: s.condition()}
			if kind == "counted" && len(s.asked) > 0 {
				row.Count = "${" + s.pick("count", s.asked...) + "}"
			}
			s.repeats = append(s.repeats, row.Name)
			s.rows = append(s.rows, row)
			s.section(depth+1, row.Name)
			s.rows = append(s.rows, q{Type: "end_repeat"})
		}
	}
}

// complete writes the calculations, and constraints and filters that read anything, so that
// filters may read each other in a circle.
func (s *sheet) complete() {
	readable := append([]string{}, s.asked...)
	for _, at := range rapid.Permutation(s.calcs).Draw(s.t, "order") {
		for i := range s.rows {
			if s.rows[i].Name == at {
				s.rows[i].Calc = s.formula(readable)
			}
		}
		readable = append(readable, at)
	}
	for i := range s.rows {
		if strings.HasPrefix(s.rows[i].Name, "q") {
			s.rows[i].Constraint = ". >= " + s.formula(readable) + " or . < 3"
		}
		if strings.HasPrefix(s.rows[i].Name, "s") {
			s.rows[i].Filter = s.pick("hidden", "name != 'oui' or ", "name = 'non' and ") + s.formula(readable) + " > 0"
			if len(s.fields) > 0 && rapid.Bool().Draw(s.t, "answers") {
				s.rows[i].AnswersOf = s.pick("of", s.fields...)
				s.rows[i].Filter = s.pick("some", "", s.formula(readable)+" > 0", "position(.) < 3")
			}
		}
	}
}

func (s *sheet) formula(readable []string) string {
	x, y := s.pick("x", readable...), s.pick("y", readable...)
	formulas := []string{
		"${" + x + "} + ${" + y + "}", "sum(${" + x + "})", "count(${" + x + "})", "coalesce(${" + x + "}, 1)",
		"if(${" + x + "} > 1, ${" + y + "}, 2)", "count-non-empty(${" + x + "}) * 10", "position(..)",
	}
	if len(s.repeats) > 0 {
		r := s.pick("repeat", s.repeats...)
		formulas = append(formulas, "count(${"+r+"})", "count(${"+r+"}[position() > 1])")
	}
	if len(s.inside) > 0 {
		formulas = append(formulas, "sum("+s.pick("inside", s.inside...)+")")
	}
	return s.pick("formula", formulas...)
}

// edit changes the session in one way.
func edit(t *rapid.T, s *session, ids *int) {
	var questions, instances []expr.Node
	for n := range s.Nodes() {
		switch k := s.Def(n).Kind; {
		case k == forms.Repeat:
			instances = append(instances, n)
		case k.Asked():
			questions = append(questions, n)
		}
	}
	switch rapid.IntRange(0, 11).Draw(t, "edit") {
	case 0, 1, 2, 3:
		repeats := addable(s.Form())
		if len(repeats) == 0 {
			return
		}
		ref := rapid.SampledFrom(repeats).Draw(t, "repeat")
		parents := s.All(nil, s.Form().Def(ref).Parent, 0)
		if len(parents) == 0 {
			return
		}
		// An identifier may come back after its instance was removed, perhaps elsewhere.
		*ids = max(1, *ids+rapid.IntRange(-2, 1).Draw(t, "step"))
		parent := rapid.SampledFrom(parents).Draw(t, "parent")
		if _, edits, err := s.Add(ref, parent, fmt.Sprint(s.Form().Def(ref).Name, s.InstanceID(parent), "#", *ids)); err == nil {
			s.keep(edits)
		}
	case 4:
		if len(instances) == 0 {
			return
		}
		if edits, err := s.Remove(rapid.SampledFrom(instances).Draw(t, "remove")); err == nil {
			s.keep(edits)
		}
	default:
		answers := []forms.Answer{
			{},
			{Value: "0"},
			{Value: "1"},
			{Value: "2"},
			{Value: "3"},
			{Value: "oui"},
			{Value: "non"},
			{Value: "non oui"},
			{NV: "fermé"},
			{SO: "aucun"},
		}
		n := rapid.SampledFrom(questions).Draw(t, "question")
		s.keep(s.Set(n, rapid.SampledFrom(answers).Draw(t, "answer")))
	}
}

func addable(f *forms.Form) []expr.Ref {
	var repeats []expr.Ref
	for i := range f.Defs {
		if f.Defs[i].Kind == forms.Repeat && f.Defs[i].RepeatCount == nil {
			repeats = append(repeats, expr.Ref(i))
		}
	}
	return repeats
}

// picture is all that can be seen of a session.
func picture(s *fill.Session) []string {
	var lines []string
	for n := range s.Nodes() {
		lines = append(lines, fmt.Sprintf("%s %s=%q state=%d relevant=%t required=%t valid=%t progress=%v",
			s.Path(n), s.Register(n), s.Value(n).String(), s.State(n), s.Relevant(n), s.Required(n),
			s.Judge(n, s.Answer(n)).Valid, s.Progress(n)))
	}
	for _, n := range s.Questions() {
		lines = append(lines, s.Address(n))
	}
	return append(lines, fmt.Sprint(s.Progress(0)))
}

// glance reads one node of the session, so that only a part of it is evaluated, and compares.
func glance(t *rapid.T, s *session) {
	again := s.rebuilt()
	var registers []forms.Register
	for n := range again.Nodes() {
		registers = append(registers, again.Register(n))
	}
	r := rapid.SampledFrom(registers).Draw(t, "glance")
	twin := again.NodeOf(r)
	n := s.One(again.Ref(twin), 0)
	if r.Instance != "" {
		n = s.NodeOf(r)
	}
	if got, want := s.Value(n).String(), again.Value(twin).String(); got != want {
		t.Fatalf("%v is %q, rebuilt %q", r, got, want)
	}
	if got, want := s.Relevant(n), again.Relevant(twin); got != want {
		t.Fatalf("%v relevant: %t, rebuilt %t", r, got, want)
	}
	if got, want := s.Required(n), again.Required(twin); got != want {
		t.Fatalf("%v required: %t, rebuilt %t", r, got, want)
	}
}

func TestIncrementalEqualsRebuilt(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := begin(t, drawForm(r, t))
		ids := 0
		for range rapid.IntRange(1, 25).Draw(r, "edits") {
			edit(r, s, &ids)
			if rapid.Bool().Draw(r, "look") {
				s.Questions()
			}
			glance(r, s)
		}
		if diff := cmp.Diff(picture(s.rebuilt()), picture(s.Session)); diff != "" {
			r.Fatalf("rebuilt, then incremental:\n%s", diff)
		}
	})
}

func TestAddressesLeadBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := begin(t, drawForm(r, t))
		ids := 0
		for range 6 {
			edit(r, s, &ids)
		}
		for n := range s.Nodes() {
			if k := s.Def(n).Kind; k == forms.Group || k == forms.Repeat {
				continue
			}
			for _, address := range []string{s.Address(n), s.Path(n)} {
				if got, err := s.Find(address); err != nil || got != n {
					r.Fatalf("Find(%q) = %d, %v, want %d", address, got, err, n)
				}
			}
			if got := s.NodeOf(s.Register(n)); got != n {
				r.Fatalf("NodeOf(%v) = %d, want %d", s.Register(n), got, n)
			}
		}
	})
}
