package report

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
)

// Documents are French whatever the language of the interface.
const lang = locale.French

const (
	colon  = "\u00a0: "
	masked = "[donnée personnelle]"
	none   = "–"
)

// severityWord is the severity as the documents print it.
func severityWord(s forms.Severity) string {
	switch s {
	case forms.Bloquant:
		return "bloquant"
	case forms.ALever:
		return "à lever"
	case forms.Majeur:
		return "majeur"
	case forms.Mineur:
		return "mineur"
	case forms.Info:
		return "information"
	case forms.Atout:
		return "point fort"
	}
	return none
}

func actionStateWord(state string) string {
	switch state {
	case "a_faire":
		return "à faire"
	case "en_cours":
		return "en cours"
	case "fait":
		return "fait"
	case "abandonne":
		return "abandonné"
	}
	return state
}

func presenceWord(p dossier.Presence) string {
	switch p {
	case dossier.Present:
		return "présent"
	case dossier.Excused:
		return "excusé"
	case dossier.Absent:
		return "absent"
	}
	return "attendu"
}

func kindWord(kind string) string {
	switch kind {
	case "college":
		return "collège"
	case "lycee":
		return "lycée"
	case "lp":
		return "lycée professionnel"
	case "erea":
		return "EREA"
	case "autre":
		return "autre établissement"
	}
	return kind
}

// owner is the label of who bears an action.
func (s Settings) owner(name string) string {
	switch name {
	case "dsi":
		return s.DSI
	case "matice":
		return s.Matice
	case "etablissement":
		return "établissement"
	case "collectivite":
		return "collectivité"
	case "":
		return none
	}
	return name
}

// role is the label of a participant's role.
func (s Settings) role(name string) string {
	switch name {
	case "chef":
		return "direction de l’établissement"
	case "cpe":
		return "CPE, vie scolaire"
	case "rupn":
		return "RUPN"
	case "doc":
		return "documentation"
	case "gestionnaire":
		return "gestion"
	case "technicien":
		return "technicien de la collectivité"
	case "dama":
		return "DAMA"
	}
	return s.owner(name)
}

// longDate prints an ISO date, or the words that stand for a date that is not set.
func longDate(iso, unset string) string {
	day, ok := parseDay(iso)
	if !ok {
		return unset
	}
	return locale.FormatDate(day, locale.LongDate, lang)
}

func number(v float64) string { return locale.FormatNumber(v, locale.Shortest, lang) }

func count(n int, one, many string) string { return locale.Count(float64(n), one, many, lang) }

// hour is a time of day, alone or after a date.
var hour = regexp.MustCompile(`(^|\d{4} à )0?(\d|1\d|2[0-3]):([0-5]\d)$`)

// clock writes « 10:20 » as people do: « 10 h 20 ».
func clock(text string) string {
	return hour.ReplaceAllString(text, "${1}${2}\u00a0h\u00a0${3}")
}

// soFar keeps « Aucun constat n’est relevé. » from saying more than is known: while questions are
// left, it becomes « … pour l’instant. ».
func soFar(sentence string, complete bool) string {
	if complete {
		return sentence
	}
	return strings.TrimSuffix(sentence, ".") + " pour l’instant."
}

// orNone is a dash for what is blank.
func orNone(text string) string {
	if strings.TrimSpace(text) == "" {
		return none
	}
	return text
}

// capital writes the first letter in upper case.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}

// documentDate is the day of the document.
func documentDate(now time.Time) string {
	return locale.FormatDate(now.UTC(), locale.MediumDate, lang)
}
