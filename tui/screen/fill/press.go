package fill

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/ask"
	"carnet/tui/nav"
)

// maxWaiting bounds the keys that wait while an answer is being saved.
const maxWaiting = 10_000

// key takes a key, or lets it wait until what was given before is on the disk.
func (m *Model) key(msg tea.KeyMsg) tea.Cmd {
	if m.record == nil && key.Matches(msg, m.list.Back) {
		return nav.Back()
	}
	if !m.busy {
		return m.press(msg)
	}
	if len(m.waiting) < maxWaiting {
		m.waiting = append(m.waiting, msg)
	}
	return nil
}

// replay presses the keys that waited, up to one that has to wait again.
func (m *Model) replay() tea.Cmd {
	var cmds []tea.Cmd
	for len(m.waiting) > 0 && !m.busy && m.outbox.farewell == nil {
		next := m.waiting[0]
		m.waiting = m.waiting[1:]
		cmds = append(cmds, m.press(next))
		if _, asks := m.overlay.(*confirmation); asks {
			m.waiting = nil // typed before the question was seen
		}
	}
	return tea.Batch(cmds...)
}

// press takes one key. Letters that waited together are commands or choices where no text is
// typed: they are taken apart.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case m.record == nil:
		return m.pressUnread(msg)
	case len(msg.Runes) > 1 && !msg.Paste && !m.typing():
		cmds := make([]tea.Cmd, 0, len(msg.Runes))
		for i := range msg.Runes {
			one := msg
			one.Runes = msg.Runes[i : i+1]
			cmds = append(cmds, m.key(one))
		}
		return tea.Batch(cmds...)
	case m.overlay != nil:
		return m.overlay.press(msg)
	}
	return m.pressOne(msg)
}

// typing says whether letters go into a text.
func (m *Model) typing() bool {
	if m.overlay != nil {
		return m.overlay.capturesText()
	}
	return !m.outline.focused && m.field != nil && m.field.Kind().Typed()
}

func (m *Model) pressOne(msg tea.KeyMsg) tea.Cmd {
	if m.outline.focused {
		return m.pressOutline(msg)
	}
	if cmd, ok := m.move(msg); ok {
		return cmd
	}
	if cmd, ok := m.act(msg); ok {
		return cmd
	}
	if m.at.kind == atEnd {
		return m.pressEnd(msg)
	}
	switch {
	case m.field != nil:
		return m.fill(msg)
	case msg.Type == tea.KeyRunes, msg.Type == tea.KeySpace, msg.Type == tea.KeyBackspace, msg.Type == tea.KeyDelete:
		return m.refuseClosed(m.at.node)
	}
	return nil
}

// move takes the keys that go elsewhere.
func (m *Model) move(msg tea.KeyMsg) (tea.Cmd, bool) {
	k := &m.keys
	switch {
	case key.Matches(msg, k.Pass):
		return m.leave(m.step(1)), true
	case key.Matches(msg, k.Previous):
		return m.leave(m.step(-1)), true
	case key.Matches(msg, k.NextSection):
		return m.leave(m.stepSection(1)), true
	case key.Matches(msg, k.PrevSection):
		return m.leave(m.stepSection(-1)), true
	case key.Matches(msg, k.NextUnanswered):
		return m.leave(m.stepOpen), true
	case key.Matches(msg, k.Goto):
		return m.seek(false), true
	case key.Matches(msg, k.Search):
		return m.seek(true), true
	case key.Matches(msg, k.Findings):
		return m.leave(m.depart(nav.Open(nav.Findings{ID: m.id}))), true
	case key.Matches(msg, k.List):
		return m.toOutline(), true
	}
	return nil, false
}

// act takes the keys that do something to the question.
func (m *Model) act(msg tea.KeyMsg) (tea.Cmd, bool) {
	k := &m.keys
	several := m.field != nil && m.field.Kind() == ask.Lines
	switch {
	case key.Matches(msg, k.AcceptText), key.Matches(msg, k.Accept) && !several:
		return m.accept(), true
	case key.Matches(msg, k.Note):
		return m.comment(), true
	case key.Matches(msg, k.Attach):
		return m.askFile(), true
	case key.Matches(msg, k.ReadAll):
		return m.readAll(), true
	case key.Matches(msg, k.SetAside):
		return m.setAside(), true
	case key.Matches(msg, k.Clear):
		return m.clear(), true
	case key.Matches(msg, k.Propose):
		return m.propose(), true
	}
	return nil, false
}

// fill gives a key to the field.
func (m *Model) fill(msg tea.KeyMsg) tea.Cmd {
	switch m.field.Update(msg) {
	case ask.Chosen:
		return m.accept()
	case ask.Changed:
		m.problem = ""
		m.status = status{}
		m.typed++
		return m.tick()
	}
	return nil
}
