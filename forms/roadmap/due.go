package roadmap

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// due sets an item's due date and the rule that gave it. Without an installation date the
// date stays blank and the rule speaks.
func (b *builder) due(item *Item) error {
	offset, unit, ok := b.rule(item)
	if ok {
		item.DueRule = b.ruleText(offset, unit)
	} else {
		item.DueRule = b.lang.Pick("selon la règle de l’action", "by the action's own rule")
	}
	if b.Installation == "" {
		return nil
	}
	day, err := b.date(item, offset, unit)
	if err != nil || day.IsZero() {
		return err
	}
	earliest, err := Earliest(b.Session, b.Audit)
	if err != nil {
		return err
	}
	if day.Before(earliest) {
		day = earliest
	}
	item.Due = day.Format(time.DateOnly)
	return nil
}

// date is the due date before the floor is applied: the action's own expression, or the
// deadline's offset. Calendar days that fall on a day off move to the next working day.
func (b *builder) date(item *Item, offset int, unit forms.Unit) (time.Time, error) {
	s := b.Session
	if item.Action.Due != nil {
		day, err := time.Parse(time.DateOnly, item.Action.Due.EvalString(s, s.Env(), s.Root()))
		if err != nil {
			return time.Time{}, nil // the expression reads a date that is not set
		}
		return nextWorkday(s.Env(), day)
	}
	day, err := time.Parse(time.DateOnly, b.Installation)
	if err != nil {
		return time.Time{}, fmt.Errorf("read installation date: %w", err)
	}
	return shift(b.Session.Env(), day, offset, unit)
}

func shift(env expr.Env, day time.Time, offset int, unit forms.Unit) (time.Time, error) {
	switch unit {
	case forms.Workday:
		return env.WorkdayAdd(day, offset)
	case forms.Schoolday:
		return env.SchooldayAdd(day, offset)
	}
	return nextWorkday(env, day.AddDate(0, 0, offset))
}

func nextWorkday(env expr.Env, day time.Time) (time.Time, error) {
	return env.WorkdayAdd(day.AddDate(0, 0, -1), 1)
}

// Earliest is the first date that may be asked of anybody: some working days after the day of
// the audit. It is zero where that day or the rule is not set.
func Earliest(s *fill.Session, audit string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, audit)
	if err != nil {
		return time.Time{}, nil
	}
	for _, d := range s.Form().Deadlines {
		if d.Stage == "minimum" {
			return shift(s.Env(), day, d.Offset, d.Unit)
		}
	}
	return time.Time{}, nil
}

var (
	ownShift = regexp.MustCompile(`^(workday|schoolday)-add\(\s*\$\{date_installation\}\s*,\s*(-?\d+)\s*\)$`)
	ownDays  = regexp.MustCompile(`^date\(\s*\$\{date_installation\}\s*([+-])\s*(\d+)\s*\)$`)
)

// rule reads the offset from the action's own due cell where it has the usual form, else from
// the deadlines.
func (b *builder) rule(item *Item) (offset int, unit forms.Unit, ok bool) {
	if item.Action.Due != nil {
		return ownRule(item.Action.DueRule)
	}
	for _, d := range b.form.Deadlines {
		if d.Stage == item.Stage.String() && !d.FromAudit &&
			(d.Severity == forms.NoSeverity || d.Severity == item.Severity) &&
			(d.Owner == "" || d.Owner == item.Owner) {
			return d.Offset, d.Unit, true
		}
	}
	return 0, forms.CalendarDay, false
}

func ownRule(cell string) (offset int, unit forms.Unit, ok bool) {
	if m := ownShift.FindStringSubmatch(cell); m != nil {
		offset, err := strconv.Atoi(m[2])
		unit := forms.Workday
		if m[1] == "schoolday" {
			unit = forms.Schoolday
		}
		return offset, unit, err == nil
	}
	if m := ownDays.FindStringSubmatch(cell); m != nil {
		offset, err := strconv.Atoi(m[1] + m[2])
		return offset, forms.CalendarDay, err == nil
	}
	return 0, forms.CalendarDay, false
}

// ruleText prints an offset: « J−15 ouvrés », « J+30 ».
func (b *builder) ruleText(offset int, unit forms.Unit) string {
	letter := b.lang.Pick("J", "D")
	text := letter
	switch {
	case offset < 0:
		text = fmt.Sprintf("%s−%d", letter, -offset)
	case offset > 0:
		text = fmt.Sprintf("%s+%d", letter, offset)
	}
	many := offset < -1 || offset > 1
	switch {
	case unit == forms.Workday && many:
		return text + b.lang.Pick(" ouvrés", " working days")
	case unit == forms.Workday:
		return text + b.lang.Pick(" ouvré", " working day")
	case unit == forms.Schoolday && many:
		return text + b.lang.Pick(" jours de classe", " school days")
	case unit == forms.Schoolday:
		return text + b.lang.Pick(" jour de classe", " school day")
	}
	return text
}
