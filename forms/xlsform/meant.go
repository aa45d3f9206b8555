package xlsform

import (
	"slices"
	"unicode/utf8"

	"carnet/forms/locale"
)

// maxCompared bounds the names that all the mistakes of a workbook are compared with.
const maxCompared = 100_000

// frenchWords are what French authors write for the words of the standard.
var frenchWords = map[string][]string{
	"texte": {"text"}, "entier": {"integer"}, "nombre": {"integer"}, "heure": {"time"}, "fichier": {"file"},
	"remarque": {"note"}, "calcul": {"calculate", "calculation"}, "choix_unique": {"select_one"},
	"choix_multiple": {"select_multiple"}, "rang": {"rank"},
	"groupe": {"begin_group"}, "debut_groupe": {"begin_group"}, "fin_groupe": {"end_group"},
	"debut_repetition": {"begin_repeat"}, "fin_repetition": {"end_repeat"},
	"autre": {"or_other"}, "other": {"or_other"}, "ou_autre": {"or_other"},

	"nom": {"name"}, "libelle": {"label"}, "aide": {"hint"}, "obligatoire": {"required"}, "contrainte": {"constraint"},
	"defaut": {"default"}, "condition": {"relevant"}, "apparence": {"appearance"}, "liste": {"list_name", choicesSheet},
	"nom_liste": {"list_name"}, "titre": {"form_title"}, "langue": {"default_language"},

	"questionnaire": {surveySheet}, "enquete": {surveySheet}, "choix": {choicesSheet, "select_one"},
	"listes": {choicesSheet}, "parametres": {settingsSheet, "parameters"}, "reglages": {settingsSheet},

	"si": {"if"}, "somme": {"sum"}, "non": {"not"}, "vrai": {"true"}, "faux": {"false"}, "arrondi": {"round"},
	"aujourdhui": {"today"}, "maintenant": {"now"}, "nbval": {"count-non-empty"},
}

// meant is the name among known that word was probably meant to be; blank if none is.
func (r *reader) meant(word string, known []string) string {
	for _, name := range frenchWords[locale.Fold(spelling(word))] {
		if slices.Contains(known, name) {
			return name
		}
	}
	if !r.mayCompare(len(known)) {
		return ""
	}
	r.compared += len(known)
	near := locale.Nearest(word, known, max(1, utf8.RuneCountInString(word)/3))
	if len(near) == 0 {
		return ""
	}
	return near[0]
}

func (r *reader) mayCompare(names int) bool { return r.compared+names <= maxCompared }

// failMeaning reports an error and, unless it is blank, what was probably meant.
func (r *reader) failMeaning(meaning string, at place, code string, args ...string) {
	r.tellMeaning(meaning, Error, at, code, sentenceOf(code), args)
}

// warnMeaning is failMeaning of a warning.
func (r *reader) warnMeaning(meaning string, at place, code string, args ...string) {
	if r.lint {
		r.tellMeaning(meaning, Warning, at, code, sentenceOf(code), args)
	}
}

func (r *reader) tellMeaning(meaning string, severity Severity, at place, code string, s sentence, args []string) {
	french, english := s.fill(args)
	if meaning != "" {
		question, asked := didYouMean.fill([]string{meaning})
		french, english = french+question, english+asked
	}
	r.tell(severity, at, code, french, english)
}

var didYouMean = sentence{" Vouliez-vous dire «\u00a0{1}\u00a0»\u00a0?", " Did you mean {1}?"}
