package locale

import (
	"math"
	"strings"
)

// Plural chooses between the two forms of a noun. In French a quantity below two is singular
// ("0 constat", "1,5 jour"); in English only one is.
func Plural(n float64, one, many string, lang Lang) string {
	if lang == English && n == 1 || lang != English && math.Abs(n) < 2 {
		return one
	}
	return many
}

// Count writes a quantity and its noun, kept on one line: "3 constats", "1 finding".
func Count(n float64, one, many string, lang Lang) string {
	return FormatNumber(n, Shortest, lang) + noBreakSpace + Plural(n, one, many, lang)
}

// HalfDays writes an effort counted in half-days: "0,5 demi-journée", "2 demi-journées".
func HalfDays(n float64, lang Lang) string {
	if lang == English {
		return Count(n, "half-day", "half-days", lang)
	}
	return Count(n, "demi-journée", "demi-journées", lang)
}

// Quote puts s between quotation marks: « s » with no-break spaces, or “s”.
func Quote(s string, lang Lang) string {
	if lang == English {
		return "“" + s + "”"
	}
	return "«" + noBreakSpace + s + noBreakSpace + "»"
}

// Join writes a list: "a, b et c", "a, b and c".
func Join(items []string, lang Lang) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	last := len(items) - 1
	return strings.Join(items[:last], ", ") + lang.Pick(" et ", " and ") + items[last]
}
