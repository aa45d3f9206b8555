package fill

import (
	"math"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
)

// made is what a calculation or a default gives to n, as a value of its type where it can be
// one: whole numbers are cut, dates and times are taken out of each other, and a number is a day
// to a date, so that ${start} + 7 is one. What cannot be one is left, to be judged.
func (s *Session) made(n expr.Node, d *forms.Def, p *expr.Program) expr.Value {
	v := s.compute(n, p)
	if v.IsBlank() {
		return v
	}
	switch d.Kind {
	case forms.Integer:
		if v.Kind() == expr.Number {
			return expr.Num(math.Trunc(v.Number()))
		}
	case forms.Date:
		return dayOf(v)
	case forms.Time:
		if _, clock, ok := strings.Cut(v.String(), "T"); ok {
			return expr.Str(clock)
		}
	case forms.DateTime:
		if day, err := time.ParseInLocation(time.DateOnly, v.String(), s.env.Now().Location()); err == nil {
			return expr.Str(day.Format(momentLayout))
		}
	}
	return v
}

// momentLayout is how XForms writes a date and time.
const momentLayout = "2006-01-02T15:04:05.000Z07:00"

// maxDay bounds the day numbers that are dates: the year 9999.
const maxDay = 2_932_896

func dayOf(v expr.Value) expr.Value {
	if f := math.Floor(v.Number()); v.Kind() == expr.Number && math.Abs(f) <= maxDay {
		return expr.Str(time.Unix(0, 0).UTC().AddDate(0, 0, int(f)).Format(time.DateOnly))
	}
	if day, _, ok := strings.Cut(v.String(), "T"); ok {
		return expr.Str(day)
	}
	return v
}
