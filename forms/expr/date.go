package expr

import (
	"math"
	"strings"
	"time"
)

const (
	daySeconds  = 24 * 60 * 60
	dayNanos    = daySeconds * int64(time.Second)
	isoDate     = "2006-01-02"
	isoDateTime = "2006-01-02T15:04:05.000Z07:00"
	minDay      = -719528 // 0000-01-01
	maxDay      = 2932896 // 9999-12-31
)

// stamp is a date or date-time as it is written.
type stamp struct {
	day    int   // since 1970-01-01
	nanos  int64 // since midnight
	offset int   // seconds east of UTC
	timed  bool  // it has a time of day
	zoned  bool  // it has an offset
}

// parseStamp reads yyyy-mm-dd, and Thh:mm[:ss[.fff]][Z|±hh:mm] after it. Month and day may
// have one digit.
func parseStamp(s string) (stamp, bool) {
	if len(s) < len("2006-1-2") || s[4] != '-' {
		return stamp{}, false
	}
	year, ok := digits(s[:4])
	month, rest, okMonth := leadingNumber(s[5:])
	if !ok || !okMonth || !strings.HasPrefix(rest, "-") {
		return stamp{}, false
	}
	day, rest, ok := leadingNumber(rest[1:])
	if !ok || month < 1 || month > 12 || day < 1 || day > monthDays(year, month) {
		return stamp{}, false
	}
	st := stamp{day: civilDay(year, month, day)}
	if rest == "" {
		return st, true
	}
	if rest[0] != 'T' {
		return stamp{}, false
	}
	st.timed = true
	st.nanos, st.offset, st.zoned, ok = parseClock(rest[1:])
	return st, ok
}

// parseClock reads hh:mm[:ss[.fff]][Z|±hh:mm].
func parseClock(s string) (nanos int64, offset int, zoned, ok bool) {
	if len(s) < len("15:04") || s[2] != ':' {
		return 0, 0, false, false
	}
	hour, okHour := digits(s[:2])
	minute, okMinute := digits(s[3:5])
	if !okHour || !okMinute || hour > 23 || minute > 59 {
		return 0, 0, false, false
	}
	nanos = int64(hour*60+minute) * int64(time.Minute)
	s = s[5:]
	if strings.HasPrefix(s, ":") {
		seconds, rest, ok := parseSeconds(s[1:])
		if !ok {
			return 0, 0, false, false
		}
		nanos, s = nanos+seconds, rest
	}
	if s == "" {
		return nanos, 0, false, true
	}
	offset, ok = parseOffset(s)
	return nanos, offset, true, ok
}

// parseSeconds reads ss[.fff] in nanoseconds; digits past the ninth are dropped.
func parseSeconds(s string) (nanos int64, rest string, ok bool) {
	if len(s) < 2 {
		return 0, "", false
	}
	second, ok := digits(s[:2])
	if !ok || second > 59 {
		return 0, "", false
	}
	nanos, s = int64(second)*int64(time.Second), s[2:]
	if !strings.HasPrefix(s, ".") {
		return nanos, s, true
	}
	s = s[1:]
	unit := int64(time.Second)
	n := 0
	for n < len(s) && isDigit(rune(s[n])) {
		unit /= 10
		nanos += int64(s[n]-'0') * unit
		n++
	}
	return nanos, s[n:], n > 0
}

// parseOffset reads Z, ±hh:mm, ±hhmm or ±hh in seconds.
func parseOffset(s string) (int, bool) {
	if s == "Z" {
		return 0, true
	}
	if len(s) < 3 || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	hour, ok := digits(s[1:3])
	minute, okMinute := 0, true
	if rest := strings.TrimPrefix(s[3:], ":"); rest != "" {
		if len(rest) != 2 {
			return 0, false
		}
		minute, okMinute = digits(rest)
	}
	if !ok || !okMinute || hour > 14 || minute > 59 || strings.HasSuffix(s, ":") {
		return 0, false
	}
	offset := (hour*60 + minute) * 60
	if s[0] == '-' {
		offset = -offset
	}
	return offset, true
}

// digits reads a text of digits only.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if !isDigit(rune(s[i])) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}

// leadingNumber reads one or two digits.
func leadingNumber(s string) (n int, rest string, ok bool) {
	width := 0
	for width < len(s) && width < 2 && isDigit(rune(s[width])) {
		width++
	}
	n, ok = digits(s[:width])
	return n, s[width:], ok
}

func monthDays(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// civilDay counts days since 1970-01-01 in the Gregorian calendar, without a time.Time: it
// runs in every comparison of dates. Years begin in March, so that leap days come last.
func civilDay(year, month, day int) int {
	if month <= 2 {
		year--
		month += 12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + day - 1
	return era*146097 + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - 719468
}

// zoneOf is the zone dates are written in; a nil env stands for UTC.
func zoneOf(env Env) *time.Location {
	if env == nil {
		return time.UTC
	}
	return env.Now().Location()
}

// time is the moment of st; without offset it is taken in the zone.
func (st stamp) time(zone *time.Location) time.Time {
	if st.zoned {
		return time.Unix(int64(st.day)*daySeconds-int64(st.offset), st.nanos).In(zone)
	}
	return time.Date(1970, 1, 1+st.day, 0, 0, 0, int(st.nanos), zone)
}

// dayNumber converts a date to a whole number of days since 1970-01-01, a date-time to that
// number with its fraction in UTC, a time of day to a fraction of a day in the zone.
func dayNumber(s string, env Env) (float64, bool) {
	if len(s) < len("15:04") || !isDigit(rune(s[0])) {
		return 0, false
	}
	if s[2] == ':' {
		return clockNumber(s, env)
	}
	st, ok := parseStamp(s)
	if !ok || !st.timed {
		return float64(st.day), ok
	}
	if st.zoned {
		seconds := float64(st.nanos)/float64(time.Second) - float64(st.offset)
		return float64(st.day) + seconds/daySeconds, true
	}
	return instantNumber(st.time(zoneOf(env))), true
}

// clockNumber converts a time of day to a fraction of a day. One that has an offset is moved
// to the zone, as it stands at the moment of evaluation.
func clockNumber(s string, env Env) (float64, bool) {
	nanos, offset, zoned, ok := parseClock(s)
	if !ok {
		return 0, false
	}
	if zoned {
		here := 0
		if env != nil {
			_, here = env.Now().Zone()
		}
		nanos += int64(here-offset) * int64(time.Second)
		nanos = (nanos%dayNanos + dayNanos) % dayNanos
	}
	return float64(nanos) / float64(dayNanos), true
}

// instantNumber is the number of days since 1970-01-01T00:00:00Z.
func instantNumber(t time.Time) float64 {
	return (float64(t.Unix()) + float64(t.Nanosecond())/float64(time.Second)) / daySeconds
}

// dayOf is the date of t, where t is, as a day number.
func dayOf(t time.Time) int { return civilDay(t.Year(), int(t.Month()), t.Day()) }

// writeDate writes a day number in ISO 8601, blank outside the years 0 to 9999.
func writeDate(day float64) string {
	day = math.Floor(day)
	if math.IsNaN(day) || day < minDay || day > maxDay {
		return ""
	}
	return time.Date(1970, 1, 1+int(day), 0, 0, 0, 0, time.UTC).Format(isoDate)
}
