package findings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms/expr"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/tui/widget"
)

const (
	roomy       = 9 // lines; from here on what is listed is given a heading
	maxSentence = 3 // lines, where the list stands above
	maxWhy      = 2 // lines
)

// detail is a finding in full, in at most height lines: its sentence, what is known and decided
// of it, the answers behind it, its actions.
func (m *Model) detail(f *findings.Finding, width, height int) []string {
	most := min(maxSentence, max(1, height-3))
	if m.why {
		most = height / 2
	}
	lines := widget.Wrap(sentence(f, m.Words.Colon()), width, most, m.Theme.Marks.More)
	for i := range lines {
		lines[i] = m.Theme.Label.Render(lines[i])
	}
	lines = append(lines, m.facts(f, width)...)
	if height >= roomy {
		lines = append(lines, "")
	}
	room := height - len(lines)
	actions := m.actions(f, width)
	actions = actions[:max(0, min(len(actions), room-1))]
	lines = append(lines, m.reasons(f, width, room-len(actions), height >= roomy)...)
	return widget.Cut(append(lines, actions...), width, height, m.Theme.Marks.More)
}

// facts are the severity, the domain and the decision about a finding.
func (m *Model) facts(f *findings.Finding, width int) []string {
	facts := []string{m.word(f)}
	if domain := m.domain(f); domain != "" {
		facts = append(facts, domain)
	}
	if f.Severity != f.Derived {
		facts = append(facts, fmt.Sprintf(m.words.Reclassified, m.Words.Common.Severity(f.Derived.String())))
	}
	if f.Provisional {
		facts = append(facts, m.words.Provisional)
	}
	lines := widget.Pack(facts, m.Theme.Marks.Between(), width)
	lines[0] = widget.Lead(lines[0], facts[0], m.style(f), m.Theme.Muted)
	for i := 1; i < len(lines); i++ {
		lines[i] = m.Theme.Muted.Render(lines[i])
	}
	if why := locale.Clean(f.Why); why != "" {
		lines = append(lines, widget.Wrap(m.words.Why+m.Words.Colon()+why, width, maxWhy, m.Theme.Marks.More)...)
	}
	return lines
}

// reasons are the answers behind a finding, in at most height lines: around the one under the
// cursor, or the first ones and how many there are besides.
func (m *Model) reasons(f *findings.Finding, width, height int, heading bool) []string {
	var lines []string
	if len(f.Because) == 0 {
		return widget.Wrap(m.words.NoAnswer, width, height, m.Theme.Marks.More)
	}
	if heading && height > 1 {
		lines = append(lines, m.Theme.Muted.Render(m.words.Because))
		height--
	}
	first, rest := 0, 0
	if m.why {
		first = widget.Window(0, m.answer, len(f.Because), height)
	} else if len(f.Because) > height && height > 1 {
		height--
		rest = len(f.Because) - height
	}
	for i := first; i < min(first+height, len(f.Because)); i++ {
		lines = append(lines, m.reason(&f.Because[i], m.why && i == m.answer, width))
	}
	if rest > 0 {
		lines = append(lines, m.Theme.Muted.Render("    "+fmt.Sprintf(m.words.Others, rest)))
	}
	return lines
}

// reason is one answer on one line. What was answered stays whole as long as it can; the
// question is cut.
func (m *Model) reason(r *findings.Reason, here bool, width int) string {
	more := m.Theme.Marks.More
	dash := " " + m.Theme.Marks.Dash + " "
	value := locale.Clean(r.Value)
	label := locale.Clean(r.Label)
	room := width - 2*margin - ansi.StringWidth(dash)
	valueRoom := min(ansi.StringWidth(value), max(room/2, room-ansi.StringWidth(label)))
	text := widget.Pad(label, min(ansi.StringWidth(label), room-valueRoom), more)
	if value != "" {
		text += dash + ansi.Truncate(value, valueRoom, more)
	}
	if here {
		return m.Cursor(true) + m.reasonMark(r) + " " + m.Theme.Selected.Render(text)
	}
	return m.Cursor(false) + m.reasonMark(r) + " " + text
}

func (m *Model) reasonMark(r *findings.Reason) string {
	switch {
	case r.State == expr.NotVerified:
		return m.Theme.Warning.Render(m.Theme.Marks.NotVerified)
	case r.State == expr.NotRelevant:
		return m.Theme.Muted.Render(m.Theme.Marks.NotRelevant)
	case !m.asked(r):
		return m.Theme.Muted.Render(m.Theme.Marks.Bullet)
	}
	return m.Theme.OK.Render(m.Theme.Marks.Answered)
}

// actions are what the roadmap does about a finding.
func (m *Model) actions(f *findings.Finding, width int) []string {
	var lines []string
	for i := range m.result.Roadmap.Items {
		item := &m.result.Roadmap.Items[i]
		if !slices.Contains(item.Findings, f) {
			continue
		}
		who := m.Words.Common.Owners[item.Owner] + ", " + strings.ToLower(m.Words.Common.Stage(item.Stage.String()))
		text := m.words.Action + " " + item.Action.Name + " (" + who + ")" + m.Words.Colon() + item.Label
		lines = append(lines, m.Theme.Muted.Render(ansi.Truncate(locale.Clean(text), width, m.Theme.Marks.More)))
	}
	return lines
}
