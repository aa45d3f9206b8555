package fill

import (
	"carnet/forms"
	"carnet/forms/locale"
)

// sentence is one text in both languages.
type sentence struct{ French, English string }

func (t sentence) in(lang locale.Lang) string { return lang.Pick(t.French, t.English) }

// vocabulary is what this package says to people.
type vocabulary struct {
	required, constraint, warning                        sentence
	integer, decimal, date, time, dateTime, acknowledge  sentence
	rank, readOnly, notAsked, notVerified, withoutObject sentence
	yes, tooLong, loose                                  sentence
}

var words = vocabulary{
	required:      sentence{"Une réponse est obligatoire.", "An answer is required."},
	constraint:    sentence{"Cette réponse n’est pas acceptée.", "This answer is not accepted."},
	warning:       sentence{"Cette réponse est inhabituelle\u00a0: la vérifier.", "This answer is unusual: please check it."},
	integer:       sentence{"Un nombre entier est attendu.", "A whole number is expected."},
	decimal:       sentence{"Un nombre est attendu.", "A number is expected."},
	date:          sentence{"Une date est attendue.", "A date is expected."},
	time:          sentence{"Une heure est attendue.", "A time is expected."},
	dateTime:      sentence{"Une date et une heure sont attendues.", "A date and a time are expected."},
	acknowledge:   sentence{"La réponse est oui ou non.", "The answer is yes or no."},
	rank:          sentence{"Tous les choix sont à classer.", "All the choices must be ranked."},
	readOnly:      sentence{"Cette valeur est calculée et ne se modifie pas.", "This value is calculated and cannot be changed."},
	notAsked:      sentence{"Ceci n’est pas une question.", "This is not a question."},
	notVerified:   sentence{"non vérifié", "not verified"},
	withoutObject: sentence{"sans objet", "not applicable"},
	tooLong:       sentence{"Cette réponse est trop longue.", "This answer is too long."},
	yes:           sentence{"oui", "yes"},
	loose:         sentence{"Questions générales", "General questions"},
}

func (vocabulary) noChoice(name string) sentence {
	name = locale.Clean(name)
	return sentence{
		locale.Quote(name, locale.French) + " n’est pas dans la liste.",
		locale.Quote(name, locale.English) + " is not in the list.",
	}
}

func (vocabulary) notOffered(name string) sentence {
	name = locale.Clean(name)
	return sentence{
		locale.Quote(name, locale.French) + " n’est plus proposé, au vu des autres réponses.",
		locale.Quote(name, locale.English) + " is no longer offered, given the other answers.",
	}
}

func (vocabulary) twice(name string) sentence {
	name = locale.Clean(name)
	return sentence{
		locale.Quote(name, locale.French) + " est donné deux fois.",
		locale.Quote(name, locale.English) + " is given twice.",
	}
}

func (vocabulary) between(b forms.Bounds) sentence {
	number := func(v float64, lang locale.Lang) string { return locale.FormatNumber(v, locale.Shortest, lang) }
	return sentence{
		"Entre " + number(b.Min, locale.French) + " et " + number(b.Max, locale.French) + ".",
		"Between " + number(b.Min, locale.English) + " and " + number(b.Max, locale.English) + ".",
	}
}

func (vocabulary) steps(b forms.Bounds) sentence {
	number := func(v float64, lang locale.Lang) string { return locale.FormatNumber(v, locale.Shortest, lang) }
	return sentence{
		"De " + number(b.Step, locale.French) + " en " + number(b.Step, locale.French) + " à partir de " + number(b.Min, locale.French) + ".",
		"In steps of " + number(b.Step, locale.English) + " from " + number(b.Min, locale.English) + ".",
	}
}
