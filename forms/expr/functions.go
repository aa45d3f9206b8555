package expr

import (
	"maps"
	"slices"
	"strconv"
)

// function is one function of the language.
type function struct {
	min, max int // how many arguments it takes; a negative max is any number
	build    func(*compiler, *callTerm, []code) (code, error)
}

// functions are all functions by name. Filled by init, because a few of them compile paths.
var functions map[string]function

func init() {
	functions = map[string]function{}
	for _, group := range []map[string]function{
		logicFunctions, textFunctions, patternFunctions, numberFunctions, nodeFunctions,
		dateFunctions, choiceFunctions, geoFunctions, outsideFunctions, auditFunctions,
	} {
		for name, f := range group {
			functions[name] = f
		}
	}
}

// Functions are the names of all functions, in order.
func Functions() []string { return slices.Sorted(maps.Keys(functions)) }

// plain is a function that needs its compiled arguments only.
func plain(least, most int, build func(args []code) code) function {
	return function{least, most, func(_ *compiler, _ *callTerm, args []code) (code, error) {
		return build(args), nil
	}}
}

// numberOf, textOf and truthOf are functions of one number or text.
func numberOf(f func(float64) float64) function {
	return plain(1, 1, func(args []code) code {
		x := args[0].number
		return numberCode(func(fr *frame) float64 { return f(x(fr)) })
	})
}

func numberOf2(f func(a, b float64) float64) function {
	return plain(2, 2, func(args []code) code {
		a, b := args[0].number, args[1].number
		return numberCode(func(fr *frame) float64 { return f(a(fr), b(fr)) })
	})
}

func textOf(name string, f func(string) string) function {
	return plain(1, 1, func(args []code) code {
		x := args[0].text
		return textCode(func(fr *frame) string {
			s := x(fr)
			if !fr.spendText(name, len(s)) {
				return ""
			}
			return f(s)
		})
	})
}

func truthOf2(name string, f func(a, b string) bool) function {
	return plain(2, 2, func(args []code) code {
		a, b := args[0].text, args[1].text
		return truthCode(func(fr *frame) bool {
			left, right := a(fr), b(fr)
			return fr.spendText(name, len(left)) && f(left, right)
		})
	})
}

// ofNodes checks that the first argument is a question, a repeat or a path.
func ofNodes(least, most int, build func(args []code) code) function {
	return function{least, most, func(_ *compiler, t *callTerm, args []code) (code, error) {
		if args[0].nodes == nil {
			return code{}, t.wantsNodes(0)
		}
		return build(args), nil
	}}
}

// wantsNodes is the error of an argument, counted from 0, that is no question or path.
func (t *callTerm) wantsNodes(arg int) error { return t.mistyped(arg, WantsNodes, strconv.Itoa(arg+1)) }

// constant is a function of no argument that always gives the same.
func constant(c code) function {
	return plain(0, 0, func([]code) code { return c })
}
