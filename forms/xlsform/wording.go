package xlsform

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// wording reads a translated field: a template a language, its ${references} resolved in scope.
func (r *reader) wording(t *table, row *Row, field string, scope expr.Scope) forms.Wording {
	columns, ok := t.words[field]
	if !ok {
		return forms.Wording{}
	}
	var byLanguage []forms.Template
	for language, column := range columns {
		text := row.Cell(column)
		if text == "" {
			continue
		}
		if byLanguage == nil {
			byLanguage = make([]forms.Template, len(columns))
		}
		byLanguage[language] = r.template(text, t.at(row.Number, column), field, scope)
	}
	if byLanguage == nil {
		return forms.Wording{}
	}
	return forms.NewWording(byLanguage, r.form.Default)
}
