package fill

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/keys"
)

// reader is the overlay that shows all the words of a question, where the page has no room for them.
type reader struct {
	m     *Model
	keys  keys.List
	first int // line shown
}

// readAll opens the words of the question or note.
func (m *Model) readAll() tea.Cmd {
	if m.at.kind == atQuestion || m.at.kind == atNote {
		m.overlay = &reader{m: m, keys: keys.NewList(m.Words)}
	}
	return m.keepDraft()
}

func (r *reader) press(msg tea.KeyMsg) tea.Cmd {
	if key.Matches(msg, r.keys.Back, r.keys.Open) {
		r.m.overlay = nil
		return nil
	}
	width, height := r.m.Area()
	r.first = r.keys.Move(msg, r.first, max(1, len(r.lines(width))-height+1), height)
	return nil
}

// lines are the words in full: label, hint, files, and what stands below the field.
func (r *reader) lines(width int) []string {
	m, t, n := r.m, &r.m.Theme, r.m.at.node
	p := &paragraphs{m: m, width: width, most: unlimited}
	p.add(t.Label, "", m.wording(n))
	p.add(t.Muted, "", m.hint(n))
	for _, text := range m.mediaOf(n) {
		p.add(t.Muted, "", text)
	}
	p.lines = append(p.lines, "")
	m.writeTail(p, n)
	return p.lines
}

func (r *reader) view(width, height int) string {
	lines := r.lines(width)
	r.first = max(0, min(r.first, len(lines)-height))
	shown := slices.Clone(lines[r.first:min(len(lines), r.first+height)])
	if r.first+height < len(lines) {
		shown[height-1] = r.m.Theme.Muted.Render(r.m.Theme.Marks.More)
	}
	return strings.Join(shown, "\n")
}

func (r *reader) resize(_, _ int) {}
func (r *reader) help() keys.Map {
	return keys.Only(r.keys.Back, r.keys.Down, r.keys.Up, r.keys.PageDown, r.keys.PageUp)
}
func (r *reader) capturesText() bool { return false }
