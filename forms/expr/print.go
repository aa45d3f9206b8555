package expr

import "strings"

// String is the canonical text of the expression: one space around operators, no needless
// parenthesis, single quotes where they can be. Parsing it gives an equal expression.
func (e *Expr) String() string {
	p := &printer{}
	e.root.print(p)
	return p.String()
}

type printer struct{ strings.Builder }

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// within prints t, in parentheses when it binds no tighter than level.
func (p *printer) within(t term, level int) {
	if t.level() > level {
		t.print(p)
		return
	}
	p.write("(")
	t.print(p)
	p.write(")")
}

func (p *printer) list(terms []term) {
	for i, t := range terms {
		if i > 0 {
			p.write(", ")
		}
		t.print(p)
	}
}

func (p *printer) predicates(preds []term) {
	for _, pred := range preds {
		p.write("[")
		pred.print(p)
		p.write("]")
	}
}

func (t *numberTerm) print(p *printer) { p.write(formatNumber(t.value)) }

func (t *textTerm) print(p *printer) {
	quote := "'"
	if strings.Contains(t.value, quote) {
		quote = `"`
	}
	p.write(quote, t.value, quote)
}

func (t *chainTerm) print(p *printer) {
	for i, operand := range t.operands {
		if i > 0 {
			p.write(" ", t.ops[i-1], " ")
		}
		p.within(operand, t.lvl)
	}
}

func (t *negateTerm) print(p *printer) {
	p.write("-")
	p.within(t.operand, levelNegate-1)
}

func (t *unionTerm) print(p *printer) {
	for i, operand := range t.operands {
		if i > 0 {
			p.write(" | ")
		}
		p.within(operand, levelUnion)
	}
}

func (t *callTerm) print(p *printer) {
	p.write(t.name, "(")
	p.list(t.args)
	p.write(")")
}

func (t *pathTerm) print(p *printer) {
	switch t.origin {
	case fromRef:
		p.write("${", t.name, "}")
	case fromCurrent:
		p.write("current()")
	case fromTerm:
		if _, ok := t.base.(*callTerm); ok {
			t.base.print(p)
		} else {
			p.within(t.base, levelPrimary)
		}
	}
	p.predicates(t.preds)
	for i, s := range t.steps {
		switch {
		case s.deep:
			p.write("//")
		case i > 0 || t.origin != fromContext:
			p.write("/")
		}
		s.print(p)
	}
}

func (s *step) print(p *printer) {
	switch {
	case s.kind == stepAll:
		p.write("*")
	case s.kind == stepSelf && s.name == "":
		p.write(".")
	case s.kind == stepSelf:
		p.write("self::", s.name)
	case s.kind == stepParent && s.name == "":
		p.write("..")
	case s.kind == stepParent:
		p.write("parent::", s.name)
	default:
		p.write(s.name)
	}
	p.predicates(s.preds)
}
