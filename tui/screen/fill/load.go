package fill

import (
	"errors"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/tui/keys"
	"carnet/tui/nav"
	"carnet/tui/work"
)

func (m *Model) load() tea.Cmd {
	m.busy = true
	return m.outbox.send(order{
		run:  func(seq int) tea.Cmd { return m.Desk.Open(m.ID, seq, m.id) },
		done: func(msg tea.Msg) tea.Cmd { return m.opened(msg) },
	})
}

// reload reads the audit again after another screen was closed: decisions may have changed. Over
// an overlay only the help can have been open.
func (m *Model) reload() tea.Cmd {
	switch {
	case m.record == nil:
		return m.load()
	case m.overlay != nil:
		return nil
	}
	return tea.Batch(m.keepDraft(), m.load())
}

// opened takes the audit that was read.
func (m *Model) opened(msg tea.Msg) tea.Cmd {
	m.busy = false
	loaded, ok := msg.(work.OpenedMsg)
	if !ok {
		m.waiting = nil
		if err, failed := failure(msg); failed {
			m.record, m.broken = nil, m.Failure(m.words.Opening, err)
		}
		return nil
	}
	before, at := m.record, m.at
	m.record = newRecord(loaded.Opened)
	judges := m.result.Form.Judges()
	m.keys.Findings.SetEnabled(judges)
	m.list.Finding.SetEnabled(judges)
	m.broken = ""
	if before != nil {
		m.drafts, m.unsaved = before.drafts, before.unsaved
		m.version += before.version
		m.show(m.again(before.lasting(at)))
	} else {
		m.show(m.start(loaded.Opened.Place))
	}
	return m.replay()
}

// again is the stop with a lasting name, else the first that asks for something.
func (m *Model) again(name string) stop {
	for _, at := range m.stops {
		if m.lasting(at) == name {
			return at
		}
	}
	return m.firstOpen()
}

// start is where to begin: the address asked for, else where the auditor was, else the first
// question without an answer.
func (m *Model) start(place forms.Register) stop {
	if m.from != "" {
		if at, ok := m.addressed(m.from); ok {
			return at
		}
	}
	if n := m.session.NodeOf(place); n != 0 && place.Key != "" {
		if at, ok := m.stopAt(n); ok {
			return at
		}
	}
	return m.firstOpen()
}

// addressed is the stop at an address; of a part, a group or an instance the first in it.
func (m *Model) addressed(address string) (stop, bool) {
	if address == forms.LoosePart {
		first := slices.IndexFunc(m.stops, func(at stop) bool { return m.part(at.node) == 0 })
		return m.stops[max(0, first)], true
	}
	n, err := m.session.Find(address)
	var fault *fill.AddressError
	if errors.As(err, &fault) {
		switch fault.Kind {
		case fill.NotAQuestion:
			n = fault.Node
		case fill.NoInstance:
			at := stop{kind: atOffer, node: fault.Parent, repeat: fault.Repeat}
			return at, m.index(at) >= 0
		}
	}
	return m.stopAt(n)
}

// stopAt is the stop of a node, or the first below it.
func (m *Model) stopAt(n expr.Node) (stop, bool) {
	if n == 0 {
		return stop{}, false
	}
	for _, at := range m.stops {
		if (at.kind == atQuestion || at.kind == atNote) && m.within(at.node, n) {
			return at, true
		}
	}
	return stop{}, false
}

// pressUnread takes a key while there is no audit.
func (m *Model) pressUnread(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.list.Back):
		return nav.Back()
	case key.Matches(msg, m.retry()) && m.broken != "":
		m.broken = ""
		return m.load()
	}
	return nil
}

func (m *Model) retry() key.Binding {
	return keys.Bind(m.keys.Accept.Help().Key, m.words.KeyRetry, "enter")
}

func (m *Model) brokenKeys() keys.Map {
	if m.broken != "" {
		return keys.Only(m.retry(), m.list.Back)
	}
	return keys.Only(m.list.Back)
}
