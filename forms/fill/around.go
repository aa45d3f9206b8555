package fill

import (
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// Around names the instances that n is in, outermost first; blank outside repeats.
func (s *Session) Around(n expr.Node) string {
	var names []string
	for n = s.Parent(n); n != 0; n = s.Parent(n) {
		if s.Def(n).Kind == forms.Repeat {
			names = append(names, s.InstanceName(n))
		}
	}
	slices.Reverse(names)
	return strings.Join(names, ", ")
}
