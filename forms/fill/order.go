package fill

import (
	"hash/fnv"

	"carnet/forms"
	"carnet/forms/expr"
)

// ordered puts the choices of n in the random order that a seed means. Without a seed the order
// is that of the audit and the question: it is the same whenever the audit is opened, so that a
// list does not move under the eyes.
func (s *Session) ordered(n expr.Node, d *forms.Def, choices []*forms.Choice) []*forms.Choice {
	if !d.Randomize {
		return choices
	}
	var seed expr.Value
	if d.Seed != nil {
		seed = s.compute(n, d.Seed)
	} else {
		h := fnv.New32a()
		for _, part := range []string{s.facts.Context["record:uai"], s.facts.Context["audit:date"], s.Register(n).String()} {
			_, _ = h.Write([]byte(part + "\n")) // a hash takes everything
		}
		seed = expr.Num(float64(h.Sum32()))
	}
	ordered := make([]*forms.Choice, len(choices))
	for place, i := range expr.Shuffled(len(choices), seed, s.env) {
		ordered[place] = choices[i]
	}
	return ordered
}
