package home

import (
	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/keys"
	"carnet/tui/nav"
)

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	k := m.keys
	switch {
	case m.typing:
		return keys.Only(k.Keep, k.ShowAll)
	case !m.loaded:
		return keys.Map{Short: []key.Binding{k.Retry, k.Help, k.Quit}, Full: []key.Binding{k.Retry}}
	case m.empty():
		return keys.Map{Short: []key.Binding{k.Open, k.Help, k.Quit}, Full: []key.Binding{k.Open, k.NewSchool, k.Retry}}
	}
	m.enable(&k)
	return keys.Map{
		Short: []key.Binding{k.Open, k.Resume, k.Help, k.ShowAll, k.NewAudit, k.Sort, k.Filter, k.NewSchool, k.Quit},
		Full: []key.Binding{
			k.Open, k.Resume, k.NewAudit, k.NewSchool, k.Sort, k.Filter, k.ShowAll,
			k.Up, k.Down, k.PageUp, k.PageDown, k.Top, k.Bottom, k.Retry,
		},
	}
}

// enable leaves out the keys that have nothing to act on.
func (m *Model) enable(k *keys.Home) {
	k.Open.SetEnabled(m.row() != nil || m.home.Resume != nil)
	k.Resume.SetEnabled(m.home.Resume != nil)
	k.Sort.SetEnabled(len(m.home.Rows) > 1)
	k.Filter.SetEnabled(len(m.home.Rows) > 1)
	k.ShowAll.SetEnabled(m.filter.Value() != "")
}

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Retry):
		return m.load()
	case !m.loaded:
		return nil
	case key.Matches(msg, k.NewSchool):
		return nav.Open(nav.NewSchool{})
	case key.Matches(msg, k.Open):
		return m.open()
	case m.empty():
		return nil
	case key.Matches(msg, k.NewAudit):
		return m.newAudit()
	case key.Matches(msg, k.Resume):
		return m.resume()
	case key.Matches(msg, k.Sort):
		m.order = m.order.next()
		m.arrange(m.selected())
	case key.Matches(msg, k.Filter):
		m.typing = true
	case key.Matches(msg, k.ShowAll):
		m.filterBy("")
	default:
		m.move(msg)
	}
	return nil
}

// typed takes a key while the filter is written.
func (m *Model) typed(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Keep):
		m.typing = false
	case key.Matches(msg, m.keys.ShowAll):
		m.typing = false
		m.filterBy("")
	default:
		before := m.filter.Value()
		var cmd tea.Cmd
		m.filter, cmd = m.filter.Update(msg)
		if m.filter.Value() != before {
			m.arrange(m.selected())
		}
		return cmd
	}
	return nil
}

func (m *Model) filterBy(text string) {
	at := m.selected()
	m.filter.SetValue(text)
	m.arrange(at)
}

// move moves the cursor; the line to resume at, if there is one, stands before the first row.
func (m *Model) move(msg tea.KeyMsg) {
	page := max(1, m.rowsHeight()-1)
	m.cursor = onResume + m.keys.Move(msg, m.cursor-onResume, len(m.shown)-onResume, page)
	m.scroll()
}

// open goes where the cursor is.
func (m *Model) open() tea.Cmd {
	if m.empty() {
		return nav.Open(nav.NewSchool{})
	}
	if row := m.row(); row != nil {
		return nav.Open(nav.Audit{ID: row.Audit.ID})
	}
	return m.resume()
}

// resume goes to the question where the auditor was.
func (m *Model) resume() tea.Cmd {
	if m.home.Resume == nil {
		return nil
	}
	return nav.Open(nav.Fill{ID: m.home.Resume.Audit})
}

// newAudit is for the school under the cursor, or for one to choose.
func (m *Model) newAudit() tea.Cmd {
	if row := m.row(); row != nil {
		return nav.Open(nav.NewAudit{UAI: row.School.UAI})
	}
	return nav.Open(nav.NewAudit{})
}
