package expr

import "slices"

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
		b.called("current")
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
		return &TypeError{Offset: t.base.offset(), Fault: Fault{Code: NotQuestions}}
	}
	b.defs = base.defs
	b.walk.set = base.nodes
	return b.startPredicates(t.preds)
}

// beginRoot finds the first definition of an absolute path. The name of the form may stand
// before the top-level names, as in the documents that XForms tools write.
func (b *pathBuilder) beginRoot(t *pathTerm) ([]step, error) {
	first, rest := &t.steps[0], t.steps[1:]
	if len(rest) > 0 && !first.deep && first.kind == stepChild && len(first.preds) == 0 && b.isRootName(first.name, rest[0]) {
		first, rest = &rest[0], rest[1:]
	}
	if first.kind == stepSelf || first.kind == stepParent {
		return nil, &TypeError{Offset: first.at, Fault: Fault{Code: NoNameAtRoot}}
	}
	b.defs, b.single, b.rooted = []Ref{0}, true, true
	return rest, b.step(first)
}

func (b *pathBuilder) isRootName(name string, next step) bool {
	if !b.scope.IsForm(name) {
		return false
	}
	if next.deep || next.kind != stepChild {
		_, err := b.scope.Child(0, name)
		return err != nil
	}
	_, err := b.scope.Child(0, next.name)
	return err == nil
}
