// Package calendar knows which days people work and which days classes meet: French public
// holidays by computation, school holidays by a replaceable data file. It counts days for due
// dates and says which weeks of a school year can hold an installation, with every reason
// where one cannot.
//
// A Calendar never changes once made and reads no clock, so it may be shared. A school year
// that it does not hold is refused by name, never guessed. Any package of forms, and those
// above, may import this one.
package calendar

import (
	"fmt"
	"time"

	"carnet/forms/locale"
)

// Day is a day of the civil calendar, counted from 1970-01-01. It has no hour and no zone.
type Day int

// DayOf is the date that t shows in its own location.
func DayOf(t time.Time) Day { return NewDay(t.Date()) }

// NewDay is the day of a date; a day past the end of its month counts on, as in time.Date.
func NewDay(year int, month time.Month, day int) Day {
	const secondsADay = 24 * 60 * 60
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

// ParseDay reads an ISO date, 2027-01-11, of a year from locale.MinYear to locale.MaxYear.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < locale.MinYear || t.Year() > locale.MaxYear {
		return 0, fmt.Errorf("read day %.20q: want a date such as 2027-01-11", s)
	}
	return DayOf(t), nil
}

// Time is the day's midnight, UTC.
func (d Day) Time() time.Time { return time.Date(1970, time.January, 1+int(d), 0, 0, 0, 0, time.UTC) }

// String is the ISO date.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// Weekday is the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays is n days later, or earlier when n is negative.
func (d Day) AddDays(n int) Day { return d + Day(n) }

// Monday is the Monday of the day's week; weeks begin on Monday.
func (d Day) Monday() Day { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// MarshalText writes the ISO date.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDay reads.
func (d *Day) UnmarshalText(text []byte) error {
	day, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = day
	return nil
}

func (d Day) isWeekend() bool {
	weekday := d.Weekday()
	return weekday == time.Saturday || weekday == time.Sunday
}
