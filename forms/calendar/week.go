package calendar

import (
	"slices"
	"time"

	"carnet/forms/locale"
)

// SchoolKind is the kind of a school, as far as examinations tell schools apart.
type SchoolKind string

// The kinds that sit examinations.
const (
	College SchoolKind = "college"
	Lycee   SchoolKind = "lycee"
)

// Forbidden is a period that a school has ruled out, both days included. One that ends before
// it begins is its first day alone.
type Forbidden struct {
	From, To Day
	Why      string // in the school's words; may be blank
}

// Constraints is what a school adds to the calendar. The zero value adds nothing.
type Constraints struct {
	Kinds     []SchoolKind // several when schools share a site; none leaves examinations out
	Forbidden []Forbidden
}

// Week is a school week, Monday to Friday, as a candidate for an installation.
type Week struct {
	Monday   Day
	Valid    bool
	Reasons  []Reason // why it is refused, all of them by date; none when Valid
	Cautions []Reason // why it is better avoided, though Valid
}

// Weeks judges each week whose Monday lies between the first day of class and the summer
// holidays of a school year ("2026-2027"). The error is an *UnknownYearError.
func (c *Calendar) Weeks(year string, limits Constraints) ([]Week, error) {
	first, known := c.firstDayOf(year)
	if !known {
		return nil, &UnknownYearError{Year: locale.Clean(year)}
	}
	summer := slices.IndexFunc(c.periods, func(p Period) bool { return p.Year == year && p.Kind == Summer })
	monday := first.Monday()
	if monday < first {
		monday += 7
	}
	var weeks []Week
	for ; monday < c.periods[summer].Start; monday += 7 {
		weeks = append(weeks, c.judge(monday, limits))
	}
	return weeks, nil
}

// Week judges the week that holds day, also one of the summer. The error is an
// *UnknownYearError.
func (c *Calendar) Week(day Day, limits Constraints) (Week, error) {
	monday := day.Monday()
	for _, end := range []Day{monday, monday + 4} {
		if err := c.needs(end); err != nil {
			return Week{}, err
		}
	}
	return c.judge(monday, limits), nil
}

func (c *Calendar) judge(monday Day, limits Constraints) Week {
	week := Week{Monday: monday, Reasons: c.refusals(monday, limits)}
	if week.Valid = len(week.Reasons) == 0; week.Valid {
		week.Cautions = c.cautions(monday)
	}
	return week
}

// refusals lists every reason why the five days cannot all be used.
func (c *Calendar) refusals(monday Day, limits Constraints) []Reason {
	friday := monday + 4
	var reasons []Reason
	for _, holiday := range PublicHolidaysBetween(monday, friday) {
		reasons = append(reasons, publicHolidayReason(holiday))
	}
	for _, p := range c.periods {
		if p.touches(monday, friday) && (p.closes() || limits.sits(p.Kind)) {
			reasons = append(reasons, periodReason(p))
		}
	}
	for _, f := range limits.Forbidden {
		f.To = max(f.From, f.To)
		if f.From <= friday && monday <= f.To {
			reasons = append(reasons, forbiddenReason(f))
		}
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int { return int(max(a.From, monday) - max(b.From, monday)) })
	return reasons
}

// sits says whether one of the schools sits the examinations of that period.
func (l Constraints) sits(kind PeriodKind) bool {
	return kind == LyceeExams && slices.Contains(l.Kinds, Lycee) ||
		kind == CollegeExams && slices.Contains(l.Kinds, College)
}

// cautions lists what speaks against a valid week without forbidding it.
func (c *Calendar) cautions(monday Day) []Reason {
	const week = 7
	var cautions []Reason
	if t := monday.Time(); t.Month() == time.September && t.Day() <= 2*week {
		cautions = append(cautions, earlySeptemberCaution(monday))
	}
	for _, p := range c.periods {
		if !p.isHoliday() {
			continue
		}
		if p.Kind != Summer && p.Resume <= monday && monday < p.Resume+week {
			cautions = append(cautions, besideHolidayCaution(FirstWeekAfterHolidays, monday, p))
		}
		if saturday := monday + 5; saturday <= p.Start && p.Start < saturday+week {
			cautions = append(cautions, besideHolidayCaution(LastWeekBeforeHolidays, monday, p))
		}
	}
	return cautions
}
