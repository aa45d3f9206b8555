package expr

import (
	"errors"
	"math"
	"slices"
)

// instance('id') reads a secondary instance: a choice list or a table, which ODK XForms sees
// as a document of its own, /root/item/column. To the rest of this package its document, its
// root, its items and their columns are definitions and nodes like those of the form, numbered
// below all that a host uses.
const (
	firstItem = math.MinInt32 // the first such Ref, and the first such Node
	maxItems  = 1 << 30       // their greatest number
	stride    = 1 << 16       // references of one instance
)

// The place of a definition among those of its instance. Columns follow.
const (
	placeDocument = iota
	placeRoot
	placeItem
	placeColumns
)

func isItemRef(ref Ref) bool { return ref < firstItem+maxItems }
func isItemNode(n Node) bool { return n < firstItem+maxItems }
func placeOfRef(ref Ref) int { return int(ref-firstItem) % stride }
func documentOf(ref Ref) Ref { return ref - Ref(placeOfRef(ref)) }
func instanceOf(ref Ref) int { return int(ref-firstItem) / stride }

// secondary is a secondary instance that an expression names.
type secondary struct {
	id      string
	columns []string
	open    bool // any name is a column: the file is not at hand
}

// instanceFunction is instance(id). The id must be written as a text, so that columns can be
// checked and dependencies known.
func instanceFunction(c *compiler, t *callTerm, args []code) (code, error) {
	if args[0].literal == nil || args[0].kind != String {
		return code{}, t.mistyped(0, WantsText, "1")
	}
	id := args[0].literal.String()
	k := slices.IndexFunc(c.items.instances, func(s *secondary) bool { return s.id == id })
	if k < 0 {
		columns, ok := c.items.Instance(id)
		if !ok {
			return code{}, t.mistyped(0, NoInstance, id)
		}
		k = len(c.items.instances)
		c.items.instances = append(c.items.instances, &secondary{id, slices.Clone(columns), columns == nil})
	}
	document := func(fr *frame) Node { return fr.items.document(k) }
	nodes := func(fr *frame, dst []Node) []Node { return append(dst, document(fr)) }
	return singleCode(document, nodes, []Ref{firstItem + Ref(k)*stride}), nil
}

var errNoColumn = errors.New("the list or table has no such column")

// itemScope adds the definitions of secondary instances to a scope.
type itemScope struct {
	Scope
	instances []*secondary
}

func (s *itemScope) Child(parent Ref, name string) (Ref, error) {
	if !isItemRef(parent) {
		return s.Scope.Child(parent, name)
	}
	switch place := placeOfRef(parent); {
	case place == placeDocument && name == "root":
		return parent + placeRoot, nil
	case place < placeItem && name == "item": // the root may be left out, as in XForms 1.1
		return documentOf(parent) + placeItem, nil
	case place == placeItem:
		instance := s.instances[instanceOf(parent)]
		i := slices.Index(instance.columns, name)
		if i < 0 && instance.open {
			i = len(instance.columns)
			instance.columns = append(instance.columns, name)
		}
		if i >= 0 {
			return documentOf(parent) + placeColumns + Ref(i), nil
		}
	}
	return 0, errNoColumn
}

func (s *itemScope) Children(parent Ref) []Ref {
	if !isItemRef(parent) {
		return s.Scope.Children(parent)
	}
	switch placeOfRef(parent) {
	case placeDocument, placeRoot:
		return []Ref{parent + 1}
	case placeItem:
		var refs []Ref
		for i := range s.instances[instanceOf(parent)].columns {
			refs = append(refs, documentOf(parent)+placeColumns+Ref(i))
		}
		return refs
	}
	return nil
}

func (s *itemScope) Parent(ref Ref) (Ref, bool) {
	if !isItemRef(ref) {
		return s.Scope.Parent(ref)
	}
	place := placeOfRef(ref)
	return documentOf(ref) + Ref(min(place-1, placeItem)), place > placeDocument
}

func (s *itemScope) Name(ref Ref) string {
	if !isItemRef(ref) {
		return s.Scope.Name(ref)
	}
	place := placeOfRef(ref)
	if place < placeColumns {
		return [...]string{"", "root", "item"}[place]
	}
	return s.instances[instanceOf(ref)].columns[place-placeColumns]
}

func (s *itemScope) Repeats(ref Ref) bool {
	if !isItemRef(ref) {
		return s.Scope.Repeats(ref)
	}
	return placeOfRef(ref) == placeItem
}
