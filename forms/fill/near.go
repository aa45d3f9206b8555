package fill

import (
	"carnet/forms/expr"
	"carnet/forms/locale"
)

// near are the names below a definition that differ little from name, nearest first.
func (s *Session) near(below expr.Ref, name string) []string {
	var names []string
	for ref := below + 1; ref < s.plan.places[below].end; ref++ {
		names = append(names, s.form.Def(ref).Name)
	}
	return locale.Nearest(name, names, max(1, len(name)/3))
}
