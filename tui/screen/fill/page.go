package fill

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/tui/ask"
	"carnet/tui/lang"
	"carnet/tui/widget"
)

// page is what stands around the field. It is written when the question, an answer or the size
// changes, not at each key.
type page struct {
	head   []string // label and hint
	tail   []string // findings, note, who may answer
	height int      // of the field
}

// tight is the height below which nothing is spaced out.
const tight = 14

func clean(s string) string { return locale.Clean(s) }

// layout writes the page anew and gives the field its room.
func (m *Model) layout() {
	width, height := m.paneArea()
	m.page = page{}
	switch m.at.kind {
	case atEnd:
		m.page.head = m.endPage(width, height)
		return
	case atOffer:
		m.page.head = m.offerPage(width)
		return
	}
	m.page.head = m.headOf(m.at.node, width, height)
	m.page.tail = m.tailOf(m.at.node, width)
	spare := 2 // for a message
	if height < tight {
		spare = 1
	}
	m.page.height = max(1, height-len(m.page.head)-spare)
	if m.session.Def(m.at.node).Has("multiline") {
		m.page.height = min(m.page.height, max(3, height/3))
	}
	if m.field != nil {
		m.field.Resize(m.area())
	}
}

// area is the room of the field.
func (m *Model) area() (width, height int) {
	width, _ = m.paneArea()
	return width, m.page.height
}

// headOf is the question's label, with its mark, and its hint.
func (m *Model) headOf(n expr.Node, width, height int) []string {
	t := &m.Theme
	labelLines, hintLines := 4, 6
	if height < tight {
		labelLines, hintLines = 2, 2
	}
	mark := ""
	if m.session.Required(n) {
		mark = m.Words.Common.Required
	}
	room := width
	if mark != "" && height >= tight {
		room -= ansi.StringWidth(mark) + 2
	}
	lines := widget.Wrap(m.label(n), room, labelLines, t.Marks.More)
	for i := range lines {
		lines[i] = t.Label.Render(lines[i])
	}
	if mark != "" && height >= tight {
		lines[0] = widget.Pad(lines[0], width-ansi.StringWidth(mark), "") + t.Muted.Render(mark)
	} else if mark != "" {
		lines = append(lines, t.Muted.Render(mark))
	}
	for _, l := range widget.Wrap(clean(m.hint(n)), width, hintLines, t.Marks.More) {
		lines = append(lines, t.Muted.Render(l))
	}
	if height >= tight {
		lines = append(lines, "")
	}
	return lines
}

// hint is the question's hint, and how it is answered where that does not go without saying.
func (m *Model) hint(n expr.Node) string {
	d := m.session.Def(n)
	manner := ""
	switch d.Kind {
	case forms.SelectMultiple:
		manner = m.words.TickHint
	case forms.Rank:
		manner = m.words.RankHint
	case forms.File:
		manner = m.words.FileHint
	case forms.Range:
		manner = fmt.Sprintf(m.words.RangeHint,
			locale.FormatNumber(d.Range.Min, locale.Shortest, m.Lang()), locale.FormatNumber(d.Range.Max, locale.Shortest, m.Lang()))
	}
	return strings.TrimSpace(m.session.Hint(n) + " " + manner)
}

// tailOf is what else is known about the question.
func (m *Model) tailOf(n expr.Node, width int) []string {
	p := &paragraphs{m: m, width: width}
	s, t := m.session, &m.Theme
	answer := s.Answer(n)
	switch s.State(n) {
	case expr.NotVerified:
		p.add(t.Warning, t.Marks.NotVerified+" ", clean(s.Display(n)))
	case expr.NotRelevant:
		p.add(t.Muted, t.Marks.NotRelevant+" ", clean(s.Display(n)))
	case expr.Answered:
		switch j := s.Judge(n, answer); {
		case !j.Valid:
			p.add(t.Danger, t.Marks.Invalid+" ", clean(j.Message))
		case j.Warning != "":
			p.add(t.Warning, t.Marks.Invalid+" ", fmt.Sprintf(m.words.Check, clean(j.Warning)))
		}
	}
	if c := m.disputed[n]; c != nil {
		p.add(t.Danger, t.Marks.Conflict+" ", fmt.Sprintf(m.words.Conflict, m.heads(n, c.Heads)))
	}
	for _, i := range m.raised[n] {
		p.finding(&m.findings[i])
	}
	if proposal := s.Proposal(n); proposal != "" {
		p.add(t.Muted, "", m.proposal(n, proposal))
	}
	if text := m.notes[s.Register(n)]; text != "" {
		p.add(t.Text, "", fmt.Sprintf(m.words.Note, clean(text)))
	}
	if who := m.actors(s.Def(n)); who != "" {
		p.add(t.Muted, "", fmt.Sprintf(m.words.Who, who))
	}
	p.add(t.Muted, "", clean(s.Guidance(n)))
	return p.lines
}

