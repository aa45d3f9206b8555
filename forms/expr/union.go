package expr

import (
	"cmp"
	"slices"
)

func (c *compiler) union(t *unionTerm) (code, error) {
	operands, err := c.terms(t.operands)
	if err != nil {
		return code{}, err
	}
	var defs []Ref
	for i := range operands {
		if operands[i].nodes == nil {
			return code{}, &TypeError{Offset: t.operands[i].offset(), Fault: Fault{Code: NotInUnion}}
		}
		defs = append(defs, operands[i].defs...)
	}
	slices.Sort(defs)
	return manyCode(func(fr *frame, dst []Node) []Node {
		base := len(dst)
		for i := range operands {
			dst = operands[i].nodes(fr, dst)
		}
		return fr.inOrder(dst, base)
	}, slices.Compact(defs)), nil
}

// inOrder puts dst[base:] in document order, each node once.
func (fr *frame) inOrder(dst []Node, base int) []Node {
	slices.SortFunc(dst[base:], fr.compare)
	return dst[:base+len(slices.Compact(dst[base:]))]
}

// compare is negative when a comes before b in the document: when it is above b, or when of
// the two nodes that part them, side by side, that of a has the smaller definition, or the
// smaller place in its repeat.
func (fr *frame) compare(a, b Node) int {
	if a == b || !fr.spend(1) {
		return 0
	}
	above, beside := fr.depth(a), fr.depth(b)
	x, y := a, b
	for d := above; d > beside; d-- {
		x = fr.tree.Parent(x)
	}
	for d := beside; d > above; d-- {
		y = fr.tree.Parent(y)
	}
	if x == y {
		return above - beside
	}
	for {
		up, other := fr.tree.Parent(x), fr.tree.Parent(y)
		if up == other {
			break
		}
		x, y = up, other
	}
	return cmp.Or(
		cmp.Compare(fr.tree.Ref(x), fr.tree.Ref(y)),
		cmp.Compare(fr.tree.Position(x), fr.tree.Position(y)),
	)
}

func (fr *frame) depth(n Node) int {
	depth := 0
	for n != 0 {
		n = fr.tree.Parent(n)
		depth++
	}
	return depth
}
