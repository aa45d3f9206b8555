package documents

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/widget"
)

// paper is one document as it lies before the reader.
type paper struct {
	page  widget.Page
	width int // that page was drawn for; 0 if it must be drawn anew
	first int // first line shown
}

// paper is the shown one.
func (m *Model) paper() *paper { return &m.papers[m.shown] }

// draw prepares the shown document for the present window. The reader stays in the same section.
func (m *Model) draw() {
	if m.papers == nil {
		return
	}
	p, f := m.paper(), m.Frame(nil, "")
	if p.width != f.Inner() {
		at := p.section()
		below := p.first - p.top(at)
		p.page, p.width = widget.Markdown(m.Theme, m.files[m.shown].Bytes, f.Inner()), f.Inner()
		p.first = p.top(at) + below
	}
	p.show(p.first, f.Body())
}

// scroll takes a key that moves in the document.
func (m *Model) scroll(msg tea.KeyMsg) {
	p, height := m.paper(), m.Frame(nil, "").Body()
	line := p.first
	switch {
	case key.Matches(msg, m.keys.Next):
		line = max(line, p.top(p.section()+1))
	case key.Matches(msg, m.keys.Previous):
		if line = p.top(p.section()); line == p.first {
			line = p.top(p.section() - 1)
		}
	default:
		line = m.keys.Move(msg, line, len(p.page.Lines), height-1)
	}
	p.show(line, height)
}

// show puts a line first, or as near as the end of the document at the bottom allows.
func (p *paper) show(line, height int) { p.first = max(0, min(line, len(p.page.Lines)-height)) }

// section is the one of the first line shown; -1 before the first title.
func (p *paper) section() int {
	at := -1
	for i, s := range p.page.Sections {
		if s.Line <= p.first {
			at = i
		}
	}
	return at
}

// top is the line where a section begins; 0 where there is none.
func (p *paper) top(section int) int {
	if section < 0 || section >= len(p.page.Sections) {
		return 0
	}
	return p.page.Sections[section].Line
}

// title is that of the section of the first line shown; blank for none.
func (p *paper) title() string {
	if at := p.section(); at >= 0 {
		return p.page.Sections[at].Title
	}
	return ""
}

// seen is how much of the document lies above the end of the window, in percent.
func (p *paper) seen(height int) int {
	return min(len(p.page.Lines), p.first+height) * 100 / max(1, len(p.page.Lines))
}
