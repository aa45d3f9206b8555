package xlsform

import (
	"strings"

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

// template cuts a text at its ${references}.
func (r *reader) template(text string, at place, field string, scope expr.Scope) forms.Template {
	if !strings.Contains(text, "${") || !r.wellReferenced(text, at) {
		return forms.Literal(text)
	}
	var template forms.Template
	for {
		before, rest, found := strings.Cut(text, "${")
		if before != "" {
			template = append(template, forms.Piece{Literal: before})
		}
		if !found {
			return template
		}
		var name string
		name, text, _ = strings.Cut(rest, "}")
		if piece, ok := r.reference(name, at, field, scope); ok {
			template = append(template, piece)
		}
	}
}

func (r *reader) reference(name string, at place, field string, scope expr.Scope) (forms.Piece, bool) {
	program := r.compile("${"+name+"}", at, field, scope)
	if program == nil {
		return forms.Piece{}, false
	}
	ref, err := scope.Ref(savedName(name))
	if err != nil || ref < 0 {
		ref = 0 // ${targets} is no question
	}
	return forms.Piece{Program: program, Ref: ref}, true
}
