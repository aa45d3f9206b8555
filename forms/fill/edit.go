package fill

import (
	"time"

	"carnet/forms"
	"carnet/forms/expr"
)

// Set stores an answer to n and gives the facts to store: none if nothing changes, and with
// the answer what it triggers. A zero answer clears. Whether the answer holds is [Session.Judge]'s
// to say: what does not hold is stored all the same, and counted as invalid.
func (s *Session) Set(n expr.Node, a forms.Answer) []forms.Edit { return s.AppendSet(nil, n, a) }

// AppendSet is Set for those who gather facts: it appends them to edits.
func (s *Session) AppendSet(edits []forms.Edit, n expr.Node, a forms.Answer) []forms.Edit {
	n = s.at(n)
	if !holds(s.Def(n)) || s.gone(n) {
		return edits
	}
	s.begin()
	return s.finish(s.put(edits, n, a))
}

// gone says whether n is in an instance that is no more.
func (s *Session) gone(n expr.Node) bool { return s.frames[s.nodes[n].frame].asleep }

// put stores a, and what questions that n triggers calculate, each once.
func (s *Session) put(edits []forms.Edit, n expr.Node, a forms.Answer) []forms.Edit {
	first := len(edits)
	edits = s.store(edits, n, a)
	if len(s.graph.triggered) == 0 {
		return edits
	}
	fired := map[expr.Node]bool{n: true}
	for next := first; next < len(edits); next++ {
		by := s.NodeOf(edits[next].Register)
		for _, ref := range s.graph.triggered[s.nodes[by].ref] {
			s.settled(ref, aspectRelevant)
			for _, target := range s.peers(ref, by) {
				if fired[target] {
					continue
				}
				fired[target] = true
				edits = s.store(edits, target, s.fire(target))
			}
		}
	}
	return edits
}

// peers are the nodes of ref in the instances that n is in.
func (s *Session) peers(ref expr.Ref, n expr.Node) []expr.Node {
	var nodes []expr.Node
	for _, f := range s.spread(nil, s.shared(s.plan.seat(ref), n), s.plan.seat(ref)) {
		nodes = append(nodes, s.frames[f].base+expr.Node(s.plan.slotIn(ref)))
	}
	return nodes
}

// fire is the answer that a trigger gives: what is calculated, or none.
func (s *Session) fire(n expr.Node) forms.Answer {
	d := s.Def(n)
	if d.Calculation == nil {
		return forms.Answer{}
	}
	return forms.Answer{Value: s.made(n, d, d.Calculation).String()}
}

// store keeps a for n and appends the edit.
func (s *Session) store(edits []forms.Edit, n expr.Node, a forms.Answer) []forms.Edit {
	if s.answers[n] == a {
		return edits
	}
	before := s.answers[n].State()
	s.answers[n] = a
	ref := s.nodes[n].ref
	if s.graph.evaluates(ref, aspectValue) && !s.graph.kept[ref] {
		s.enqueue(vertexOf(ref, aspectValue), n)
	} else {
		s.setValue(n, s.stored(n))
	}
	if before != a.State() && s.nodes[n].bits&relevant != 0 {
		s.changed(n)
	}
	return append(edits, forms.Edit{Register: s.Register(n), Answer: a, Personal: s.form.Def(ref).Personal})
}

// Defaults stores what is made once, when an audit is created: defaults, first values of
// calculations with once(), random() or uuid(), and what the program knows of the moment and
// the device. Questions that have an answer keep it.
func (s *Session) Defaults() []forms.Edit {
	s.begin()
	return s.finish(s.defaults(nil, s.Root()))
}

// defaults makes those of n and what is in it.
func (s *Session) defaults(edits []forms.Edit, n expr.Node) []forms.Edit {
	s.settle(everything)
	for at := range s.below(n) {
		if !s.answers[at].IsZero() {
			continue
		}
		ref := s.nodes[at].ref
		if s.graph.kept[ref] {
			s.ripe = append(s.ripe, at)
			continue
		}
		if text := s.initial(at, s.form.Def(ref)); text != "" {
			edits = s.put(edits, at, forms.Answer{Value: text})
		}
	}
	return edits
}

// initial is the text that a question starts with.
func (s *Session) initial(n expr.Node, d *forms.Def) string {
	switch {
	case !holds(d) || derived(d) || s.given(d) != "":
		return ""
	case d.Kind == forms.Meta:
		return s.meta(d.Type)
	case d.Default != nil:
		return s.made(n, d, d.Default).String()
	}
	return ""
}

// meta is what the program fills in by itself; the end is not known at the start.
func (s *Session) meta(kind string) string {
	now := s.env.Now()
	switch kind {
	case "end", "audit":
		return ""
	case "start", "today":
		if now.IsZero() {
			return ""
		}
		if kind == "today" {
			return now.Format(time.DateOnly)
		}
		return now.Format(momentLayout)
	}
	return s.env.Property(kind)
}

// Proposal is the text that a prefill proposes for an unanswered question, blank for none: a
// person accepts it or not.
func (s *Session) Proposal(n expr.Node) string {
	n = s.at(n)
	d := s.Def(n)
	if d.Prefill.Source == "" || !d.Kind.Asked() || !s.answers[n].IsZero() {
		return ""
	}
	if d.Prefill.Source == "previous" && d.Prefill.Field == "" {
		return s.facts.Context["previous:"+s.Address(n)]
	}
	return s.facts.Context[d.Prefill.Source+":"+d.Prefill.Field]
}
