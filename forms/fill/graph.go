package fill

import (
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
)

// aspect is what may change of a node.
type aspect uint8

const (
	aspectCount    aspect = iota // how many instances a repeat has
	aspectRelevant               // the definition's own relevance, without that of what is around it
	aspectValue                  // a calculation
	aspectRequired
	aspectValid // whether the stored answer holds
	aspects
)

// vertex is one aspect of one definition.
type vertex int32

func vertexOf(ref expr.Ref, a aspect) vertex { return vertex(ref)*vertex(aspects) + vertex(a) }

func (v vertex) ref() expr.Ref  { return expr.Ref(v / vertex(aspects)) }
func (v vertex) aspect() aspect { return aspect(v % vertex(aspects)) }

// reader says that a vertex reads a definition: in the same frame of the layout, and below.
type reader struct {
	vertex vertex
	layout int32
}

// graph is what depends on what, over definitions: it depends on the form alone.
type graph struct {
	plan    *plan
	live    []uint8 // by definition: a bit for each aspect that is evaluated
	rank    []int32 // by vertex
	order   []vertex
	readers [][]reader // by definition
	texts   [][]reader // by group: who reads its text, so all that is below
	reads   bool       // some program reads the text of a group, or whether it is complete

	completes  map[vertex]bool // those that ask whether a part is complete
	kept       []bool          // by definition: see kept
	narrows    []bool          // by definition: see narrows
	consequent bool            // an edit may have consequences that are facts too
	circular   bool            // see turns
	volatile   []vertex
	positional [][]vertex // by layout: vertices in its instances that read a position
	triggered  map[expr.Ref][]expr.Ref
	bounded    []expr.Ref // repeats that need a number of instances
}

var clockwork = []string{
	"now", "today", "random", "randomize", "uuid", "property",
	"count-findings", "part-complete", "open-conflicts",
}

func newGraph(p *plan) *graph {
	n := len(p.form.Defs)
	g := &graph{
		plan: p, live: make([]uint8, n), kept: make([]bool, n), narrows: make([]bool, n),
		readers: make([][]reader, n), texts: make([][]reader, n),
		positional: make([][]vertex, len(p.layouts)), triggered: map[expr.Ref][]expr.Ref{},
		completes: map[vertex]bool{},
	}
	inputs := make([][]expr.Ref, n*int(aspects))
	for i := range n {
		g.read(expr.Ref(i), inputs)
	}
	g.narrow(inputs)
	g.connect(inputs)
	return g
}

// offer notes that an aspect of a select reads what the select offers.
func (g *graph) offer(d *forms.Def, a aspect, inputs [][]expr.Ref) {
	v := vertexOf(d.Ref, a)
	if of := d.AnswersOf; of != 0 {
		g.live[d.Ref] |= 1 << a
		inputs[v] = append(inputs[v], of)
		if repeat := g.plan.form.Repeat(of); g.plan.within(d.Ref, repeat) {
			inputs[v] = append(inputs[v], repeat) // it looks into the other instances
		}
	}
	g.program(d.Ref, a, d.ChoiceFilter, inputs)
}

// narrow lets the value of a select follow its filter. One whose filter reads, by a circle, what
// is chosen there keeps what was answered.
func (g *graph) narrow(inputs [][]expr.Ref) {
	before := map[expr.Ref]int{}
	for i := range g.plan.form.Defs {
		if d := &g.plan.form.Defs[i]; narrows(d) {
			before[d.Ref] = len(inputs[vertexOf(d.Ref, aspectValue)])
			g.narrows[d.Ref] = true
			g.offer(d, aspectValue, inputs)
		}
	}
	tangled := false
	circles := g.sort(inputs, len(before) > 0)
	for ref, n := range before {
		if v := vertexOf(ref, aspectValue); circles[v] {
			tangled, g.narrows[ref], inputs[v] = true, false, inputs[v][:n]
		}
	}
	if tangled {
		g.sort(inputs, false)
	}
	g.circular = g.turns(inputs)
}

