package audit

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
	"carnet/tui/widget"
)

// feuVert says whether the installation may start, with the reasons that fit in room lines; where
// something does not, the key that shows all of it.
func (m *Model) feuVert(inner, room int) []string {
	g, w, t := &m.result.FeuVert, &m.words, &m.Theme
	if g.Go {
		return []string{m.colon(w.FeuVert, t.OK.Render(w.Yes))}
	}
	fit := len(g.Reasons)
	if fit > room-1 {
		fit = max(0, room-2)
	}
	whole := fit == len(g.Reasons)
	var lines []string
	for _, reason := range g.Reasons[:fit] {
		line := "  " + t.Marks.Bullet + " " + locale.Clean(reason)
		whole = whole && ansi.StringWidth(line) <= inner
		lines = append(lines, line)
	}
	if left := len(g.Reasons) - fit; left > 0 && fit > 0 {
		others := locale.Count(float64(left), w.Other, w.Others, m.Lang())
		lines = append(lines, "  "+t.Muted.Render(t.Marks.More+" "+m.Lang().Pick("et ", "and ")+others))
	}
	head := fmt.Sprintf(w.No, locale.Count(float64(len(g.Reasons)), w.Reason, w.Reasons, m.Lang()))
	if !whole {
		head += " (" + m.keys.Reasons.Help().Key + ")"
	}
	return append([]string{m.colon(w.FeuVert, t.Warning.Render(head))}, lines...)
}

// reasonHead is how many lines stand above the reasons.
const reasonHead = 2

// reasons are all that stands against the installation, in full.
func (m *Model) reasons() []string {
	t, inner := &m.Theme, m.frame().Inner()
	var lines []string
	for _, reason := range m.result.FeuVert.Reasons {
		text := locale.Clean(reason)
		for i, l := range widget.Wrap(text, inner-2, len(text)+1, t.Marks.More) {
			mark := "  "
			if i == 0 {
				mark = t.Marks.Bullet + " "
			}
			lines = append(lines, mark+l)
		}
	}
	return lines
}

func (m *Model) reasonRows() int { return max(1, m.frame().Body()-reasonHead) }

// reasonPage is the part of the reasons that is scrolled to.
func (m *Model) reasonPage() []string {
	all := m.reasons()
	shown := all[m.first:min(len(all), m.first+m.reasonRows())]
	return append([]string{m.Theme.Label.Render(m.words.Against), ""}, shown...)
}

// reasonStatus says how far the reasons are scrolled; blank where all are seen.
func (m *Model) reasonStatus() string {
	all, rows := len(m.reasons()), m.reasonRows()
	if all <= rows {
		return ""
	}
	return strings.Join([]string{fmt.Sprint(m.first + 1), fmt.Sprintf("%d/%d", min(all, m.first+rows), all)}, "-")
}

// pressReasons takes a key of the page of reasons.
func (m *Model) pressReasons(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, m.keys.Back) || key.Matches(msg, m.keys.Reasons) {
		m.mode = onCard
		return nil
	}
	rows := m.reasonRows()
	m.first = m.keys.Move(msg, m.first, max(1, len(m.reasons())-rows+1), rows)
	return nil
}
