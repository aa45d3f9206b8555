package audit

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/locale"
	"carnet/tui/nav"
	"carnet/tui/widget"
)

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.result == nil:
		return m.pressUnread(msg)
	case m.dialog != nil:
		return m.pressRecord(msg)
	case m.mode == asking:
		return m.answer(msg)
	case m.mode == against:
		return m.pressReasons(msg)
	case m.mode == lacking:
		return m.pressLack(msg)
	}
	m.status, m.failed = "", false
	k := &m.keys
	switch {
	case key.Matches(msg, k.Up):
		m.cursor = max(0, m.cursor-1)
	case key.Matches(msg, k.Down):
		m.cursor = max(0, min(m.cursor+1, len(m.parts)-1))
	case key.Matches(msg, k.Close):
		m.askClose()
	case key.Matches(msg, k.Edit):
		m.edit()
	case key.Matches(msg, k.Reasons) && m.opposed():
		m.mode, m.first = against, 0
	case key.Matches(msg, k.Retry):
		return m.Load()
	case key.Matches(msg, k.Back):
		return nav.Back()
	default:
		if to := m.destination(msg); to != nil {
			return nav.Open(to)
		}
	}
	return nil
}

// pressUnread takes a key while there is no card.
func (m *Model) pressUnread(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.Retry):
		m.status, m.failed = "", false
		return m.Load()
	case key.Matches(msg, m.keys.Back):
		return nav.Back()
	}
	return nil
}

// destination is the screen that a key opens, nil for none.
func (m *Model) destination(msg tea.KeyMsg) nav.Route {
	k := &m.keys
	at := ""
	if p := m.part(); p != nil {
		at = p.start
	}
	switch {
	case key.Matches(msg, k.Open):
		return nav.Fill{ID: m.AuditID, At: at}
	case key.Matches(msg, k.Resume):
		return nav.Fill{ID: m.AuditID}
	case key.Matches(msg, k.Outline):
		return nav.Outline{ID: m.AuditID, At: at}
	case key.Matches(msg, k.Findings):
		return nav.Findings{ID: m.AuditID}
	case key.Matches(msg, k.Roadmap):
		return nav.Roadmap{ID: m.AuditID}
	case key.Matches(msg, k.Documents):
		return nav.Documents{ID: m.AuditID}
	case key.Matches(msg, k.Participants):
		return nav.Participants{ID: m.AuditID}
	}
	return nil
}

// askClose asks before the selected part is closed or reopened, or says why it cannot be.
func (m *Model) askClose() {
	p := m.part()
	state := m.result.Dossier.Audit.State
	switch {
	case p == nil:
	case state.Sealed():
		m.status = fmt.Sprintf(m.words.Sealed, m.Words.Common.States[string(state)])
	case p.Closed || p.Complete():
		m.mode = asking
	default:
		m.mode, m.lack, m.first = lacking, 0, 0
	}
}

// answer takes the answer to whether the part is closed or reopened.
func (m *Model) answer(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.confirm.Yes):
		m.mode, m.Saving = onCard, true
		return m.Desk.SetParts(m.ID, m.Next(), m.AuditID, m.toggled())
	case key.Matches(msg, m.confirm.No):
		m.mode = onCard
	}
	return nil
}

// toggled are the closed parts, in order, with the selected one closed or reopened.
func (m *Model) toggled() []string {
	closed := []string{}
	for i, p := range m.parts {
		if p.Closed != (i == m.cursor) {
			closed = append(closed, p.Name)
		}
	}
	return closed
}

// pressLack takes a key in the list of what is missing.
func (m *Model) pressLack(msg tea.KeyMsg) tea.Cmd {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Back):
		m.mode = onCard
	case key.Matches(msg, k.GoThere):
		return nav.Open(m.lackRoute())
	default:
		m.lack = k.Move(msg, m.lack, len(m.part().lacks), max(1, m.lackRows()-1))
	}
	m.scroll()
	return nil
}

// lackRoute is where what is missing can be given: the question, or the list where an instance
// is added.
func (m *Model) lackRoute() nav.Route {
	l := &m.part().lacks[m.lack]
	if l.group {
		return nav.Outline{ID: m.AuditID, At: l.address}
	}
	return nav.Fill{ID: m.AuditID, At: l.address}
}

// scroll keeps the cursor of the list of what is missing on a line, and in the window; the page of
// reasons it keeps full.
func (m *Model) scroll() {
	switch m.mode {
	case against:
		m.first = max(0, min(m.first, len(m.reasons())-m.reasonRows()))
		return
	case onCard, asking:
		return
	}
	n := len(m.part().lacks)
	m.lack = max(0, min(m.lack, n-1))
	m.first = widget.Window(m.first, m.lack, n, m.lackRows())
}

// quoted is a part's name in a sentence.
func (m *Model) quoted(p *part) string { return locale.Quote(locale.Clean(p.Label), m.Lang()) }

// step is what to do now: in words, with its key, and the part that it is about.
type step struct {
	text string
	key  key.Binding
	part int // -1 for none
}

// nextStep is the first thing that applies.
func (m *Model) nextStep() step {
	w, d := &m.words, &m.result.Dossier
	begun := slices.ContainsFunc(m.parts, func(p part) bool { return p.settled() > 0 })
	if !begun && len(d.Participants) == 0 && m.result.Form.Judges() {
		return step{w.NextPeople, m.keys.Participants, -1}
	}
	for i := range m.parts {
		p := &m.parts[i]
		switch {
		case p.Closed:
		case p.settled() == 0 && p.Progress.Asked > 0:
			return step{fmt.Sprintf(w.NextBegin, m.quoted(p)), m.keys.Open, i}
		case !p.Complete():
			return step{fmt.Sprintf(w.NextGoOn, m.quoted(p)), m.keys.Open, i}
		default:
			return step{fmt.Sprintf(w.NextClose, m.quoted(p)), m.keys.Close, i}
		}
	}
	if d.Audit.SentOn == "" || !m.result.Form.Judges() {
		return step{w.NextDocuments, m.keys.Documents, -1}
	}
	return step{w.NextRoadmap, m.keys.Roadmap, -1}
}
