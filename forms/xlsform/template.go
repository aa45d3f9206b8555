package xlsform

import (
	"strings"
	"unicode"

	"carnet/forms"
	"carnet/forms/expr"
)

// template cuts a text at its ${references} and where it looks a list or a table up. The texts of
// choices look nothing up: a list that is read for the labels of its own would have no end.
func (r *reader) template(text string, at place, field string, scope expr.Scope) forms.Template {
	cut := cutExpression
	if at.table != nil && at.table.name == choicesSheet {
		cut = cutReference
	}
	if _, source, _ := cut(text); source == "" && !strings.Contains(text, "${") || !r.wellReferenced(text, at) {
		return forms.Literal(text)
	}
	var template forms.Template
	for text != "" {
		before, source, after := cut(text)
		if before != "" {
			template = append(template, forms.Piece{Literal: before})
		}
		if piece, ok := r.piece(source, at, field, scope); ok {
			template = append(template, piece)
		}
		text = after
	}
	return template
}

// piece is the value of a ${reference} or of a look-up in a text; nothing if there is none.
func (r *reader) piece(source string, at place, field string, scope expr.Scope) (forms.Piece, bool) {
	if source == "" {
		return forms.Piece{}, false
	}
	program := r.compile(source, at, field, scope)
	if program == nil {
		return forms.Piece{}, false
	}
	name, named := strings.CutPrefix(source, "${")
	if !named {
		return forms.Piece{Program: program}, true
	}
	ref, err := scope.Ref(savedName(strings.TrimSuffix(name, "}")))
	if err != nil || ref < 0 {
		ref = 0 // ${targets} is no question
	}
	return forms.Piece{Program: program, Ref: ref}, true
}

// cutExpression cuts a text around the first expression in it: a ${reference} or a look-up.
func cutExpression(text string) (before, source, after string) {
	before, source, after = cutReference(text)
	from := instancePath(text)
	if from < 0 || from > len(before) {
		return before, source, after
	}
	to := from + instancePathEnd(text[from:])
	return text[:from], text[from:to], text[to:]
}

// cutReference cuts a text around the first ${reference} in it that is closed.
func cutReference(text string) (before, source, after string) {
	from := strings.Index(text, "${")
	if from < 0 {
		return text, "", ""
	}
	to := from + strings.IndexByte(text[from:], '}') + 1
	if to == from {
		return text, "", ""
	}
	return text[:from], text[from:to], text[to:]
}

// instancePath is where a text first looks a list or a table up, as in
// instance('villes')/root/item[name = ${ville}]/label; -1 if it does not.
func instancePath(text string) int {
	for from := 0; ; {
		at := strings.Index(text[from:], "instance(")
		if at < 0 {
			return -1
		}
		from += at
		if instancePathEnd(text[from:]) > 0 {
			return from
		}
		from += len("instance(")
	}
}

// instancePathEnd is the end of the path that a text begins with, after the name of its instance: it
// ends at the first sign, out of brackets and quotes, that no path has. It is 0 for no path.
func instancePathEnd(text string) int {
	closed := strings.IndexByte(text, ')') + 1
	if closed == 0 || !strings.HasPrefix(text[closed:], "/") {
		return 0
	}
	depth, quote := 0, rune(0)
	for i, c := range text[closed:] {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '[':
			depth++
		case c == ']' && depth > 0:
			depth--
		case depth == 0 && !inPath(c):
			return len(strings.TrimRight(text[:closed+i], ".-"))
		case c == '\'' || c == '"':
			quote = c
		}
	}
	if depth > 0 || quote != 0 {
		return 0
	}
	return len(strings.TrimRight(text, ".-"))
}

func inPath(c rune) bool {
	return c == '/' || c == '_' || c == '-' || c == '.' || unicode.IsLetter(c) || unicode.IsDigit(c)
}
