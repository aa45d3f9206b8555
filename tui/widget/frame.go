// Package widget draws the pieces that several screens share: the frame of a screen, tables,
// gauges, wrapped text, the help line, a confirmation. Widgets hold no state of the audit.
//
// Screens and ask import it; it imports forms/locale and theme.
package widget

import (
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"

	"carnet/tui/theme"
)

// Frame is the common shape of a screen: a head line, the body, a status line, the keys.
type Frame struct {
	Theme  theme.Theme
	Width  int
	Height int
	Crumbs []string // the way to the screen; the last one is its name
	Right  string   // shown at the right of the head line, dropped where it does not fit
	Status string
	Alarm  bool // the status is about something that failed
	Keys   help.KeyMap
}

// chrome is the number of lines around the body: head, blank, status, keys.
const chrome = 4

// Body is the number of lines that the body may have.
func (f Frame) Body() int { return max(1, f.Height-chrome) }

// Inner is the width that the body may have: one cell stays free at each side.
func (f Frame) Inner() int { return max(1, f.Width-2) }

// minDetail is the lines of what stands below a list, where the window has them.
const minDetail = 9

// ListHeight is how many of n lines a list shows that has the one under its cursor in full below
// it, under a rule; what the list does not need is for the rest.
func (f Frame) ListHeight(n int) int {
	return max(1, min(n, f.Body()-1-min(f.Body()/2, minDetail)))
}

// Rule is a line across the body.
func (f Frame) Rule() string {
	return f.Theme.Rule.Render(strings.Repeat(f.Theme.Marks.Horizontal, f.Inner()))
}

// Render draws the frame around body, exactly Height lines of at most Width cells. Body lines in
// excess are cut at the end.
func (f Frame) Render(body string) string {
	lines := make([]string, 0, f.Height)
	lines = append(lines, f.head(), "")
	lines = append(lines, fit(strings.Split(body, "\n"), f.Body())...)
	lines = append(lines, f.status(), HelpLine(f.Theme, f.Keys, f.Inner()))
	if f.Height < chrome+1 {
		lines = lines[:max(1, min(len(lines), f.Height))]
	}
	for i, l := range lines {
		if l != "" {
			lines[i] = " " + ansi.Truncate(l, f.Inner(), f.Theme.Marks.More)
		}
	}
	return strings.Join(lines, "\n")
}

// status is one line, whatever was put into it.
func (f Frame) status() string {
	style := f.Theme.Muted
	if f.Alarm {
		style = f.Theme.Danger
	}
	return style.Render(strings.ReplaceAll(f.Status, "\n", " "))
}

// head is the line of crumbs, cut from the left so that the name of the screen stays.
func (f Frame) head() string {
	if len(f.Crumbs) == 0 {
		return ""
	}
	room := f.Inner()
	right := f.Right
	if w := ansi.StringWidth(right); w > 0 {
		if w+2+ansi.StringWidth(f.Crumbs[len(f.Crumbs)-1]) > room {
			right = ""
		} else {
			room -= w + 2
		}
	}
	sep := f.Theme.Marks.Between()
	name := ansi.Truncate(f.Crumbs[len(f.Crumbs)-1], room, f.Theme.Marks.More)
	way := ""
	for i := len(f.Crumbs) - 2; i >= 0; i-- {
		longer := f.Crumbs[i] + sep + way
		if ansi.StringWidth(longer)+ansi.StringWidth(name) > room {
			if way == "" && room-ansi.StringWidth(name) > 8 {
				way = ansi.Truncate(f.Crumbs[i], room-ansi.StringWidth(name)-3, f.Theme.Marks.More) + sep
			}
			break
		}
		way = longer
	}
	left := f.Theme.Crumb.Render(way) + f.Theme.Title.Render(name)
	if right == "" {
		return left
	}
	gap := f.Inner() - ansi.StringWidth(left) - ansi.StringWidth(right)
	return left + strings.Repeat(" ", max(1, gap)) + f.Theme.Muted.Render(right)
}

// Trouble is the body of a screen that could not read what it shows: what failed and what is
// safe. The key to try again is in the help line.
func (f Frame) Trouble(failed, safe string) string {
	const each = 4 // lines
	lines := Wrap(failed, f.Inner(), each, f.Theme.Marks.More)
	for i := range lines {
		lines[i] = f.Theme.Danger.Render(lines[i])
	}
	lines = append(append(lines, ""), Wrap(safe, f.Inner(), each, f.Theme.Marks.More)...)
	return strings.Join(lines, "\n")
}

// fit cuts or fills lines to n.
func fit(lines []string, n int) []string {
	if len(lines) > n {
		return lines[:n]
	}
	for len(lines) < n {
		lines = append(lines, "")
	}
	return lines
}

// HelpLine writes the enabled keys of a screen, whole entries only, as many as fit.
func HelpLine(t theme.Theme, keys help.KeyMap, width int) string {
	if keys == nil {
		return ""
	}
	sep := t.Marks.Between()
	var b strings.Builder
	used := 0
	for _, k := range keys.ShortHelp() {
		if !k.Enabled() {
			continue
		}
		entry, cells := helpEntry(t, k)
		if used > 0 {
			cells += ansi.StringWidth(sep)
		}
		if used+cells > width {
			continue
		}
		if used > 0 {
			b.WriteString(t.Muted.Render(sep))
		}
		b.WriteString(entry)
		used += cells
	}
	return b.String()
}

func helpEntry(t theme.Theme, k key.Binding) (entry string, cells int) {
	h := k.Help()
	return t.Key.Render(h.Key) + " " + t.Muted.Render(h.Desc), ansi.StringWidth(h.Key) + 1 + ansi.StringWidth(h.Desc)
}
