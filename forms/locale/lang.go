// Package locale writes and reads what people see in French and English: numbers, dates,
// plurals, quotations and lists; and it makes text from outside safe to show.
//
// Everything here is pure: no clock, no environment, no global state. Reading is bounded and
// never panics; what cannot be read is refused with a typed error that knows its sentence in
// both languages. Any package may import this one; it imports none of ours.
package locale

import (
	"errors"
	"strings"
)

// Lang is a language of the interface or of a document. Any other value, the zero value
// included, is written as French: documents are French unless someone says otherwise.
type Lang string

// The two languages.
const (
	French  Lang = "fr"
	English Lang = "en"
)

// Characters of French typography.
const (
	noBreakSpace       = "\u00a0" // before a colon, inside « », between a number and its noun
	narrowNoBreakSpace = "\u202f" // between thousands
)

// ParseLang reads a language from a flag or from LANG, LC_ALL or LANGUAGE: "fr",
// "fr_FR.UTF-8", "en-GB", "de:fr". Of a list it takes the first language known; ok is false
// when there is none ("C", "POSIX", "de_DE", "").
func ParseLang(s string) (lang Lang, ok bool) {
	for candidate := range strings.SplitSeq(s, ":") {
		code := strings.ToLower(strings.TrimSpace(candidate))
		if end := strings.IndexAny(code, "_-.@"); end >= 0 {
			code = code[:end]
		}
		switch Lang(code) {
		case French:
			return French, true
		case English:
			return English, true
		}
	}
	return "", false
}

// Pick is the text of the pair that is in this language.
func (l Lang) Pick(french, english string) string {
	if l == English {
		return english
	}
	return french
}

// Texter is an error that knows its sentence in each language.
type Texter interface {
	error
	Text(Lang) string
}

// ErrorText is the sentence of the first error in err's chain that has one in lang, or else
// err's own message, cleaned for display.
func ErrorText(err error, lang Lang) string {
	var texter Texter
	if errors.As(err, &texter) {
		return texter.Text(lang)
	}
	return CleanLines(err.Error())
}