// proposal says what is proposed, where from, and the key that takes it.
func (m *Model) proposal(n expr.Node, value string) string {
	d := m.session.Def(n)
	from := map[string]string{"previous": m.words.FromPrevious, "plan": m.words.FromPlan}[d.Prefill.Source]
	if from == "" {
		from = m.words.FromRecord
	}
	text := fmt.Sprintf(m.words.Proposed, from, m.shown(n, value))
	k := m.keys.Propose.Help()
	return text + " (" + k.Key + " " + k.Desc + ")"
}

// shown is a value of the question that is not its answer, for people.
func (m *Model) shown(n expr.Node, value string) string {
	d := m.session.Def(n)
	if d.Kind.Select() {
		names := strings.Fields(value)
		for i, name := range names {
			if label, ok := m.session.ChoiceLabel(n, name); ok {
				names[i] = label
			}
		}
		return clean(strings.Join(names, ", "))
	}
	text := ask.Written(d.Kind, value, m.Lang())
	if d.Unit != "" {
		text += "\u00a0" + d.Unit
	}
	return clean(text)
}

// actors are those who can answer, in words.
func (m *Model) actors(d *forms.Def) string {
	names := make([]string, 0, len(d.Actors))
	for _, code := range d.Actors {
		names = append(names, lang.Word(m.Words.Common.Roles, code))
	}
	return locale.Join(names, m.Lang())
}

// understood is the date read in what is typed, blank where it is no date or nothing is typed.
func (m *Model) understood() string {
	if m.session.Def(m.at.node).Kind != forms.Date || m.field.Value() == "" {
		return ""
	}
	a, err := m.session.Parse(m.at.node, m.field.Value())
	if err != nil {
		return ""
	}
	day, err := time.Parse(time.DateOnly, a.Value)
	if err != nil {
		return ""
	}
	return fmt.Sprintf(m.words.Understood, locale.FormatDate(day, locale.LongDate, m.Lang()))
}

// paragraphs collects wrapped lines.
type paragraphs struct {
	m     *Model
	width int
	lines []string
}

// add wraps a text behind a mark to at most three lines.
func (p *paragraphs) add(style lipgloss.Style, mark, text string) {
	indent := ansi.StringWidth(mark)
	for i, l := range widget.Wrap(text, max(8, p.width-indent), 3, p.m.Theme.Marks.More) {
		if i > 0 {
			mark = strings.Repeat(" ", indent)
		}
		p.lines = append(p.lines, style.Render(mark+l))
	}
}

// finding says a finding and the actions that answer it.
func (p *paragraphs) finding(f *findings.Finding) {
	m, t := p.m, &p.m.Theme
	style, mark := t.Warning, t.Marks.Finding
	switch {
	case f.Severity <= forms.ALever:
		style = t.Danger
	case f.Severity == forms.Atout:
		style, mark = t.OK, t.Marks.Done
	case f.Severity == forms.Info:
		style, mark = t.Muted, t.Marks.Bullet
	}
	p.add(style, mark+" ", m.severity(f.Severity)+m.Words.Colon()+clean(f.Label))
	for _, name := range f.Rule.Actions {
		if a, ok := m.session.Form().Action(name); ok {
			p.add(t.Muted, "  "+t.Marks.Dash+" ", fmt.Sprintf(m.words.Action, a.Name,
				clean(m.session.Render(a.Label, m.session.Root())), m.owner(a.Owner), strings.ToLower(m.Words.Common.Stage(a.Stage.String()))))
		}
	}
}
