// Package roadmap is the screen of the feuille de route: actions by stage, with owner, due date,
// effort and what they answer, and what people decide about them.
//
// Only package tui imports it.
package roadmap

import (
	"slices"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/derive"
	"carnet/forms/roadmap"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// Model is the roadmap screen.
type Model struct {
	screen.Audit
	words lang.Roadmap
	keys  keys.Roadmap

	result *derive.Result // nil until it is loaded
	cursor int            // action
	first  int            // first line of the list that is shown

	dialog    *ask.Dialog // nil unless a decision is asked
	rejecting bool        // it is about rejecting
	about     *roadmap.Item
	done      string // what to say when it is saved
}

// New lists the actions of an audit.
func New(b screen.Base, audit string) *Model {
	return &Model{Audit: screen.Audit{Base: b, AuditID: audit}, words: b.Words.Roadmap(), keys: keys.NewRoadmap(b.Words)}
}

// Init reads the audit.
func (m *Model) Init() tea.Cmd { return m.Load() }

// Resize keeps the new size.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.dialog.Resize(m.Area())
	m.scroll()
	return m
}

// CapturesText is true while a dialog takes text.
func (m *Model) CapturesText() bool { return m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return m.dialog.Help()
	case m.result == nil:
		return keys.Unread(m.Words)
	}
	item := m.current()
	return m.keys.Map(item != nil, item != nil && item.Rejected)
}

// Update moves and decides.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) { return m, m.Handle(msg, m.take, m.press) }

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OpenedMsg:
		m.show(msg.Opened.Result)
	case work.SavedMsg:
		m.Saving, m.dialog = false, nil
		return tea.Batch(m.Load(), nav.Toast(m.done))
	case work.FailedMsg:
		m.failed(msg.Err)
	}
	return nil
}

// failed says what went wrong: where it was typed, or below.
func (m *Model) failed(err error) {
	switch {
	case m.dialog != nil && m.Saving:
		m.Saving = false
		m.dialog.Refuse("", err)
	case m.Saving:
		m.Failed(m.words.NotTakenBack, err)
	default:
		m.Failed(m.Words.Trouble().Reading, err)
	}
}

// show takes the actions as they are now, the cursor staying on its action.
func (m *Model) show(r *derive.Result) {
	at := -1
	if item := m.current(); item != nil {
		subject := item.Subject()
		at = slices.IndexFunc(r.Roadmap.Items, func(i roadmap.Item) bool { return i.Subject() == subject })
	}
	if at < 0 {
		at = m.cursor
	}
	m.result, m.Trouble = r, ""
	m.cursor = max(0, min(at, len(m.items())-1))
	m.scroll()
}

func (m *Model) items() []roadmap.Item { return m.result.Roadmap.Items }

// current is the action under the cursor, nil for none.
func (m *Model) current() *roadmap.Item {
	if m.result == nil || m.cursor >= len(m.items()) {
		return nil
	}
	return &m.items()[m.cursor]
}

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.dialog != nil:
		return m.decide(msg)
	case key.Matches(msg, m.keys.Back):
		return nav.Back()
	case key.Matches(msg, m.keys.Retry):
		return m.Retry()
	case key.Matches(msg, m.keys.Findings):
		return nav.Open(nav.Findings{ID: m.AuditID})
	case key.Matches(msg, m.keys.Documents):
		return nav.Open(nav.Documents{ID: m.AuditID})
	case m.current() == nil:
		return nil
	case key.Matches(msg, m.keys.Edit):
		m.openEdit()
	case key.Matches(msg, m.keys.TakeBack) && m.current().Rejected:
		return m.takeBack()
	case key.Matches(msg, m.keys.Reject):
		m.openReject()
	default:
		m.cursor = m.keys.Move(msg, m.cursor, len(m.items()), m.listHeight())
		m.scroll()
	}
	return nil
}
