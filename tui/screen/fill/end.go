package fill

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/expr"
	"carnet/forms/locale"
)

// leftover is something that keeps a part from being closed.
type leftover struct {
	at  stop
	why string
}

// leftovers lists what is still to be done in the part that ends here, in the order of the form.
func (m *Model) leftovers() []leftover {
	var rows []leftover
	for _, at := range m.stops {
		if m.part(at.node) != m.part(m.at.node) || at.kind == atEnd {
			continue
		}
		if why := m.want(at); why != "" {
			rows = append(rows, leftover{at, why})
		}
	}
	return rows
}

// partHere is the name of the part that ends at the page; ok is false at the end of a list that
// ends with notes.
func (m *Model) partHere() (name string, ok bool) {
	form, part := m.session.Form(), m.part(m.at.node)
	return form.PartName(part), slices.Contains(form.Parts(), part)
}

// atLast says whether nothing comes after the present stop.
func (m *Model) atLast() bool { return m.index(m.at) == len(m.stops)-1 }

// want says what a stop still wants before its part can be closed; blank for nothing.
func (m *Model) want(at stop) string {
	switch at.kind {
	case atQuestion:
		return m.wantAnswer(at.node)
	case atOffer:
		if n := missing(m.session, at); n > 0 {
			have := len(m.session.Instances(at.repeat, at.node))
			return fmt.Sprintf(m.words.EndMissing, have, have+n)
		}
	}
	return ""
}

func (m *Model) wantAnswer(n expr.Node) string {
	switch {
	case m.draft(n) != "":
		return m.words.EndDraft
	case m.session.Invalid(n):
		return m.words.EndInvalid
	case m.session.Required(n) && m.session.State(n) == expr.Unanswered:
		return m.words.EndRequired
	}
	return ""
}

// pressEnd takes a key of the page at the end of a part.
func (m *Model) pressEnd(msg tea.KeyMsg) tea.Cmd {
	rows := len(m.leftovers())
	switch {
	case key.Matches(msg, m.keys.Up):
		m.row = max(m.row-1, 0)
	case key.Matches(msg, m.keys.Down):
		m.row = max(min(m.row+1, rows-1), 0)
	}
	m.layout()
	return nil
}

// acceptEnd goes to what is left, or asks whether to close the part, or goes on.
func (m *Model) acceptEnd() tea.Cmd {
	if rows := m.leftovers(); len(rows) > 0 {
		return m.goTo(rows[min(m.row, len(rows)-1)].at)
	}
	name, ok := m.partHere()
	switch {
	case ok && !m.isClosed(name):
	case m.atLast():
		return m.goBack()
	default:
		return m.step(1)()
	}
	return m.askParts(m.words.AskClose, append(slices.Clone(m.closed), name), m.words.PartClosed)
}

// askReopen asks whether to open the part that one is in again, if it is closed.
func (m *Model) askReopen() tea.Cmd {
	name, ok := m.partHere()
	if !ok || !m.isClosed(name) {
		return nil
	}
	others := slices.DeleteFunc(slices.Clone(m.closed), func(c string) bool { return c == name })
	return m.askParts(m.words.AskReopen, others, m.words.PartReopened)
}

// askParts asks whether the part that one is in is closed or opened again. Those of an audit that
// was sent do not change.
func (m *Model) askParts(question string, closed []string, said string) tea.Cmd {
	if state := m.result.Dossier.Audit.State; state.Sealed() {
		m.status = status{text: fmt.Sprintf(m.Words.Audit().Sealed, m.Words.Common.States[string(state)]), style: m.Theme.Warning, loud: true}
		return nil
	}
	label := locale.Quote(clean(m.session.PartLabel(m.part(m.at.node))), m.Lang())
	m.confirm(fmt.Sprintf(question, label), func() tea.Cmd { return m.setParts(closed, said) })
	return nil
}

// refuseClosed says, where the part is closed, that nothing changes there and how it would.
func (m *Model) refuseClosed(n expr.Node) tea.Cmd {
	if !m.closedAt(n) {
		return nil
	}
	said := fmt.Sprintf(m.words.ClosedTyped, m.keys.Reopen.Help().Key)
	if m.outline.focused {
		m.status = status{text: said, style: m.Theme.Warning, loud: true}
	} else {
		m.problem = said
	}
	return nil
}

// setParts writes which parts are closed.
func (m *Model) setParts(closed []string, said string) tea.Cmd {
	m.busy = true
	m.status = status{text: m.words.Saving}
	return m.outbox.send(order{
		run: func(seq int) tea.Cmd { return m.Desk.SetParts(m.ID, seq, m.id, closed) },
		done: func(msg tea.Msg) tea.Cmd {
			m.busy = false
			if err, bad := failure(msg); bad {
				m.status = status{text: fmt.Sprintf(m.words.NotSaved, locale.ErrorText(err, m.Lang())), style: m.Theme.Danger, loud: true}
				m.waiting = nil
				return nil
			}
			m.closed = closed
			m.version++
			m.show(m.at)
			m.status = status{text: said}
			return m.replay()
		},
	})
}
