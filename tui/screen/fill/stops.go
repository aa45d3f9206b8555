package fill

import (
	"fmt"
	"math"
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// stop is a place where the auditor can be: a question, a note to read, the page that offers one
// more instance, or the page at the end of a part.
type stop struct {
	kind   stopKind
	node   expr.Node // the question or note; the group around the repeat; the part
	repeat expr.Ref  // of an offer
}

type stopKind uint8

const (
	atQuestion stopKind = iota
	atNote
	atOffer
	atEnd
)

// stopsOf lists the stops in the order of the form.
func stopsOf(s *fill.Session) []stop {
	l := lister{session: s}
	root, form := s.Root(), s.Form()
	loose := lastLoose(form)
	for _, ref := range form.Def(0).Children {
		l.child(root, ref)
		if form.Part(ref) == ref {
			for _, part := range s.Children(nil, ref, root) {
				l.stops = append(l.stops, stop{kind: atEnd, node: part})
			}
		}
		if ref == loose {
			l.stops = append(l.stops, stop{kind: atEnd, node: root})
		}
	}
	if n := len(l.stops); n == 0 || l.stops[n-1].kind != atEnd {
		l.stops = append(l.stops, stop{kind: atEnd, node: root})
	}
	return l.stops
}

// lastLoose is the top-level definition after which the part of what is asked outside groups ends;
// 0 where the form has no such part.
func lastLoose(form *forms.Form) expr.Ref {
	if !slices.Contains(form.Parts(), 0) {
		return 0
	}
	last := expr.Ref(0)
	for _, ref := range form.Def(0).Children {
		shown := form.Def(ref).Kind < forms.Calculate
		if shown && form.Part(ref) == 0 {
			last = ref
		}
	}
	return last
}

type lister struct {
	session *fill.Session
	stops   []stop
}

// child lists what is at ref below a group or instance.
func (l *lister) child(group expr.Node, ref expr.Ref) {
	d := l.session.Form().Def(ref)
	var buffer [8]expr.Node
	for _, n := range l.session.Children(buffer[:0], ref, group) {
		switch {
		case d.Kind.Asked():
			l.stops = append(l.stops, stop{kind: atQuestion, node: n})
		case d.Kind == forms.Note:
			l.stops = append(l.stops, stop{kind: atNote, node: n})
		default:
			for _, c := range d.Children {
				l.child(n, c)
			}
		}
	}
	if d.Kind == forms.Repeat && l.session.MayAdd(ref, group) {
		l.stops = append(l.stops, stop{kind: atOffer, node: group, repeat: ref})
	}
}

// missing is how many instances a repeat must still get.
func missing(s *fill.Session, at stop) int {
	least := s.Form().Def(at.repeat).Instances.Min
	if at.kind != atOffer || math.IsNaN(least) {
		return 0
	}
	return max(0, int(least)-len(s.Instances(at.repeat, at.node)))
}

// index is the place of a stop in the list, -1 if it is no longer there.
func (r *record) index(at stop) int { return slices.Index(r.stops, at) }

// lasting names a stop so that another session of the same audit knows it again.
func (r *record) lasting(at stop) string {
	return fmt.Sprint(at.kind, " ", at.repeat, " ", r.session.Path(at.node))
}

// within says whether n is container or below it.
func (r *record) within(n, container expr.Node) bool {
	for ; n != 0; n = r.session.Parent(n) {
		if n == container {
			return true
		}
	}
	return false
}

// part is the part that n belongs to, 0 for that of what is asked outside groups.
func (r *record) part(n expr.Node) expr.Ref { return r.session.Form().Part(r.session.Ref(n)) }

// section is the group or instance directly in a part that is around n, and the part where there
// is none.
func (r *record) section(n expr.Node) expr.Node {
	top := r.session.Root()
	if part := r.part(n); part != 0 {
		top = r.session.One(part, top)
	}
	for n != top {
		up := r.session.Parent(n)
		if up == top {
			if k := r.session.Def(n).Kind; k == forms.Group || k == forms.Repeat {
				return n
			}
			return top
		}
		n = up
	}
	return top
}

// asks says whether a stop still asks for something: an unanswered question, a draft, a required
// instance. In a closed part nothing does.
func (r *record) asks(at stop, requiredOnly bool) bool {
	s := r.session
	switch at.kind {
	case atQuestion:
		if s.ReadOnly(at.node) || r.closedAt(at.node) {
			return false
		}
		unanswered := s.State(at.node) == expr.Unanswered || r.draft(at.node) != ""
		return unanswered && (!requiredOnly || s.Required(at.node))
	case atOffer:
		return missing(s, at) > 0 && !r.closedAt(at.node)
	}
	return false
}

// firstOpen is the first stop that asks for something, with the notes that introduce it, else the
// first of all.
func (r *record) firstOpen() stop {
	first := max(0, slices.IndexFunc(r.stops, func(at stop) bool { return r.asks(at, false) }))
	for first > 0 && r.stops[first-1].kind == atNote {
		first--
	}
	return r.stops[first]
}
