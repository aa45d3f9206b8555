package fill

import (
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
)

// Trace calls f and gives the questions whose value or state was read meanwhile, each once, in
// the order of first reading. In place of a calculation stand the answers that it read, so
// that the result does not depend on what was evaluated before. Calls do not nest.
func (s *Session) Trace(f func()) []expr.Node {
	pending := s.reads(f)
	slices.Reverse(pending)
	var found, visited []expr.Node
	for len(pending) > 0 {
		n := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if s.nodes[n].bits&seen != 0 {
			continue
		}
		s.nodes[n].bits |= seen
		visited = append(visited, n)
		d := s.Def(n)
		if !derived(d) || !s.answers[n].IsZero() {
			found = append(found, n)
			continue
		}
		read := s.reads(func() { d.Calculation.Eval(s, s.env, n) })
		slices.Reverse(read)
		pending = append(pending, read...)
	}
	for _, n := range visited {
		s.nodes[n].bits &^= seen
	}
	return found
}

// reads are the leaves that f reads directly, in order, repeatedly perhaps.
func (s *Session) reads(f func()) []expr.Node {
	s.settle(everything)
	s.tracing, s.traced = true, nil
	defer func() { s.tracing, s.traced = false, nil }()
	f()
	return s.traced
}

// note records that n was read. What an evaluation in the queue reads is not the caller's.
func (s *Session) note(n expr.Node) {
	if s.tracing && !s.settling && s.Def(n).Kind != forms.Group {
		s.traced = append(s.traced, n)
	}
}
