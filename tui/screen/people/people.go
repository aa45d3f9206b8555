// Package people is the screen of those who take part in an audit: who is expected, in which
// role, and who came.
//
// Only package tui imports it.
package people

import (
	"cmp"
	"slices"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// Model is the participants screen.
type Model struct {
	screen.Audit
	keys    keys.People
	confirm keys.Confirm
	words   lang.People

	people []dossier.Participant // by role
	loaded bool
	cursor int
	first  int // first person shown

	dialog   *ask.Dialog // nil unless somebody is added or changed
	person   dossier.Participant
	removing bool // asked whether to remove the person under the cursor
	saved    bool // something was
}

// New is the participants screen of an audit.
func New(b screen.Base, audit string) *Model {
	return &Model{
		Audit: screen.Audit{Base: b, AuditID: audit}, words: b.Words.People(),
		keys: keys.NewPeople(b.Words), confirm: keys.NewConfirm(b.Words),
	}
}

// Init reads the participants.
func (m *Model) Init() tea.Cmd { return m.Load() }

// Resize keeps the new size.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.dialog.Resize(m.Area())
	m.scroll()
	return m
}

// CapturesText says that a name is being typed.
func (m *Model) CapturesText() bool { return m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return m.dialog.Help()
	case m.removing:
		return m.confirm.Map()
	case !m.loaded:
		return keys.Unread(m.Words)
	}
	return m.keys.Map(len(m.people) > 0)
}

// Update takes what was read or saved, and the keys.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) { return m, m.Handle(msg, m.take, m.press) }

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OpenedMsg:
		m.show(msg.Opened.Result.Dossier)
	case work.SavedMsg:
		m.Saving, m.saved, m.Trouble, m.dialog = false, true, "", nil
		return m.Load()
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
		m.Failed(m.words.Saving, err)
	default:
		m.Failed(m.words.Reading, err)
	}
}

// show takes the participants as they are stored and keeps the cursor on its person.
func (m *Model) show(d dossier.Dossier) {
	at := ""
	if m.loaded && m.cursor < len(m.people) {
		at = m.people[m.cursor].ID
	}
	m.people = slices.Clone(d.Participants)
	slices.SortStableFunc(m.people, func(a, b dossier.Participant) int {
		return cmp.Compare(rank(a.Role), rank(b.Role))
	})
	m.loaded = true
	if i := slices.IndexFunc(m.people, func(p dossier.Participant) bool { return p.ID == at }); i >= 0 {
		m.cursor = i
	}
	m.scroll()
}

// rank is the place of a role; unknown ones come last.
func rank(role string) int {
	if i := slices.Index(lang.Roles, role); i >= 0 {
		return i
	}
	return len(lang.Roles)
}

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.dialog != nil:
		return m.fill(msg)
	case m.removing:
		return m.answer(msg)
	case key.Matches(msg, m.keys.Back):
		return nav.Back()
	case key.Matches(msg, m.keys.Retry):
		return m.Retry()
	case !m.loaded:
		return nil
	case key.Matches(msg, m.keys.Add):
		m.edit(dossier.Participant{})
		return nil
	case len(m.people) == 0:
		return nil
	}
	return m.act(msg)
}

// act does something to the person under the cursor, or moves it.
func (m *Model) act(msg tea.KeyMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Open):
		m.edit(m.people[m.cursor])
	case key.Matches(msg, k.Presence):
		p := m.people[m.cursor]
		p.Presence = nextPresence(p.Presence)
		return m.save(p)
	case key.Matches(msg, k.Remove):
		m.removing = true
	default:
		m.cursor = k.Move(msg, m.cursor, len(m.people), max(1, m.rows()-1))
	}
	m.scroll()
	return nil
}

// answer takes the answer to whether somebody is removed.
func (m *Model) answer(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.confirm.Yes):
		m.removing, m.Saving = false, true
		return m.Desk.RemoveParticipant(m.ID, m.Next(), m.AuditID, m.people[m.cursor].ID)
	case key.Matches(msg, m.confirm.No):
		m.removing = false
	}
	return nil
}

func (m *Model) save(p dossier.Participant) tea.Cmd {
	m.Saving = true
	return m.Desk.SetParticipant(m.ID, m.Next(), m.AuditID, p)
}

// nextPresence goes round: expected, present, excused, absent.
func nextPresence(p dossier.Presence) dossier.Presence {
	switch p {
	case dossier.Present:
		return dossier.Excused
	case dossier.Excused:
		return dossier.Absent
	case dossier.Absent:
		return ""
	}
	return dossier.Present
}
