package expr

import "slices"

// code is a compiled term: a closure for each way its result may be wanted. The first four
// are never nil. Of a node-set they take the first node, as XPath has it.
type code struct {
	kind   Kind // the type of the result, when fixed
	fixed  bool
	value  func(*frame) Value // never a node-set
	number func(*frame) float64
	text   func(*frame) string
	truth  func(*frame) bool

	// Of paths, and of functions that give nodes.
	nodes func(fr *frame, dst []Node) []Node // appends every node
	one   func(*frame) Node                  // the node that a single value is read from
	many  bool                               // it may stand for several nodes
	defs  []Ref                              // the definitions of its nodes

	literal *Value // of literals
}

func numberCode(f func(*frame) float64) code {
	return code{
		kind: Number, fixed: true,
		value:  func(fr *frame) Value { return Num(f(fr)) },
		number: f,
		text:   func(fr *frame) string { return formatNumber(f(fr)) },
		truth:  func(fr *frame) bool { return Num(f(fr)).Bool() },
	}
}

func textCode(f func(*frame) string) code {
	return code{
		kind: String, fixed: true,
		value:  func(fr *frame) Value { return Str(f(fr)) },
		number: func(fr *frame) float64 { return stringNumber(f(fr), fr.env) },
		text:   f,
		truth:  func(fr *frame) bool { return f(fr) != "" },
	}
}

func truthCode(f func(*frame) bool) code {
	return code{
		kind: Boolean, fixed: true,
		value: func(fr *frame) Value { return Bool(f(fr)) },
		number: func(fr *frame) float64 {
			if f(fr) {
				return 1
			}
			return 0
		},
		text:  func(fr *frame) string { return Bool(f(fr)).String() },
		truth: f,
	}
}

// valueCode is a code whose type is known only when it is evaluated.
func valueCode(f func(*frame) Value) code {
	return code{
		value:  f,
		number: func(fr *frame) float64 { return fr.number(f(fr)) },
		text:   func(fr *frame) string { return f(fr).String() },
		truth:  func(fr *frame) bool { return f(fr).Bool() },
	}
}

func literalCode(v Value) code {
	text, truth := v.String(), v.Bool()
	return code{
		kind: v.kind, fixed: true, literal: &v,
		value:  func(*frame) Value { return v },
		number: func(fr *frame) float64 { return fr.number(v) },
		text:   func(*frame) string { return text },
		truth:  func(*frame) bool { return truth },
	}
}

// singleCode reads one node, and keeps the type of its value.
func singleCode(one func(*frame) Node, nodes func(*frame, []Node) []Node, defs []Ref) code {
	c := valueCode(func(fr *frame) Value { return fr.read(one(fr)) })
	c.one, c.nodes, c.defs = one, nodes, defs
	return c
}

// manyCode is a true node-set: it is true when it has a node.
func manyCode(nodes func(*frame, []Node) []Node, defs []Ref) code {
	first := func(fr *frame) Node {
		set := nodes(fr, fr.take())
		defer fr.give(set)
		if len(set) == 0 {
			return 0
		}
		return set[0]
	}
	c := singleCode(first, nodes, defs)
	c.kind, c.fixed, c.many = Nodes, true, true
	c.truth = func(fr *frame) bool { return first(fr) != 0 }
	return c
}

// each calls do with every value of c: those of its nodes when there may be many, else the
// one. It stops when do says so, or when the evaluation must stop.
func (c *code) each(fr *frame, do func(Value) bool) {
	if !c.many {
		do(c.value(fr))
		return
	}
	set := c.nodes(fr, fr.take())
	for _, n := range set {
		if !do(fr.read(n)) || fr.err != nil {
			break
		}
	}
	fr.give(set)
}

// result is what Eval returns: a value, or every node of a true node-set. Nodes of secondary
// instances mean nothing to hosts, so of those it is the first value.
func (c *code) result(fr *frame) Value {
	if !c.many || slices.ContainsFunc(c.defs, isItemRef) {
		return c.value(fr)
	}
	return Set(c.nodes(fr, nil))
}
