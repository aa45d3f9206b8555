package expr

import "strings"

// path reads ${name}, /a/b, ../a, a[1]/b and the like.
func (p *parser) path() (term, error) {
	t := p.peek()
	path := &pathTerm{at: t.at}
	switch {
	case t.kind == tokenRef:
		p.take()
		path.origin, path.name = fromRef, t.text
		return p.tail(path)
	case p.accept("/"):
		path.origin = fromRoot
	}
	first, err := p.step()
	if err != nil {
		return nil, err
	}
	path.steps = []step{first}
	return p.steps(path)
}

// tail reads the predicates and steps after the start of a path.
func (p *parser) tail(path *pathTerm) (term, error) {
	var err error
	if path.preds, err = p.predicates(); err != nil {
		return nil, err
	}
	return p.steps(path)
}

func (p *parser) steps(path *pathTerm) (term, error) {
	for p.accept("/") {
		s, err := p.step()
		if err != nil {
			return nil, err
		}
		path.steps = append(path.steps, s)
	}
	return path, nil
}

func (p *parser) step() (step, error) {
	t := p.take()
	s := step{at: t.at, name: ""}
	switch {
	case t.kind == tokenSymbol && t.text == ".":
		s.kind = stepSelf
		return s, p.refusePredicate()
	case t.kind == tokenSymbol && t.text == "..":
		s.kind = stepParent
		return s, p.refusePredicate()
	case t.kind == tokenSymbol && t.text == "*":
		s.kind = stepAll
	case t.kind == tokenName && p.isSymbol("::"):
		return p.axis(t)
	case t.kind == tokenName && p.isSymbol("("):
		return s, &SyntaxError{t.at, "a function cannot be a step of a path"}
	case t.kind == tokenName && strings.Contains(t.text, ":"):
		return s, &SyntaxError{t.at, "a name with a prefix cannot be a step of a path"}
	case t.kind == tokenName:
		s.kind, s.name = stepChild, t.text
	default:
		return s, unexpected(t, "a value, a question or a function")
	}
	var err error
	s.preds, err = p.predicates()
	return s, err
}

// axis reads the three axes that ODK XForms has, written out in full.
func (p *parser) axis(name token) (step, error) {
	p.take() // ::
	switch name.text {
	case "child":
		if next := p.peek(); !p.isSymbol("*") && (next.kind != tokenName || p.tokens[p.next+1].text == "::") {
			return step{}, unexpected(next, "a name or * after child::")
		}
		return p.step()
	case "self", "parent":
		if t := p.take(); t.kind != tokenName || t.text != "node" || !p.accept("(") || !p.accept(")") {
			return step{}, &SyntaxError{name.at, "after " + name.text + ":: only node() is supported"}
		}
		if name.text == "self" {
			return step{at: name.at, kind: stepSelf}, p.refusePredicate()
		}
		return step{at: name.at, kind: stepParent}, p.refusePredicate()
	}
	return step{}, &SyntaxError{name.at, "the axis " + name.text + ":: is not supported"}
}

func (p *parser) refusePredicate() error {
	if p.isSymbol("[") {
		return &SyntaxError{p.peek().at, "a predicate cannot follow . or .."}
	}
	return nil
}

func (p *parser) predicates() ([]term, error) {
	var preds []term
	for p.accept("[") {
		pred, err := p.expression()
		if err != nil {
			return nil, err
		}
		if err := p.expect("]"); err != nil {
			return nil, err
		}
		preds = append(preds, pred)
	}
	return preds, nil
}
