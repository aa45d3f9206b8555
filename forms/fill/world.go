package fill

import (
	"errors"
	"time"

	"carnet/forms"
)

// stillWorld is a world where nothing is known but the form: no clock, no chance, no calendar.
type stillWorld struct{ form *forms.Form }

var errNoCalendar = errors.New("count days: no calendar is given")

func (w stillWorld) Now() time.Time { return time.Time{} }

func (w stillWorld) Lookup(table, column, keyColumn, key string) (string, bool) {
	t, ok := w.form.Tables[table]
	if !ok {
		return "", false
	}
	return t.Lookup(column, keyColumn, key)
}

func (w stillWorld) WorkdayAdd(time.Time, int) (time.Time, error) { return time.Time{}, errNoCalendar }

func (w stillWorld) SchooldayAdd(time.Time, int) (time.Time, error) {
	return time.Time{}, errNoCalendar
}

func (w stillWorld) Random() float64                  { return 0 }
func (w stillWorld) UUID() string                     { return "" }
func (w stillWorld) Property(string) string           { return "" }
func (w stillWorld) Version() string                  { return w.form.Version }
func (w stillWorld) PartComplete(string) bool         { return false }
func (w stillWorld) CountFindings(string, string) int { return 0 }
func (w stillWorld) OpenConflicts() int               { return 0 }
