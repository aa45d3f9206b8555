package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"carnet/forms"
)

// parameterWords are the values of the parameters that take words.
var parameterWords = map[string][]string{
	"randomize":             {"true", "false"},
	"allow-mock-accuracy":   {"true", "false"},
	"incremental":           {"true", "yes", "true()"},
	"track-changes":         {"true", "false"},
	"identify-user":         {"true", "false"},
	"track-changes-reasons": {"on-form-edit"},
	"location-priority":     {"no-power", "low-power", "balanced", "high-accuracy"},
	"quality":               {"voice-only", "low", "normal", "external"},
}

// What a parameter that takes no words must be.
var (
	parameterCounts = []string{
		"rows", "min", "max", "max-pixels", "location-min-interval", "location-max-age",
	}
	parameterNumbers = []string{"start", "end", "step", "tick_interval", "placeholder", "capture-accuracy", "warning-accuracy"}
	parameterColumns = []string{"value", "label"}
)

// parameterValue reads the value of a parameter and refuses what it cannot be. Letter case counts
// in names only.
func (q *question) parameterValue(key, text string) (value string, ok bool) {
	at := func(french, english string) (string, bool) {
		q.badParameter(key, text, french, english)
		return "", false
	}
	_, isNumber := readNumber(text)
	switch {
	case parameterWords[key] != nil:
		return q.parameterWord(key, text)
	case slices.Contains(parameterCounts, key) && !isCount(text):
		return at("un nombre entier", "a whole number")
	case slices.Contains(parameterNumbers, key) && !isNumber:
		return at("un nombre", "a number")
	case slices.Contains(parameterColumns, key) && !isName(text):
		return at("le nom d’une colonne", "the name of a column")
	case key == "seed" && !isNumber && !soleReference.MatchString(text):
		return at("un nombre ou ${nom}", "a number or ${name}")
	case key == "app" && !q.startsApp(text):
		return at("un nom d’application Android, comme org.exemple.photo", "the name of an Android application, like org.example.photo")
	case key == "reference-geometry" && !q.isGeometrySource(text):
		return at("une liste, le nom d’un fichier joint ou une répétition ${nom}", "a list, the name of an attached file or a repeat ${name}")
	}
	return text, true
}

func (q *question) parameterWord(key, text string) (string, bool) {
	words := parameterWords[key]
	if q.typ.text == "background-audio" {
		words = words[:len(words)-1] // what records beside the form is no other application
	}
	value := strings.ToLower(text)
	if !slices.Contains(words, value) {
		list := strings.Join(words, ", ")
		q.badParameter(key, text, list, list)
		return "", false
	}
	return value, true
}

// androidPackage is how Android names its applications.
var androidPackage = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$`)

// startsApp says whether app= can be read: it is looked at only where XLSForm gives it a meaning.
func (q *question) startsApp(text string) bool {
	appearance := q.cell("appearance")
	return appearance != "" && appearance != "annotate" || androidPackage.MatchString(text)
}

// isGeometrySource says whether reference-geometry= names where shapes are: a choice list, a file
// of the form, or a repeat. A list serves the question then.
func (q *question) isGeometrySource(text string) bool {
	if name, ok := strings.CutPrefix(text, "${"); ok {
		name, closed := strings.CutSuffix(name, "}")
		found := q.form.Named(name)
		return closed && len(found) == 1 && q.form.Def(found[0]).Kind == forms.Repeat
	}
	if l := q.lists[text]; l != nil {
		l.used = true
		return true
	}
	for i := range q.types {
		t := &q.types[i]
		if t.source == fromFile && withoutExtension(t.list) == text || t.file != "" && q.form.Defs[i].Name == text {
			return true
		}
	}
	return false
}
