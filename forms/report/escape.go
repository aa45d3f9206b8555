package report

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"carnet/forms/locale"
)

// special is what has a meaning anywhere in a line of Markdown; a backslash before it makes it
// text (CommonMark §2.4, GFM tables §4.10).
const special = "\\`*<|~#"

// escape writes a backslash before what Markdown would read. An underscore within a word, a
// bracket that opens no link and an ampersand that begins no entity mean nothing and stay as they
// are, so that names of questions read well in the source too.
func escape(s string) string {
	if !strings.ContainsAny(s, special+"_&[") {
		return s
	}
	links := strings.Contains(s, "](") || strings.Contains(s, "][") || strings.Contains(s, "]:")
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case strings.ContainsRune(special, r),
			r == '[' && (links || i == 0),
			r == '_' && (!wordAt(runes, i-1) || !wordAt(runes, i+1)),
			r == '&' && (wordAt(runes, i+1) || i+1 < len(runes) && runes[i+1] == '#'):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func wordAt(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]))
}

// opener is what has a meaning at the start of a line: a list marker or a quotation.
var opener = regexp.MustCompile(`^(?:(\d{1,9})([.)])|([-+:>]))`)

// inline escapes text for the middle of a line. Its line breaks become « / », since neither a
// table nor a heading can hold one.
func inline(s string) string {
	s = locale.CleanLines(s)
	if strings.Contains(s, "\n") {
		lines := slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
		s = strings.Join(lines, " / ")
	}
	return escape(s)
}

// line escapes text for the start of a line.
func line(s string) string {
	return opener.ReplaceAllString(strings.TrimLeftFunc(inline(s), unicode.IsSpace), `$1\$2$3`)
}

// markup writes a text with its emphasis.
func markup(t Text) string {
	var b strings.Builder
	for _, span := range t {
		text := inline(span.Text)
		if b.Len() == 0 {
			text = line(span.Text)
		}
		if span.Strong {
			text = strong(text)
		}
		b.WriteString(text)
	}
	return strings.TrimSpace(b.String())
}

// strong sets escaped text in bold; spaces at its ends stay outside, where they must be.
func strong(text string) string {
	core := strings.TrimSpace(text)
	if core == "" {
		return text
	}
	at := strings.Index(text, core)
	return text[:at] + "**" + core + "**" + text[at+len(core):]
}
