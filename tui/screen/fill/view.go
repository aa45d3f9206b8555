package fill

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/widget"
)

// beside is the width from which the outline stands beside the question.
const beside = 100

// gap is between the outline and the question: a rule with a space at each side.
const gap = 3

// outlineWidth is that of an outline beside the question.
func (m *Model) outlineWidth() int { return min(m.Width*3/10, 44) }

// View draws the screen.
func (m *Model) View() string {
	f := m.frame()
	switch {
	case m.record == nil && m.broken == "":
		return f.Render(m.Words.Common.Loading)
	case m.record == nil:
		return f.Render(strings.Join(widget.Wrap(m.broken, f.Inner(), f.Body(), m.Theme.Marks.More), "\n"))
	case m.overlay != nil:
		return f.Render(m.overlay.view(m.Area()))
	case m.Width < beside && m.outline.focused:
		return f.Render(strings.Join(m.outlineLines(f.Inner(), f.Body()), "\n"))
	case m.Width < beside:
		return f.Render(strings.Join(m.pane(), "\n"))
	}
	return f.Render(m.sideBySide(f.Body()))
}

func (m *Model) sideBySide(height int) string {
	left, right := m.outlineLines(m.outlineWidth(), height), m.pane()
	rule := " " + m.Theme.Rule.Render(m.Theme.Marks.Vertical) + " "
	blank := strings.Repeat(" ", m.outlineWidth())
	var b strings.Builder
	for i := range height {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(left) {
			b.WriteString(left[i])
		} else {
			b.WriteString(blank)
		}
		b.WriteString(rule)
		if i < len(right) {
			b.WriteString(right[i])
		}
	}
	return b.String()
}

// paneArea is the room of the question.
func (m *Model) paneArea() (width, height int) {
	width, height = m.Area()
	if m.Width >= beside {
		width -= m.outlineWidth() + gap
	}
	return width, height
}

func (m *Model) frame() widget.Frame {
	if m.record == nil {
		return m.Frame(m.Help(), "", m.words.Root)
	}
	f := m.Frame(m.Help(), m.statusLine(), m.crumbs()...)
	f.Right = m.position()
	return f
}

// position is the number of the question among all those that are asked, as the status line counts
// them, and whether its part is closed.
func (m *Model) position() string {
	var said []string
	if m.closedAt(m.at.node) {
		said = append(said, m.Theme.Marks.Done+" "+m.words.Closed)
	}
	if number := m.numbers[m.at.node]; number > 0 {
		said = append(said, fmt.Sprintf(m.words.Number, number, m.progress.Asked))
	}
	return strings.Join(said, m.Theme.Marks.Between())
}

// crumbs are the school, and the way to the question as far as it fits.
func (m *Model) crumbs() []string {
	sep := " " + m.Theme.Marks.Prompt + " "
	var steps []string
	root := m.session.Root()
	for n := m.at.node; n != root && n != 0; n = m.session.Parent(n) {
		switch m.session.Def(n).Kind {
		case forms.Group:
			if label := m.session.Label(n); label != "" {
				steps = append([]string{clean(label)}, steps...)
			}
		case forms.Repeat:
			steps = append([]string{m.instanceName(n)}, steps...)
		}
	}
	if m.at.kind == atOffer {
		steps = append(steps, m.repeatLabel(m.at))
	}
	if len(steps) == 0 {
		steps = []string{clean(m.session.PartLabel(0))}
	}
	const counter, margins = 10, 4
	room := m.Width - max(counter, ansi.StringWidth(m.position())+margins)
	for len(steps) > 1 && ansi.StringWidth(strings.Join(steps, sep)) > room {
		steps = steps[1:]
	}
	return []string{clean(m.result.Dossier.Establishment.Name), strings.Join(steps, sep)}
}

// statusLine says what just happened, cut where it must be, and what is left.
func (m *Model) statusLine() string {
	sep := m.Theme.Marks.Between()
	p := m.progress
	left := fmt.Sprintf(m.words.Answered, p.Answered+p.NV+p.SO, p.Asked)
	if missing := p.Required - p.RequiredAnswered; missing > 0 {
		left = m.words.Missing(missing, m.Lang()) + sep + left
	}
	if m.status.text == "" {
		return left
	}
	width, _ := m.Area()
	room := max(8, width-ansi.StringWidth(sep+left))
	if m.status.loud && ansi.StringWidth(m.status.text) > room {
		return m.status.style.Render(m.status.text)
	}
	return m.status.style.Render(ansi.Truncate(m.status.text, room, m.Theme.Marks.More)) + sep + left
}

// pane draws the present stop.
func (m *Model) pane() []string {
	_, height := m.paneArea()
	lines := append([]string{}, m.page.head...)
	if m.at.kind == atQuestion || m.at.kind == atNote {
		lines = append(lines, m.fieldLines()...)
		lines = append(lines, m.message()...)
		if tail := m.page.tail; len(tail) > 0 {
			if len(lines)+len(tail) < height {
				lines = append(lines, "")
			}
			lines = append(lines, tail...)
		}
	} else {
		lines = append(lines, m.message()...)
	}
	return lines[:min(len(lines), height)]
}

