package fill

import (
	"carnet/forms/expr"
)

// Progress counts what was asked and answered.
type Progress struct {
	Asked            int // relevant questions that a person may answer
	Answered         int // with a value
	Required         int // among those asked; an instance that a repeat still needs counts as one
	RequiredAnswered int // with a value, nv or so
	NV, SO           int // not verified, without object
	Invalid          int // with an answer, stored or calculated, that does not hold
}

// Complete says whether nothing required is left and nothing is invalid.
func (p Progress) Complete() bool { return p.Required == p.RequiredAnswered && p.Invalid == 0 }

// Progress counts over what is in a group or an instance; 0 is the whole form. Of a question
// it counts the question.
func (s *Session) Progress(n expr.Node) Progress {
	n = s.at(n)
	s.settle(everything)
	var p Progress
	s.count(&p, n)
	for at := range s.below(n) {
		s.count(&p, at)
	}
	for _, repeat := range s.graph.bounded {
		s.countMissing(&p, repeat, n)
	}
	return p
}

func (s *Session) count(p *Progress, n expr.Node) {
	node := &s.nodes[n]
	if node.bits&relevant == 0 || !s.form.Def(node.ref).Kind.Asked() {
		return
	}
	shown := s.ReadOnly(n) // what is only shown is neither asked nor answered
	if !shown {
		p.Asked++
	}
	state := s.stateOf(n, node.value)
	if node.bits&required != 0 {
		p.Required++
		if state != expr.Unanswered {
			p.RequiredAnswered++
		}
	}
	if node.bits&invalid != 0 {
		p.Invalid++
	}
	switch state {
	case expr.Answered:
		if !shown {
			p.Answered++
		}
	case expr.NotVerified:
		p.NV++
	case expr.NotRelevant:
		p.SO++
	}
}

// countMissing counts the instances that a repeat at or below n must still get.
func (s *Session) countMissing(p *Progress, repeat expr.Ref, n expr.Node) {
	if !s.plan.within(repeat, s.nodes[n].ref) || repeat == s.nodes[n].ref {
		return
	}
	least := int(min(s.form.Def(repeat).Instances.Min, maxInstances))
	home := s.plan.places[repeat].home
	for _, f := range s.spread(nil, s.nodes[n].frame, home) {
		within := s.standIn(repeat, f)
		if s.nodes[within].bits&relevant != 0 && s.takes(repeat, within) {
			p.Required += max(0, least-s.roll(within).living)
		}
	}
}
