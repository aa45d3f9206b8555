package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// part is a piece of a text, by its place in bytes.
type part struct{ from, to int }

// breakLines cuts plain text into lines of at most width cells, at spaces and line breaks.
// No-break spaces hold what they join: « 1 234 », « le prix : ». A word longer than a line is
// broken, behind a hyphen or a slash where it has one.
func breakLines(text string, width int) []part {
	b := breaker{text: text, width: max(1, width)}
	for at := 0; at < len(text); {
		switch text[at] {
		case ' ':
			at++
		case '\n':
			at++
			b.end(at)
		default:
			end := at + wordLength(text[at:])
			b.word(part{at, end})
			at = end
		}
	}
	return append(b.lines, b.line)
}

// breaker makes lines of words.
type breaker struct {
	text  string
	width int
	lines []part
	line  part // the one that is being made
	begun bool // it holds a word
}

// end closes the line; the next one is at a place.
func (b *breaker) end(at int) {
	b.lines = append(b.lines, b.line)
	b.line, b.begun = part{at, at}, false
}

func (b *breaker) word(w part) {
	if b.begun && b.cells(b.line.from, w.to) > b.width {
		b.end(w.from)
	}
	if !b.begun {
		b.line, b.begun = part{w.from, w.from}, true
		for b.cells(b.line.from, w.to) > b.width {
			cut := b.line.from + breakable(b.text[b.line.from:w.to], b.width)
			b.line.to = cut
			b.end(cut)
			b.begun = true
		}
	}
	b.line.to = w.to
}

func (b *breaker) cells(from, to int) int { return ansi.StringWidth(b.text[from:to]) }

func wordLength(text string) int {
	if end := strings.IndexFunc(text, isBreak); end >= 0 {
		return end
	}
	return len(text)
}

// isBreak says whether a line may end there.
func isBreak(r rune) bool { return r == ' ' || r == '\n' }

// breakable is how much of a word, in bytes, goes on a line that it is too long for: all of it
// where not even one character fits.
func breakable(word string, width int) int {
	head := ansi.Truncate(word, width, "")
	if at := strings.LastIndexAny(head, "-/"); at > 0 {
		return at + 1
	}
	if head == "" {
		return len(word)
	}
	return len(head)
}
