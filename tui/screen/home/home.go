// Package home is the first screen: the next thing to do, and the audits as a table that sorts
// and filters. Only the rows that are seen are drawn, so a keystroke costs the same with three
// audits or three hundred.
//
// Only package tui imports it.
package home

import (
	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/store/notebook"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// onResume is the cursor's place on the line above the table.
const onResume = -1

// maxFilter bounds what may be typed as a filter.
const maxFilter = 60

// Model is the first screen.
type Model struct {
	screen.Base
	keys  keys.Home
	words lang.Home

	home    notebook.Home
	loaded  bool
	failure string // of the last reading; blank if it went well

	order  order
	shown  []int    // rows that pass the filter, in order
	search []string // by row: what the filter looks in; made at the first filter
	names  []string // by row: what schools sort by; made at the first sort that needs it
	cursor int      // place in shown, or onResume
	first  int      // first place shown
	cols   []column

	filter textinput.Model
	typing bool
}

// New is the first screen before its audits are read.
func New(b screen.Base) *Model {
	filter := textinput.New()
	filter.Prompt = ""
	filter.CharLimit = maxFilter
	filter.Cursor.SetMode(cursor.CursorStatic)
	filter.Focus()
	return &Model{Base: b, keys: keys.NewHome(b.Words), words: b.Words.Home(), filter: filter}
}

// Init reads the audits.
func (m *Model) Init() tea.Cmd { return m.load() }

func (m *Model) load() tea.Cmd { return m.Desk.Home(m.ID, m.Next()) }

// Resize keeps the new size.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.cols = m.layout()
	m.scroll()
	return m
}

// CapturesText says that a filter is being typed.
func (m *Model) CapturesText() bool { return m.typing }

// Update takes the audits and the keys.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.ResumeMsg:
		return m, m.load()
	case nav.Reply:
		if m.Latest(msg) {
			return m, m.take(msg.Msg)
		}
	case tea.KeyMsg:
		if m.typing {
			return m, m.typed(msg)
		}
		return m, m.press(msg)
	}
	return m, nil
}

// take takes what was read. A notebook that was closed in the middle of a question opens there.
func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.HomeMsg:
		opening := !m.loaded
		m.show(msg.Home)
		if r := msg.Home.Resume; opening && r != nil && !r.Left {
			return nav.Open(nav.Fill{ID: r.Audit})
		}
	case work.FailedMsg:
		m.failure = m.Failure(m.words.Reading, msg.Err)
	}
	return nil
}

// show takes what was read and leaves the cursor on its audit, or first of all on the thing to
// do next.
func (m *Model) show(h notebook.Home) {
	at := m.selected()
	opening := !m.loaded
	m.home, m.loaded, m.failure = h, true, ""
	m.search, m.names = nil, nil
	m.cols = m.layout()
	m.arrange(at)
	if opening && h.Resume != nil {
		m.cursor = onResume
	}
}

// empty says whether nothing at all is in the notebook.
func (m *Model) empty() bool { return len(m.home.Rows) == 0 && m.home.Schools == 0 }

// selected is the audit under the cursor; blank for none.
func (m *Model) selected() string {
	if row := m.row(); row != nil {
		return row.Audit.ID
	}
	return ""
}

// row is the row under the cursor, nil for none.
func (m *Model) row() *notebook.Row {
	if m.cursor < 0 || m.cursor >= len(m.shown) {
		return nil
	}
	return &m.home.Rows[m.shown[m.cursor]]
}
