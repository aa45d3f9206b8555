package forms

import (
	"cmp"
	"strings"
)

// CompareVersions orders versions as people count them: runs of digits compare as numbers, what is
// between them as text, so that 1.9 comes before 1.10. A blank version comes before all others.
func CompareVersions(a, b string) int {
	whole := cmp.Compare(a, b)
	for a != "" && b != "" {
		var left, right string
		left, a = cutRun(a)
		right, b = cutRun(b)
		order := cmp.Compare(left, right)
		if isDigit(left[0]) && isDigit(right[0]) {
			left, right = strings.TrimLeft(left, "0"), strings.TrimLeft(right, "0")
			order = cmp.Or(cmp.Compare(len(left), len(right)), cmp.Compare(left, right))
		}
		if order != 0 {
			return order
		}
	}
	return cmp.Or(cmp.Compare(len(a), len(b)), whole)
}

// cutRun splits the first run of digits, or of anything else, from the rest of a text that is not
// blank.
func cutRun(text string) (run, rest string) {
	end := strings.IndexFunc(text, func(r rune) bool { return isDigit(byte(min(r, 0x7f))) != isDigit(text[0]) })
	if end < 0 {
		return text, ""
	}
	return text[:end], text[end:]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
