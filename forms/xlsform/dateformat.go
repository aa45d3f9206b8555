package xlsform

import (
	"strings"
	"time"
)

// isDateFormat says whether a spreadsheet's number format is that of a date or a time: it has
// a letter of one outside quotes, brackets and escapes.
func isDateFormat(format string) bool {
	var closing rune
	escaped := false
	for _, c := range format {
		switch {
		case escaped:
			escaped = false
		case closing != 0:
			if c == closing {
				closing = 0
			}
		case c == '\\':
			escaped = true
		case c == '"':
			closing = '"'
		case c == '[':
			closing = ']'
		case strings.ContainsRune("ymdhsYMDHS", c):
			return true
		}
	}
	return false
}

// dateText writes a date, a time or both in ISO 8601; serial is the number it was stored as.
func dateText(t time.Time, serial float64) string {
	t = t.Round(time.Second)
	switch {
	case serial < 1:
		return t.Format("15:04:05")
	case serial == float64(int64(serial)):
		return t.Format("2006-01-02")
	}
	return t.Format("2006-01-02T15:04:05")
}
