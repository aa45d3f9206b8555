package fill

import "carnet/forms/expr"

// queue is a heap of what has to be evaluated, lowest rank first and in document order of
// instances within a rank.
type queue []uint64

func (q *queue) push(rank int32, n expr.Node) {
	h := append(*q, uint64(rank)<<32|uint64(n))
	for i := len(h) - 1; i > 0; {
		parent := (i - 1) / 2
		if h[parent] <= h[i] {
			break
		}
		h[parent], h[i] = h[i], h[parent]
		i = parent
	}
	*q = h
}

func (q *queue) pop() (rank int32, n expr.Node) {
	h := *q
	first := h[0]
	last := len(h) - 1
	h[0] = h[last]
	h = h[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= last {
			break
		}
		if child+1 < last && h[child+1] < h[child] {
			child++
		}
		if h[i] <= h[child] {
			break
		}
		h[i], h[child] = h[child], h[i]
		i = child
	}
	*q = h
	return int32(first >> 32), expr.Node(uint32(first))
}

// reaches says whether something of this rank or a lower one waits.
func (q queue) reaches(rank int32) bool { return len(q) > 0 && int32(q[0]>>32) <= rank }

const everything = int32(1<<31 - 1) // above every rank

// maxRounds bounds the evaluations at one go, for each node: a cycle that the form should not
// have ends.
const maxRounds = 64

func (s *Session) enqueue(v vertex, n expr.Node) {
	bit := queued << v.aspect()
	if s.nodes[n].bits&bit == 0 {
		s.nodes[n].bits |= bit
		s.queue.push(s.graph.rank[v], n)
	}
}

// settle evaluates all that waits up to the rank. A reading during an evaluation finds what it
// reads settled, since that has a lower rank. An answer that is being judged outside is not
// seen.
func (s *Session) settle(rank int32) {
	if s.settling || !s.queue.reaches(rank) {
		return
	}
	candidate := s.candidate
	s.settling, s.candidate = true, 0
	defer func() { s.settling, s.candidate = false, candidate }()
	for done := 0; s.queue.reaches(rank); done++ {
		r, n := s.queue.pop()
		v := s.graph.order[r]
		s.nodes[n].bits &^= queued << v.aspect()
		if done < maxRounds*len(s.nodes) && !s.frames[s.nodes[n].frame].asleep {
			s.evaluate(v, n)
		}
	}
}

// settled brings an aspect of a definition up to date.
func (s *Session) settled(ref expr.Ref, a aspect) {
	if len(s.queue) > 0 {
		s.settle(s.graph.upTo(vertexOf(ref, a)))
	}
}

func (s *Session) evaluate(v vertex, n expr.Node) {
	d := s.form.Def(v.ref())
	switch v.aspect() {
	case aspectCount:
		count := d.RepeatCount.EvalNumber(s, s.env, n)
		if !(count > 0) { // NaN too
			count = 0
		}
		s.resize(n, int(min(count, maxInstances)))
	case aspectRelevant:
		s.setOwn(n, d.Relevant.EvalBool(s, s.env, n))
	case aspectValue:
		s.calculate(n, d)
	case aspectRequired:
		s.mark(n, required, d.Required.EvalBool(s, s.env, n))
	case aspectValid:
		s.mark(n, invalid, s.fails(n))
	}
}

// mark sets a flag that makes the parts around n complete or not.
func (s *Session) mark(n expr.Node, flag bits, on bool) {
	if on != (s.nodes[n].bits&flag != 0) {
		s.flag(n, flag, on)
		s.changedWithin(s.nodes[n].ref, s.nodes[n].frame)
	}
}

func (s *Session) flag(n expr.Node, flag bits, on bool) {
	if on {
		s.nodes[n].bits |= flag
	} else {
		s.nodes[n].bits &^= flag
	}
}
