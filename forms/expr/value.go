package expr

import "math"

// Kind is the XPath type of a [Value].
type Kind uint8

// The four types of XPath.
const (
	String Kind = iota // the zero Value is the blank string
	Number
	Boolean
	Nodes
)

// Value is an XPath 1.0 value. Dates, times and date-times are strings in ISO 8601, which
// convert to day numbers since 1970-01-01 where a number is wanted (ODK XForms).
// The zero Value is blank.
type Value struct {
	kind  Kind
	num   float64
	str   string
	nodes []Node
}

// Str is a text.
func Str(s string) Value { return Value{str: s} }

// Num is a number.
func Num(f float64) Value { return Value{kind: Number, num: f} }

// Set is a node-set, in document order.
func Set(nodes []Node) Value { return Value{kind: Nodes, nodes: nodes} }

// Bool is a boolean.
func Bool(b bool) Value {
	if b {
		return Value{kind: Boolean, num: 1}
	}
	return Value{kind: Boolean}
}

// Kind is the type of v.
func (v Value) Kind() Kind { return v.kind }

// Nodes is the node-set of v, nil for other kinds.
func (v Value) Nodes() []Node { return v.nodes }

// IsBlank says whether v stands for no answer: the blank string, NaN or no node.
func (v Value) IsBlank() bool {
	switch v.kind {
	case Number:
		return math.IsNaN(v.num)
	case Boolean:
		return false
	case Nodes:
		return len(v.nodes) == 0
	}
	return v.str == ""
}

// String converts as XPath's string() does. The text of nodes is known to their tree only,
// so a node-set gives a blank: see [Program.EvalString].
func (v Value) String() string {
	switch v.kind {
	case Number:
		return formatNumber(v.num)
	case Boolean:
		if v.num != 0 {
			return "true"
		}
		return "false"
	}
	return v.str
}

// Number converts as the number() of ODK XForms does: a text that is no number, date or time
// gives NaN. A date-time that has no offset is taken in UTC. A node-set gives NaN: see
// [Program.EvalNumber].
func (v Value) Number() float64 { return v.number(nil) }

// number is Number, in the zone of env for date-times without offset.
func (v Value) number(env Env) float64 {
	switch v.kind {
	case Number, Boolean:
		return v.num
	case Nodes:
		return math.NaN()
	}
	return stringNumber(v.str, env)
}

// Bool converts as XPath's boolean() does: a text is true unless blank, a number unless zero
// or NaN, a node-set unless empty.
func (v Value) Bool() bool {
	switch v.kind {
	case Number, Boolean:
		return v.num != 0 && !math.IsNaN(v.num)
	case Nodes:
		return len(v.nodes) > 0
	}
	return v.str != ""
}
