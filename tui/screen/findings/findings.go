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
	screen.Audit
	words lang.Findings
	keys  keys.Findings

	result *derive.Result // nil until it is loaded
	cursor int            // finding
	first  int            // first one shown
	why    bool           // the answers behind the finding have the cursor
	answer int            // the one under it

	dialog *ask.Dialog // nil unless a decision is asked
	about  *findings.Finding
}

// New lists the findings of an audit.
func New(b screen.Base, audit string) *Model {
	return &Model{Audit: screen.Audit{Base: b, AuditID: audit}, words: b.Words.Findings(), keys: keys.NewFindings(b.Words)}
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

// CapturesText is true while a reason is typed.
func (m *Model) CapturesText() bool { return m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return m.dialog.Help()
	case m.result == nil:
		return keys.Unread(m.Words)
	case m.why:
		return m.keys.WhyMap()
	}
	return m.keys.Map(len(m.result.Findings) > 0)
}

// Update moves, opens, decides.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) { return m, m.Handle(msg, m.take, m.press) }

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OpenedMsg:
		m.show(msg.Opened.Result)
	case work.SavedMsg:
		m.Saving, m.dialog = false, nil
		return tea.Batch(m.Load(), nav.Toast(m.words.Saved))
	case work.FailedMsg:
		if m.Saving {
			m.Saving = false
			m.dialog.Refuse("", msg.Err)
			return nil
		}
		m.Failed(m.Words.Trouble().Reading, msg.Err)
	}
	return nil
}

// show takes the findings as they are now, the cursor staying on its finding.
func (m *Model) show(r *derive.Result) {
	subject := ""
	if f := m.current(); f != nil {
		subject = f.Subject()
	}
	m.result, m.Trouble = r, ""
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
	case m.dialog != nil:
		return m.decide(msg)
	case key.Matches(msg, m.keys.Back):
		if m.why {
			m.why = false
			return nil
		}
		return nav.Back()
	case key.Matches(msg, m.keys.Retry):
		return m.Retry()
	case key.Matches(msg, m.keys.Roadmap) && !m.why:
		return nav.Open(nav.Roadmap{ID: m.AuditID})
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
		m.answer = max(0, m.keys.Move(msg, m.answer, len(because), m.Frame(nil, "").Body()/2))
		return nil
	}
	switch {
	case m.answer >= len(because):
		return nil
	case !m.asked(&because[m.answer]):
		return nav.Toast(m.words.NotAsked)
	}
	return nav.Open(nav.Fill{ID: m.AuditID, At: because[m.answer].Address})
}

// asked says whether a person answers the question; others are of the record, or computed.
func (m *Model) asked(r *findings.Reason) bool { return m.result.Session.Def(r.Node).Kind.Asked() }
