package create

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/widget"
)

// choiceHead is the number of lines above the list of schools.
const choiceHead = 2

// maxSearch bounds what may be typed to find a school.
const maxSearch = 60

// choice is the list of known schools, narrowed by what is typed.
type choice struct {
	schools []dossier.Establishment
	folded  []string // by school: what is searched
	shown   []int
	cursor  int
	first   int
	search  textinput.Model
}

func newChoice() *choice {
	search := textinput.New()
	search.Prompt = ""
	search.CharLimit = maxSearch
	search.Cursor.SetMode(cursor.CursorStatic)
	search.Focus()
	return &choice{search: search}
}

func (c *choice) offer(schools []dossier.Establishment) {
	c.schools = schools
	c.folded = make([]string, len(schools))
	for i, s := range schools {
		c.folded[i] = locale.Fold(s.Name + " " + s.Commune + " " + s.UAI)
	}
	c.narrow()
}

// narrow keeps the schools that hold every word of what is typed.
func (c *choice) narrow() {
	words := strings.Fields(locale.Fold(c.search.Value()))
	c.shown, c.cursor, c.first = c.shown[:0], 0, 0
	for i, text := range c.folded {
		if holds(text, words) {
			c.shown = append(c.shown, i)
		}
	}
}

func holds(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (c *choice) typed(msg tea.KeyMsg, height int) tea.Cmd {
	before := c.search.Value()
	var cmd tea.Cmd
	if c.search, cmd = c.search.Update(msg); c.search.Value() != before {
		c.narrow()
		c.scroll(height)
	}
	return cmd
}

func (c *choice) move(by, height int) {
	c.cursor += by
	c.scroll(height)
}

func (c *choice) scroll(height int) {
	c.cursor = max(0, min(c.cursor, len(c.shown)-1))
	c.first = widget.Window(c.first, c.cursor, len(c.shown), max(1, height))
}

// selected is the school under the cursor, nil for none.
func (c *choice) selected() *dossier.Establishment {
	if c.cursor >= len(c.shown) {
		return nil
	}
	return &c.schools[c.shown[c.cursor]]
}

func (m *Audit) choiceHeight() int { return m.frame().Body() - choiceHead }

// View is the dialog, or the schools to choose from.
func (m *Audit) View() string {
	f := m.frame()
	f.Keys = m.Help()
	switch {
	case m.saving:
		f.Status = m.words.Saving
	case m.failure != "" && m.dialog != nil:
		f.Status = m.Theme.Danger.Render(m.failure)
	case m.dialog == nil && m.loaded:
		f.Status = m.counted()
	}
	if m.dialog != nil {
		return f.Render(m.dialog.View())
	}
	return f.Render(strings.Join(m.list(f), "\n"))
}

func (m *Audit) counted() string {
	all := locale.Count(float64(len(m.choice.schools)), m.words.KnownSchool, m.words.KnownSchools, m.Lang())
	if len(m.choice.shown) == len(m.choice.schools) {
		return all
	}
	return fmt.Sprintf(m.words.Of, len(m.choice.shown), all)
}

func (m *Audit) list(f widget.Frame) []string {
	t, more := &m.Theme, m.Theme.Marks.More
	switch {
	case m.failure != "" || !m.loaded:
		return []string{m.Unread(f, m.failure, m.Words.Common.Loading)}
	case len(m.choice.schools) == 0:
		return widget.Wrap(m.words.NoSchool, f.Inner(), 2, more)
	}
	lines := []string{t.Label.Render(m.words.Choose) + " " + t.Accent.Render(t.Marks.Prompt) + " " + m.choice.search.View(), ""}
	if len(m.choice.shown) == 0 {
		return append(lines, widget.Wrap(m.words.NoMatch, f.Inner(), 2, more)...)
	}
	last := min(len(m.choice.shown), m.choice.first+m.choiceHeight())
	for i := m.choice.first; i < last; i++ {
		lines = append(lines, m.schoolLine(f.Inner(), i))
	}
	return lines
}

// schoolLine is one school: its name, its commune where there is room, its code.
func (m *Audit) schoolLine(inner, i int) string {
	const code, mark, narrow = 8, 2, 58
	s := &m.choice.schools[m.choice.shown[i]]
	commune := 0
	if inner >= narrow {
		commune = inner / 4
	}
	name := widget.Pad(locale.Clean(s.Name), inner-mark-code-1-commune-1, m.Theme.Marks.More)
	if i == m.choice.cursor {
		name = m.Theme.Selected.Render(name)
	}
	line := m.Cursor(i == m.choice.cursor) + name
	if commune > 0 {
		line += " " + widget.Pad(locale.Clean(s.Commune), commune, m.Theme.Marks.More)
	}
	return line + " " + m.Theme.Muted.Render(locale.Clean(s.UAI))
}
