package audit

import (
	"fmt"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/tui/widget"
)

// shown are the severities that the card counts, in the order of the words.
var shown = [4]forms.Severity{forms.Bloquant, forms.ALever, forms.Majeur, forms.Mineur}

// Widths of the table of parts, in cells.
const (
	markWidth  = 4
	leadWidth  = 7
	barWidth   = 4
	ratioWidth = 7
	leftWidth  = 5
	countWidth = 4
	stateWidth = 6
	maxName    = 40
)

func (m *Model) partLines(inner int) []string {
	w := &m.words
	judges := m.result.Form.Judges()
	others := markWidth + barWidth + 1 + ratioWidth + 1 + leftWidth + 1 + stateWidth
	if judges {
		others += leadWidth + 1 + len(shown)*(countWidth+1)
	}
	name := min(inner-others, maxName)
	head := strings.Repeat(" ", markWidth) + m.pad(w.Part, name)
	if judges {
		head += m.pad(w.LeadService, leadWidth+1)
	}
	head += m.pad(w.Progress, barWidth+1+ratioWidth+1) + m.padLeft(w.Left, leftWidth) + " "
	if judges {
		for _, c := range w.Counts {
			head += m.padLeft(c, countWidth) + " "
		}
	}
	lines := []string{m.Theme.Muted.Render(strings.TrimRight(head, " "))}
	for i := range m.parts {
		lines = append(lines, m.partLine(i, name))
	}
	if p := m.part(); p != nil {
		lines = append(lines, strings.Repeat(" ", markWidth)+m.Theme.Muted.Render(m.closing(p)))
	}
	return lines
}

func (m *Model) partLine(i, name int) string {
	p, t := &m.parts[i], &m.Theme
	var b strings.Builder
	b.WriteString(m.partHead(i, name))
	judges := m.result.Form.Judges()
	if judges {
		b.WriteString(m.pad(m.leads(p.Lead), leadWidth+1))
	}
	b.WriteString(widget.Gauge(*t, p.settled(), p.Progress.Asked, barWidth) + " ")
	b.WriteString(m.pad(p.ratio(t.Marks.NotRelevant), ratioWidth+1))
	b.WriteString(m.padLeft(number(p.Progress.Required-p.Progress.RequiredAnswered), leftWidth) + " ")
	if judges {
		b.WriteString(m.countCells(p))
	}
	if p.Closed {
		b.WriteString(t.OK.Render(m.words.Closed))
	}
	return strings.TrimRight(b.String(), " ")
}

// countCells are the findings of a part by severity.
func (m *Model) countCells(p *part) string {
	var b strings.Builder
	for _, severity := range shown {
		cell := m.padLeft(number(p.counts[severity]), countWidth)
		if severity == forms.Bloquant {
			cell = m.Theme.Danger.Render(cell)
		}
		b.WriteString(cell + " ")
	}
	return b.String()
}

// number is a count; nothing where there is nothing to count.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// partHead is the cursor, the state mark and the name.
func (m *Model) partHead(i, width int) string {
	p, t := &m.parts[i], &m.Theme
	mark, style := t.Marks.Unanswered, t.Muted
	switch {
	case p.Closed:
		mark, style = t.Marks.Done, t.OK
	case p.Progress.Invalid > 0:
		mark, style = t.Marks.Invalid, t.Danger
	case p.Complete() && p.Progress.Asked == 0:
		mark = t.Marks.NotRelevant
	case p.Complete():
		mark, style = t.Marks.Answered, t.OK
	}
	text := t.Text
	if i == m.cursor {
		text = t.Selected
	}
	return m.Cursor(i == m.cursor) + style.Render(mark) + " " + text.Render(m.pad(locale.Clean(p.Label), width-1)+" ")
}

// leads are the services that lead a part.
func (m *Model) leads(codes string) string {
	var services []string
	for _, code := range strings.Fields(codes) {
		services = append(services, m.role(code))
	}
	return strings.Join(services, ", ")
}

// closing says what stands between a part and its closing.
func (m *Model) closing(p *part) string {
	switch {
	case p.Closed:
		return m.words.IsClosed
	case p.Complete():
		return m.words.CanClose
	}
	return fmt.Sprintf(m.words.ToClose, p.missing(&m.words, m.Lang()))
}

// narrowParts is a line a part, and below the rest of the selected one, or only what is missing.
func (m *Model) narrowParts(inner int, tight bool) []string {
	var lines []string
	for i := range m.parts {
		p := &m.parts[i]
		lines = append(lines, m.partHead(i, inner-markWidth-ratioWidth)+m.padLeft(p.ratio(m.Theme.Marks.NotRelevant), ratioWidth))
	}
	if p := m.part(); p != nil {
		indent := strings.Repeat(" ", markWidth)
		if !tight {
			if m.result.Form.Judges() {
				lines = append(lines, indent+m.join(m.leads(p.Lead), m.counted(p.counts)))
			}
		}
		for _, l := range widget.Wrap(m.closing(p), inner-markWidth, 2, m.Theme.Marks.More) {
			lines = append(lines, indent+m.Theme.Muted.Render(l))
		}
	}
	return lines
}

func (m *Model) pad(s string, width int) string { return widget.Pad(s, width, m.Theme.Marks.More) }
func (m *Model) padLeft(s string, width int) string {
	return widget.PadLeft(s, width, m.Theme.Marks.More)
}
