package audit

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
	"carnet/tui/widget"
)

// View is the screen: exactly its height, at most its width.
func (m *Model) View() string {
	f := m.frame()
	f.Keys, f.Status = m.Help(), m.statusLine()
	return f.Render(strings.Join(m.body(f), "\n"))
}

func (m *Model) frame() widget.Frame {
	if m.result == nil {
		return m.Frame(nil, "", m.Words.Common.Program)
	}
	d := &m.result.Dossier
	crumbs := []string{m.Words.Common.Program, locale.Clean(d.Establishment.Name)}
	if name := m.result.Session.Name(); name != "" {
		crumbs = append(crumbs, locale.Clean(name))
	}
	if m.dialog != nil {
		crumbs = append(crumbs, m.words.Editing)
	}
	f := m.Frame(nil, "", crumbs...)
	f.Right = fmt.Sprintf("%s/%d", locale.Clean(d.Establishment.UAI), d.Audit.Number)
	return f
}

func (m *Model) body(f widget.Frame) []string {
	switch {
	case m.result == nil:
		return []string{m.Unread(f, m.status, m.Words.Common.Loading)}
	case m.dialog != nil:
		return strings.Split(m.dialog.View(), "\n")
	case m.mode == lacking:
		return m.lackLines(f)
	case m.mode == against:
		return m.reasonPage()
	}
	return m.cardLines(f)
}

// statusLine asks, or says how the last thing went.
func (m *Model) statusLine() string {
	switch {
	case m.result == nil, m.dialog != nil:
		return ""
	case m.mode == against:
		return m.reasonStatus()
	case m.mode == asking && m.part().Closed:
		return m.Theme.Warning.Render(fmt.Sprintf(m.words.AskReopen, m.quoted(m.part())))
	case m.mode == asking:
		return m.Theme.Warning.Render(fmt.Sprintf(m.words.AskClose, m.quoted(m.part())))
	case m.mode == lacking:
		return fmt.Sprintf("%d/%d", m.lack+1, len(m.part().lacks))
	case m.failed:
		return m.Theme.Danger.Render(m.status)
	}
	return m.status
}

// lackHead is how many lines stand above the list of what is missing.
const lackHead = 3

func (m *Model) lackRows() int { return max(1, m.frame().Body()-lackHead) }

// lackLines say that the part cannot be closed yet, and list why.
func (m *Model) lackLines(f widget.Frame) []string {
	p, t := m.part(), &m.Theme
	refused := fmt.Sprintf(m.words.Refused, m.quoted(p), p.missing(&m.words, m.Lang()))
	lines := widget.Wrap(refused, f.Inner(), lackHead-1, t.Marks.More)
	for len(lines) < lackHead {
		lines = append(lines, "")
	}
	for i := m.first; i < min(len(p.lacks), m.first+m.lackRows()); i++ {
		lines = append(lines, m.lackLine(f.Inner(), &p.lacks[i], i == m.lack))
	}
	return lines
}

// lackLine is one thing that is missing: its section, why, and the question.
func (m *Model) lackLine(inner int, l *lack, here bool) string {
	const narrow, mark, sectionWidth = 58, 4, 24
	t := &m.Theme
	state, style := t.Marks.Unanswered, t.Muted
	if l.invalid {
		state, style = t.Marks.Invalid, t.Danger
	}
	text := t.Text
	if here {
		text = t.Selected
	}
	label := locale.Clean(l.label)
	line := m.Cursor(here) + style.Render(state) + " "
	if inner < narrow {
		return line + text.Render(label)
	}
	label = widget.Pad(label, inner-mark-sectionWidth-1, t.Marks.More)
	return line + text.Render(label) + " " + t.Muted.Render(ansi.Truncate(locale.Clean(l.section), sectionWidth, t.Marks.More))
}
