package locale

import (
	"strconv"
	"strings"
	"time"
)

// The years that a typed date may have: enough for the oldest building, too few for a typo.
const (
	MinYear = 1800
	MaxYear = 2199
)

const (
	maxDateLength = 40     // bytes read by ParseDate and ParseTime
	maxDayOffset  = 36_525 // days that "+n" may count: a century
)

// DateFault says why a typed date was refused.
type DateFault uint8

// The faults of a typed date.
const (
	DateUnreadable DateFault = iota // none of the accepted forms
	NoSuchMonth                     // month 13
	NoSuchDay                       // 31 February
	YearOutOfRange                  // before MinYear or after MaxYear
)

// DateError says that a text is not a date, and why. Year, Month and Day are what was read,
// as far as Fault speaks of them.
type DateError struct {
	Input            string // what was typed, cleaned and shortened
	Fault            DateFault
	Year, Month, Day int
}

func (e *DateError) Error() string {
	return "read date " + strconv.Quote(e.Input) + ": " + e.Text(English)
}

// Text is the sentence for the person who typed it.
func (e *DateError) Text(lang Lang) string {
	switch e.Fault {
	case NoSuchMonth:
		return lang.Pick("Il n’y a pas de mois "+strconv.Itoa(e.Month)+".", "There is no month "+strconv.Itoa(e.Month)+".")
	case NoSuchDay:
		name := MonthName(time.Month(e.Month), lang) + " " + strconv.Itoa(e.Year)
		day, length := strconv.Itoa(e.Day), strconv.Itoa(daysIn(e.Year, e.Month))
		return lang.Pick(
			"Le "+day+" "+name+" n’existe pas"+noBreakSpace+": "+name+" a "+length+" jours.",
			day+" "+name+" does not exist: "+name+" has "+length+" days.",
		)
	case YearOutOfRange:
		first, last := strconv.Itoa(MinYear), strconv.Itoa(MaxYear)
		return lang.Pick(
			"L’année doit être comprise entre "+first+" et "+last+".",
			"The year must be between "+first+" and "+last+".",
		)
	default:
		return lang.Pick(
			Quote(e.Input, French)+" n’est pas une date"+noBreakSpace+": écrire par exemple 11/01/2027, auj, hier, demain ou +7.",
			Quote(e.Input, English)+" is not a date: write for instance 11/01/2027, today, yesterday, tomorrow or +7.",
		)
	}
}

// ParseDate reads a day as people type it and gives it at midnight UTC: 2027-01-11,
// 11/01/2027, 3/9/26, 3.9.26, 03092026, 030926 (always day, month, year), +7 and -3 counted
// from today, "11 janvier 2027", and auj, hier, demain or today, yesterday, tomorrow according
// to lang. Two digits of a year mean the one between 79 years before today and 20 after.
// The error is a *DateError.
func ParseDate(s string, today time.Time, lang Lang) (time.Time, error) {
	if len(s) > maxDateLength {
		return time.Time{}, &DateError{Input: excerpt(s)}
	}
	text := Fold(strings.TrimSpace(s))
	if offset, ok := relativeDays(text, lang); ok {
		day := time.Date(today.Year(), today.Month(), today.Day()+offset, 0, 0, 0, 0, time.UTC)
		return checkedDate(s, day.Year(), int(day.Month()), day.Day())
	}
	year, month, day, ok := dateParts(text, today.Year(), lang)
	if !ok {
		return time.Time{}, &DateError{Input: excerpt(s)}
	}
	return checkedDate(s, year, month, day)
}

// relativeDays reads a day counted from today.
func relativeDays(text string, lang Lang) (offset int, ok bool) {
	switch text {
	case lang.Pick("auj", "today"), lang.Pick("aujourd'hui", "today"), lang.Pick("aujourd’hui", "today"):
		return 0, true
	case lang.Pick("hier", "yesterday"):
		return -1, true
	case lang.Pick("demain", "tomorrow"):
		return 1, true
	}
	if len(text) < 2 || text[0] != '+' && text[0] != '-' || !areDigits(text[1:]) {
		return 0, false
	}
	offset, err := strconv.Atoi(text)
	return offset, err == nil && -maxDayOffset <= offset && offset <= maxDayOffset
}

// dateParts reads the three numbers of a date without judging them.
func dateParts(text string, thisYear int, lang Lang) (year, month, day int, ok bool) {
	if areDigits(text) && (len(text) == 8 || len(text) == 6) {
		text = text[:2] + "/" + text[2:4] + "/" + text[4:]
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/.- ", r) })
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	if len(parts[0]) == 4 { // 2027-01-11
		parts[0], parts[2] = parts[2], parts[0]
	}
	day, dayOK := smallNumber(strings.TrimSuffix(parts[0], lang.Pick("er", "st")), 2)
	month, monthOK := monthNumber(parts[1], lang)
	year, yearOK := smallNumber(parts[2], 4)
	switch {
	case !dayOK || !monthOK || !yearOK:
		return 0, 0, 0, false
	case len(parts[2]) == 2:
		year = fullYear(year, thisYear)
	}
	return year, month, day, len(parts[2]) == 2 || len(parts[2]) == 4
}

func monthNumber(text string, lang Lang) (month int, ok bool) {
	for m := time.January; m <= time.December; m++ {
		if text == Fold(MonthName(m, lang)) {
			return int(m), true
		}
	}
	return smallNumber(text, 2)
}

func smallNumber(text string, maxDigits int) (n int, ok bool) {
	if len(text) > maxDigits || !areDigits(text) {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// fullYear completes a year of two digits to the only one from thisYear-79 to thisYear+20.
func fullYear(short, thisYear int) int {
	year := thisYear - thisYear%100 + short
	switch {
	case year > thisYear+20:
		return year - 100
	case year < thisYear-79:
		return year + 100
	}
	return year
}

func checkedDate(input string, year, month, day int) (time.Time, error) {
	refused := func(fault DateFault) (time.Time, error) {
		return time.Time{}, &DateError{Input: excerpt(input), Fault: fault, Year: year, Month: month, Day: day}
	}
	switch {
	case year < MinYear || year > MaxYear:
		return refused(YearOutOfRange)
	case month < 1 || month > 12:
		return refused(NoSuchMonth)
	case day < 1 || day > daysIn(year, month):
		return refused(NoSuchDay)
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}
