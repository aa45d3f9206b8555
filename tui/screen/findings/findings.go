// Package findings is the screen of what the answers have brought to light: findings by severity,
// each with the answers behind it, which are one key away, and what people decide about it.
//
// Only package tui imports it.
package findings

import (
	"slices"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/derive"
	"carnet/forms/findings"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// Model is the findings screen.
type Model struct {
	screen.Base
	audit string // its ID
	words lang.Findings
	keys  keys.Findings

	result  *derive.Result // nil until it is loaded
	failure string         // of the last reading; blank if it went well
	cursor  int            // finding
	first   int            // first one shown
	why     bool           // the answers behind the finding have the cursor
	answer  int            // the one under it

	dialog *ask.Dialog // nil unless a decision is asked
	about  *findings.Finding
	saving bool
}

// New lists the findings of an audit.
func New(b screen.Base, audit string) *Model {
	return &Model{Base: b, audit: audit, words: b.Words.Findings(), keys: keys.NewFindings(b.Words)}
}

// Init reads the audit.
func (m *Model) Init() tea.Cmd { return m.load() }

func (m *Model) load() tea.Cmd { return m.Desk.Open(m.ID, m.Next(), m.audit) }

// Resize keeps the new size.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	if m.dialog != nil {
		m.dialog.Resize(m.area())
	}
	m.scroll()
	return m
}

// CapturesText is true while a reason is typed.
func (m *Model) CapturesText() bool { return m.dialog != nil && m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return keys.Map{Short: m.dialog.Keys(), Full: m.dialog.Keys()}
	case m.result == nil:
		return keys.Unread(m.Words)
	case m.why:
		return m.keys.WhyMap()
	}
	return m.keys.Map(len(m.result.Findings) > 0)
}

// Update moves, opens, decides.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.ResumeMsg:
		if !m.saving { // what is saved is read again in any case
			return m, m.load()
		}
	case nav.Reply:
		if m.Latest(msg) {
			return m, m.take(msg.Msg)
		}
	case tea.KeyMsg:
		return m, m.press(msg)
	}
	return m, nil
}

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OpenedMsg:
		m.show(msg.Opened.Result)
	case work.SavedMsg:
		m.saving, m.dialog = false, nil
		return tea.Batch(m.load(), nav.Toast(m.words.Saved))
	case work.FailedMsg:
		if m.saving {
			m.saving = false
			m.dialog.Refuse("", msg.Err)
			return nil
		}
		m.failure = m.Failure(m.Words.Trouble().Reading, msg.Err)
	}
	return nil
}

// show takes the findings as they are now, the cursor staying on its finding.
func (m *Model) show(r *derive.Result) {
	subject := ""
	if f := m.current(); f != nil {
		subject = f.Subject()
	}
	m.result, m.failure = r, ""
	at := slices.IndexFunc(r.Findings, func(f findings.Finding) bool { return f.Subject() == subject })
	if at < 0 {
		at, m.why = m.cursor, false
	}
	m.cursor = max(0, min(at, len(r.Findings)-1))
	if f := m.current(); f != nil {
		m.answer = max(0, min(m.answer, len(f.Because)-1))
	}
	m.scroll()
}

// current is the finding under the cursor, nil for none.
func (m *Model) current() *findings.Finding {
	if m.result == nil || m.cursor >= len(m.result.Findings) {
		return nil
	}
	return &m.result.Findings[m.cursor]
}

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.saving:
		return nil
	case m.dialog != nil:
		return m.decide(msg)
	case key.Matches(msg, m.keys.Back):
		if m.why {
			m.why = false
			return nil
		}
		return nav.Back()
	case key.Matches(msg, m.keys.Retry):
		m.failure = ""
		return m.load()
	case key.Matches(msg, m.keys.Roadmap) && !m.why:
		return nav.Open(nav.Roadmap{ID: m.audit})
	case m.current() == nil:
		return nil
	case key.Matches(msg, m.keys.Decide):
		m.openDialog()
	case m.why:
		return m.pressWhy(msg)
	case key.Matches(msg, m.keys.Why):
		m.why, m.answer = true, 0
	default:
		m.cursor = m.keys.Move(msg, m.cursor, len(m.result.Findings), m.rows())
		m.scroll()
	}
	return nil
}

// pressWhy takes a key while the answers behind a finding have the cursor.
func (m *Model) pressWhy(msg tea.KeyMsg) tea.Cmd {
	because := m.current().Because
	if !key.Matches(msg, m.keys.Jump) {
		m.answer = max(0, m.keys.Move(msg, m.answer, len(because), m.frame().Body()/2))
		return nil
	}
	switch {
	case m.answer >= len(because):
		return nil
	case !m.asked(&because[m.answer]):
		return nav.Toast(m.words.NotAsked)
	}
	return nav.Open(nav.Fill{ID: m.audit, At: because[m.answer].Address})
}

// asked says whether a person answers the question; others are of the record, or computed.
func (m *Model) asked(r *findings.Reason) bool { return m.result.Session.Def(r.Node).Kind.Asked() }
