package fill

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// An edit may have consequences that are facts too: an instance that a count makes gets its
// defaults, a calculation that gives another value each time keeps its first one, and a
// calculation takes back what a person wrote over it once something that it reads changes.
// Forms without any of these stay lazy: their edits evaluate nothing.

// begin notes what stands before an edit, so that its consequences are told from what was so
// when the session was built.
func (s *Session) begin() {
	if s.graph.consequent {
		s.settle(everything)
		s.standing = int32(len(s.frames))
	}
}

// finish stores the consequences of an edit.
func (s *Session) finish(edits []forms.Edit) []forms.Edit {
	if !s.graph.consequent {
		return edits
	}
	for more := true; more; {
		s.settle(everything)
		edits, more = s.follow(edits)
	}
	s.standing = 0
	return edits
}

// follow stores one consequence, if there is any.
func (s *Session) follow(edits []forms.Edit) (_ []forms.Edit, found bool) {
	switch {
	case len(s.overruled) > 0:
		n := s.overruled[0]
		s.overruled = s.overruled[1:]
		return s.takeBack(edits, n), true
	case len(s.born) > 0:
		f := &s.frames[s.born[0]]
		s.born = s.born[1:]
		if f.asleep {
			return edits, true
		}
		return s.defaults(edits, f.base), true
	case len(s.ripe) > 0:
		n := s.ripe[0]
		s.ripe = s.ripe[1:]
		return s.ripen(edits, n), true
	}
	return edits, false
}

// stir queues v at n because something that it reads changed.
func (s *Session) stir(v vertex, n expr.Node) {
	s.enqueue(v, n)
	if s.standing > 0 {
		s.overrule(v, n)
	}
}

// overrule notes that a value which a person wrote over a calculation is the calculation's again,
// as in ODK; nv and so stand.
func (s *Session) overrule(v vertex, n expr.Node) {
	if s.nodes[n].frame < s.standing && v.aspect() == aspectValue && s.answers[n].Value != "" &&
		derived(s.form.Def(v.ref())) && !s.graph.kept[v.ref()] {
		s.overruled = append(s.overruled, n)
	}
}

// takeBack clears what was written over the calculation of n.
func (s *Session) takeBack(edits []forms.Edit, n expr.Node) []forms.Edit {
	if s.gone(n) || s.answers[n].Value == "" {
		return edits
	}
	return s.store(edits, n, forms.Answer{})
}

// ripen stores the first value of a calculation that is kept, if it has one now.
func (s *Session) ripen(edits []forms.Edit, n expr.Node) []forms.Edit {
	if s.gone(n) || !s.answers[n].IsZero() {
		return edits
	}
	d := s.Def(n)
	if v := s.made(n, d, d.Calculation); !v.IsBlank() {
		return s.put(edits, n, forms.Answer{Value: v.String()})
	}
	return edits
}
