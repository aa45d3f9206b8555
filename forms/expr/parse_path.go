package expr

import "strings"

// path reads ${name}, /a/b, //a, ../a, a[1]/b and the like.
func (p *parser) path() (term, error) {
	t := p.peek()
	path := &pathTerm{at: t.at}
	if t.kind == tokenRef {
		p.take()
		path.origin, path.name = fromRef, t.text
		return p.tail(path)
	}
	if p.isSymbol("/") || p.isSymbol("//") {
		path.origin = fromRoot
		return p.steps(path)
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
	for {
		deep := p.accept("//")
		if !deep && !p.accept("/") {
			return path, nil
		}
		if t := p.peek(); t.kind == tokenRef {
			return nil, syntaxError(t.at, ReferenceInPath, t.text)
		}
		s, err := p.step()
		if err != nil {
			return nil, err
		}
		s.deep = deep
		path.steps = append(path.steps, s)
	}
}

func (p *parser) step() (step, error) {
	t := p.take()
	s := step{at: t.at}
	switch {
	case t.kind == tokenSymbol && t.text == ".":
		s.kind = stepSelf
		return s, p.refusePredicate(t.text)
	case t.kind == tokenSymbol && t.text == "..":
		s.kind = stepParent
		return s, p.refusePredicate(t.text)
	case t.kind == tokenSymbol && t.text == "*":
		s.kind = stepAll
	case t.kind == tokenName && p.isSymbol("::"):
		return p.axis(t)
	case t.kind == tokenName && p.isSymbol("("):
		return s, syntaxError(t.at, FunctionInPath, t.text)
	case t.kind == tokenName && strings.Contains(t.text, ":"):
		return s, syntaxError(t.at, PrefixInPath, t.text)
	case t.kind == tokenName:
		s.kind, s.name = stepChild, t.text
	default:
		return s, noOperand(t)
	}
	var err error
	s.preds, err = p.predicates()
	return s, err
}

// axis reads the three axes that ODK XForms has, written out in full.
func (p *parser) axis(name token) (step, error) {
	p.take() // ::
	t := p.peek()
	isName := t.kind == tokenName && p.tokens[p.next+1].text != "::"
	s := step{at: name.at, kind: stepSelf}
	switch name.text {
	case "child":
		if !p.isSymbol("*") && !isName {
			return s, noOperand(t)
		}
		return p.step()
	case "parent":
		s.kind = stepParent
	case "self":
	default:
		return s, syntaxError(name.at, UnknownAxis, name.text)
	}
	switch {
	case p.accept("*"):
	case !isName:
		return s, noOperand(t)
	case p.tokens[p.next+1].text != "(":
		s.name = p.take().text
	default:
		p.take()
		open := p.take()
		if t.text != "node" {
			return s, syntaxError(t.at, NoNodeTest, t.text+"()")
		}
		if err := p.expect(")", open); err != nil {
			return s, err
		}
	}
	return s, p.refusePredicate(name.text + "::")
}

func (p *parser) refusePredicate(after string) error {
	if p.isSymbol("[") {
		return syntaxError(p.peek().at, NoPredicate, after)
	}
	return nil
}

func (p *parser) predicates() ([]term, error) {
	var preds []term
	for {
		open := p.peek()
		if !p.accept("[") {
			return preds, nil
		}
		pred, err := p.expression()
		if err != nil {
			return nil, err
		}
		if err := p.expect("]", open); err != nil {
			return nil, err
		}
		preds = append(preds, pred)
	}
}
