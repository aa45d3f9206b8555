package fill

import (
	"slices"

	"carnet/forms/expr"
)

// sort ranks the vertices so that each comes after those that it reads, and otherwise in
// document order: a reading then needs little of what comes later. Required cells and
// validities come last, unless a completeness is asked. A cycle, which the reader of workbooks
// refuses, is cut at some vertex.
func (g *graph) sort(inputs [][]expr.Ref) {
	g.rank = make([]int32, len(inputs))
	g.order = make([]vertex, 0, len(inputs))
	s := sorter{graph: g, inputs: inputs, opened: make([]bool, len(inputs))}
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
}

// sorter walks the graph depth first, on a stack of its own.
type sorter struct {
	*graph
	inputs [][]expr.Ref
	opened []bool
	stack  []vertex
}

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
		case !s.opened[v]:
			s.opened[v] = true
			s.stack = append(s.stack, closing(v))
			first := len(s.stack)
			s.pushInputs(v)
			slices.Reverse(s.stack[first:])
		}
	}
}

func (s *sorter) push(v vertex) {
	if !s.opened[v] {
		s.stack = append(s.stack, v)
	}
}

func (s *sorter) pushInputs(v vertex) {
	ref := v.ref()
	if ref > 0 {
		s.push(vertexOf(s.plan.form.Def(ref).Parent, aspectRelevant))
	}
	switch v.aspect() {
	case aspectRelevant:
		s.push(vertexOf(ref, aspectCount))
	case aspectValue:
		s.push(vertexOf(ref, aspectRelevant))
	}
	for _, in := range s.inputs[v] {
		for at := in; at < s.lastRead(v, in); at++ {
			s.push(vertexOf(at, aspectValue))
			if s.completes[v] {
				s.push(vertexOf(at, aspectRequired))
				s.push(vertexOf(at, aspectValid))
			}
		}
	}
}
