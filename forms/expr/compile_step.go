package expr

import (
	"errors"
	"slices"
)

func (b *pathBuilder) step(s *step) error {
	if s.deep {
		b.descend()
	}
	switch s.kind {
	case stepSelf:
		return b.named(s)
	case stepParent:
		return b.up(s)
	}
	refs, err := b.children(s)
	if err != nil {
		return err
	}
	if b.folds(refs) {
		b.at(refs[0])
		return b.startPredicates(s.preds)
	}
	if b.isForm() {
		return b.everything(s, refs)
	}
	if b.plain {
		b.enter(b.defs)
	}
	b.enter(refs)
	m := move{refs: refs}
	b.defs, b.plain = refs, false
	if m.preds, err = b.predicates(s.preds); err != nil {
		return err
	}
	b.single = b.single && len(refs) == 1 && len(m.preds) == 0 && !b.scope.Repeats(refs[0])
	b.walk.moves = append(b.walk.moves, m)
	return nil
}

// isForm says whether the path so far leads to the form itself, which has no node.
func (b *pathBuilder) isForm() bool { return slices.Equal(b.defs, []Ref{0}) }

// folds says whether the path so far and a step to refs are together just a reference to the
// step's definition: below the form, or below a group that is such a reference. An absolute
// path is one even through repeats: ODK XForms reads it from where the expression stands.
func (b *pathBuilder) folds(refs []Ref) bool {
	if len(refs) != 1 {
		return false
	}
	return b.isForm() || b.plain && (b.rooted || !b.scope.Repeats(b.defs[0]))
}

// everything is the path /*.
func (b *pathBuilder) everything(s *step, refs []Ref) error {
	b.enter(refs)
	b.defs = refs
	b.walk = walk{set: func(fr *frame, dst []Node) []Node {
		for _, ref := range refs {
			dst = fr.tree.All(dst, ref, fr.at)
		}
		return dst
	}}
	b.single = false
	return b.startPredicates(s.preds)
}

// enter records that the path goes down into the instances of repeats.
func (b *pathBuilder) enter(refs []Ref) {
	for _, ref := range refs {
		if b.scope.Repeats(ref) {
			b.passed = append(b.passed, ref)
		}
	}
}

func (b *pathBuilder) up(s *step) error {
	var parents []Ref
	for _, ref := range b.defs {
		parent, ok := b.scope.Parent(ref)
		if !ok {
			return &TypeError{Offset: s.at, Fault: Fault{Code: AboveForm}}
		}
		last := len(parents) - 1 // siblings follow each other
		if last < 0 || parents[last] != parent && !slices.Contains(parents, parent) {
			parents = append(parents, parent)
		}
	}
	b.defs, b.plain = parents, false
	b.walk.moves = append(b.walk.moves, move{up: true})
	return b.named(s)
}

// named checks the name that self:: or parent:: wants.
func (b *pathBuilder) named(s *step) error {
	for _, ref := range b.defs {
		if s.name != "" && b.scope.Name(ref) != s.name {
			return &TypeError{Offset: s.at, Fault: Fault{OtherName, []string{s.name}}}
		}
	}
	return nil
}

// descend goes to the nodes reached and to every section below them, from which the step after
// // goes down.
func (b *pathBuilder) descend() {
	if b.isForm() {
		b.walk = walk{set: func(_ *frame, dst []Node) []Node { return append(dst, 0) }}
	} else if b.plain {
		b.enter(b.defs)
	}
	below := map[Ref][]Ref{}
	sections := slices.Clone(b.defs)
	for i := 0; i < len(sections); i++ {
		section := sections[i]
		if below[section] != nil {
			continue // it is also below another
		}
		for _, child := range b.scope.Children(section) {
			if len(b.scope.Children(child)) > 0 {
				below[section] = append(below[section], child)
				sections = append(sections, child)
			}
		}
	}
	b.defs = distinct(sections)
	b.enter(b.defs)
	b.single, b.plain, b.walk.sorted = false, false, true
	b.walk.moves = append(b.walk.moves, move{below: below})
}

// distinct drops the references that come again.
func distinct(refs []Ref) []Ref {
	seen := make(map[Ref]bool, len(refs))
	return slices.DeleteFunc(refs, func(ref Ref) bool {
		again := seen[ref]
		seen[ref] = true
		return again
	})
}

// children resolves a step down from any of the definitions reached.
func (b *pathBuilder) children(s *step) ([]Ref, error) {
	var refs []Ref
	var unknown error
	for _, def := range b.defs {
		if s.kind == stepAll {
			refs = append(refs, b.scope.Children(def)...)
			continue
		}
		ref, err := b.scope.Child(def, s.name)
		if err != nil {
			unknown = err
			continue
		}
		refs = append(refs, ref)
	}
	switch {
	case len(refs) > 0:
		return refs, nil
	case s.kind == stepAll:
		return nil, &TypeError{Offset: s.at, Fault: Fault{Code: NothingBelow}}
	case errors.Is(unknown, errNoColumn):
		return nil, &TypeError{Offset: s.at, Fault: Fault{NoColumn, []string{s.name}}}
	}
	return nil, &UnknownNameError{s.at, s.name, unknown}
}

// predicates compiles conditions on the definitions reached. A path from the node that is asked
// about says whether something is there; any other number is a position.
func (b *pathBuilder) predicates(preds []term) ([]code, error) {
	outer := b.context
	b.context = b.defs
	defer func() { b.context = outer }()
	codes, err := b.terms(preds)
	for i, pred := range preds {
		if path, ok := pred.(*pathTerm); ok && path.origin == fromContext && err == nil {
			codes[i] = truthCode(codes[i].truth)
		}
	}
	return codes, err
}
