package fill

import "carnet/forms/expr"

// changed queues what reads n.
func (s *Session) changed(n expr.Node) {
	ref, f := s.nodes[n].ref, s.nodes[n].frame
	for _, r := range s.graph.readers[ref] {
		s.push(r.vertex, f, r.layout)
	}
	s.changedWithin(ref, f)
}

// changedWithin queues what reads the groups that ref, in frame f, is in.
func (s *Session) changedWithin(ref expr.Ref, f int32) {
	if !s.graph.reads {
		return
	}
	for ; ref != 0; ref = s.form.Def(ref).Parent {
		for _, r := range s.graph.texts[ref] {
			s.push(r.vertex, f, r.layout)
		}
	}
}

// push queues v in every node of its definition that shares, with frame f, the frame of the
// layout: f's own or one around it.
func (s *Session) push(v vertex, f, layoutIndex int32) {
	for s.frames[f].layout != layoutIndex {
		f = s.frames[f].up
	}
	ref := v.ref()
	seat, slot := s.plan.seat(ref), s.plan.slotIn(ref)
	if v.aspect() == aspectCount {
		seat, slot = s.plan.places[ref].home, s.plan.places[ref].slot
	}
	if seat == layoutIndex {
		s.stir(v, s.frames[f].base+expr.Node(slot))
		return
	}
	s.spreading = s.spread(s.spreading[:0], f, seat)
	for _, at := range s.spreading {
		s.stir(v, s.frames[at].base+expr.Node(slot))
	}
}

// spread appends the living frames of the layout that f is or has in it, in document order.
func (s *Session) spread(dst []int32, f, layoutIndex int32) []int32 {
	path := s.layoutPath[:0]
	for l := layoutIndex; l != s.frames[f].layout; l = s.plan.layouts[l].up {
		path = append(path, l)
	}
	s.layoutPath = path
	first := len(dst)
	dst = append(dst, f)
	for i := len(path) - 1; i >= 0; i-- {
		place := s.plan.places[s.plan.layouts[path[i]].repeat]
		last := len(dst)
		for _, around := range dst[first:last] {
			dst = append(dst, s.rolls[s.frames[around].rolls+place.roll].alive()...)
		}
		dst = append(dst[:first], dst[last:]...)
	}
	return dst
}

// restructured queues what reads the instances that within stands for, or anything in them,
// from around them; and what reads a position in them.
func (s *Session) restructured(within expr.Node) {
	ref, f := s.nodes[within].ref, s.nodes[within].frame
	place := s.plan.places[ref]
	outside := s.plan.layouts[s.frames[f].layout].depth
	for below := ref; below < place.end; below++ {
		s.pushAround(s.graph.readers[below], f, outside)
		s.pushAround(s.graph.texts[below], f, outside)
	}
	for around := s.form.Def(ref).Parent; s.graph.reads && around != 0; around = s.form.Def(around).Parent {
		s.pushAround(s.graph.texts[around], f, outside)
	}
	if len(s.graph.positional[place.inner]) == 0 {
		return
	}
	for _, instance := range s.roll(within).alive() {
		for _, v := range s.graph.positional[place.inner] {
			s.push(v, instance, place.inner)
		}
	}
}

func (s *Session) pushAround(readers []reader, f, depth int32) {
	for _, r := range readers {
		if s.plan.layouts[r.layout].depth <= depth {
			s.push(r.vertex, f, r.layout)
		}
	}
}

// setOwn sets a node's own relevance.
func (s *Session) setOwn(n expr.Node, on bool) {
	if on == (s.nodes[n].bits&own != 0) {
		return
	}
	s.flag(n, own, on)
	s.reflect(n)
}

// reflect makes n and what is below as relevant as their own relevance and that of what is
// around them say, and queues what reads those that changed.
func (s *Session) reflect(n expr.Node) {
	for work := []expr.Node{n}; len(work) > 0; {
		at := work[len(work)-1]
		work = work[:len(work)-1]
		if !s.turn(at) {
			continue
		}
		end := at + expr.Node(s.span(at))
		for below := at + 1; below < end; {
			if !s.turn(below) {
				below += expr.Node(s.span(below))
				continue
			}
			if s.standsIn(below) {
				work = s.instances(work, below)
			}
			below++
		}
	}
}

// turn makes n as relevant as it should be. It says whether that changed.
func (s *Session) turn(n expr.Node) bool {
	on := s.nodes[n].bits&own != 0 && s.nodes[s.above(n)].bits&relevant != 0
	if on == (s.nodes[n].bits&relevant != 0) {
		return false
	}
	s.flag(n, relevant, on)
	s.listed = false
	if !s.frames[s.nodes[n].frame].asleep {
		s.changed(n)
	}
	return true
}

// instances appends the instances that a stand-in stands for, sleeping ones too.
func (s *Session) instances(dst []expr.Node, within expr.Node) []expr.Node {
	for _, f := range s.roll(within).frames {
		dst = append(dst, s.frames[f].base)
	}
	return dst
}
