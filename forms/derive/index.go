package derive

import (
	"math"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// IndexValue is the value of one index of the workbook.
type IndexValue struct {
	Index       *forms.Index
	Label       string
	Value       float64 // NaN if it cannot be known
	Computed    float64 // the hint beside an auditor's mark; NaN for none
	NotVerified int     // nv answers in its domain: how far to trust it
}

func indices(s *fill.Session, env *world) []IndexValue {
	defer func() { env.domain = "" }()
	nv := map[string]int{}
	for _, n := range s.Questions() {
		if s.State(n) == expr.NotVerified {
			nv[s.Def(n).Domain]++
		}
	}
	out := make([]IndexValue, 0, len(s.Form().Indices))
	for i := range s.Form().Indices {
		index := &s.Form().Indices[i]
		env.domain = index.Domain
		v := IndexValue{
			Index: index, Label: s.Render(index.Label, s.Root()), Computed: math.NaN(),
			Value: index.Expression.EvalNumber(s, env, s.Root()), NotVerified: nv[index.Domain],
		}
		if index.Computed != nil {
			v.Computed = index.Computed.EvalNumber(s, env, s.Root())
		}
		out = append(out, v)
	}
	return out
}
