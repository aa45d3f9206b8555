package expr

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// fakeForm is a form for tests: definitions in document order, definition 0 the form.
type fakeForm struct {
	defs   []fakeDef
	self   Ref
	tables map[string]bool // "table/column"
}

// fakeInstances are secondary instances: a row of columns, then the items. One without columns
// stands for a file that is not at hand.
var fakeInstances = map[string][][]string{
	"towns": {
		{"name", "label", "county", "people"},
		{"poi", "Poitiers", "86", "90000"},
		{"cha", "Châtellerault", "86", "31000"},
		{"nio", "Niort", "79", "59000"},
	},
	"counties": {{"name", "label"}, {"86", "Vienne"}, {"79", "Deux-Sèvres"}},
	"empty":    {{"name", "label"}},
	"away":     {},
}

type fakeDef struct {
	name   string
	parent Ref
	repeat bool
}

var (
	errUnknown   = errors.New("unknown")
	errAmbiguous = errors.New("ambiguous")
)

// newForm makes a form from paths; a path that ends with [] is a repeat.
func newForm(paths ...string) *fakeForm {
	f := &fakeForm{defs: []fakeDef{{name: "audit", parent: -1}}, tables: map[string]bool{}}
	for _, path := range paths {
		parent := Ref(0)
		for _, name := range strings.Split(path, "/") {
			plain := strings.TrimSuffix(name, "[]")
			child, err := f.Child(parent, plain)
			if err != nil {
				child = Ref(len(f.defs))
				f.defs = append(f.defs, fakeDef{plain, parent, plain != name})
			}
			parent = child
		}
	}
	return f
}

// at is the same form, seen from the definition called name.
func (f *fakeForm) at(name string) *fakeForm {
	seen := *f
	if name != "" {
		seen.self = f.ref(name)
	}
	return &seen
}

func (f *fakeForm) ref(name string) Ref {
	ref, err := f.Ref(name)
	if err != nil {
		panic(name + ": " + err.Error())
	}
	return ref
}

func (f *fakeForm) Self() Ref { return f.self }

func (f *fakeForm) Ref(name string) (Ref, error) {
	found := Ref(0)
	for i, d := range f.defs[1:] {
		if d.name != name {
			continue
		}
		if found != 0 {
			return 0, errAmbiguous
		}
		found = Ref(i + 1)
	}
	if found == 0 {
		return 0, errUnknown
	}
	return found, nil
}

func (f *fakeForm) Child(parent Ref, name string) (Ref, error) {
	for _, child := range f.Children(parent) {
		if f.defs[child].name == name {
			return child, nil
		}
	}
	return 0, errUnknown
}

func (f *fakeForm) Children(parent Ref) []Ref {
	var refs []Ref
	for i, d := range f.defs {
		if d.parent == parent {
			refs = append(refs, Ref(i))
		}
	}
	return refs
}

func (f *fakeForm) Parent(ref Ref) (Ref, bool)         { return f.defs[ref].parent, ref != 0 }
func (f *fakeForm) Name(ref Ref) string                { return f.defs[ref].name }
func (f *fakeForm) IsForm(name string) bool            { return name == "data" || name == "audit" }
func (f *fakeForm) Repeats(ref Ref) bool               { return f.defs[ref].repeat }
func (f *fakeForm) HasTable(table, column string) bool { return f.tables[table+"/"+column] }

func (f *fakeForm) Instance(id string) ([]string, bool) {
	rows, ok := fakeInstances[id]
	if len(rows) == 0 {
		return nil, ok
	}
	return rows[0], ok
}

// fakeTree is the answers of a fakeForm. Node 0 is no node; top-level nodes have parent 0.
type fakeTree struct {
	form  *fakeForm
	nodes []fakeNode
}

type fakeNode struct {
	ref    Ref
	parent Node
	value  Value
	state  State
}

func newTree(f *fakeForm) *fakeTree { return &fakeTree{form: f, nodes: make([]fakeNode, 1)} }

// add appends a child of parent; a blank value is unanswered.
func (t *fakeTree) add(parent Node, name string, v Value) Node {
	def := Ref(0)
	if parent != 0 {
		def = t.nodes[parent].ref
	}
	ref, err := t.form.Child(def, name)
	if err != nil {
		panic(name)
	}
	state := Answered
	if v.IsBlank() {
		state = Unanswered
	}
	t.nodes = append(t.nodes, fakeNode{ref, parent, v, state})
	return Node(len(t.nodes) - 1)
}

