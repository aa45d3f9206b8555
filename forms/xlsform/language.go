package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"carnet/forms"
)

// languages finds the languages of the translated columns of all tables, in the order of the
// sheets, and which column holds which. Columns without a language belong to the default
// language of the settings; without one, they are a language of their own if questions have a
// label in it, else the first language.
func (r *reader) languages(tables []*table) {
	var names []string
	plainLabel := false
	for _, t := range tables {
		for _, c := range t.columns {
			if c.language != "" && !slices.Contains(names, c.language) {
				names = append(names, c.language)
			}
			plainLabel = plainLabel || t.name == surveySheet && c.field == "label" && c.language == ""
		}
	}
	plain := r.plainLanguage(names, plainLabel)
	if !slices.Contains(names, plain) {
		names = slices.Insert(names, 0, plain)
	}
	for _, name := range names {
		r.form.Languages = append(r.form.Languages, forms.Language{Name: name, Code: languageCode(name)})
	}
	for _, t := range tables {
		t.findWords(names, plain)
	}
	r.defaultLanguage(names)
}

// plainLanguage is the language of the columns that name none.
func (r *reader) plainLanguage(names []string, plainLabel bool) string {
	wanted := r.settings.defaultLanguage
	switch {
	case wanted != "":
		if i := findLanguage(names, wanted); i >= 0 {
			return names[i]
		}
		if plainLabel || len(names) == 0 {
			return wanted
		}
	case plainLabel:
		return ""
	}
	if len(names) > 0 {
		return names[0]
	}
	return ""
}

func (r *reader) defaultLanguage(names []string) {
	wanted := r.settings.defaultLanguage
	if wanted == "" {
		return
	}
	if i := findLanguage(names, wanted); i >= 0 {
		r.form.Default = i
		return
	}
	r.warn(r.settings.languagePlace, "unknown_language", wanted, names[0])
}

// findLanguage is the index of the language called wanted, or whose code it is; -1 for none.
func findLanguage(names []string, wanted string) int {
	if i := slices.Index(names, wanted); i >= 0 {
		return i
	}
	return slices.IndexFunc(names, func(name string) bool { return languageCode(name) == wanted })
}

// languageCode is "fr" of "Français (fr)", or the name itself.
func languageCode(name string) string {
	open := strings.LastIndexByte(name, '(')
	if open < 0 || !strings.HasSuffix(name, ")") {
		return name
	}
	return strings.TrimSpace(name[open+1 : len(name)-1])
}

// languageSubtag is how a language's code looks: "fr", "fr-CA", "fil".
var languageSubtag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// lintLanguages looks for languages that programs cannot tell: those without a code.
func (r *reader) lintLanguages(tables []*table) {
	told := make(map[string]bool)
	for _, t := range tables {
		for _, c := range t.columns {
			if c.language == "" || told[c.language] || languageSubtag.MatchString(languageCode(c.language)) {
				continue
			}
			told[c.language] = true
			r.warn(t.at(t.sheet.Rows[0].Number, c.index), "language_without_code", c.language)
		}
	}
}

// findWords notes the column of each translated field in each language.
func (t *table) findWords(languages []string, plain string) {
	t.words = make(map[string][]int)
	for _, c := range t.columns {
		if _, single := t.fields[c.field]; single || !c.known {
			continue
		}
		columns, ok := t.words[c.field]
		if !ok {
			columns = slices.Repeat([]int{-1}, len(languages))
			t.words[c.field] = columns
		}
		name, explicit := c.language, c.language != ""
		if !explicit {
			name = plain
		}
		if i := slices.Index(languages, name); explicit || columns[i] < 0 {
			columns[i] = c.index
		}
	}
}
