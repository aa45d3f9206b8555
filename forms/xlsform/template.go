package xlsform

import (
	"strings"
	"unicode"

	"carnet/forms"
	"carnet/forms/expr"
)

// template cuts a text at its ${references} and where it looks a list or a table up.
func (r *reader) template(text string, at place, field string, scope expr.Scope) forms.Template {
	if !strings.Contains(text, "${") && instancePath(text) < 0 || !r.wellReferenced(text, at) {
		return forms.Literal(text)
	}
	var template forms.Template
	for text != "" {
		before, source, after := cutExpression(text)
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

// cutExpression cuts a text around the first expression in it: a ${reference} that is closed, or
// a look-up.
func cutExpression(text string) (before, source, after string) {
	from, to := strings.Index(text, "${"), 0
	if at := instancePath(text); at >= 0 && (from < 0 || at < from) {
		from, to = at, at+instancePathEnd(text[at:])
	} else if from >= 0 {
		to = from + strings.IndexByte(text[from:], '}') + 1
	}
	if to == 0 {
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