// find is the nth node of the definition called name, from 1.
func (t *fakeTree) find(name string, nth int) Node {
	ref := t.form.ref(name)
	for n := range t.nodes {
		if n > 0 && t.nodes[n].ref == ref {
			if nth--; nth == 0 {
				return Node(n)
			}
		}
	}
	panic(name)
}

// instances are the repeat instances around n, n included.
func (t *fakeTree) instances(n Node) []Node {
	var found []Node
	for ; n != 0; n = t.nodes[n].parent {
		if t.form.defs[t.nodes[n].ref].repeat {
			found = append(found, n)
		}
	}
	return found
}

func (t *fakeTree) One(ref Ref, from Node) Node {
	best, score := Node(0), -1
	around := t.instances(from)
	for n := 1; n < len(t.nodes); n++ {
		if t.nodes[n].ref != ref {
			continue
		}
		shared := 0
		for up := Node(n); up != 0; up = t.nodes[up].parent {
			if slices.Contains(around, up) {
				shared++
			}
		}
		if shared > score {
			best, score = Node(n), shared
		}
	}
	return best
}

func (t *fakeTree) All(dst []Node, ref Ref, from Node) []Node {
	around := t.instances(from)
	for n := 1; n < len(t.nodes); n++ {
		if t.nodes[n].ref == ref && t.isSeen(t.nodes[n].parent, around) {
			dst = append(dst, Node(n))
		}
	}
	return dst
}

// isSeen says whether the repeat instances above a node are those around the viewer, as far
// as both are in the same repeats.
func (t *fakeTree) isSeen(above Node, around []Node) bool {
	for ; above != 0; above = t.nodes[above].parent {
		for _, n := range around {
			if t.nodes[n].ref == t.nodes[above].ref && n != above {
				return false
			}
		}
	}
	return true
}

func (t *fakeTree) Children(dst []Node, ref Ref, parent Node) []Node {
	for n := 1; n < len(t.nodes); n++ {
		if t.nodes[n].ref == ref && t.nodes[n].parent == parent {
			dst = append(dst, Node(n))
		}
	}
	return dst
}

func (t *fakeTree) Parent(n Node) Node { return t.nodes[n].parent }
func (t *fakeTree) Ref(n Node) Ref     { return t.nodes[n].ref }
func (t *fakeTree) Value(n Node) Value { return t.nodes[n].value }
func (t *fakeTree) State(n Node) State { return t.nodes[n].state }

func (t *fakeTree) Position(n Node) int {
	place := 1
	for i := Node(1); i < n; i++ {
		if t.nodes[i].ref == t.nodes[n].ref && t.nodes[i].parent == t.nodes[n].parent {
			place++
		}
	}
	return place
}

func (t *fakeTree) ChoiceLabel(n Node, name string) (string, bool) {
	if name != "oui" {
		return "", false
	}
	return "Oui, pour " + t.form.Name(t.nodes[n].ref), true
}

func (t *fakeTree) Items(id string) int { return max(0, len(fakeInstances[id])-1) }

func (t *fakeTree) Item(id string, row int, column string) string {
	rows := fakeInstances[id]
	return rows[row+1][slices.Index(rows[0], column)]
}

// fakeEnv is a world where nothing moves.
type fakeEnv struct {
	now    time.Time
	random []float64
}

var errCalendar = errors.New("no calendar")

func (e *fakeEnv) Now() time.Time { return e.now }

func (e *fakeEnv) Lookup(table, column, keyColumn, key string) (string, bool) {
	if key == "absent" {
		return "", false
	}
	return fmt.Sprintf("%s.%s where %s is %s", table, column, keyColumn, key), true
}

func (e *fakeEnv) WorkdayAdd(day time.Time, n int) (time.Time, error) {
	if day.Year() > 2029 {
		return time.Time{}, errCalendar
	}
	return day.AddDate(0, 0, 2*n), nil
}

func (e *fakeEnv) SchooldayAdd(day time.Time, n int) (time.Time, error) {
	return day.AddDate(0, 0, 3*n), nil
}

