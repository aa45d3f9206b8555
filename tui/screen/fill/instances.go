package fill

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/uuid"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/tui/nav"
	"carnet/tui/work"
)

// identifierMsg is a new identifier for an instance.
type identifierMsg struct{ id string }

// newIdentifier makes an identifier outside Update, which is pure.
func newIdentifier(to nav.ID, seq int) tea.Cmd {
	return func() tea.Msg {
		id, err := uuid.NewV7()
		if err != nil {
			return nav.Reply{To: to, Seq: seq, Msg: work.FailedMsg{Err: fmt.Errorf("make identifier: %w", err)}}
		}
		return nav.Reply{To: to, Seq: seq, Msg: identifierMsg{id: id.String()}}
	}
}

// add makes one more instance of the repeat that a stop offers, and goes into it.
func (m *Model) add(at stop) tea.Cmd {
	m.busy = true
	m.status = status{text: m.words.Saving}
	return m.outbox.send(order{
		run: func(seq int) tea.Cmd { return newIdentifier(m.ID, seq) },
		done: func(msg tea.Msg) tea.Cmd {
			m.busy = false
			if err, bad := failure(msg); bad {
				m.fail(err)
				return nil
			}
			made, _ := msg.(identifierMsg)
			return m.addAs(at, made.id)
		},
	})
}

func (m *Model) addAs(at stop, id string) tea.Cmd {
	instance, edits, err := m.session.Add(at.repeat, at.node, id)
	if err != nil {
		m.fail(err)
		return nil
	}
	return m.write(store.Change{Edits: edits}, func() tea.Cmd {
		m.settle(edits)
		m.status = status{text: fmt.Sprintf(m.words.Saved, m.instanceName(instance)), named: true}
		m.outline.focused = false
		if first, ok := m.stopAt(instance); ok {
			return m.goTo(first)
		}
		return m.stay()
	}, func() { m.withdraw(instance) })
}

// withdraw takes an instance that could not be saved out of the form.
func (m *Model) withdraw(instance expr.Node) {
	if _, err := m.session.Remove(instance); err != nil {
		m.problem = locale.ErrorText(err, m.Lang())
	}
	m.follow()
}

// remove takes an instance away, on the disk first.
func (m *Model) remove(instance expr.Node) tea.Cmd {
	s := m.session
	gone := forms.Instance{ID: s.InstanceID(instance), Repeat: s.Def(instance).Key, Parent: s.InstanceID(s.Parent(instance))}
	return m.write(store.Change{Edits: []forms.Edit{{Remove: &gone}}}, func() tea.Cmd { return m.removed(instance) }, func() {
		m.problem, m.outline.focused = "", true // the status line says it; there is nothing to accept again
	})
}

// removed follows a removal that is on the disk, and saves what it changed elsewhere.
func (m *Model) removed(instance expr.Node) tea.Cmd {
	s := m.session
	repeat, group := s.Ref(instance), s.Parent(instance)
	inside := m.within(m.at.node, instance)
	place := slices.Index(s.Instances(repeat, group), instance)
	said := status{text: fmt.Sprintf(m.words.Removed, m.instanceName(instance)), named: true}
	edits, err := s.Remove(instance)
	if err != nil {
		m.fail(err)
		return nil
	}
	m.settle(edits[:1])
	m.status = said
	if inside {
		m.show(m.afterRemoval(repeat, group))
	}
	m.outline.cursor = m.rowAfter(repeat, group, place)
	rest := edits[1:]
	if len(rest) == 0 {
		return nil
	}
	return m.write(store.Change{Edits: rest}, func() tea.Cmd {
		m.settle(rest)
		m.status = said
		return nil
	}, func() { m.undo(rest) })
}

// afterRemoval is where to be when the instance one was in is gone.
func (m *Model) afterRemoval(repeat expr.Ref, group expr.Node) stop {
	at := stop{kind: atOffer, node: group, repeat: repeat}
	if m.index(at) >= 0 {
		return at
	}
	if first, ok := m.stopAt(group); ok {
		return first
	}
	return m.firstOpen()
}

// rowAfter is the row where the instance at a place was: the next one, the offer of one more, or
// the last.
func (m *Model) rowAfter(repeat expr.Ref, group expr.Node, place int) row {
	left := m.session.Instances(repeat, group)
	offer := stop{kind: atOffer, node: group, repeat: repeat}
	switch {
	case place < len(left):
		return row{kind: instanceRow, node: left[place]}
	case m.index(offer) >= 0 || len(left) == 0:
		return m.rowOf(offer)
	}
	return row{kind: instanceRow, node: left[len(left)-1]}
}

// instanceName is what people call an instance.
func (m *Model) instanceName(n expr.Node) string { return clean(m.session.InstanceName(n)) }

// addAround adds an instance to the repeat under the outline's cursor.
func (m *Model) addAround() tea.Cmd {
	if m.closedAt(m.outline.cursor.node) {
		return m.refuseClosed(m.outline.cursor.node)
	}
	at, ok := m.offerAround(m.outline.cursor)
	if !ok {
		m.status = status{text: m.words.NothingToAdd}
		return nil
	}
	return m.leave(func() tea.Cmd { return m.add(at) })
}

// offerAround is the offer nearest to a row: its own, that of an instance around it, or the
// first below it. Of instances that a count makes only what is below is offered.
func (m *Model) offerAround(r row) (stop, bool) {
	if r.kind == offerRow {
		return stop{kind: atOffer, node: r.node, repeat: r.repeat}, true
	}
	for n := r.node; n != 0; n = m.session.Parent(n) {
		if d := m.session.Def(n); d.Kind == forms.Repeat {
			if d.RepeatCount != nil {
				break
			}
			at := stop{kind: atOffer, node: m.session.Parent(n), repeat: m.session.Ref(n)}
			return at, m.index(at) >= 0
		}
	}
	for _, at := range m.stops {
		if at.kind == atOffer && m.within(at.node, r.node) && r.node != m.session.Root() {
			return at, true
		}
	}
	return stop{}, false
}

// removeAround asks whether to remove the instance under the outline's cursor.
func (m *Model) removeAround() tea.Cmd {
	n := m.outline.cursor.node
	if m.closedAt(n) {
		return m.refuseClosed(n)
	}
	for n != 0 && m.session.Def(n).Kind != forms.Repeat {
		n = m.session.Parent(n)
	}
	if n == 0 || m.session.Def(n).RepeatCount != nil || m.outline.cursor.kind == offerRow {
		m.status = status{text: m.words.NotInInstance}
		return nil
	}
	m.confirmRemoval(n)
	return nil
}
