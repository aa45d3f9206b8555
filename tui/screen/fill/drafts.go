package fill

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/locale"
	"carnet/store"
	"carnet/tui/nav"
)

// rest is how long typing must rest before a draft of it is kept.
const rest = time.Second

// draftDueMsg says that what was typed up to the change of this number may be kept.
type draftDueMsg struct {
	at    stop
	typed int
}

// tick waits for the typing to rest. One wait at a time is enough.
func (m *Model) tick() tea.Cmd {
	if m.ticking {
		return nil
	}
	m.ticking = true
	due := nav.Reply{To: m.ID, Msg: draftDueMsg{at: m.at, typed: m.typed}}
	return tea.Tick(rest, func(time.Time) tea.Msg { return due })
}

// draftDue keeps what was typed, or waits again where typing went on.
func (m *Model) draftDue(due draftDueMsg) tea.Cmd {
	m.ticking = false
	switch {
	case m.record == nil || m.busy || m.field == nil:
		return nil
	case due.at != m.at || due.typed != m.typed:
		if m.field.Changed() {
			return m.tick()
		}
		return nil
	}
	return m.keepDraft()
}

// keepDraft keeps what was typed or ticked and not accepted, if it changed.
func (m *Model) keepDraft() tea.Cmd {
	if m.field == nil {
		return nil
	}
	text := ""
	if m.field.Changed() {
		text = m.field.Value()
	}
	register := m.session.Register(m.at.node)
	if text == m.drafts[register] {
		return nil
	}
	if text == "" {
		delete(m.drafts, register)
	} else {
		m.drafts[register] = text
	}
	m.version++
	return m.remember()
}

// dropDraft forgets what was typed.
func (m *Model) dropDraft() tea.Cmd {
	register := m.session.Register(m.at.node)
	if _, ok := m.drafts[register]; !ok {
		return nil
	}
	delete(m.drafts, register)
	m.version++
	return m.remember()
}

// rememberPlace writes where the auditor is, unless an answer just did.
func (m *Model) rememberPlace() tea.Cmd {
	place := m.placeOf(m.at)
	if place == nil || *place == m.spot && !m.adrift {
		return nil
	}
	return m.rememberAt(*place, true)
}

// remember writes where the auditor is, with the draft there.
func (m *Model) remember() tea.Cmd { return m.rememberAt(m.placeAt(m.at), false) }

// placeOf is a stop as it is remembered; nil for one that is not.
func (m *Model) placeOf(at stop) *store.Place {
	if at.kind != atQuestion && at.kind != atNote {
		return nil
	}
	place := m.placeAt(at)
	return &place
}

func (m *Model) placeAt(at stop) store.Place {
	part := m.session.Form().PartName(m.part(at.node))
	return store.Place{Audit: m.id, Part: part, Register: m.session.Register(at.node)}
}

// rememberAt writes a place with the draft typed there.
func (m *Model) rememberAt(place store.Place, placeOnly bool) tea.Cmd {
	m.spot, m.adrift = place, false
	draft := m.drafts[place.Register]
	return m.outbox.send(order{
		place: placeOnly,
		run:   func(seq int) tea.Cmd { return m.Desk.Remember(m.ID, seq, place, draft) },
		done: func(msg tea.Msg) tea.Cmd {
			if err, failed := failure(msg); failed {
				m.adrift = true
				m.status = status{
					text:  fmt.Sprintf(m.words.DraftNotSaved, locale.ErrorText(err, m.Lang())),
					style: m.Theme.Danger, loud: true,
				}
			}
			return nil
		},
	})
}
