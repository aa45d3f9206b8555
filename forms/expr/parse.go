package expr

import (
	"math"
	"slices"
	"strconv"
	"strings"
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
		return nil, syntaxError(offset, TooLong, strconv.Itoa(len(src)), strconv.Itoa(maxLength))
	}
	if !utf8.ValidString(src) {
		return nil, syntaxError(offset, NotUTF8)
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
		return nil, syntaxError(t.at, ExpectedOperator, t.written())
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

// expect passes the bracket that closes the one at open.
func (p *parser) expect(closing string, open token) error {
	if p.accept(closing) {
		return nil
	}
	t := p.peek()
	if t.kind == tokenEnd {
		return syntaxError(open.at, Unclosed, open.text)
	}
	return syntaxError(t.at, ExpectedSymbol, closing, t.written())
}

func (p *parser) enter(at int) error {
	p.depth++
	if p.depth > maxDepth {
		return tooDeep(at)
	}
	return nil
}

func tooDeep(at int) error { return syntaxError(at, TooDeep, strconv.Itoa(maxDepth)) }

// written is the token as it stands in the expression.
func (t token) written() string {
	switch t.kind {
	case tokenText:
		return "'" + t.text + "'"
	case tokenRef:
		return "${" + t.text + "}"
	}
	return t.text
}

// noOperand is the error of a token that stands where a value is expected.
func noOperand(t token) error {
	if t.kind == tokenEnd {
		return syntaxError(t.at, Unfinished)
	}
	return syntaxError(t.at, ExpectedOperand, t.written())
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
	p.splitOperator()
	t := p.peek()
	return (t.kind == tokenSymbol || t.kind == tokenName) && slices.Contains(levels[level], t.text)
}

// splitOperator cuts an operator off the number that it runs into: 5 mod2, 1and 1. After an
// operand no name could stand there.
func (p *parser) splitOperator() {
	t := p.peek()
	if t.kind != tokenName {
		return
	}
	operator := strings.TrimRight(t.text, "0123456789.")
	number := t.text[len(operator):]
	if _, isNumber := parseDecimal(number); isNumber && slices.Contains(wordOperators, operator) {
		p.tokens[p.next].text = operator
		p.tokens = slices.Insert(p.tokens, p.next+1, token{tokenNumber, number, t.at + len(operator)})
	}
}

func (p *parser) unary() (term, error) {
	if !p.isSymbol("-") {
		return p.union()
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

func (p *parser) union() (term, error) {
	first, err := p.primary()
	if err != nil || !p.isSymbol("|") {
		return first, err
	}
	t := &unionTerm{at: first.offset(), operands: []term{first}}
	for p.accept("|") {
		operand, err := p.primary()
		if err != nil {
			return nil, err
		}
		t.operands = append(t.operands, operand)
	}
	return t, nil
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
		return nil, syntaxError(t.at, NumberTooLarge)
	}
	return &numberTerm{t.at, value}, nil
}
