package home

import (
	"fmt"
	"strings"

	"carnet/forms/locale"
	"carnet/tui/widget"
)

// maxResume is how many lines the thing to do next may take.
const maxResume = 2

// View is the screen: exactly its height, at most its width.
func (m *Model) View() string {
	f := m.frame()
	f.Keys = m.Help()
	f.Status = m.status()
	return f.Render(strings.Join(m.body(f), "\n"))
}

func (m *Model) frame() widget.Frame {
	f := m.Frame(nil, "", m.Words.Common.Program, m.words.Title)
	if m.home.Demo {
		f.Right = m.words.Demo
	}
	return f
}

func (m *Model) body(f widget.Frame) []string {
	switch {
	case !m.loaded:
		return []string{m.Unread(f, m.failure, m.Words.Common.Loading)}
	case m.empty():
		return m.greeting(f)
	}
	lines := m.resumeLines(f)
	lines = append(lines, m.filterLine())
	if text := m.instead(); text != "" {
		return append(lines, widget.Wrap(text, f.Inner(), 3, m.Theme.Marks.More)...)
	}
	lines = append(lines, m.headLine())
	last := min(len(m.shown), m.first+m.rowsHeight())
	for at := m.first; at < last; at++ {
		lines = append(lines, m.rowLine(at))
	}
	return lines
}

// greeting offers the two ways to begin.
func (m *Model) greeting(f widget.Frame) []string {
	t, w := m.Theme, m.words
	lines := widget.Wrap(w.Welcome, f.Inner(), 2, t.Marks.More)
	say := func(mark, title string, hints ...string) {
		lines = append(lines, "", mark+title)
		for _, h := range hints {
			for _, l := range widget.Wrap(h, f.Inner()-markWidth, 2, t.Marks.More) {
				lines = append(lines, "  "+t.Muted.Render(l))
			}
		}
	}
	say(m.Cursor(true), t.Selected.Render(w.First), w.FirstHint)
	say(t.Marks.Bullet+" ", w.TryDemo, w.TryHint+" carnet demo", w.OwnFile)
	return lines
}

// instead is what is said where there is no row to show.
func (m *Model) instead() string {
	switch {
	case len(m.home.Rows) == 0:
		return m.words.NoAudit
	case len(m.shown) == 0:
		return m.words.NoMatch
	}
	return ""
}

func (m *Model) resumeLines(f widget.Frame) []string {
	r := m.home.Resume
	if r == nil {
		return nil
	}
	text := fmt.Sprintf(m.words.ResumeAudit, locale.Clean(r.School))
	if r.Number > 0 {
		text = fmt.Sprintf(m.words.ResumeAt, locale.Clean(r.School), locale.Clean(r.Section), r.Number, r.Total)
	}
	lines := widget.Wrap(text, f.Inner()-markWidth, maxResume, m.Theme.Marks.More)
	for i, l := range lines {
		if m.cursor == onResume {
			l = m.Theme.Selected.Render(l)
		}
		lines[i] = m.Cursor(m.cursor == onResume && i == 0) + l
	}
	return lines
}

// filterLine is blank unless there is a filter.
func (m *Model) filterLine() string {
	label := m.Theme.Label.Render(m.words.Filter)
	switch {
	case m.typing:
		return label + " " + m.Theme.Marks.Prompt + " " + m.filter.View()
	case m.filter.Value() != "":
		return label + m.Words.Colon() + locale.Clean(m.filter.Value())
	}
	return ""
}

func (m *Model) headLine() string {
	var b strings.Builder
	b.WriteString("  ")
	for _, c := range m.cols {
		style := m.Theme.Muted
		if c.order == m.order {
			style = m.Theme.Label
		}
		b.WriteString(style.Render(widget.Pad(c.head, c.width, ".")) + " ")
	}
	return strings.TrimRight(b.String(), " ")
}

func (m *Model) rowLine(at int) string {
	row := &m.home.Rows[m.shown[at]]
	here := at == m.cursor
	var b strings.Builder
	b.WriteString(m.Cursor(here))
	for i, c := range m.cols {
		cell := c.cell(row)
		if here && i == 0 {
			cell = m.Theme.Selected.Render(cell)
		}
		b.WriteString(cell + " ")
	}
	return strings.TrimRight(b.String(), " ")
}

// status counts what is shown and says how it is sorted, or what went wrong.
func (m *Model) status() string {
	if m.failure != "" && m.loaded {
		return m.Theme.Danger.Render(m.failure)
	}
	if !m.loaded || m.empty() {
		return ""
	}
	w, all := m.words, len(m.home.Rows)
	count := locale.Count(float64(all), w.Audit, w.Audits, m.Lang())
	if len(m.shown) < all {
		count = fmt.Sprintf(w.Of, len(m.shown), all)
	}
	schools := locale.Count(float64(m.home.Schools), w.KnownSchool, w.Known, m.Lang())
	sep := m.Theme.Marks.Between()
	return count + sep + schools + sep + fmt.Sprintf(w.SortedBy, w.Orders[m.order])
}

// rowsHeight is the number of rows that fit.
func (m *Model) rowsHeight() int {
	f := m.frame()
	return max(1, f.Body()-len(m.resumeLines(f))-2)
}

// scroll keeps the cursor on something, and in the window.
func (m *Model) scroll() {
	top := 0
	if m.home.Resume != nil {
		top = onResume
	}
	m.cursor = max(top, min(m.cursor, len(m.shown)-1))
	m.first = widget.Window(m.first, max(0, m.cursor), len(m.shown), m.rowsHeight())
}
