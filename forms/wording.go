package forms

import (
	"slices"
	"strings"

	"carnet/forms/expr"
)

// Wording is a translatable text of the workbook, which may hold ${references}: one template
// for each language of the form. The zero Wording is blank.
type Wording struct {
	byLanguage []Template
	fallback   int
}

// NewWording makes a wording from one template a language; fallback is the index of the
// default language.
func NewWording(byLanguage []Template, fallback int) Wording {
	return Wording{byLanguage: byLanguage, fallback: fallback}
}

// In is the template in the language at index, or in the default language where it is missing,
// or the first that is not blank.
func (w Wording) In(language int) Template {
	if language < len(w.byLanguage) && len(w.byLanguage[language]) > 0 {
		return w.byLanguage[language]
	}
	if w.fallback < len(w.byLanguage) && len(w.byLanguage[w.fallback]) > 0 {
		return w.byLanguage[w.fallback]
	}
	for _, t := range w.byLanguage {
		if len(t) > 0 {
			return t
		}
	}
	return nil
}

// Has says whether the wording is written in the language at index.
func (w Wording) Has(language int) bool {
	return language < len(w.byLanguage) && len(w.byLanguage[language]) > 0
}

// Computed says whether the wording, in its default language, holds the value of an expression.
func (w Wording) Computed() bool {
	return slices.ContainsFunc(w.In(w.fallback), func(p Piece) bool { return p.Program != nil })
}

// Blank says whether the wording is written in no language.
func (w Wording) Blank() bool { return len(w.In(0)) == 0 }

// Template is a text with ${references}: literal pieces and programs in turn.
type Template []Piece

// Piece is either literal text or, where Program is set, the value of an expression.
type Piece struct {
	Literal string
	Program *expr.Program
	Ref     expr.Ref // the question named, 0 if Program is not a plain ${reference}
}

// Literal makes a template of fixed text.
func Literal(s string) Template {
	if s == "" {
		return nil
	}
	return Template{{Literal: s}}
}

// Render writes the template; value gives the text of each program.
func (t Template) Render(value func(Piece) string) string {
	if len(t) == 1 && t[0].Program == nil {
		return t[0].Literal
	}
	var b strings.Builder
	for _, p := range t {
		if p.Program == nil {
			b.WriteString(p.Literal)
			continue
		}
		b.WriteString(value(p))
	}
	return b.String()
}
