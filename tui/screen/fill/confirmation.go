package fill

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/expr"
	"carnet/forms/locale"
	"carnet/tui/keys"
	"carnet/tui/widget"
)

// confirmation is the overlay that asks before something is taken away.
type confirmation struct {
	m        *Model
	keys     keys.Confirm
	question string
	do       then
}

func (m *Model) confirm(question string, do then) {
	m.overlay = &confirmation{m: m, keys: keys.NewConfirm(m.Words), question: question, do: do}
}

// confirmRemoval asks whether to remove an instance with its answers.
func (m *Model) confirmRemoval(instance expr.Node) {
	p := m.session.Progress(instance)
	name := locale.Quote(m.instanceName(instance), m.Lang())
	m.confirm(fmt.Sprintf(m.words.RemoveOne, name, p.Answered+p.NV+p.SO), func() tea.Cmd { return m.remove(instance) })
}

// confirmClear asks whether to take the answer back, if there is one, or what was typed. In the
// list one letter does it, with the answer out of sight.
func (m *Model) confirmClear() tea.Cmd {
	n := m.at.node
	if m.closedAt(n) {
		return m.askReopen()
	}
	answer := m.draft(n)
	if answer == "" {
		answer = m.session.Display(n)
	}
	if m.field == nil || answer == "" {
		return nil
	}
	label, said := locale.Quote(m.label(n), m.Lang()), locale.Quote(clean(answer), m.Lang())
	m.confirm(fmt.Sprintf(m.words.ClearOne, label, said), m.clear)
	return nil
}

func (c *confirmation) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, c.keys.Yes):
		c.m.overlay = nil
		return c.do()
	case key.Matches(msg, c.keys.No):
		c.m.overlay = nil
	}
	return nil
}

func (c *confirmation) view(width, height int) string {
	t := &c.m.Theme
	return t.Warning.Render(strings.Join(widget.Wrap(c.question, width, height, t.Marks.More), "\n"))
}

func (c *confirmation) resize(_, _ int)    {}
func (c *confirmation) help() keys.Map     { return c.keys.Map() }
func (c *confirmation) capturesText() bool { return false }
