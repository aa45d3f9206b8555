package expr

import "slices"

// ofOne are functions that take one value of each argument: of several, the first.
var ofOne = []string{
	"string", "string-length", "number", "int", "round", "floor", "ceiling", "abs", "pow", "sqrt", "exp", "log", "log10",
	"selected", "selected-at", "count-selected", "upper-case", "lower-case", "contains", "starts-with", "ends-with",
	"substring", "substring-before", "substring-after", "substr", "translate", "normalize-space", "regex", "digest",
	"date", "date-time", "format-date", "format-date-time", "decimal-date-time", "decimal-time",
}

// Singles are the names of the ${references} of which one value is taken, where there might be
// several: in a computation, as an argument that is one value, as the whole expression.
func (e *Expr) Singles() []string {
	type taken struct {
		term
		one bool
	}
	var names []string
	for open := []taken{{e.root, true}}; len(open) > 0; {
		t := open[len(open)-1]
		open = open[:len(open)-1]
		push := func(one bool, terms ...term) {
			for _, inner := range terms {
				open = append(open, taken{inner, one})
			}
		}
		switch inner := t.term.(type) {
		case *negateTerm:
			push(true, inner.operand)
		case *chainTerm:
			push(inner.lvl >= levelAdd, inner.operands...)
		case *unionTerm:
			push(false, inner.operands...)
		case *callTerm:
			if inner.name == "if" && len(inner.args) > 0 {
				push(false, inner.args[0])
				push(t.one, inner.args[1:]...)
				continue
			}
			push(slices.Contains(ofOne, inner.name), inner.args...)
		case *pathTerm:
			if t.one && inner.isReference() && !slices.Contains(names, inner.name) {
				names = append(names, inner.name)
			}
			push(false, inner.inner()...)
		}
	}
	return names
}

// isReference says whether the path is a ${name} and nothing more.
func (t *pathTerm) isReference() bool {
	return t.origin == fromRef && len(t.preds) == 0 && len(t.steps) == 0
}

// inner are the terms within the path.
func (t *pathTerm) inner() []term {
	terms := slices.Clone(t.preds)
	if t.base != nil {
		terms = append(terms, t.base)
	}
	for i := range t.steps {
		terms = append(terms, t.steps[i].preds...)
	}
	return terms
}
