package dossier

import (
	"fmt"
	"strings"

	"carnet/forms/locale"
)

// uaiLetters are the check letters of an UAI code, by the remainder of its number modulo 23:
// the alphabet without I, O and Q.
const uaiLetters = "ABCDEFGHJKLMNPRSTUVWXYZ"

// UAIError says why a text is no UAI code, and what may have been meant.
type UAIError struct {
	Input      string
	Suggestion string // the same number with its right letter; blank if there is none
}

func (e *UAIError) Error() string {
	if e.Suggestion != "" {
		return fmt.Sprintf("check UAI %q: wrong check letter, did you mean %s?", e.Input, e.Suggestion)
	}
	return fmt.Sprintf("check UAI %q: not seven digits and a letter", e.Input)
}

// Text says it to people.
func (e *UAIError) Text(lang locale.Lang) string {
	input := locale.Quote(locale.Clean(e.Input), lang)
	if e.Suggestion != "" {
		return lang.Pick(
			"Le code UAI "+input+" n’est pas valide\u00a0: sa lettre de contrôle ne correspond pas. Vouliez-vous dire "+e.Suggestion+"\u00a0?",
			"UAI code "+input+" is not valid: its check letter does not match. Did you mean "+e.Suggestion+"?")
	}
	return lang.Pick(
		"Le code UAI "+input+" n’est pas valide\u00a0: sept chiffres et une lettre sont attendus (exemple\u00a0: 0860035W).",
		"UAI code "+input+" is not valid: seven digits and a letter are expected (example: 0860035W).")
}

// ParseUAI reads an UAI code (unité administrative immatriculée, formerly RNE) as people write
// it, spaces, dots and lower case included, and verifies its check letter.
func ParseUAI(s string) (string, error) {
	code := strings.ToUpper(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ".", "", "\t", "").Replace(s))
	if len(code) < 7 || len(code) > 8 {
		return "", &UAIError{Input: s}
	}
	number := 0
	for _, c := range []byte(code[:7]) {
		if c < '0' || c > '9' {
			return "", &UAIError{Input: s}
		}
		number = number*10 + int(c-'0')
	}
	right := code[:7] + string(uaiLetters[number%len(uaiLetters)])
	if code != right {
		return "", &UAIError{Input: s, Suggestion: right}
	}
	return code, nil
}

// Local says whether the code is of the académie de Poitiers (Charente, Charente-Maritime,
// Deux-Sèvres, Vienne). Others are accepted with a warning.
func Local(uai string) bool {
	switch Departement(uai) {
	case "016", "017", "079", "086":
		return true
	}
	return false
}

// Departement is the département of an UAI code, in three characters: "086".
func Departement(uai string) string {
	if len(uai) < 3 {
		return ""
	}
	return uai[:3]
}
