package lang

import (
	"time"

	"carnet/forms/locale"
)

// Day writes a stored date; blank for one that is not set or cannot be read.
func (w Words) Day(iso string, style locale.DateStyle) string {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return ""
	}
	return locale.FormatDate(day, style, w.Lang)
}
