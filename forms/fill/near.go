package fill

import (
	"cmp"
	"slices"

	"carnet/forms/expr"
	"carnet/forms/locale"
)

// maxNearName bounds the names that are compared for suggestions, in bytes.
const maxNearName = 60

// near are the names below a definition that differ little from name, nearest first.
func (s *Session) near(below expr.Ref, name string) []string {
	if len(name) > maxNearName {
		return nil
	}
	type candidate struct {
		name     string
		distance int
	}
	var candidates []candidate
	wanted := locale.Fold(name)
	allowed := max(1, len(wanted)/3)
	for ref := below + 1; ref < s.plan.places[below].end; ref++ {
		other := s.form.Def(ref).Name
		if len(other) > maxNearName {
			continue
		}
		if d := distance(wanted, locale.Fold(other)); d <= allowed {
			candidates = append(candidates, candidate{other, d})
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var names []string
	for _, c := range candidates {
		if len(names) < maxSuggestions && !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	return names
}

// distance is the number of letters to insert, remove, change, or swap with the next, to turn
// a into b.
func distance(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
