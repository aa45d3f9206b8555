package xlsform

import (
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
)

// typeNames are the names of the types, one spelling each.
var typeNames = func() []string {
	names := []string{"begin_group", "end_group", "begin_repeat", "end_repeat", "begin_loop", "end_loop"}
	for _, t := range simpleTypes {
		names = append(names, t.text)
	}
	for i := range selectCommands {
		names = append(names, selectCommands[i].canonical)
	}
	slices.Sort(names)
	return slices.Compact(names)
}()

// meantType is the text of the type that a cell was probably meant to hold; blank for none.
func (r *reader) meantType(cell string) string {
	words := strings.Fields(cell)
	for n := min(2, len(words)); n > 0; n-- {
		name := r.meant(strings.Join(words[:n], "_"), typeNames)
		if name == "" {
			continue
		}
		text := strings.Join(append([]string{name}, words[n:]...), " ")
		if _, code := readType(text); code == "" || n == len(words) {
			return text
		}
	}
	return ""
}

// misread reports a type that is not understood, and is what it was probably meant to be. The row
// is read as such, so that its name is known and the sections nest; nothing else is said of it.
func (s *structure) misread(row *Row, cell string, typ rowType, code string) rowType {
	at := s.t.place(row, "type")
	if code == "unknown_type" {
		meaning := s.meantType(cell)
		s.failMeaning(meaning, at, code, cell)
		typ, _ = readType(meaning)
		s.lost = s.lost || meaning == "" && looksLikeEdge(cell)
	} else {
		s.fail(at, code, cell, typ.text)
	}
	s.mentioned = append(s.mentioned, listsOf(cell)...)
	if typ.kind.Select() {
		s.noChoices()
	}
	if typ.text == "" {
		typ.kind = forms.Text
	}
	return rowType{kind: typ.kind, text: typ.text, begin: typ.begin, end: typ.end, other: typ.other, misread: true}
}

// listsOf are the lists that a type may name, however it is written.
func listsOf(cell string) []string {
	words := strings.Fields(cell)
	if len(words) < 2 {
		return nil
	}
	return append(words[1:], strings.Join(words[1:], " "), strings.Join(words[1:], "_"))
}

// looksLikeEdge says whether a type that is not understood may begin or end a section.
func looksLikeEdge(cell string) bool {
	cell = strings.ToLower(cell)
	return slices.ContainsFunc([]string{"beg", "deb", "déb", "end", "fin"}, func(word string) bool { return strings.HasPrefix(cell, word) })
}

// spacedList understands a select whose list has several words, or is followed by what is not
// written or_other. The text is what to write.
func spacedList(c *selectCommand, words []string) (t rowType, code string) {
	t = rowType{kind: c.kind, text: c.canonical + " "}
	if isOther(strings.Join(words[1:], "_")) {
		t.other = true
		t.text += words[0] + " or_other"
		return t, "bad_other"
	}
	rest, other := strings.CutSuffix(strings.Join(words, "_"), "_or_other")
	t.other = other
	t.text += rest
	if other {
		t.text += " or_other"
	}
	return t, "spaced_list"
}

// isOther says whether a text was meant to be or_other.
func isOther(text string) bool {
	return slices.Contains(frenchWords[locale.Fold(text)], "or_other") || len(locale.Nearest(text, []string{"or_other"}, 2)) > 0
}
