package derive

import (
	"time"

	"carnet/forms/calendar"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// The repeat of a workbook that lists a school's forbidden periods, and its questions.
const (
	forbiddenRepeat = "interdit"
	forbiddenFrom   = "interdit_debut"
	forbiddenTo     = "interdit_fin"
	forbiddenWhy    = "interdit_motif"
)

// week refuses a Monday whose week is not a full one, with every reason.
func (g *gates) week(monday time.Time) error {
	week, err := g.env.Calendar.Week(calendar.DayOf(monday), Constraints(g.r.Session, g.r.Dossier.Establishment.Kind))
	if err != nil {
		return err
	}
	if monday.Weekday() != time.Monday {
		g.refuse(g.lang.Pick("l’installation commence un lundi, pas un %s", "the installation starts on a Monday, not a %s"),
			locale.WeekdayName(monday.Weekday(), g.lang))
	}
	for _, reason := range week.Reasons {
		g.refuse(g.lang.Pick("semaine refusée\u00a0: %s", "week refused: %s"), reason.Text(g.lang))
	}
	return nil
}

// Constraints are what a school of a kind, and its answers, add to the calendar.
func Constraints(s *fill.Session, kind string) calendar.Constraints {
	var c calendar.Constraints
	switch kind {
	case "college":
		c.Kinds = []calendar.SchoolKind{calendar.College}
	case "lycee", "lp":
		c.Kinds = []calendar.SchoolKind{calendar.Lycee}
	}
	for _, repeat := range s.Form().Named(forbiddenRepeat) {
		for _, instance := range s.All(nil, repeat, s.Root()) {
			if f, ok := forbidden(s, instance); ok {
				c.Forbidden = append(c.Forbidden, f)
			}
		}
	}
	return c
}

func forbidden(s *fill.Session, instance expr.Node) (calendar.Forbidden, bool) {
	text := func(name string) string {
		for _, ref := range s.Form().Named(name) {
			return s.Value(s.One(ref, instance)).String()
		}
		return ""
	}
	from, err := calendar.ParseDay(text(forbiddenFrom))
	if err != nil {
		return calendar.Forbidden{}, false
	}
	to, err := calendar.ParseDay(text(forbiddenTo))
	if err != nil {
		to = from
	}
	return calendar.Forbidden{From: from, To: to, Why: text(forbiddenWhy)}, true
}
