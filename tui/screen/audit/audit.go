// Package audit is the card of one audit: the school, who comes, how far each part is, what the
// findings say, and what is missing before a part can be closed.
//
// Only package tui imports it.
package audit

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/derive"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// mode is what the screen shows.
type mode int

const (
	onCard  mode = iota
	asking       // whether to close or reopen the selected part
	lacking      // what is missing before it can be closed
	against      // what stands against the installation
)

// Model is the card of one audit.
type Model struct {
	screen.Audit
	keys    keys.Audit
	confirm keys.Confirm
	words   lang.Audit

	result *derive.Result // nil until it is read
	newer  string         // version of the checklist that the audit could move to; blank for none
	parts  []part
	cursor int // part

	dialog *ask.Dialog // about the dates and the lead; nil unless it is open
	monday screen.Once

	mode   mode
	lack   int    // cursor in the list of what is missing
	first  int    // first line shown of that list, or of the reasons
	status string // of the last thing done
	failed bool   // and it went wrong
}

// New is the card of an audit.
func New(b screen.Base, id string) *Model {
	return &Model{
		Audit: screen.Audit{Base: b, AuditID: id}, words: b.Words.Audit(),
		keys: keys.NewAudit(b.Words), confirm: keys.NewConfirm(b.Words),
	}
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

// CapturesText says that letters are being typed.
func (m *Model) CapturesText() bool { return m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.result == nil:
		return keys.Unread(m.Words)
	case m.dialog != nil:
		return m.dialog.Help()
	case m.mode == asking:
		return m.confirm.Map()
	case m.mode == against:
		return m.keys.ReasonsMap()
	case m.mode == lacking:
		return m.keys.LackMap()
	}
	p := m.part()
	return m.keys.Map(p != nil && p.Closed, m.result.Form.Judges(), m.opposed())
}

// opposed says whether something that the card tells stands against the installation.
func (m *Model) opposed() bool { return m.result.Form.Judges() && len(m.result.FeuVert.Reasons) > 0 }

// Update takes what was read or saved, and the keys.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	if _, resumed := msg.(nav.ResumeMsg); resumed && !m.Saving {
		m.status = ""
	}
	return m, m.Handle(msg, m.take, m.press)
}

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OpenedMsg:
		if m.failed {
			m.status, m.failed = "", false
		}
		m.newer = msg.Opened.Newer
		m.show(msg.Opened.Result)
	case work.SavedMsg:
		m.saved()
		return m.Load()
	case work.FailedMsg:
		m.fail(msg.Err)
	}
	return nil
}

// saved says what is on the disk now.
func (m *Model) saved() {
	m.Saving = false
	switch {
	case m.dialog != nil:
		m.dialog, m.status = nil, m.words.Edited
	case m.part().Closed:
		m.status = m.words.ReopenedNow
	default:
		m.status = m.words.ClosedNow
	}
}

// fail says what went wrong: where it was typed, or below.
func (m *Model) fail(err error) {
	if m.dialog != nil && m.Saving {
		m.Saving = false
		m.dialog.Refuse("", err)
		return
	}
	doing := m.Words.Trouble().Reading
	if m.Saving {
		doing = m.words.Closing
	}
	m.Saving, m.failed, m.status = false, true, m.Failure(doing, err)
}

// show takes the audit as it is now. At first the cursor is on the part to work at; the list of
// what is missing closes when nothing is.
func (m *Model) show(r *derive.Result) {
	opening := m.result == nil
	m.result, m.parts = r, partsOf(r, &m.words)
	if opening {
		m.cursor = m.nextStep().part
	}
	m.cursor = max(0, min(m.cursor, len(m.parts)-1))
	if p := m.part(); m.mode == lacking && (p == nil || len(p.lacks) == 0) {
		m.mode = onCard
	}
	if m.mode == against && r.FeuVert.Go {
		m.mode = onCard
	}
	m.scroll()
}

// part is the part under the cursor, nil for none.
func (m *Model) part() *part {
	if m.cursor >= len(m.parts) {
		return nil
	}
	return &m.parts[m.cursor]
}
