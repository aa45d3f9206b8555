package xlsform

import (
	"regexp"
	"slices"
	"strconv"

	"carnet/forms"
)

// lintForm looks for what is allowed but probably not meant.
func (r *reader) lintForm(tables map[string]*table) {
	r.lintSheetNames()
	translated := r.translated(tables)
	r.lintLanguages(translated)
	for _, t := range translated {
		r.lintTranslations(t)
	}
	r.lintLists(r.lists)
	r.lintLists(r.external)
	r.lintComparisons()
	r.lintSingles()
	if usesProfile(tables) {
		r.lintProfile(tables)
	}
}

// lintTranslations tells each text that is written in a language and not in another: once for
// the sheet where a language has no column, else cell by cell.
func (r *reader) lintTranslations(t *table) {
	for _, field := range vocabularies[t.name].translated {
		columns, ok := t.words[field]
		if !ok || len(columns) < 2 || slices.Contains(mediaFields, field) {
			continue
		}
		for language, column := range columns {
			name := r.form.Languages[language].Name
			if column < 0 {
				r.untranslated(headerPlace(t), field, field, name)
				continue
			}
			for i := range t.rows {
				row := &t.rows[i]
				if row.Cell(column) == "" && t.written(row, field) {
					r.untranslated(t.at(row.Number, column), rowName(t, row), field, name)
				}
			}
		}
	}
}

// untranslated tells what has no text in a language; a column without a language has none.
func (r *reader) untranslated(at place, what, field, language string) {
	if language == "" {
		r.warn(at, "missing_plain_text", what, field)
		return
	}
	r.warn(at, "missing_translation", what, language, field+"::"+language)
}

// rowName is how a message calls a row: its name, else its number.
func rowName(t *table, row *Row) string {
	if name := t.cell(row, "name"); name != "" {
		return name
	}
	return strconv.Itoa(row.Number)
}

// asInstance finds the lists that an expression reads as a table.
var asInstance = regexp.MustCompile(`\binstance\(\s*['"‘“]([^'"’”]+)`)

// lintLists looks for lists that no question offers, no loop goes over and no expression reads.
func (r *reader) lintLists(lists map[string]*list) {
	read := make(map[string]bool)
	for i := range r.survey.rows {
		for _, cell := range r.survey.rows[i].Cells {
			for _, m := range asInstance.FindAllStringSubmatch(cell, -1) {
				read[m[1]] = true
			}
		}
	}
	for name, l := range lists {
		if !l.used && !read[name] && !slices.Contains(r.mentioned, name) {
			r.warn(l.first, "unused_list", name)
		}
	}
}

// lintActors looks for questions that nobody answers, if the form says who answers.
func (r *reader) lintActors() {
	if !r.survey.has("actor") {
		return
	}
	for i := range r.form.Defs {
		d := &r.form.Defs[i]
		if d.Kind.Asked() && len(d.Actors) == 0 && d.ReadOnly == nil && d.Calculation == nil {
			r.warn(r.survey.place(r.rows[i], "actor"), "no_actor", d.Name)
		}
	}
}

// lintLabels looks for two questions that a reader cannot tell apart.
func (r *reader) lintLabels() {
	for language, column := range r.survey.words["label"] {
		first := make(map[string]*forms.Def)
		for i := range r.form.Defs {
			d := &r.form.Defs[i]
			if !d.Kind.Asked() || !d.Label.Has(language) || r.form.Defs[i-1].OrOther {
				continue
			}
			text := r.rows[i].Cell(column)
			if other, taken := first[text]; taken {
				r.warn(r.survey.at(d.Row, column), "duplicate_label", d.Name, other.Name, strconv.Itoa(other.Row))
				continue
			}
			first[text] = d
		}
	}
}

// lintActions looks for actions that nothing leads to.
func (r *reader) lintActions(t *table) {
	used := map[string]bool{r.form.NVAction: true}
	for i := range r.form.Rules {
		for _, name := range r.form.Rules[i].Actions {
			used[name] = true
		}
	}
	for i := range r.form.Actions {
		a := &r.form.Actions[i]
		if !used[a.Name] && a.Auto == nil {
			r.warn(t.place(&t.rows[i], "name"), "unused_action", a.Name)
		}
	}
}
