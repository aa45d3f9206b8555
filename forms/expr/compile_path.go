package expr

import (
	"errors"
	"slices"
)

// pathBuilder compiles a path step by step.
type pathBuilder struct {
	*compiler
	walk   walk
	defs   []Ref // the definitions reached so far
	single bool  // they stand for one node at most
	plain  bool  // the path so far is a reference to defs, without predicates or moves
	rooted bool  // it began with /
	passed []Ref // repeats entered
}

// path compiles a path. When the values at its end are not wanted, only their place, they
// are not recorded as read.
func (c *compiler) path(t *pathTerm, values bool) (code, error) {
	b := &pathBuilder{compiler: c}
	steps, err := b.begin(t)
	if err != nil {
		return code{}, err
	}
	for i := range steps {
		if err := b.step(&steps[i]); err != nil {
			return code{}, err
		}
	}
	c.reads(b.passed...)
	for _, ref := range b.defs {
		if values || c.scope.Repeats(ref) {
			c.reads(ref)
		}
	}
	return b.finish(), nil
}

func (b *pathBuilder) finish() code {
	w := &b.walk
	if b.single {
		return singleCode(w.one, w.nodes, b.defs)
	}
	return manyCode(w.nodes, b.defs)
}

// begin compiles the start of a path and returns the steps that are left.
func (b *pathBuilder) begin(t *pathTerm) ([]step, error) {
	switch t.origin {
	case fromRoot:
		return b.beginRoot(t)
	case fromTerm:
		return t.steps, b.beginTerm(t)
	case fromRef:
		ref, err := b.scope.Ref(t.name)
		if err != nil {
			return nil, &UnknownNameError{t.at, t.name, err}
		}
		b.at(ref)
	case fromCurrent:
		b.defs, b.single = []Ref{b.scope.Self()}, true
		b.walk.start = func(fr *frame) Node { return fr.at }
	case fromContext:
		b.defs, b.single = b.context, true
		b.walk.start = func(fr *frame) Node { return fr.ctx }
	}
	return t.steps, b.startPredicates(t.preds)
}

// at makes the path stand for the nodes of ref, and nothing else yet.
func (b *pathBuilder) at(ref Ref) {
	b.walk = walk{ref: ref}
	b.defs, b.single, b.plain, b.passed = []Ref{ref}, b.isSingle(ref), true, nil
	for ok := true; ok; ref, ok = b.scope.Parent(ref) {
		if b.scope.Repeats(ref) && !slices.Contains(b.around, ref) {
			b.passed = append(b.passed, ref)
		}
	}
}

func (b *pathBuilder) startPredicates(preds []term) error {
	if len(preds) == 0 {
		return nil
	}
	var err error
	b.walk.preds, err = b.predicates(preds)
	b.single, b.plain = false, false
	b.enter(b.defs)
	return err
}

func (b *pathBuilder) beginTerm(t *pathTerm) error {
	base, err := b.term(t.base)
	if err != nil {
		return err
	}
	if base.nodes == nil {
		return &TypeError{t.base.offset(), "", "only questions can be followed by [ or /"}
	}
	b.defs = base.defs
	b.walk.set = base.nodes
	return b.startPredicates(t.preds)
}

// beginRoot finds the first definition of an absolute path. The name of the form may stand
// before the top-level names, as in the documents that XForms tools write.
func (b *pathBuilder) beginRoot(t *pathTerm) ([]step, error) {
	first, rest := &t.steps[0], t.steps[1:]
	if len(rest) > 0 && first.kind == stepChild && len(first.preds) == 0 && b.isRootName(first.name, rest[0]) {
		first, rest = &rest[0], rest[1:]
	}
	if first.kind == stepSelf || first.kind == stepParent {
		return nil, &TypeError{first.at, "", "an absolute path starts with a name"}
	}
	b.defs, b.single, b.rooted = []Ref{0}, true, true
	return rest, b.step(first)
}

func (b *pathBuilder) isRootName(name string, next step) bool {
	if name != "data" && name != b.scope.Name(0) {
		return false
	}
	if next.kind != stepChild {
		_, err := b.scope.Child(0, name)
		return err != nil
	}
	_, err := b.scope.Child(0, next.name)
	return err == nil
}

func (b *pathBuilder) step(s *step) error {
	switch s.kind {
	case stepSelf:
		return nil
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
			return &UnknownNameError{s.at, "..", errAboveForm}
		}
		if !slices.Contains(parents, parent) {
			parents = append(parents, parent)
		}
	}
	b.defs, b.plain = parents, false
	b.walk.moves = append(b.walk.moves, move{up: true})
	return nil
}

var (
	errAboveForm  = errors.New("nothing is above the form")
	errNoChildren = errors.New("nothing is below")
)

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
		return nil, &UnknownNameError{s.at, "*", errNoChildren}
	}
	return nil, &UnknownNameError{s.at, s.name, unknown}
}

// predicates compiles conditions on the definitions reached.
func (b *pathBuilder) predicates(preds []term) ([]code, error) {
	outer := b.context
	b.context = b.defs
	defer func() { b.context = outer }()
	return b.terms(preds)
}
