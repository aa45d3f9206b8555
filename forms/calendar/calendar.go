package calendar

import (
	"maps"
	"slices"
	"time"

	"carnet/forms/locale"
)

// Calendar is the school years of one zone. It never changes once made.
type Calendar struct {
	zone     string
	rows     []Period    // as read
	periods  []Period    // by start, summers ending at the next first day of class
	firstDay map[int]Day // first day of class by the civil year it falls in: the years known
}

// UnknownYearError says that a question needs the calendar of a school year that is not loaded.
type UnknownYearError struct {
	Year string // "2029-2030"
}

func (e *UnknownYearError) Error() string { return e.Text(locale.English) }

// Text is the sentence for the user.
func (e *UnknownYearError) Text(lang locale.Lang) string {
	return lang.Pick("calendrier "+e.Year+" inconnu", "calendar "+e.Year+" unknown")
}

// Zone is the zone that the calendar is for, "A".
func (c *Calendar) Zone() string { return c.zone }

// Years lists the school years known, the earliest first.
func (c *Calendar) Years() []string {
	var names []string
	for _, year := range slices.Sorted(maps.Keys(c.firstDay)) {
		names = append(names, yearName(year))
	}
	return names
}

// Periods lists the periods of a school year by date, none for a year not known.
func (c *Calendar) Periods(year string) []Period {
	if _, known := c.firstDayOf(year); !known {
		return nil
	}
	var list []Period
	for _, p := range c.periods {
		if p.Year == year {
			list = append(list, p)
		}
	}
	return list
}

func (c *Calendar) firstDayOf(year string) (first Day, known bool) {
	civil, ok := firstCivilYear(year)
	first, known = c.firstDay[civil]
	return first, ok && known
}

// With is c with the school years of other added, in place of its own where both have one.
// The error is a *FileError where the two do not fit together.
func (c *Calendar) With(other *Calendar) (*Calendar, error) {
	rows := slices.DeleteFunc(slices.Clone(c.rows), func(p Period) bool {
		_, replaced := other.firstDay[p.firstYear()]
		return replaced
	})
	return build(append(rows, other.rows...))
}

// SchoolYear is the school year that day belongs to, known or not: "2026-2027" from
// 1 September 2026, or from the first day of class where that is earlier.
func (c *Calendar) SchoolYear(day Day) string { return yearName(c.schoolYear(day)) }

func (c *Calendar) schoolYear(day Day) int {
	t := day.Time()
	first, known := c.firstDay[t.Year()]
	if t.Month() >= time.September || known && day >= first {
		return t.Year()
	}
	return t.Year() - 1
}

// IsWorkday says whether day is neither a week-end nor a public holiday.
func (c *Calendar) IsWorkday(day Day) bool {
	var year civilYear
	return year.isWorkday(day)
}

// IsSchoolday says whether classes meet on day: a workday out of the school holidays. The
// error is an *UnknownYearError.
func (c *Calendar) IsSchoolday(day Day) (bool, error) {
	var year civilYear
	return c.isSchoolday(day, &year)
}

func (c *Calendar) isSchoolday(day Day, year *civilYear) (bool, error) {
	if err := c.needs(day); err != nil {
		return false, err
	}
	if !year.isWorkday(day) {
		return false, nil
	}
	return !slices.ContainsFunc(c.periods, func(p Period) bool { return p.closes() && p.covers(day) }), nil
}

// needs refuses a day whose school year is not known.
func (c *Calendar) needs(day Day) error {
	year := c.schoolYear(day)
	if _, known := c.firstDay[year]; !known {
		return &UnknownYearError{Year: yearName(year)}
	}
	return nil
}
