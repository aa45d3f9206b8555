package documents

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
	"carnet/tui/widget"
)

// View shows the lines that fit, or the question about the folder.
func (m *Model) View() string {
	f := m.frame()
	switch {
	case m.dialog != nil:
		return f.Render(m.dialog.View())
	case m.files == nil:
		return f.Render(m.Unread(f, m.Trouble, m.words.Writing+"…"))
	}
	return f.Render(strings.Join(m.paper().page.Lines[m.paper().first:], "\n"))
}

func (m *Model) frame() widget.Frame {
	crumbs := m.Crumbs(m.words.Title)
	if m.files != nil {
		crumbs = append(crumbs, m.name())
	}
	f := m.Frame(m.Help(), m.status(), crumbs...)
	f.Alarm = m.Trouble != ""
	if m.files != nil && m.dialog == nil {
		f.Right = m.Words.Percent(m.paper().seen(f.Body()))
	}
	return f
}

// status says what failed or was exported; else in which section the reader is.
func (m *Model) status() string {
	switch {
	case m.Saving:
		return m.words.Exporting + "…"
	case m.dialog != nil || m.files == nil:
		return ""
	case m.Trouble != "":
		return m.Trouble
	case m.exported:
		return m.exportedTo()
	}
	parts := []string{m.words.Draft}
	if title := m.paper().title(); title != "" {
		parts = []string{title, m.words.Draft}
	}
	return widget.Pack(parts, m.Theme.Marks.Between(), m.Width-2)[0]
}

// exportedTo names the folder, whose end tells most.
func (m *Model) exportedTo() string {
	room := m.Width - 2 - ansi.StringWidth(fmt.Sprintf(m.words.Exported, ""))
	folder := locale.Clean(m.folder)
	if cells := ansi.StringWidth(folder); cells > room {
		folder = ansi.TruncateLeft(folder, cells-max(8, room)+1, m.Theme.Marks.More)
	}
	return fmt.Sprintf(m.words.Exported, folder)
}
