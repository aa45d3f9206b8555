package fill

import (
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
)

// sort ranks the vertices so that each comes after those that it reads, and otherwise in
// document order: a reading then needs little of what comes later. Required cells and
// validities come last, unless a completeness is asked. A circle is cut at some vertex. Where
// they are sought, the result says which vertices are in one.
func (g *graph) sort(inputs [][]expr.Ref, sought bool) (circles []bool) {
	g.rank = make([]int32, len(inputs))
	g.order = make([]vertex, 0, len(inputs))
	s := sorter{graph: g, inputs: inputs, opened: make([]int32, len(inputs))}
	if sought {
		s.low, s.circles = make([]int32, len(inputs)), make([]bool, len(inputs))
	}
	for ref := range g.plan.places {
		for a := aspectCount; a <= aspectValue; a++ {
			s.visit(vertexOf(expr.Ref(ref), a))
		}
	}
	for ref := range g.plan.places {
		s.visit(vertexOf(expr.Ref(ref), aspectRequired))
		s.visit(vertexOf(expr.Ref(ref), aspectValid))
	}
	for i, v := range g.order {
		g.rank[v] = int32(i)
	}
	return s.circles
}

// turns says whether a vertex reads one that comes after it. A repeat_count may: it then asks for
// one more instance as long as the answers in the last one say so.
func (g *graph) turns(inputs [][]expr.Ref) bool {
	if !slices.ContainsFunc(g.plan.form.Defs, func(d forms.Def) bool { return d.RepeatCount != nil }) {
		return false
	}
	s := sorter{graph: g, inputs: inputs}
	for i := range inputs {
		s.reads = s.appendInputs(s.reads[:0], vertex(i))
		for _, in := range s.reads {
			if g.rank[in] > g.rank[i] {
				return true
			}
		}
	}
	return false
}

// upTo is the rank up to which all is to be settled before v is read.
func (g *graph) upTo(v vertex) int32 {
	if g.circular {
		return everything
	}
	return g.rank[v]
}

// sorter walks the graph depth first, on a stack of its own. It finds circles as Tarjan does.
type sorter struct {
	*graph
	inputs  [][]expr.Ref
	stack   []vertex
	reads   []vertex // scratch
	opened  []int32  // when, from 1; 0 is not yet
	count   int32
	low     []int32  // the first opened that is known to be in a circle with it; nil if not sought
	path    []vertex // opened, but their circle is not known to be whole
	circles []bool
}

// whole is the low of a vertex whose circle is whole.
const whole = int32(1<<31 - 1)

// closing marks, on the stack, a vertex whose inputs have all been placed.
func closing(v vertex) vertex { return -1 - v }

func (s *sorter) visit(start vertex) {
	s.stack = append(s.stack[:0], start)
	for len(s.stack) > 0 {
		v := s.stack[len(s.stack)-1]
		s.stack = s.stack[:len(s.stack)-1]
		switch {
		case v < 0:
			s.order = append(s.order, closing(v))
			if s.low != nil {
				s.encircle(closing(v))
			}
		case s.opened[v] == 0:
			s.open(v)
		}
	}
}

// open puts v on the stack below what it reads.
func (s *sorter) open(v vertex) {
	s.count++
	s.opened[v] = s.count
	if s.low != nil {
		s.low[v] = s.count
		s.path = append(s.path, v)
	}
	s.stack = append(s.stack, closing(v))
	s.reads = s.appendInputs(s.reads[:0], v)
	for i := len(s.reads) - 1; i >= 0; i-- {
		if in := s.reads[i]; s.opened[in] == 0 {
			s.stack = append(s.stack, in)
		}
	}
}

// encircle closes the circle that v is the first of.
func (s *sorter) encircle(v vertex) {
	s.reads = s.appendInputs(s.reads[:0], v)
	for _, in := range s.reads {
		s.low[v] = min(s.low[v], s.low[in])
	}
	if s.low[v] != s.opened[v] {
		return
	}
	first := len(s.path) - 1
	for s.path[first] != v {
		first--
	}
	for _, in := range s.path[first:] {
		s.low[in] = whole
		s.circles[in] = len(s.path)-first > 1
	}
	s.path = s.path[:first]
}

// appendInputs appends what v reads.
func (s *sorter) appendInputs(dst []vertex, v vertex) []vertex {
	ref := v.ref()
	if ref > 0 {
		dst = append(dst, vertexOf(s.plan.form.Def(ref).Parent, aspectRelevant))
	}
	switch v.aspect() {
	case aspectRelevant:
		dst = append(dst, vertexOf(ref, aspectCount))
	case aspectValue:
		dst = append(dst, vertexOf(ref, aspectRelevant))
	}
	for _, in := range s.inputs[v] {
		for at := in; at < s.lastRead(v, in); at++ {
			dst = append(dst, vertexOf(at, aspectValue))
			if s.completes[v] {
				dst = append(dst, vertexOf(at, aspectRequired), vertexOf(at, aspectValid))
			}
		}
	}
	return dst
}