// evaluates says whether an aspect of a definition is evaluated.
func (g *graph) evaluates(ref expr.Ref, a aspect) bool { return g.live[ref]&(1<<a) != 0 }

// read notes what the definition evaluates and what that reads.
func (g *graph) read(ref expr.Ref, inputs [][]expr.Ref) {
	d := g.plan.form.Def(ref)
	g.kept[ref] = kept(d)
	if g.kept[ref] || derived(d) && holds(d) || d.Default != nil && g.plan.isCounted(ref) {
		g.consequent = true
	}
	for _, by := range d.Trigger {
		g.triggered[by] = append(g.triggered[by], ref)
	}
	if d.Instances.Min > 0 {
		g.bounded = append(g.bounded, ref)
	}
	if d.Kind.Asked() {
		v := vertexOf(ref, aspectValid)
		g.live[ref] |= 1 << aspectValid
		inputs[v] = append(inputs[v], ref)
	}
	g.program(ref, aspectCount, d.RepeatCount, inputs)
	g.program(ref, aspectRelevant, d.Relevant, inputs)
	if derived(d) {
		g.program(ref, aspectValue, d.Calculation, inputs)
	}
	g.program(ref, aspectRequired, d.Required, inputs)
	g.program(ref, aspectValid, d.Constraint, inputs)
	g.offer(d, aspectValid, inputs)
}

func (g *graph) program(ref expr.Ref, a aspect, p *expr.Program, inputs [][]expr.Ref) {
	if p == nil {
		return
	}
	v := vertexOf(ref, a)
	g.live[ref] |= 1 << a
	for _, in := range p.Refs() {
		if in > 0 {
			inputs[v] = append(inputs[v], in)
		}
	}
	if kept := a == aspectValue && g.kept[ref]; !kept && uses(p, clockwork...) {
		g.volatile = append(g.volatile, v)
	}
	if uses(p, "part-complete") {
		g.completes[v] = true
	}
	if !uses(p, "position") {
		return
	}
	layout := g.plan.seat(ref)
	if a == aspectCount {
		layout = g.plan.places[ref].home
	}
	for ; layout > 0; layout = g.plan.layouts[layout].up {
		g.positional[layout] = append(g.positional[layout], v)
	}
}

// connect turns what each vertex reads into the readers of each definition.
func (g *graph) connect(inputs [][]expr.Ref) {
	for i, refs := range inputs {
		v := vertex(i)
		for k, in := range refs {
			if slices.Contains(refs[:k], in) {
				continue
			}
			r := reader{v, g.reach(v, in, refs)}
			if v == vertexOf(in, aspectValue) && r.layout == g.plan.seat(in) {
				continue // a calculation's own former value is no input
			}
			g.readers[in] = append(g.readers[in], r)
			if g.lastRead(v, in) > in+1 {
				g.texts[in] = append(g.texts[in], r)
				g.reads = true
			}
		}
	}
}

// lastRead is the end of what is read when in is: of a group or repeat its text, so all that
// is below, unless the reader stands in it.
func (g *graph) lastRead(v vertex, in expr.Ref) expr.Ref {
	if k := g.plan.form.Def(in).Kind; k != forms.Group && k != forms.Repeat || g.plan.within(v.ref(), in) {
		return in + 1
	}
	return g.plan.places[in].end
}

// reach is the layout whose frame a reader shares with what it reads: ${q} is in the same
// instance, but a program that names a repeat which it is in may look into the others.
func (g *graph) reach(v vertex, in expr.Ref, refs []expr.Ref) int32 {
	p := g.plan
	seat := p.seat(v.ref())
	if v.aspect() == aspectCount {
		seat = p.places[v.ref()].home
	}
	shared := p.common(seat, p.places[in].inner)
	if p.isRepeat(in) {
		shared = p.common(seat, p.places[in].home)
	}
	for _, ref := range refs {
		if ref < 0 || !p.isRepeat(ref) {
			continue
		}
		if inner := p.places[ref].inner; p.common(seat, inner) == inner {
			shared = p.common(shared, p.places[ref].home)
		}
	}
	return shared
}
