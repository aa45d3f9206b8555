// Package jsontree reads JSON that people wrote: it keeps the order and the place of everything,
// takes each name once, and says what is wrong with its line and column, in French and English.
// Size and depth are bounded.
//
// Any room may import it; it imports only forms/locale.
package jsontree

import (
	"slices"
	"sort"

	"carnet/forms/locale"
)

// Kind is what a JSON value is to us.
type Kind uint8

// The kinds. A number is a text as it is written, without exponent.
const (
	Blank Kind = iota // null, or a blank text: says nothing
	Text
	Boolean
	List
	Object
)

// Value is one value of a document.
type Value struct {
	Kind    Kind
	At      int    // offset in the document
	Text    string // of texts, numbers and booleans, without blanks around it
	Number  bool   // of a text: it was written as a number
	Items   []Value
	Members []Member
}

// Member is one name of an object with its value.
type Member struct {
	Name  string
	At    int
	Value Value
}

// Member is the value called name.
func (v *Value) Member(name string) (Value, bool) {
	for _, m := range v.Members {
		if m.Name == name {
			return m.Value, true
		}
	}
	return Value{}, false
}

// Without lists the members but for the one called name.
func (v *Value) Without(name string) []Member {
	return slices.DeleteFunc(slices.Clone(v.Members), func(m Member) bool { return m.Name == name })
}

// Document is what was read.
type Document struct {
	Root  Value
	lines []int // offsets at which the lines begin
}

// Place is where an offset stands, counted from 1.
func (d *Document) Place(at int) (line, column int) { return place(d.lines, at) }

func place(lines []int, at int) (line, column int) {
	line = sort.SearchInts(lines, at+1)
	return line, at - lines[line-1] + 1
}

func linesOf(content []byte) []int {
	starts := []int{0}
	for i, c := range content {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// Error says what is wrong with a document, and where.
type Error struct {
	Line, Column    int
	French, English string // safe to show on a terminal
}

func (e *Error) Error() string { return "read JSON: " + e.English }

// Text says it to people.
func (e *Error) Text(lang locale.Lang) string { return lang.Pick(e.French, e.English) }
