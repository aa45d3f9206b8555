// Package help is the screen that explains the keys of the screen before it, and the marks.
//
// Only package tui imports it.
package help

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"carnet/tui/keys"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/widget"
)

// twoColumns is the width, in cells, from which the keys stand beside the marks.
const twoColumns = 70

// Model is the help screen.
type Model struct {
	screen.Base
	about help.KeyMap // of the screen that asked
	keys  keys.List
	first int // first line shown
}

// New explains the keys of another screen.
func New(b screen.Base, about help.KeyMap) *Model {
	return &Model{Base: b, about: about, keys: keys.NewList(b.Words)}
}

// IsHelp tells the root that help needs no help.
func (m *Model) IsHelp() {}

// Init does nothing: all is known.
func (m *Model) Init() tea.Cmd { return nil }

// Resize keeps the new size.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.first = min(m.first, m.tops()-1)
	return m
}

// CapturesText is false: nothing is typed here.
func (m *Model) CapturesText() bool { return false }

// Help are the keys that scroll and close.
func (m *Model) Help() help.KeyMap {
	scrolling := []key.Binding{m.keys.Down, m.keys.PageDown}
	for i := range scrolling {
		scrolling[i].SetEnabled(m.tops() > 1)
	}
	return keys.Map{Short: append([]key.Binding{m.keys.Back}, scrolling...), Full: m.keys.All()}
}

// Update scrolls or closes.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return m, nil
	}
	if key.Matches(press, m.keys.Back) || key.Matches(press, m.keys.Open) {
		return m, nav.Back()
	}
	m.first = m.keys.Move(press, m.first, m.tops(), m.frame().Body()-1)
	return m, nil
}

// tops is how many lines may be the first one shown.
func (m *Model) tops() int { return max(1, len(m.lines())-m.frame().Body()+1) }

func (m *Model) frame() widget.Frame { return m.Frame(nil, "", m.Words.Help().Title) }

// View shows the lines that fit.
func (m *Model) View() string {
	f, lines := m.frame(), m.lines()
	f.Keys = m.Help()
	if last := m.first + f.Body(); last < len(lines) {
		f.Status = fmt.Sprintf(m.Words.Help().More, len(lines)-last)
	}
	return f.Render(strings.Join(lines[m.first:], "\n"))
}

// lines are the whole help in the present width.
func (m *Model) lines() []string {
	inner := m.frame().Inner()
	lines := append(widget.Wrap(m.Words.Help().Saved, inner, 6, m.Theme.Marks.More), "")
	here, around := m.here(), append(append(m.everywhere(), ""), m.marks()...)
	if inner >= twoColumns {
		return append(lines, beside(here, around, inner/2)...)
	}
	return append(append(append(lines, here...), ""), around...)
}

// beside puts two columns on the same lines, the second one at a cell.
func beside(left, right []string, at int) []string {
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		if i < len(left) {
			lines[i] = left[i]
		}
		if i < len(right) && right[i] != "" {
			lines[i] += strings.Repeat(" ", max(2, at-ansi.StringWidth(lines[i]))) + right[i]
		}
	}
	return lines
}

func (m *Model) here() []string {
	lines := []string{m.Theme.Title.Render(m.Words.Help().Here)}
	if m.about != nil {
		for _, column := range m.about.FullHelp() {
			lines = append(lines, m.keyLines(column)...)
		}
	}
	return lines
}

func (m *Model) everywhere() []string {
	g := keys.NewGlobal(m.Words)
	title := m.Theme.Title.Render(m.Words.Help().Everywhere)
	return append([]string{title}, m.keyLines([]key.Binding{g.Help, g.HelpLetter, g.Quit, g.Interrupt, g.Suspend})...)
}

func (m *Model) marks() []string {
	words, marks := m.Words.Help(), m.Theme.Marks
	lines := []string{m.Theme.Title.Render(words.Marks)}
	for i, mark := range []string{
		marks.Answered, marks.Unanswered, marks.Invalid, marks.Finding,
		marks.NotVerified, marks.NotRelevant, marks.Conflict, marks.Done,
	} {
		lines = append(lines, "  "+m.Theme.Key.Render(mark)+"  "+words.MarkNames[i])
	}
	return lines
}

// keyLines are the bindings in two columns: the key, what it does.
func (m *Model) keyLines(bindings []key.Binding) []string {
	wide := 0
	for _, b := range bindings {
		wide = max(wide, ansi.StringWidth(b.Help().Key))
	}
	var lines []string
	for _, b := range bindings {
		if b.Enabled() {
			lines = append(lines, "  "+m.Theme.Key.Render(widget.Pad(b.Help().Key, wide, ""))+"  "+b.Help().Desc)
		}
	}
	return lines
}
