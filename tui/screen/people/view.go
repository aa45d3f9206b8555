package people

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/lang"
	"carnet/tui/widget"
)

// Widths, in cells.
const (
	markWidth = 2
	narrow    = 58 // below, the function and the name share no line with the role
)

// View is the screen: exactly its height, at most its width.
func (m *Model) View() string {
	f := m.frame()
	f.Keys, f.Status = m.Help(), m.status()
	if m.dialog != nil {
		return f.Render(m.dialog.View())
	}
	return f.Render(strings.Join(m.body(f), "\n"))
}

func (m *Model) frame() widget.Frame {
	crumbs := m.Crumbs(m.words.Title)
	switch {
	case m.dialog == nil:
	case m.person.ID == "":
		crumbs = append(crumbs, m.words.NewTitle)
	default:
		crumbs = append(crumbs, m.words.EditTitle)
	}
	return m.Frame(nil, "", crumbs...)
}

func (m *Model) body(f widget.Frame) []string {
	switch {
	case !m.loaded:
		return []string{m.Unread(f, m.Trouble, m.Words.Common.Loading)}
	case len(m.people) == 0:
		return widget.Wrap(m.words.Empty, f.Inner(), 2, m.Theme.Marks.More)
	}
	widths := columns(f.Inner())
	lines := []string{"  " + m.Theme.Muted.Render(m.cells(widths, m.words.Role, m.words.Name, m.words.Function, m.words.Presence))}
	for i := m.first; i < min(len(m.people), m.first+m.rows()); i++ {
		lines = append(lines, m.rowLine(widths, i))
	}
	return append(append(lines, ""), m.missing(f.Inner())...)
}

// columns are the widths of role, name, function and presence; 0 leaves one out.
func columns(inner int) [4]int {
	const presence = 8
	left := inner - markWidth - presence - 1
	if inner < narrow {
		role := left / 2
		return [4]int{role - 1, left - role, 0, presence}
	}
	const role = 29
	name := (left - role - 2) / 2
	return [4]int{role, name, left - role - name - 2, presence}
}

func (m *Model) cells(widths [4]int, texts ...string) string {
	var b strings.Builder
	for i, text := range texts {
		if widths[i] > 0 {
			b.WriteString(widget.Pad(text, widths[i], m.Theme.Marks.More) + " ")
		}
	}
	return strings.TrimRight(b.String(), " ")
}

func (m *Model) rowLine(widths [4]int, i int) string {
	p := &m.people[i]
	style := m.Theme.Text
	if i == m.cursor {
		style = m.Theme.Selected
	}
	name := locale.Clean(p.Name)
	if name == "" {
		name = m.Theme.Marks.Dash
	}
	presence := m.presenceStyle(p.Presence).Render(m.Words.PresenceWord(string(p.Presence)))
	return m.Cursor(i == m.cursor) + style.Render(widget.Pad(m.role(p.Role), widths[0], m.Theme.Marks.More)) + " " +
		m.cells([4]int{widths[1], widths[2], widths[3]}, name, locale.Clean(p.Function), presence)
}

func (m *Model) role(code string) string { return lang.Word(m.Words.Common.Roles, code) }

func (m *Model) presenceStyle(p dossier.Presence) lipgloss.Style {
	switch p {
	case dossier.Present:
		return m.Theme.OK
	case dossier.Excused, dossier.Absent:
		return m.Theme.Warning
	}
	return m.Theme.Muted
}

// missing names the roles that nobody has.
func (m *Model) missing(width int) []string {
	var roles []string
	for _, role := range lang.Roles {
		if !slices.ContainsFunc(m.people, func(p dossier.Participant) bool { return p.Role == role }) {
			roles = append(roles, m.role(role))
		}
	}
	if roles == nil {
		return nil
	}
	lines := widget.Wrap(fmt.Sprintf(m.words.Nobody, strings.Join(roles, ", ")), width, missingLines, m.Theme.Marks.More)
	for i := range lines {
		lines[i] = m.Theme.Muted.Render(lines[i])
	}
	return lines
}

// missingLines is how many lines the roles that nobody has may take.
const missingLines = 2

// status asks, says what went wrong, or counts.
func (m *Model) status() string {
	switch {
	case m.removing:
		return m.Theme.Warning.Render(fmt.Sprintf(m.words.RemoveWho, m.called(&m.people[m.cursor])))
	case m.dialog != nil || !m.loaded:
		return ""
	case m.Trouble != "":
		return m.Theme.Danger.Render(m.Trouble)
	}
	w := &m.words
	present := 0
	for _, p := range m.people {
		if p.Presence == dossier.Present {
			present++
		}
	}
	status := locale.Count(float64(len(m.people)), w.Participant, w.Participants, m.Lang()) +
		m.Theme.Marks.Between() + locale.Count(float64(present), w.PresentOne, w.PresentMany, m.Lang())
	if m.saved {
		status = w.Saved + " " + status
	}
	return status
}

// called is how a person is spoken of: by name, or by role.
func (m *Model) called(p *dossier.Participant) string {
	name := locale.Clean(p.Name)
	if name == "" {
		name = m.role(p.Role)
	}
	return ansi.Truncate(name, 30, m.Theme.Marks.More)
}

// rows is how many people fit.
func (m *Model) rows() int { return max(1, m.frame().Body()-2-missingLines) }

func (m *Model) scroll() {
	m.cursor = max(0, min(m.cursor, len(m.people)-1))
	m.first = widget.Window(m.first, m.cursor, len(m.people), m.rows())
}
