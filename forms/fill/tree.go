package fill

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// at is n, or the root for no node.
func (s *Session) at(n expr.Node) expr.Node {
	if n <= 0 || int(n) >= len(s.nodes) {
		return s.Root()
	}
	return n
}

// Ref is the definition of n.
func (s *Session) Ref(n expr.Node) expr.Ref { return s.nodes[s.at(n)].ref }

// standsIn says whether n is the stand-in of a repeat, which nobody outside sees.
func (s *Session) standsIn(n expr.Node) bool {
	node := &s.nodes[n]
	return node.ref != 0 && s.frames[node.frame].base != n && s.plan.isRepeat(node.ref)
}

// span is the number of slots that n and what is below it take in its frame.
func (s *Session) span(n expr.Node) int32 {
	node := &s.nodes[n]
	if f := &s.frames[node.frame]; f.base == n {
		return int32(len(s.plan.layouts[f.layout].refs))
	}
	return s.plan.places[node.ref].size
}

// above is the node that n's relevance hangs on: of an instance, the repeat's stand-in.
func (s *Session) above(n expr.Node) expr.Node {
	f := &s.frames[s.nodes[n].frame]
	if f.base == n {
		return f.within
	}
	return f.base + expr.Node(s.plan.slotIn(s.form.Def(s.nodes[n].ref).Parent))
}

// Parent is the node above n: of an instance, the group around its repeat; 0 at the root.
func (s *Session) Parent(n expr.Node) expr.Node {
	n = s.at(n)
	if n == s.Root() {
		return 0
	}
	up := s.above(n)
	if s.standsIn(up) {
		return s.above(up)
	}
	return up
}

// Position is the 1-based place of an instance among its siblings, 1 for other nodes.
func (s *Session) Position(n expr.Node) int {
	n = s.at(n)
	if f := &s.frames[s.nodes[n].frame]; f.base == n && f.pos > 0 {
		s.settled(s.nodes[n].ref, aspectCount)
		return int(f.pos)
	}
	return 1
}

// One is the node of ref in the instances that from is in, else in the first ones.
func (s *Session) One(ref expr.Ref, from expr.Node) expr.Node {
	if ref < 0 {
		return 0
	}
	seat := s.plan.seat(ref)
	f := s.shared(seat, from)
	for s.frames[f].layout != seat {
		next := seat
		for s.plan.layouts[next].up != s.frames[f].layout {
			next = s.plan.layouts[next].up
		}
		repeat := s.plan.layouts[next].repeat
		s.settled(repeat, aspectCount)
		living := s.rolls[s.frames[f].rolls+s.plan.places[repeat].roll].alive()
		if len(living) == 0 {
			return 0
		}
		f = living[0]
	}
	return s.frames[f].base + expr.Node(s.plan.slotIn(ref))
}

// shared is the innermost frame around from in which frames of the layout stand.
func (s *Session) shared(layoutIndex int32, from expr.Node) int32 {
	f := s.nodes[s.at(from)].frame
	common := s.plan.common(layoutIndex, s.frames[f].layout)
	for s.frames[f].layout != common {
		f = s.frames[f].up
	}
	return f
}

// All appends the relevant nodes of ref in the instances that from is in, in document order.
// Of a repeat it gives the instances, also those beside the one that from is in.
func (s *Session) All(dst []expr.Node, ref expr.Ref, from expr.Node) []expr.Node {
	if ref < 0 {
		return dst
	}
	s.settled(ref, aspectRelevant)
	seat := s.plan.seat(ref)
	f := s.shared(s.plan.places[ref].home, from)
	slot := expr.Node(s.plan.slotIn(ref))
	if s.frames[f].layout == seat {
		return s.appendRelevant(dst, s.frames[f].base+slot)
	}
	s.spreading = s.spread(s.spreading[:0], f, seat)
	for _, at := range s.spreading {
		dst = s.appendRelevant(dst, s.frames[at].base+slot)
	}
	return dst
}

func (s *Session) appendRelevant(dst []expr.Node, n expr.Node) []expr.Node {
	if s.nodes[n].bits&relevant == 0 {
		return dst
	}
	return append(dst, n)
}

// Children appends the relevant nodes of ref directly below parent, in document order.
func (s *Session) Children(dst []expr.Node, ref expr.Ref, parent expr.Node) []expr.Node {
	parent = s.at(parent)
	if ref <= 0 || s.form.Def(ref).Parent != s.nodes[parent].ref || s.standsIn(parent) {
		return dst
	}
	s.settled(ref, aspectRelevant)
	at := s.frames[s.nodes[parent].frame].base + expr.Node(s.plan.places[ref].slot)
	if !s.plan.isRepeat(ref) {
		return s.appendRelevant(dst, at)
	}
	for _, f := range s.roll(at).alive() {
		dst = s.appendRelevant(dst, s.frames[f].base)
	}
	return dst
}

// Instances lists the living instances of a repeat directly below parent, also those that are
// not relevant.
func (s *Session) Instances(repeat expr.Ref, parent expr.Node) []expr.Node {
	within := s.standIn(repeat, s.nodes[s.at(parent)].frame)
	if within == 0 {
		return nil
	}
	s.settled(repeat, aspectCount)
	living := s.roll(within).alive()
	nodes := make([]expr.Node, len(living))
	for i, f := range living {
		nodes[i] = s.frames[f].base
	}
	return nodes
}

// standIn is the stand-in of a repeat in a frame of the layout around it, else 0.
func (s *Session) standIn(repeat expr.Ref, frameIndex int32) expr.Node {
	if repeat <= 0 || int(repeat) >= len(s.plan.places) || !s.plan.isRepeat(repeat) ||
		s.plan.places[repeat].home != s.frames[frameIndex].layout {
		return 0
	}
	return s.frames[frameIndex].base + expr.Node(s.plan.places[repeat].slot)
}

// InstanceID is the identifier of the innermost instance around n, blank outside repeats.
func (s *Session) InstanceID(n expr.Node) string { return s.frames[s.nodes[s.at(n)].frame].id }

// Register is where the answer to n is kept.
func (s *Session) Register(n expr.Node) forms.Register {
	return forms.Register{Instance: s.InstanceID(n), Key: s.Def(n).Key}
}

// NodeOf is the node whose answer r keeps, 0 if there is none now.
func (s *Session) NodeOf(r forms.Register) expr.Node {
	ref, ok := s.form.Keyed(r.Key)
	if !ok {
		return 0
	}
	frameIndex := int32(0)
	if r.Instance != "" {
		s.settle(everything)
		if frameIndex, ok = s.byID[r.Instance]; !ok {
			return 0
		}
	}
	if s.frames[frameIndex].layout != s.plan.seat(ref) {
		return 0
	}
	return s.frames[frameIndex].base + expr.Node(s.plan.slotIn(ref))
}
