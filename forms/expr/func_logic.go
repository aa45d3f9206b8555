package expr

import "slices"

var logicFunctions = map[string]function{
	"true":  constant(literalCode(Bool(true))),
	"false": constant(literalCode(Bool(false))),
	"boolean": plain(1, 1, func(args []code) code {
		return truthCode(args[0].truth)
	}),
	"not": plain(1, 1, func(args []code) code {
		truth := args[0].truth
		return truthCode(func(fr *frame) bool { return !truth(fr) })
	}),
	"boolean-from-string": plain(1, 1, func(args []code) code {
		text := args[0].text
		return truthCode(func(fr *frame) bool {
			s := text(fr)
			return s == "1" || s == "true"
		})
	}),
	"if":                 plain(3, 3, ifElse),
	"coalesce":           plain(2, 2, coalesce),
	"once":               plain(1, 1, once),
	"checklist":          plain(2, -1, checklist),
	"weighted-checklist": {2, -1, weightedChecklist},
}

// ifElse evaluates only the branch that it needs, and keeps its type.
func ifElse(args []code) code {
	truth, then, otherwise := args[0].truth, args[1], args[2]
	branch := func(fr *frame) *code {
		if truth(fr) {
			return &then
		}
		return &otherwise
	}
	c := code{
		value:  func(fr *frame) Value { return branch(fr).value(fr) },
		number: func(fr *frame) float64 { return branch(fr).number(fr) },
		text:   func(fr *frame) string { return branch(fr).text(fr) },
		truth:  func(fr *frame) bool { return branch(fr).truth(fr) },
	}
	if then.nodes != nil && otherwise.nodes != nil {
		c.nodes = func(fr *frame, dst []Node) []Node { return branch(fr).nodes(fr, dst) }
		c.one = func(fr *frame) Node { return branch(fr).one(fr) }
		c.many = then.many || otherwise.many
		c.defs = slices.Compact(slices.Sorted(slices.Values(slices.Concat(then.defs, otherwise.defs))))
	}
	return c
}

func coalesce(args []code) code {
	first, second := args[0].value, args[1].value
	return valueCode(func(fr *frame) Value {
		if v := first(fr); !v.IsBlank() {
			return v
		}
		return second(fr)
	})
}

// once keeps the value that the question already has.
func once(args []code) code {
	value := args[0].value
	return valueCode(func(fr *frame) Value {
		if v := fr.read(fr.at); !v.IsBlank() {
			return v
		}
		return value(fr)
	})
}

// checklist says whether the number of true arguments is within bounds; a negative bound is
// none.
func checklist(args []code) code {
	least, most, conditions := args[0].number, args[1].number, args[2:]
	return truthCode(func(fr *frame) bool {
		count := 0.0
		for i := range conditions {
			conditions[i].each(fr, func(v Value) bool {
				if v.Bool() {
					count++
				}
				return true
			})
		}
		return within(count, least(fr), most(fr))
	})
}

func within(f, least, most float64) bool {
	return (least < 0 || f >= least) && (most < 0 || f <= most)
}

// weightedChecklist is checklist with a weight after every condition. Two node-sets pair
// their nodes in order.
func weightedChecklist(_ *compiler, t *callTerm, args []code) (code, error) {
	if len(args)%2 != 0 {
		return code{}, &ArityError{Offset: t.at, Function: t.name, Got: len(args), Least: 2, Most: -1, Paired: true}
	}
	least, most, pairs := args[0].number, args[1].number, args[2:]
	return truthCode(func(fr *frame) bool {
		sum := 0.0
		for i := 0; i < len(pairs); i += 2 {
			sum += weightOf(fr, &pairs[i], &pairs[i+1])
		}
		return within(sum, least(fr), most(fr))
	}), nil
}

// weightOf adds the weights of the conditions that hold.
func weightOf(fr *frame, conditions, weights *code) float64 {
	var holds []bool
	conditions.each(fr, func(v Value) bool {
		holds = append(holds, v.Bool())
		return true
	})
	sum, i := 0.0, 0
	weights.each(fr, func(v Value) bool {
		if i < len(holds) && holds[i] {
			sum += fr.number(v)
		}
		i++
		return i < len(holds)
	})
	return sum
}