func (e *fakeEnv) Random() float64 {
	if len(e.random) == 0 {
		return 0.5
	}
	f := e.random[0]
	e.random = e.random[1:]
	return f
}

func (e *fakeEnv) UUID() string                  { return "11111111-2222-4333-8444-555555555555" }
func (e *fakeEnv) Property(name string) string   { return "the " + name }
func (e *fakeEnv) Version() string               { return "2027-01" }
func (e *fakeEnv) PartComplete(part string) bool { return part == "usages" }
func (e *fakeEnv) OpenConflicts() int            { return 3 }

func (e *fakeEnv) CountFindings(severity, stage string) int {
	return len(severity) + 100*len(stage)
}

// paris is a zone of its own, so that tests need no zone database.
var paris = time.FixedZone("Paris", 3600)

func newEnv() *fakeEnv {
	return &fakeEnv{now: time.Date(2027, time.January, 11, 8, 30, 15, 250e6, paris)}
}

// school is a form and its answers that most tests use.
func school() (*fakeForm, *fakeTree) {
	f := newForm(
		"n", "dec", "zero", "neg", "t", "blank", "blank2", "oui", "multi", "day", "day2", "stamp", "clock",
		"nv", "so", "flag",
		"usages/u_eff", "usages/u_label",
		"technique/salle[]/salle_nom", "technique/salle[]/salle_formation", "technique/salle[]/salle_postes",
		"technique/salle[]/poste[]/poste_ram", "technique/salle[]/poste[]/poste_nom",
		"technique/salle[]/poste[]/disque[]/disque_go",
		"technique/t_total", "technique/index", "vide[]/v_x", "lieu[]/lieu_point",
	)
	f.tables = map[string]bool{"ram/min": true, "ram/os": true}
	t := newTree(f)
	for name, v := range map[string]Value{
		"n": Num(5), "dec": Num(2.5), "zero": Num(0), "neg": Num(-3), "t": Str("abc"), "oui": Str("oui"),
		"multi": Str("a b c"), "day": Str("2027-01-11"), "day2": Str("2027-01-04"),
		"stamp": Str("2027-01-11T12:00:00.000+01:00"), "clock": Str("06:00:00.000+01:00"),
		"blank": {}, "blank2": {}, "nv": {}, "so": {}, "flag": Bool(false),
	} {
		t.add(0, name, v)
	}
	t.nodes[t.find("nv", 1)].state = NotVerified
	t.nodes[t.find("so", 1)].state = NotRelevant
	usages := t.add(0, "usages", Value{})
	t.add(usages, "u_eff", Num(420))
	t.add(usages, "u_label", Str("collège"))
	technique := t.add(0, "technique", Value{})
	for _, r := range []struct {
		name, training string
		seats          Value
		ram            []float64
	}{
		{"A", "oui", Num(12), []float64{4, 8}},
		{"B", "non", Num(8), []float64{2}},
		{"C", "oui", Num(16), nil},
	} {
		room := t.add(technique, "salle", Value{})
		t.add(room, "salle_nom", Str(r.name))
		t.add(room, "salle_formation", Str(r.training))
		t.add(room, "salle_postes", r.seats)
		for i, ram := range r.ram {
			pc := t.add(room, "poste", Value{})
			t.add(pc, "poste_ram", Num(ram))
			t.add(pc, "poste_nom", Str(fmt.Sprintf("%s%d", r.name, i+1)))
			for d := range int(ram / 4) {
				t.add(t.add(pc, "disque", Value{}), "disque_go", Num(100*ram+float64(d)))
			}
		}
	}
	t.add(technique, "t_total", Value{})
	t.add(technique, "index", Num(2))
	for _, at := range []string{"0 0", "0 1 35.2 4.9", "1 1"} {
		t.add(t.add(0, "lieu", Value{}), "lieu_point", Str(at))
	}
	return f, t
}

// compileAt compiles src where the definition called self stands.
func compileAt(tb testing.TB, f *fakeForm, self, src string) *Program {
	tb.Helper()
	e, err := Parse(src)
	if err != nil {
		tb.Fatalf("parse %s: %v", src, err)
	}
	p, err := Compile(e, f.at(self))
	if err != nil {
		tb.Fatalf("compile %s: %v", src, err)
	}
	return p
}
