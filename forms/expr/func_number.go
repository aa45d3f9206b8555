package expr

import "math"

var numberFunctions = map[string]function{
	"number":  {0, 1, ofContext(func(arg code) code { return numberCode(arg.number) })},
	"int":     numberOf(math.Trunc),
	"round":   plain(1, 2, round),
	"floor":   numberOf(math.Floor),
	"ceiling": numberOf(math.Ceil),
	"abs":     numberOf(math.Abs),
	"pow":     numberOf2(math.Pow),
	"sqrt":    numberOf(math.Sqrt),
	"log":     numberOf(math.Log),
	"log10":   numberOf(math.Log10),
	"exp":     numberOf(math.Exp),
	"exp10":   numberOf(func(x float64) float64 { return math.Pow(10, x) }),
	"sin":     numberOf(math.Sin),
	"cos":     numberOf(math.Cos),
	"tan":     numberOf(math.Tan),
	"asin":    numberOf(math.Asin),
	"acos":    numberOf(math.Acos),
	"atan":    numberOf(math.Atan),
	"atan2":   numberOf2(math.Atan2),
	"pi":      constant(literalCode(Num(math.Pi))),
	"sum":     ofNodes(1, 1, sum),
	"min":     plain(1, -1, extreme(math.Min)),
	"max":     plain(1, -1, extreme(math.Max)),
}

func round(args []code) code {
	x := args[0].number
	if len(args) == 1 {
		return numberCode(func(fr *frame) float64 { return roundHalfUp(x(fr)) })
	}
	places := args[1].number
	return numberCode(func(fr *frame) float64 { return roundPlaces(x(fr), places(fr)) })
}

// sum adds every node. A blank is no number, and one makes the sum NaN, as in XPath.
func sum(args []code) code {
	nodes := args[0].nodes
	return numberCode(func(fr *frame) float64 {
		set := nodes(fr, fr.take())
		total := 0.0
		for _, n := range set {
			total += fr.number(fr.read(n))
		}
		fr.give(set)
		return total
	})
}

// extreme is min or max of all arguments, every node of node-sets. Of nothing, or when one is
// no number, it is NaN, as in XPath 3.0.
func extreme(better func(a, b float64) float64) func(args []code) code {
	return func(args []code) code {
		args = spread(args)
		return numberCode(func(fr *frame) float64 {
			result, some := math.NaN(), false
			for i := range args {
				args[i].each(fr, func(v Value) bool {
					f := fr.number(v)
					if some && !math.IsNaN(f) {
						f = better(result, f)
					}
					result, some = f, true
					return !math.IsNaN(f)
				})
				if some && math.IsNaN(result) {
					break
				}
			}
			return result
		})
	}
}

// spread makes a lone argument stand for all its nodes, as sum does.
func spread(args []code) []code {
	if len(args) != 1 || args[0].nodes == nil {
		return args
	}
	return []code{manyCode(args[0].nodes, args[0].defs)}
}
