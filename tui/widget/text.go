package widget

import (
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"carnet/tui/theme"
)

// Wrap breaks plain text at spaces to at most width cells and at most lines lines; what is cut is
// marked. A word longer than a line is broken.
func Wrap(text string, width, lines int, more string) []string {
	if text == "" || lines < 1 {
		return nil
	}
	var out []string
	for _, l := range breakLines(text, width) {
		out = append(out, text[l.from:l.to])
	}
	if len(out) > lines {
		out = out[:lines]
		out[lines-1] = strings.TrimRight(ansi.Truncate(out[lines-1], max(1, width-1), ""), " ") + more
	}
	return out
}

// Pack puts short texts on as few lines of at most width cells as hold each of them whole, with a
// separator between two; only a text that is longer than a line is broken.
func Pack(texts []string, separator string, width int) []string {
	var lines []string
	for _, t := range texts {
		if last := len(lines) - 1; last >= 0 && ansi.StringWidth(lines[last]+separator+t) <= width {
			lines[last] += separator + t
			continue
		}
		lines = append(lines, Wrap(t, width, len(t), "")...)
	}
	return lines
}

// Cut keeps the first lines, at most height of them; what is left out is marked.
func Cut(lines []string, width, height int, more string) []string {
	if len(lines) <= height || height < 1 {
		return lines[:min(len(lines), max(0, height))]
	}
	lines = slices.Clone(lines[:height])
	lines[height-1] = ansi.Truncate(lines[height-1], max(0, width-1), "") + more
	return lines
}

// Lead draws a line with its beginning in a style of its own, where it has that beginning whole.
func Lead(line, beginning string, first, rest lipgloss.Style) string {
	after, ok := strings.CutPrefix(line, beginning)
	if !ok {
		return rest.Render(line)
	}
	return first.Render(beginning) + rest.Render(after)
}

// Pad cuts or fills s to exactly width cells.
func Pad(s string, width int, more string) string {
	w := ansi.StringWidth(s)
	if w > width {
		s = ansi.Truncate(s, max(0, width), more)
		w = ansi.StringWidth(s)
	}
	return s + strings.Repeat(" ", max(0, width-w))
}

// PadLeft is Pad, aligned right.
func PadLeft(s string, width int, more string) string {
	w := ansi.StringWidth(s)
	if w > width {
		return ansi.Truncate(s, max(0, width), more)
	}
	return strings.Repeat(" ", width-w) + s
}

// Gauge draws done out of total as a bar of width cells.
func Gauge(t theme.Theme, done, total, width int) string {
	full := 0
	if total > 0 {
		full = min(width, done*width/total)
	}
	style := t.Accent
	if total > 0 && done >= total {
		style = t.OK
	}
	return style.Render(strings.Repeat(t.Marks.Bar, full)) +
		t.Muted.Render(strings.Repeat(t.Marks.BarEmpty, width-full))
}

// Window is the first of n lines to show so that the line at cursor is among height lines,
// keeping the window near where it was.
func Window(first, cursor, n, height int) int {
	if cursor < first {
		first = cursor
	}
	if cursor >= first+height {
		first = cursor - height + 1
	}
	return max(0, min(first, n-height))
}

// Sentence is a text alone in a small window, cut to what fits.
func Sentence(text string, width, height int) string {
	return strings.Join(Wrap(text, width, max(1, height), ""), "\n")
}

// Overlay writes text over one line of a view, 0 being the first.
func Overlay(view, text string, width, line int) string {
	lines := strings.Split(view, "\n")
	if line < 0 || line >= len(lines) {
		return view
	}
	lines[line] = " " + ansi.Truncate(text, max(1, width-2), "…")
	return strings.Join(lines, "\n")
}
