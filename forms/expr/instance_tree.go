package expr

import (
	"slices"
	"strings"
)

// itemTree adds the nodes of secondary instances to a tree. An instance has its document, its
// root, then the items, each followed by its cells.
type itemTree struct {
	Tree
	instances []*secondary
	rows      []int  // of each instance
	starts    []Node // the document of each instance, then where the last one ends
}

// reset counts the items. False means that there are too many to number.
func (t *itemTree) reset(tree Tree, instances []*secondary) bool {
	t.Tree, t.instances = tree, instances
	t.rows, t.starts = t.rows[:0], append(t.starts[:0], firstItem)
	total, fits := 0, true
	for _, s := range instances {
		rows, width := tree.Items(s.id), 1+len(s.columns)
		if rows > (maxItems-total)/width-placeItem {
			rows, fits = 0, false
		}
		total += placeItem + rows*width
		t.rows, t.starts = append(t.rows, rows), append(t.starts, firstItem+Node(total))
	}
	return fits
}

func (t *itemTree) document(k int) Node { return t.starts[k] }

// find says of which instance n is, in which row from 0 and at which place.
func (t *itemTree) find(n Node) (k, row, place int) {
	k, _ = slices.BinarySearch(t.starts, n+1)
	k--
	at := int(n - t.starts[k])
	if at < placeItem {
		return k, 0, at
	}
	width := 1 + len(t.instances[k].columns)
	return k, (at - placeItem) / width, placeItem + (at-placeItem)%width
}

// node is the inverse of find.
func (t *itemTree) node(k, row, place int) Node {
	if place >= placeItem {
		place += row * (1 + len(t.instances[k].columns))
	}
	return t.starts[k] + Node(place)
}

// One gives the cell of a column, or the root: what a step down finds once.
func (t *itemTree) One(ref Ref, from Node) Node {
	switch {
	case !isItemRef(ref):
		return t.Tree.One(ref, from)
	case !t.isAbove(from, ref):
		return 0
	}
	k, row, _ := t.find(from)
	return t.node(k, row, placeOfRef(ref))
}

func (t *itemTree) Children(dst []Node, ref Ref, parent Node) []Node {
	switch {
	case !isItemRef(ref) && !isItemNode(parent):
		return t.Tree.Children(dst, ref, parent)
	case !t.isAbove(parent, ref):
		return dst
	case placeOfRef(ref) != placeItem:
		return append(dst, t.One(ref, parent))
	}
	k := instanceOf(ref)
	for row := range t.rows[k] {
		dst = append(dst, t.node(k, row, placeItem))
	}
	return dst
}

// isAbove says whether nodes of ref are found by a step down from n.
func (t *itemTree) isAbove(n Node, ref Ref) bool {
	if !isItemNode(n) || !isItemRef(ref) {
		return false
	}
	k, _, place := t.find(n)
	if k != instanceOf(ref) {
		return false
	}
	switch placeOfRef(ref) {
	case placeRoot:
		return place == placeDocument
	case placeItem:
		return place < placeItem
	}
	return place == placeItem
}

func (t *itemTree) Parent(n Node) Node {
	if !isItemNode(n) {
		return t.Tree.Parent(n)
	}
	k, row, place := t.find(n)
	if place == placeDocument {
		return 0
	}
	return t.node(k, row, min(place-1, placeItem))
}

func (t *itemTree) Ref(n Node) Ref {
	if !isItemNode(n) {
		return t.Tree.Ref(n)
	}
	k, _, place := t.find(n)
	return firstItem + Ref(k*stride+place)
}

func (t *itemTree) Position(n Node) int {
	if !isItemNode(n) {
		return t.Tree.Position(n)
	}
	if _, row, place := t.find(n); place == placeItem {
		return row + 1
	}
	return 1
}

// Value is the text of a cell, of an item the text of its cells, of what is above it blank.
func (t *itemTree) Value(n Node) Value {
	if !isItemNode(n) {
		return t.Tree.Value(n)
	}
	k, row, place := t.find(n)
	s := t.instances[k]
	switch {
	case place >= placeColumns:
		return Str(t.Item(s.id, row, s.columns[place-placeColumns]))
	case place == placeItem:
		cells := make([]string, len(s.columns))
		for i, column := range s.columns {
			cells[i] = t.Item(s.id, row, column)
		}
		return Str(strings.Join(cells, ""))
	}
	return Value{}
}

func (t *itemTree) State(n Node) State {
	switch {
	case !isItemNode(n):
		return t.Tree.State(n)
	case t.Value(n).IsBlank():
		return Unanswered
	}
	return Answered
}

func (t *itemTree) ChoiceLabel(n Node, name string) (string, bool) {
	if isItemNode(n) {
		return "", false
	}
	return t.Tree.ChoiceLabel(n, name)
}
