package create

import (
	"fmt"
	"math"
	"time"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/lang"
)

// once objects to a value the first time it is given, and lets it pass the second: a warning
// that nobody can overlook, and everybody can overrule.
type once struct{ warned string }

func (o *once) object(value, sentence string) error {
	if o.warned == value {
		return nil
	}
	o.warned = value
	return lang.Refusal(sentence)
}

// checkUAI judges a code: its letter, whether the school is known already, and, once, where it is.
func (m *School) checkUAI(text string) error {
	code, err := dossier.ParseUAI(text)
	if err != nil {
		m.suggested = suggestion(err)
		return err
	}
	if name, known := m.known[code]; known {
		return m.alreadyKnown(name)
	}
	if !dossier.Local(code) {
		return m.elsewhere.object(code, fmt.Sprintf(m.words.Elsewhere, code))
	}
	return nil
}

func (m *School) alreadyKnown(name string) error {
	return lang.Refusal(fmt.Sprintf(m.words.Known, locale.Clean(name)))
}

const maxPupils = 9_999

// parsePupils reads a number of pupils.
func parsePupils(text string, w *lang.Create, l locale.Lang) (int, error) {
	n, err := locale.ParseNumber(text, l)
	if err != nil || n != math.Trunc(n) || n < 1 || n > maxPupils {
		return 0, lang.Refusal(w.PupilsWrong)
	}
	return int(n), nil
}

// checkMonday objects, once, to an installation that does not begin on a Monday.
func (m *Audit) checkMonday(iso string) error {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil || day.Weekday() == time.Monday {
		return err
	}
	return m.monday.object(iso, m.words.NotMonday)
}
