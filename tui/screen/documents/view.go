package documents

import (
	"fmt"
	"strconv"
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
	case m.files == nil && m.failure != "":
		return f.Render(f.Trouble(m.failure, m.Words.Trouble().Safe))
	case m.files == nil:
		return f.Render(m.Theme.Muted.Render(m.words.Writing + "…"))
	}
	return f.Render(strings.Join(m.paper().page.Lines[m.paper().first:], "\n"))
}

func (m *Model) frame() widget.Frame {
	var crumbs []string
	if m.school != "" {
		crumbs = append(crumbs, locale.Clean(m.school))
	}
	crumbs = append(crumbs, m.words.Title)
	if m.files != nil {
		crumbs = append(crumbs, m.name())
	}
	f := m.Frame(m.Help(), m.status(), crumbs...)
	f.Alarm = m.failure != ""
	if m.files != nil && m.dialog == nil {
		f.Right = strconv.Itoa(m.paper().seen(f.Body())) + m.Lang().Pick("\u00a0%", "%")
	}
	return f
}

// area is the room of the dialog.
func (m *Model) area() (width, height int) {
	f := m.frame()
	return f.Inner(), f.Body()
}

// status says what failed or was exported; else in which section the reader is.
func (m *Model) status() string {
	switch {
	case m.exporting:
		return m.words.Exporting + "…"
	case m.dialog != nil || m.files == nil:
		return ""
	case m.failure != "":
		return m.failure
	case m.exported:
		return m.exportedTo()
	}
	parts := []string{m.words.Draft}
	if title := m.paper().title(); title != "" {
		parts = []string{title, m.words.Draft}
	}
	return widget.Pack(parts, " "+m.Theme.Marks.Separator+" ", m.Width-2)[0]
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
