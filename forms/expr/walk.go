package expr

// walk is a compiled path: a start, then moves from node to node.
type walk struct {
	start  func(*frame) Node // of a path that starts at one node
	ref    Ref               // else every node of ref
	set    func(*frame, []Node) []Node
	preds  []code // on the start
	moves  []move
	sorted bool // the moves may reach nodes out of order, or twice
}

// move goes up to the parent, or down to the nodes of refs, or to the nodes themselves and all
// the sections below them.
type move struct {
	up    bool
	refs  []Ref
	preds []code
	below map[Ref][]Ref // the sections directly below each section; nil for other moves
}

// one follows a path on which every move leads to one node at most.
func (w *walk) one(fr *frame) Node {
	n := w.first(fr)
	for i := range w.moves {
		if n == 0 {
			return 0
		}
		if m := &w.moves[i]; m.up {
			n = fr.tree.Parent(n)
		} else {
			n = fr.tree.One(m.refs[0], n)
		}
	}
	return n
}

func (w *walk) first(fr *frame) Node {
	if w.start != nil {
		return w.start(fr)
	}
	return fr.tree.One(w.ref, fr.at)
}

// nodes appends every node of the path.
func (w *walk) nodes(fr *frame, dst []Node) []Node {
	base := len(dst)
	dst = w.starts(fr, dst)
	for i := range w.moves {
		from := append(fr.take(), dst[base:]...)
		dst = w.moves[i].apply(fr, from, dst[:base])
		fr.give(from)
	}
	if !fr.spend(len(dst) - base) {
		return dst[:base]
	}
	if w.sorted {
		return fr.inOrder(dst, base)
	}
	return dst
}

func (w *walk) starts(fr *frame, dst []Node) []Node {
	base := len(dst)
	switch {
	case w.set != nil:
		return filter(fr, w.set(fr, dst), base, w.preds)
	case w.start != nil:
		if n := w.start(fr); n != 0 {
			dst = append(dst, n)
		}
		return filter(fr, dst, base, w.preds)
	}
	return filterSiblings(fr, fr.tree.All(dst, w.ref, fr.at), base, w.preds)
}

func (m *move) apply(fr *frame, from, dst []Node) []Node {
	base := len(dst)
	if m.below != nil {
		return m.descend(fr, append(dst, from...), base)
	}
	for _, n := range from {
		if !fr.spend(1) {
			return dst[:base]
		}
		if m.up {
			dst = appendNew(dst, base, fr.tree.Parent(n))
			continue
		}
		first := len(dst)
		for _, ref := range m.refs {
			dst = fr.tree.Children(dst, ref, n)
		}
		dst = filter(fr, dst, first, m.preds)
	}
	return dst
}

// descend appends the sections below dst[base:], and those below them.
func (m *move) descend(fr *frame, dst []Node, base int) []Node {
	for i := base; i < len(dst); i++ {
		if !fr.spend(1) {
			return dst[:base]
		}
		for _, ref := range m.below[fr.tree.Ref(dst[i])] {
			dst = fr.tree.Children(dst, ref, dst[i])
		}
	}
	return dst
}

// appendNew appends a parent unless it is the last one: siblings follow each other.
func appendNew(dst []Node, base int, n Node) []Node {
	if n == 0 || len(dst) > base && dst[len(dst)-1] == n {
		return dst
	}
	return append(dst, n)
}

// filterSiblings filters dst[base:] parent by parent: in ${room}[2] a position is a place
// among siblings, as in the path that ${room} stands for.
func filterSiblings(fr *frame, dst []Node, base int, preds []code) []Node {
	if len(preds) == 0 {
		return dst
	}
	all := append(fr.take(), dst[base:]...)
	dst = dst[:base]
	for i := 0; i < len(all) && fr.err == nil; {
		parent, end := fr.tree.Parent(all[i]), i+1
		for end < len(all) && fr.tree.Parent(all[end]) == parent {
			end++
		}
		first := len(dst)
		dst = filter(fr, append(dst, all[i:end]...), first, preds)
		i = end
	}
	fr.give(all)
	return dst
}

// filter keeps, of dst[base:], the nodes for which every predicate holds.
func filter(fr *frame, dst []Node, base int, preds []code) []Node {
	ctx, pos, size := fr.ctx, fr.pos, fr.size
	for i := range preds {
		kept := base
		fr.size = len(dst) - base
		for j, n := range dst[base:] {
			fr.ctx, fr.pos = n, j+1
			if fr.spend(1) && holdsAt(fr, &preds[i]) {
				dst[kept] = n
				kept++
			}
		}
		dst = dst[:kept]
	}
	fr.ctx, fr.pos, fr.size = ctx, pos, size
	return dst
}

// holdsAt asks one predicate: a number is a position, all else is a condition.
func holdsAt(fr *frame, pred *code) bool {
	if pred.fixed && pred.kind != Number {
		return pred.truth(fr)
	}
	v := pred.value(fr)
	if v.kind == Number {
		return v.num == float64(fr.pos)
	}
	return v.Bool()
}
