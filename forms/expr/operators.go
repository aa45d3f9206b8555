package expr

import "math"

func (c *compiler) chain(t *chainTerm) (code, error) {
	operands, err := c.terms(t.operands)
	if err != nil {
		return code{}, err
	}
	switch t.lvl {
	case levelOr:
		return anyOf(operands), nil
	case levelAnd:
		return allOf(operands), nil
	case levelEqual, levelOrder:
		result := operands[0]
		for i, op := range t.ops {
			result = compare(op, result, operands[i+1])
		}
		return result, nil
	}
	return arithmetic(t.ops, operands), nil
}

func anyOf(operands []code) code {
	truths := truthsOf(operands)
	return truthCode(func(fr *frame) bool {
		for _, truth := range truths {
			if truth(fr) {
				return true
			}
		}
		return false
	})
}

func allOf(operands []code) code {
	truths := truthsOf(operands)
	return truthCode(func(fr *frame) bool {
		for _, truth := range truths {
			if !truth(fr) {
				return false
			}
		}
		return true
	})
}

func truthsOf(operands []code) []func(*frame) bool {
	truths := make([]func(*frame) bool, len(operands))
	for i := range operands {
		truths[i] = operands[i].truth
	}
	return truths
}

var arithmetics = map[string]func(a, b float64) float64{
	"+":   func(a, b float64) float64 { return a + b },
	"-":   func(a, b float64) float64 { return a - b },
	"*":   func(a, b float64) float64 { return a * b },
	"div": func(a, b float64) float64 { return a / b },
	"mod": math.Mod, // the sign is that of the dividend
}

func arithmetic(ops []string, operands []code) code {
	type link struct {
		apply   func(a, b float64) float64
		operand func(*frame) float64
	}
	first := operands[0].number
	links := make([]link, len(ops))
	for i, op := range ops {
		links[i] = link{arithmetics[op], operands[i+1].number}
	}
	return numberCode(func(fr *frame) float64 {
		result := first(fr)
		for _, l := range links {
			result = l.apply(result, l.operand(fr))
		}
		return result
	})
}

func negate(operand code) code {
	if operand.literal != nil && operand.kind == Number {
		return literalCode(Num(-operand.literal.num))
	}
	return numberCode(func(fr *frame) float64 { return -operand.number(fr) })
}

var orders = map[string]func(a, b float64) bool{
	"<":  func(a, b float64) bool { return a < b },
	"<=": func(a, b float64) bool { return a <= b },
	">":  func(a, b float64) bool { return a > b },
	">=": func(a, b float64) bool { return a >= b },
}

// test compares two values.
type test func(fr *frame, a, b Value) bool

func testOf(op string) test {
	if holds, ok := orders[op]; ok {
		return func(fr *frame, a, b Value) bool { return holds(fr.number(a), fr.number(b)) }
	}
	if op == "!=" {
		return func(fr *frame, a, b Value) bool { return !equal(fr, a, b) }
	}
	return equal
}

// equal is XPath's =: with a boolean as booleans, else with a number as numbers, else as
// texts.
func equal(fr *frame, a, b Value) bool {
	switch {
	case a.kind == Boolean || b.kind == Boolean:
		return a.Bool() == b.Bool()
	case a.kind == Number || b.kind == Number:
		return near(fr.number(a), fr.number(b))
	}
	return a.str == b.str
}

// withNode is holds for operands of which one or both are questions. In XPath a question
// holds a text: one that was calculated to be false equals 'false'.
func withNode(holds test, a, b *code) test {
	if a.nodes == nil && b.nodes == nil {
		return holds
	}
	left, right := a.nodes != nil, b.nodes != nil
	return func(fr *frame, a, b Value) bool {
		if left && a.kind == Boolean && b.kind == String {
			a = Str(a.String())
		}
		if right && b.kind == Boolean && a.kind == String {
			b = Str(b.String())
		}
		return holds(fr, a, b)
	}
}

func compare(op string, a, b code) code {
	switch {
	case a.many && b.fixed && b.kind == Boolean:
		a = truthCode(a.truth) // a node-set against a boolean: has it nodes?
	case b.many && a.fixed && a.kind == Boolean:
		b = truthCode(b.truth)
	}
	holds := withNode(testOf(op), &a, &b)
	if a.many || b.many {
		return truthCode(func(fr *frame) bool { return anyPair(fr, holds, &a, &b) })
	}
	if inOrder, ok := orders[op]; ok {
		return truthCode(func(fr *frame) bool { return inOrder(a.number(fr), b.number(fr)) })
	}
	return truthCode(func(fr *frame) bool { return holds(fr, a.value(fr), b.value(fr)) })
}

// anyPair compares node-sets: some value of one with some value of the other.
func anyPair(fr *frame, holds test, a, b *code) bool {
	found := false
	a.each(fr, func(left Value) bool {
		b.each(fr, func(right Value) bool {
			found = fr.spend(1) && holds(fr, left, right)
			return !found
		})
		return !found
	})
	return found
}
