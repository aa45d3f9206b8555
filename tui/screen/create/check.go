package create

import (
	"fmt"
	"math"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/lang"
)

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
		return m.elsewhere.Object(code, fmt.Sprintf(m.words.Elsewhere, code))
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
func (m *Audit) checkMonday(iso string) error { return m.monday.Monday(iso, m.words.NotMonday) }
