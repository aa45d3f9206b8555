package cli

import (
	"slices"
	"strings"
	"time"

	"carnet/forms/locale"
)

func parseISO(iso string) (time.Time, error) { return time.Parse(time.DateOnly, iso) }

// day reads a date that a person typed into ISO; blank stays blank.
func (a *app) day(typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	now, err := a.clock()
	if err != nil {
		return "", err
	}
	day, err := locale.ParseDate(typed, now(), a.lang)
	if err != nil {
		return "", &unsaved{err}
	}
	return day.Format(time.DateOnly), nil
}

// monday is day, refused unless it is a Monday: installations begin on one.
func (a *app) monday(typed string) (string, error) {
	iso, err := a.day(typed)
	if err != nil || iso == "" {
		return iso, err
	}
	day, err := parseISO(iso)
	if err != nil || day.Weekday() == time.Monday {
		return iso, err
	}
	return "", refused(
		"Une installation commence un lundi, et le "+locale.FormatDate(day, locale.MediumDate, locale.French)+
			" est un "+locale.WeekdayName(day.Weekday(), locale.French)+". Rien n’a été enregistré.",
		"An installation begins on a Monday, and "+locale.FormatDate(day, locale.MediumDate, locale.English)+
			" is a "+locale.WeekdayName(day.Weekday(), locale.English)+". Nothing was saved.")
}

// option reads one of a closed list, by its name or by a word for it, ignoring case and accents.
// Blank stays blank.
func (a *app) option(flag, typed string, names []string, words map[string]string) (string, error) {
	if typed == "" {
		return "", nil
	}
	wanted := locale.Fold(typed)
	for _, name := range names {
		if locale.Fold(name) == wanted || locale.Fold(words[name]) == wanted {
			return name, nil
		}
	}
	value := locale.Quote(locale.Clean(typed), a.lang)
	list := strings.Join(names, ", ")
	return "", refused(
		flag+" n’accepte pas "+value+". Valeurs possibles\u00a0: "+list+". Rien n’a été enregistré.",
		flag+" does not take "+value+". Possible values: "+list+". Nothing was saved.")
}

// line makes a text from the command line fit to store.
func line(text string) string { return locale.NFC(locale.Clean(strings.TrimSpace(text))) }

// keysOf are the keys of words in the order of the alphabet.
func keysOf(words map[string]string) []string {
	names := make([]string, 0, len(words))
	for name := range words {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
