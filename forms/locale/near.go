package locale

import "slices"

// What is compared and offered as a suggestion, at most.
const (
	maxNearName = 60 // letters
	maxNearest  = 3  // names
)

// Nearest are the names that are at most slips letters away from word, the likest first, at most
// three. Letter case and accents do not count, and something of a name must be right.
func Nearest(word string, names []string, slips int) []string {
	wanted := []rune(Fold(word))
	if len(wanted) > maxNearName {
		return nil
	}
	distances := make(map[string]int)
	var near []string
	for _, name := range names {
		if _, twice := distances[name]; twice || len(name) > maxNearName {
			continue
		}
		letters := []rune(Fold(name))
		if d := distance(wanted, letters); d <= slips && d < len(letters) {
			distances[name] = d
			near = append(near, name)
		}
	}
	slices.SortStableFunc(near, func(a, b string) int { return distances[a] - distances[b] })
	return near[:min(len(near), maxNearest)]
}

// distance is the number of letters to insert, remove, change, or swap with the next, to turn
// a into b.
func distance(a, b []rune) int {
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
