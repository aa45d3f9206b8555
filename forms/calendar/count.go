package calendar

import (
	"fmt"

	"carnet/forms/locale"
)

// MaxCount is how many days WorkdayAdd and SchooldayAdd may count, either way: a century of
// workdays is just above it.
const MaxCount = 25_000

// CountError says that more days were to be counted than MaxCount.
type CountError struct{ N int }

func (e *CountError) Error() string {
	return fmt.Sprintf("count %d days: over the limit of %d", e.N, MaxCount)
}

// Text is the sentence for the user.
func (e *CountError) Text(lang locale.Lang) string {
	n, limit := locale.FormatInt(e.N, lang), locale.FormatInt(MaxCount, lang)
	return lang.Pick(
		"impossible de compter "+n+"\u00a0jours, la limite est "+limit,
		"cannot count "+n+" days, the limit is "+limit,
	)
}

// WorkdayAdd is the nth workday after day, or before it when n is negative. Day itself is not
// counted, and is the answer when n is 0, workday or not. It needs no school year: the only
// error is a *CountError.
func (c *Calendar) WorkdayAdd(day Day, n int) (Day, error) {
	var year civilYear
	return count(day, n, func(d Day) (bool, error) { return year.isWorkday(d), nil })
}

// SchooldayAdd is the nth day of class after day, or before it when n is negative, counted as
// WorkdayAdd does. The error is an *UnknownYearError or a *CountError.
func (c *Calendar) SchooldayAdd(day Day, n int) (Day, error) {
	var year civilYear
	return count(day, n, func(d Day) (bool, error) { return c.isSchoolday(d, &year) })
}

// NextWorkday is day itself if it is a workday, or else the first one after it.
func (c *Calendar) NextWorkday(day Day) Day {
	var year civilYear
	for !year.isWorkday(day) {
		day++
	}
	return day
}

func count(day Day, n int, counts func(Day) (bool, error)) (Day, error) {
	if n < -MaxCount || n > MaxCount {
		return 0, &CountError{N: n}
	}
	step, left := Day(1), n
	if n < 0 {
		step, left = -1, -n
	}
	for left > 0 {
		day += step
		counted, err := counts(day)
		if err != nil {
			return 0, err
		}
		if counted {
			left--
		}
	}
	return day, nil
}
