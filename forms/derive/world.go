package derive

import (
	"math/rand/v2"
	"time"

	"github.com/google/uuid"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/fill"
	"carnet/forms/findings"
)

// world answers what expressions ask of the outside: the clock and calendar as given, the
// workbook's tables, and the findings so far.
type world struct {
	World
	form      *forms.Form
	session   *fill.Session
	found     []findings.Finding
	conflicts int
	domain    string // where an index counts
}

func (w *world) Now() time.Time { return w.World.Now }

func (w *world) Lookup(table, column, keyColumn, key string) (string, bool) {
	t, ok := w.form.Tables[table]
	if !ok {
		return "", false
	}
	return t.Lookup(column, keyColumn, key)
}

func (w *world) WorkdayAdd(day time.Time, n int) (time.Time, error) {
	d, err := w.Calendar.WorkdayAdd(calendar.DayOf(day), n)
	return d.Time(), err
}

func (w *world) SchooldayAdd(day time.Time, n int) (time.Time, error) {
	d, err := w.Calendar.SchooldayAdd(calendar.DayOf(day), n)
	return d.Time(), err
}

func (w *world) Random() float64        { return rand.Float64() }
func (w *world) UUID() string           { return uuid.NewString() }
func (w *world) Property(string) string { return "" }
func (w *world) Version() string        { return w.form.Version }
func (w *world) OpenConflicts() int     { return w.conflicts }

func (w *world) PartComplete(part string) bool {
	for _, ref := range w.form.Parts() {
		if w.form.PartName(ref) == part {
			return w.session.PartProgress(ref).Complete()
		}
	}
	return false
}

func (w *world) CountFindings(severity, stage string) int {
	return findings.CountRules(w.form, w.found, severity, w.domain, stage)
}
