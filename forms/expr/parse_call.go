package expr

// group reads a parenthesis or a call, and the predicates and steps that may follow.
func (p *parser) group() (term, error) {
	open := p.peek()
	var base term
	var err error
	if p.accept("(") {
		if base, err = p.expression(); err == nil {
			err = p.expect(")", open)
		}
	} else {
		base, err = p.call()
	}
	if err != nil {
		return nil, err
	}
	path := &pathTerm{at: open.at, origin: fromTerm, base: base}
	if call, ok := base.(*callTerm); ok && call.name == "current" && len(call.args) == 0 {
		path.origin, path.base = fromCurrent, nil
	} else if !p.isSymbol("[") && !p.isSymbol("/") && !p.isSymbol("//") {
		return base, nil
	}
	return p.tail(path)
}

func (p *parser) call() (term, error) {
	name := p.take()
	if name.text == "text" || name.text == "node" || name.text == "comment" {
		return nil, syntaxError(name.at, NoNodeTest, name.text+"()")
	}
	call := &callTerm{at: name.at, name: name.text}
	open := p.take() // the parenthesis that made it a call
	if p.accept(")") {
		return call, nil
	}
	for {
		arg, err := p.expression()
		if err != nil {
			return nil, err
		}
		call.args = append(call.args, arg)
		if p.accept(")") {
			return call, nil
		}
		if p.accept(",") {
			continue
		}
		t := p.peek()
		if t.kind == tokenEnd {
			return nil, syntaxError(open.at, Unclosed, "(")
		}
		return nil, syntaxError(t.at, ExpectedArgument, t.written())
	}
}
