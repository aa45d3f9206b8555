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
	screen.Base
	keys    keys.People
	confirm keys.Confirm
	words   lang.People
	look    ask.Look

	audit  string // its ID
	school string
	people []dossier.Participant // by role
	loaded bool
	cursor int
	first  int // first person shown

	dialog   *ask.Dialog // nil unless somebody is added or changed
	person   dossier.Participant
	removing bool // asked whether to remove the person under the cursor
	saving   bool
	failure  string // of the last command; blank if it went well
	saved    bool   // something was
}

// New is the participants screen of an audit.
func New(b screen.Base, audit string) *Model {
	return &Model{
		Base: b, audit: audit, keys: keys.NewPeople(b.Words), confirm: keys.NewConfirm(b.Words),
		words: b.Words.People(), look: ask.NewLook(b.Theme, b.Words, b.Today),
	}
}

// Init reads the participants.
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

// CapturesText says that a name is being typed.
func (m *Model) CapturesText() bool { return m.dialog != nil && m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return keys.Map{Short: m.dialog.Keys(), Full: m.dialog.Keys()}
	case m.removing:
		return m.confirm.Map()
	case !m.loaded:
		return keys.Unread(m.Words)
	}
	return m.keys.Map(len(m.people) > 0)
}

// Update takes what was read or saved, and the keys.
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
		m.show(msg.Opened.Result.Dossier)
	case work.SavedMsg:
		m.saving, m.saved, m.failure, m.dialog = false, true, "", nil
		return m.load()
	case work.FailedMsg:
		m.failed(msg.Err)
	}
	return nil
}

// failed says what went wrong: where it was typed, or below.
func (m *Model) failed(err error) {
	switch {
	case m.dialog != nil && m.saving:
		m.dialog.Refuse("", err)
	case m.saving:
		m.failure = m.Failure(m.words.Saving, err)
	default:
		m.failure = m.Failure(m.words.Reading, err)
	}
	m.saving = false
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
	m.school, m.loaded = d.Establishment.Name, true
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
	case m.saving:
		return nil
	case m.dialog != nil:
		return m.fill(msg)
	case m.removing:
		return m.answer(msg)
	case key.Matches(msg, m.keys.Back):
		return nav.Back()
	case key.Matches(msg, m.keys.Retry):
		m.failure = ""
		return m.load()
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
	k, page := &m.keys, max(1, m.rows()-1)
	switch {
	case key.Matches(msg, k.Open):
		m.edit(m.people[m.cursor])
	case key.Matches(msg, k.Presence):
		p := m.people[m.cursor]
		p.Presence = nextPresence(p.Presence)
		return m.save(p)
	case key.Matches(msg, k.Remove):
		m.removing = true
	case key.Matches(msg, k.Up):
		m.cursor--
	case key.Matches(msg, k.Down):
		m.cursor++
	case key.Matches(msg, k.PageUp):
		m.cursor -= page
	case key.Matches(msg, k.PageDown):
		m.cursor += page
	case key.Matches(msg, k.Top):
		m.cursor = 0
	case key.Matches(msg, k.Bottom):
		m.cursor = len(m.people) - 1
	}
	m.scroll()
	return nil
}

// answer takes the answer to whether somebody is removed.
func (m *Model) answer(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.confirm.Yes):
		m.removing, m.saving = false, true
		return m.Desk.RemoveParticipant(m.ID, m.Next(), m.audit, m.people[m.cursor].ID)
	case key.Matches(msg, m.confirm.No):
		m.removing = false
	}
	return nil
}

func (m *Model) save(p dossier.Participant) tea.Cmd {
	m.saving = true
	return m.Desk.SetParticipant(m.ID, m.Next(), m.audit, p)
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
