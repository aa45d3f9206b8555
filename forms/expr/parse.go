package expr

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

const (
	maxLength = 32 << 10 // bytes of an expression
	maxDepth  = 200      // parentheses, arguments and predicates within one another
)

// Parse reads an expression. Its errors are of type [*SyntaxError].
func Parse(src string) (*Expr, error) { return parseAt(src, 0) }

// parseAt reads an expression that is quoted within another, from the rune at offset on.
func parseAt(src string, offset int) (*Expr, error) {
	if len(src) > maxLength {
		return nil, &SyntaxError{offset, fmt.Sprintf("the expression has %d bytes: at most %d are read", len(src), maxLength)}
	}
	if !utf8.ValidString(src) {
		return nil, &SyntaxError{offset, "the expression is not valid UTF-8"}
	}
	tokens, err := lex(src, offset)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	root, err := p.expression()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != tokenEnd {
		return nil, unexpected(t, "an operator or the end")
	}
	return &Expr{root}, nil
}

type parser struct {
	tokens []token
	next   int
	depth  int
}

func (p *parser) peek() token { return p.tokens[p.next] }

// take passes the next token; the end is never passed.
func (p *parser) take() token {
	t := p.tokens[p.next]
	if t.kind != tokenEnd {
		p.next++
	}
	return t
}

func (p *parser) isSymbol(text string) bool {
	t := p.peek()
	return t.kind == tokenSymbol && t.text == text
}

// accept passes the symbol if it is next.
func (p *parser) accept(text string) bool {
	if !p.isSymbol(text) {
		return false
	}
	p.next++
	return true
}

func (p *parser) expect(text string) error {
	if !p.accept(text) {
		return unexpected(p.peek(), text)
	}
	return nil
}

func (p *parser) enter(at int) error {
	p.depth++
	if p.depth > maxDepth {
		return tooDeep(at)
	}
	return nil
}

func tooDeep(at int) error {
	return &SyntaxError{at, fmt.Sprintf("the expression is nested more than %d deep", maxDepth)}
}

func unexpected(t token, wanted string) error {
	found := t.text
	switch t.kind {
	case tokenEnd:
		found = "the end"
	case tokenText:
		found = "a text"
	case tokenRef:
		found = "${" + t.text + "}"
	}
	return &SyntaxError{t.at, fmt.Sprintf("expected %s, found %s", wanted, found)}
}

func (p *parser) expression() (term, error) {
	if err := p.enter(p.peek().at); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	return p.chain(0)
}

// chain reads operands of one level of binary operators.
func (p *parser) chain(level int) (term, error) {
	if level == len(levels) {
		return p.unary()
	}
	first, err := p.chain(level + 1)
	if err != nil {
		return nil, err
	}
	t := &chainTerm{at: first.offset(), lvl: level, operands: []term{first}}
	for p.isOperator(level) {
		op := p.take()
		operand, err := p.chain(level + 1)
		if err != nil {
			return nil, err
		}
		t.ops = append(t.ops, op.text)
		t.operands = append(t.operands, operand)
		if compares := level == levelEqual || level == levelOrder; compares && len(t.ops) > maxDepth {
			return nil, tooDeep(op.at)
		}
	}
	if len(t.ops) == 0 {
		return first, nil
	}
	return t, nil
}

// isOperator says whether an operator of the level is next. Names are operators only here,
// after an operand: a question may well be called mod.
func (p *parser) isOperator(level int) bool {
	t := p.peek()
	return (t.kind == tokenSymbol || t.kind == tokenName) && slices.Contains(levels[level], t.text)
}

func (p *parser) unary() (term, error) {
	if !p.isSymbol("-") {
		return p.primary()
	}
	at := p.take().at
	if err := p.enter(at); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	operand, err := p.unary()
	if err != nil {
		return nil, err
	}
	return &negateTerm{at, operand}, nil
}

func (p *parser) primary() (term, error) {
	t := p.peek()
	switch {
	case t.kind == tokenNumber:
		return p.number()
	case t.kind == tokenText:
		p.take()
		return &textTerm{t.at, t.text}, nil
	case p.isSymbol("("), t.kind == tokenName && p.tokens[p.next+1].text == "(" && p.tokens[p.next+1].kind == tokenSymbol:
		return p.group()
	}
	return p.path()
}

func (p *parser) number() (term, error) {
	t := p.take()
	value, err := strconv.ParseFloat(t.text, 64)
	if err != nil || math.IsInf(value, 0) {
		return nil, &SyntaxError{t.at, "this number is too large"}
	}
	return &numberTerm{t.at, value}, nil
}

// group reads a parenthesis or a call, and the predicates and steps that may follow.
func (p *parser) group() (term, error) {
	at := p.peek().at
	var base term
	var err error
	if p.accept("(") {
		if base, err = p.expression(); err == nil {
			err = p.expect(")")
		}
	} else {
		base, err = p.call()
	}
	if err != nil {
		return nil, err
	}
	path := &pathTerm{at: at, origin: fromTerm, base: base}
	if call, ok := base.(*callTerm); ok && call.name == "current" && len(call.args) == 0 {
		path.origin, path.base = fromCurrent, nil
	} else if !p.isSymbol("[") && !p.isSymbol("/") {
		return base, nil
	}
	return p.tail(path)
}

func (p *parser) call() (term, error) {
	name := p.take()
	if name.text == "text" || name.text == "node" || name.text == "comment" {
		return nil, &SyntaxError{name.at, "the node test " + name.text + "() is not supported"}
	}
	call := &callTerm{at: name.at, name: name.text}
	p.take() // the parenthesis that made it a call
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
		if !p.accept(",") {
			return nil, unexpected(p.peek(), ", or )")
		}
	}
}