// fieldLines draws where the answer is given, or what stands in its place.
func (m *Model) fieldLines() []string {
	t := &m.Theme
	n := m.at.node
	d := m.session.Def(n)
	switch {
	case m.at.kind == atNote:
		return []string{t.Muted.Render(m.words.ReadNote)}
	case m.field == nil:
		return m.shownOnly(n)
	case m.field.Empty():
		return []string{t.Muted.Render(m.words.NoOptions)}
	}
	lines := strings.Split(m.field.View(), "\n")
	if m.field.Kind() == ask.Line {
		if d.Unit != "" {
			lines[0] += " " + t.Muted.Render(clean(d.Unit))
		}
		if day := m.understood(); day != "" {
			lines = append(lines, t.Muted.Render(day))
		}
	}
	return lines
}

// shownOnly draws a value that nobody may change.
func (m *Model) shownOnly(n expr.Node) []string {
	width, height := m.area()
	text := locale.CleanLines(m.session.Display(n))
	lines := widget.Wrap(text, width, max(1, height-1), m.Theme.Marks.More)
	why := m.words.ReadOnly
	switch {
	case m.session.Def(n).Calculation != nil:
		why = m.words.Calculated
	case m.closedAt(n):
		if text == "" {
			lines = []string{m.Theme.Muted.Render(m.Words.Common.Unanswered)}
		}
		why = fmt.Sprintf(m.words.ClosedHere, m.keys.Reopen.Help().Key)
		lines = lines[:min(len(lines), max(1, height-2))]
	}
	for _, l := range widget.Wrap(why, width, 2, m.Theme.Marks.More) {
		lines = append(lines, m.Theme.Muted.Render(l))
	}
	return lines
}

// message is why what is typed was not accepted, or that it was not yet.
func (m *Model) message() []string {
	t := &m.Theme
	width, _ := m.paneArea()
	p := &paragraphs{m: m, width: width, most: 3}
	switch {
	case m.problem != "":
		p.add(t.Danger, t.Marks.Invalid+" ", m.problem)
	case m.field != nil && m.draft(m.at.node) != "" && m.field.Changed():
		p.add(t.Warning, t.Marks.Invalid+" ", fmt.Sprintf(m.words.NotFilled, m.acceptKey().Help().Key))
	}
	return p.lines
}

// acceptKey is the key that accepts what the field holds: in a long text Enter is a new line.
func (m *Model) acceptKey() key.Binding {
	if m.field != nil && m.field.Kind() == ask.Lines {
		return m.keys.AcceptText
	}
	return m.keys.Accept
}

// questionKeys are the keys while a question is shown, those that do something now.
func (m *Model) questionKeys() keys.Map {
	k := m.keys
	accept := m.acceptKey()
	help := keys.NewGlobal(m.Words).Help
	full := []key.Binding{accept, k.Pass, k.Previous, k.NextSection, k.PrevSection, k.NextUnanswered, k.Goto, k.Search}
	switch m.at.kind {
	case atNote:
		return keys.Map{Short: m.readable(accept, k.Pass, k.List, k.Goto, help), Full: append(full, k.ReadAll, k.Findings, k.List)}
	case atEnd:
		return m.endKeys(full, help)
	case atOffer:
		full[0] = m.addKey()
		return keys.Map{Short: []key.Binding{full[0], k.Pass, k.List, k.Goto, help}, Full: append(full, k.Findings, k.List)}
	}
	short := m.readable(accept, k.Pass, k.List, k.Goto, help, k.Note)
	full = append(full, k.ReadAll)
	if m.field == nil {
		return m.shownKeys(short, full)
	}
	short = append(short, k.SetAside)
	full = append(full, k.SetAside, k.Clear)
	if m.session.Proposal(m.at.node) != "" {
		full = append(full, k.Propose)
	}
	return keys.Map{Short: short, Full: append(full, k.Note, k.Findings, k.List)}
}

// shownKeys are the keys of a question that is only shown.
func (m *Model) shownKeys(short, full []key.Binding) keys.Map {
	k := m.keys
	short[0] = keys.Bind(k.Accept.Help().Key, m.words.KeyNext, k.Accept.Keys()...)
	full[0] = short[0]
	if m.closedAt(m.at.node) {
		short = slices.Insert(short, 1, k.Reopen)
		full = append(full, k.Reopen)
	}
	return keys.Map{Short: short, Full: append(full, k.Note, k.Attach, k.Findings, k.List)}
}

// readable is the help line of a question; its second key shows the words that have no room.
func (m *Model) readable(short ...key.Binding) []key.Binding {
	if m.page.cut {
		return slices.Insert(short, 1, m.keys.ReadAll)
	}
	return short
}

func (m *Model) outlineKeys() keys.Map {
	k := m.list
	help := keys.NewGlobal(m.Words).HelpLetter
	return keys.Map{
		Short: []key.Binding{k.Open, k.Back, k.NextSection, k.Goto, k.Add, k.Remove, help, k.Clear},
		Full: append(k.All(), k.NextSection, k.PrevSection, k.NextUnanswered, k.Goto, k.Search, k.Add, k.Remove,
			k.Note, k.Attach, k.SetAside, k.Clear, k.Finding),
	}
}

// sectionName is how the section of a question is called; in a repeat, the instance.
func (m *Model) sectionName(n expr.Node) string {
	for up := n; up != 0; up = m.session.Parent(up) {
		if m.session.Def(up).Kind == forms.Repeat {
			return m.instanceName(up)
		}
	}
	return clean(m.session.Label(m.section(n)))
}
