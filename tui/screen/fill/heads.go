package fill

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/locale"
	"carnet/tui/lang"
)

// heads are the answers that stand against each other, with who gave them.
func (m *Model) heads(n expr.Node, heads []dossier.Head) string {
	said := make([]string, 0, len(heads))
	for _, h := range heads {
		value := m.shown(n, h.Answer.Value)
		switch {
		case h.Answer.NV != "":
			value = m.words.NotVerified
		case h.Answer.SO != "":
			value = m.words.WithoutObject
		}
		said = append(said, locale.Quote(value, m.Lang())+" ("+clean(h.By)+")")
	}
	return strings.Join(said, ", ")
}

// severity is the word for a severity, at the start of a sentence.
func (m *Model) severity(s forms.Severity) string {
	return capital(m.Words.Common.Severity(s.String()))
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// owner is the word for who bears an action.
func (m *Model) owner(code string) string { return lang.Word(m.Words.Common.Owners, code) }
