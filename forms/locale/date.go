package locale

import (
	"fmt"
	"strconv"
	"time"
)

// DateStyle is how much of a date is written.
type DateStyle uint8

// The styles, by their French example.
const (
	LongDate   DateStyle = iota // lundi 11 janvier 2027
	MediumDate                  // 11 janvier 2027
	ShortDate                   // 11/01/2027, in both languages
)

var (
	frenchMonths = [...]string{
		"janvier", "février", "mars", "avril", "mai", "juin",
		"juillet", "août", "septembre", "octobre", "novembre", "décembre",
	}
	frenchWeekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
)

// MonthName is the month's name in a sentence: "février", "February".
func MonthName(m time.Month, lang Lang) string {
	if lang == English || m < time.January || m > time.December {
		return m.String()
	}
	return frenchMonths[m-1]
}

// WeekdayName is the day's name in a sentence: "lundi", "Monday".
func WeekdayName(d time.Weekday, lang Lang) string {
	if lang == English || d < time.Sunday || d > time.Saturday {
		return d.String()
	}
	return frenchWeekdays[d]
}

// FormatDate writes the calendar date of t in t's own location. In French the first of a
// month is "1er".
func FormatDate(t time.Time, style DateStyle, lang Lang) string {
	year, month, day := t.Date()
	if style == ShortDate {
		return fmt.Sprintf("%02d/%02d/%04d", day, int(month), year)
	}
	text := dayOfMonth(day, lang) + " " + MonthName(month, lang) + " " + strconv.Itoa(year)
	if style == LongDate {
		return WeekdayName(t.Weekday(), lang) + " " + text
	}
	return text
}

// FormatDateRange writes two days, both included: "du 13 au 28 février 2027", without saying
// a common month or year twice. A range of one day is that day with its weekday:
// "vendredi 7 mai 2027".
func FormatDateRange(from, to time.Time, lang Lang) string {
	fromYear, fromMonth, fromDay := from.Date()
	toYear, toMonth, toDay := to.Date()
	if fromYear == toYear && fromMonth == toMonth && fromDay == toDay {
		return FormatDate(from, LongDate, lang)
	}
	start := dayOfMonth(fromDay, lang)
	if fromYear != toYear || fromMonth != toMonth {
		start += " " + MonthName(fromMonth, lang)
	}
	if fromYear != toYear {
		start += " " + strconv.Itoa(fromYear)
	}
	end := FormatDate(to, MediumDate, lang)
	return lang.Pick("du "+start+" au "+end, "from "+start+" to "+end)
}

func dayOfMonth(day int, lang Lang) string {
	if day == 1 && lang != English {
		return "1er"
	}
	return strconv.Itoa(day)
}
