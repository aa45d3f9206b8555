package expr

import (
	"math"
	"time"
)

var dateFunctions = map[string]function{
	"today":             plain(0, 0, today),
	"now":               plain(0, 0, now),
	"date":              plain(1, 1, date),
	"date-time":         plain(1, 1, dateTime),
	"decimal-date-time": plain(1, 1, decimalDateTime),
	"decimal-time":      plain(1, 1, decimalTime),
	"format-date":       {2, 2, formatDate},
	"format-date-time":  {2, 2, formatDate},
}

func today([]code) code {
	c := textCode(func(fr *frame) string { return fr.env.Now().Format(isoDate) })
	c.number = func(fr *frame) float64 { return float64(dayOf(fr.env.Now())) }
	return c
}

func now([]code) code {
	c := textCode(func(fr *frame) string { return fr.env.Now().Format(isoDateTime) })
	c.number = func(fr *frame) float64 { return instantNumber(fr.env.Now().Truncate(time.Millisecond)) }
	return c
}

// date writes a number of days, or the day of a date-time in the zone, as a date. What is no
// date gives a blank.
func date(args []code) code {
	value := args[0].value
	c := textCode(func(fr *frame) string { return writeDate(fr.day(value(fr))) })
	c.number = func(fr *frame) float64 {
		day := fr.day(value(fr))
		if writeDate(day) == "" {
			return math.NaN()
		}
		return day
	}
	return c
}

// day is the date that a value stands for, as a whole day number, or NaN.
func (fr *frame) day(v Value) float64 {
	switch v.kind {
	case Number:
		return math.Floor(v.num)
	case String:
		st, ok := parseStamp(v.str)
		if !ok {
			f, _ := parseDecimal(v.str)
			return math.Floor(f)
		}
		if st.zoned {
			return float64(dayOf(st.time(zoneOf(fr.env))))
		}
		return float64(st.day)
	}
	return math.NaN()
}

// moment is the moment that a value stands for. A date, and a whole number of days, is
// midnight in the zone; a number with a fraction counts from 1970-01-01T00:00:00Z.
func (fr *frame) moment(v Value) (time.Time, bool) {
	zone := zoneOf(fr.env)
	if v.kind == String {
		if st, ok := parseStamp(v.str); ok {
			return st.time(zone), true
		}
		f, _ := parseDecimal(v.str)
		v = Num(f)
	}
	if v.kind != Number || math.IsNaN(v.num) || v.num < minDay || v.num >= maxDay+1 {
		return time.Time{}, false
	}
	day := math.Floor(v.num)
	if day == v.num {
		return stamp{day: int(day)}.time(zone), true
	}
	millis := math.Round((v.num - day) * daySeconds * 1000)
	return time.Unix(int64(day)*daySeconds, int64(millis)*int64(time.Millisecond)).In(zone), true
}

func dateTime(args []code) code {
	value := args[0].value
	return textCode(func(fr *frame) string {
		t, ok := fr.moment(value(fr))
		if !ok {
			return ""
		}
		return t.Format(isoDateTime)
	})
}

// decimalDateTime counts days from 1970-01-01T00:00:00Z, so that a date, being midnight in
// the zone, has a fraction away from UTC; number() of a date has none.
func decimalDateTime(args []code) code {
	value := args[0].value
	return numberCode(func(fr *frame) float64 {
		v := value(fr)
		if v.kind == Number {
			return v.num
		}
		t, ok := fr.moment(v)
		if !ok {
			return math.NaN()
		}
		return instantNumber(t)
	})
}

// decimalTime is the part of the day that has passed at a time of day, in the zone.
func decimalTime(args []code) code {
	value := args[0].value
	return numberCode(func(fr *frame) float64 {
		v := value(fr)
		if v.kind == Number {
			return v.num - math.Floor(v.num)
		}
		if clock, ok := clockNumber(v.str, fr.env); ok {
			return clock
		}
		t, ok := fr.moment(v)
		if !ok {
			return math.NaN()
		}
		clock := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute +
			time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
		return float64(clock) / float64(dayNanos)
	})
}
