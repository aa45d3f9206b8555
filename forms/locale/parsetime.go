package locale

import (
	"strconv"
	"strings"
	"unicode"
)

// TimeError says that a text is not a time of day.
type TimeError struct {
	Input string // what was typed, cleaned and shortened
}

func (e *TimeError) Error() string { return "read time " + strconv.Quote(e.Input) }

// Text is the sentence for the person who typed it.
func (e *TimeError) Text(lang Lang) string {
	return lang.Pick(
		Quote(e.Input, French)+" n’est pas une heure"+noBreakSpace+": écrire par exemple 09:30 ou 9h30.",
		Quote(e.Input, English)+" is not a time: write for instance 09:30 or 9h30.",
	)
}

// ParseTime reads a time of day, from 00:00 to 23:59: "09:30", "9h30", "9 h 30", "9h".
// The error is a *TimeError.
func ParseTime(s string) (hour, minute int, err error) {
	if len(s) > maxDateLength {
		return 0, 0, &TimeError{Input: excerpt(s)}
	}
	text := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	hours, minutes, found := strings.Cut(strings.Replace(text, "h", ":", 1), ":")
	if text == hours+"h" {
		minutes = "00"
	}
	hour, hourOK := smallNumber(hours, 2)
	minute, minuteOK := smallNumber(minutes, 2)
	if !found || !hourOK || !minuteOK || len(minutes) != 2 || hour > 23 || minute > 59 {
		return 0, 0, &TimeError{Input: excerpt(s)}
	}
	return hour, minute, nil
}
