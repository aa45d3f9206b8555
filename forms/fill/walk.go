package fill

import (
	"iter"

	"carnet/forms/expr"
)

// below gives every living node below n, relevant or not, in document order; n is left out.
func (s *Session) below(n expr.Node) iter.Seq[expr.Node] {
	return func(yield func(expr.Node) bool) {
		type stretch struct{ next, end expr.Node }
		for work := []stretch{{n + 1, n + expr.Node(s.span(n))}}; len(work) > 0; {
			top := &work[len(work)-1]
			if top.next == top.end {
				work = work[:len(work)-1]
				continue
			}
			at := top.next
			top.next++
			if !s.standsIn(at) {
				if !yield(at) {
					return
				}
				continue
			}
			living := s.roll(at).alive()
			for i := len(living) - 1; i >= 0; i-- {
				base := s.frames[living[i]].base
				work = append(work, stretch{base, base + expr.Node(s.span(base))})
			}
		}
	}
}

// Nodes gives every node of the form in document order, relevant or not: groups, instances,
// notes and questions, but for the root.
func (s *Session) Nodes() iter.Seq[expr.Node] {
	s.settle(everything)
	return s.below(s.Root())
}

// Questions lists the relevant questions that a person is asked, in document order. The list
// is replaced, never changed, when relevance changes.
func (s *Session) Questions() []expr.Node {
	s.settle(everything)
	if s.listed {
		return s.questions
	}
	questions := make([]expr.Node, 0, len(s.questions))
	for n := range s.below(s.Root()) {
		if s.nodes[n].bits&relevant != 0 && s.Def(n).Kind.Asked() {
			questions = append(questions, n)
		}
	}
	s.questions, s.listed = questions, true
	return questions
}
