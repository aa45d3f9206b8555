package fill

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// maxInstances bounds the instances that a repeat_count implies or a person adds, in one
// parent; maxNodes bounds the whole tree. What a count asks beyond is not made.
const (
	maxInstances = 10_000
	maxNodes     = 250_000
)

// bits are the flags of a node. The lowest say which of its aspects are queued.
type bits uint16

const (
	queued   bits = 1                     // shifted by the aspect
	own      bits = 1 << (aspects + iota) // its own relevance
	relevant                              // and that of all around it
	required
	invalid
	seen // by a trace
)

// node is a question, a group, an instance, or the stand-in of a repeat in the frame around
// its instances.
type node struct {
	ref   expr.Ref
	frame int32
	bits  bits
	value expr.Value // as if relevant
}

// frame is the root or one instance of a repeat, with all that is in it up to inner repeats.
type frame struct {
	layout int32
	up     int32     // frame around it
	base   expr.Node // the root or instance; the others follow, by slot
	within expr.Node // the repeat's stand-in in the frame around; 0 at the root
	rolls  int32     // first of its lists of instances
	pos    int32     // 1-based place among its siblings
	asleep bool      // removed, or beyond the count; or so is what it is in
	id     string
	order  float64
}

func (s *Session) open(layoutIndex, up int32, within expr.Node, id string, order float64) int32 {
	l := &s.plan.layouts[layoutIndex]
	index := int32(len(s.frames))
	f := frame{
		layout: layoutIndex, up: up, within: within, id: id, order: order,
		base: expr.Node(len(s.nodes)), rolls: int32(len(s.rolls)),
	}
	s.frames = append(s.frames, f)
	for range l.rolls {
		s.rolls = append(s.rolls, roll{})
	}
	for _, ref := range l.refs {
		s.nodes = append(s.nodes, node{ref: ref, frame: index})
		s.answers = append(s.answers, forms.Answer{})
	}
	if id != "" {
		s.byID[id] = index
	}
	for slot := range l.refs {
		s.start(f.base + expr.Node(slot))
	}
	return index
}

// start gives a new node its facts and queues what it has to evaluate.
func (s *Session) start(n expr.Node) {
	node := &s.nodes[n]
	d := s.form.Def(node.ref)
	if s.standsIn(n) || d.Relevant == nil {
		node.bits |= own
		if n == s.Root() || s.nodes[s.above(n)].bits&relevant != 0 {
			node.bits |= relevant
		}
	}
	if holds(d) {
		s.answers[n] = s.known(s.Register(n))
		node.value = s.stored(n)
	}
	s.queueAll(n)
}

// known is the answer that the facts or a removed instance hold for r.
func (s *Session) known(r forms.Register) forms.Answer {
	if a, ok := s.parked[r]; ok {
		return a
	}
	return s.facts.Answers[r]
}

// queueAll queues what n has to evaluate when it comes into the tree.
func (s *Session) queueAll(n expr.Node) {
	ref := s.nodes[n].ref
	live := s.graph.live[ref]
	if s.standsIn(n) {
		live &= 1 << aspectCount
	} else {
		live &^= 1 << aspectCount
	}
	if s.graph.kept[ref] {
		live &^= 1 << aspectValue
	}
	if s.answers[n].Value == "" {
		live &^= 1 << aspectValid
	}
	for a := aspectCount; live>>a != 0; a++ {
		if live&(1<<a) != 0 {
			s.enqueue(vertexOf(ref, a), n)
		}
	}
}
