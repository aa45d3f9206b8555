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
	Value       float64 // NaN if it cannot be known: nothing of its domain was answered
	Computed    float64 // the hint beside an auditor's mark; NaN for none
	NotVerified int     // nv answers in its domain: how far to trust it
}

func indices(s *fill.Session, env *world) []IndexValue {
	defer func() { env.domain = "" }()
	nv, answered := map[string]int{}, map[string]bool{}
	for _, n := range s.Questions() {
		switch domain := s.Def(n).Domain; s.State(n) {
		case expr.NotVerified:
			nv[domain]++
		case expr.Answered, expr.NotRelevant:
			answered[domain] = true
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
		if index.Kind == "technical" && !answered[index.Domain] {
			v.Value = math.NaN()
		}
		if index.Computed != nil {
			v.Computed = index.Computed.EvalNumber(s, env, s.Root())
		}
		out = append(out, v)
	}
	return out
}
