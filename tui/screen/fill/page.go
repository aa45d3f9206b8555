package fill

import (
	"fmt"
	"math"
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
	cut    bool     // not all of the words are shown
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
	tail := &paragraphs{m: m, width: width, most: 3}
	m.writeTail(tail, m.at.node)
	m.page.tail = tail.lines
	m.page.cut = m.page.cut || tail.cut
	spare := 2 // for a message
	if height < tight {
		spare = 1
	}
	m.page.height = max(1, height-len(m.page.head)-spare)
	if several(m.session.Def(m.at.node)) {
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
	labelLines, hintLines := m.headRoom(height)
	mark := ""
	if m.session.Required(n) {
		mark = m.Words.Common.Required
	}
	room := width
	if mark != "" && height >= tight {
		room -= ansi.StringWidth(mark) + 2
	}
	lines := m.page.wrap(m.wording(n), room, labelLines, t.Marks.More)
	for i := range lines {
		lines[i] = t.Label.Render(lines[i])
	}
	if mark != "" && height >= tight {
		lines[0] = widget.Pad(lines[0], width-ansi.StringWidth(mark), "") + t.Muted.Render(mark)
	} else if mark != "" {
		lines = append(lines, t.Muted.Render(mark))
	}
	for _, l := range m.page.wrap(m.hint(n), width, hintLines, t.Marks.More) {
		lines = append(lines, t.Muted.Render(l))
	}
	for _, text := range m.mediaOf(n) {
		lines = append(lines, t.Muted.Render(ansi.Truncate(text, width, t.Marks.More)))
	}
	if height >= tight {
		lines = append(lines, "")
	}
	return lines
}

// headRoom is how many lines the label and the hint of the question may take: a note is all label.
func (m *Model) headRoom(height int) (label, hint int) {
	switch {
	case m.at.kind == atNote:
		return max(1, height-2), 2
	case height < tight:
		return 2, 2
	}
	return max(4, height/3), 6
}

// wrap breaks a text into lines, and notes whether some are left out.
func (p *page) wrap(text string, width, most int, more string) []string {
	p.cut = p.cut || len(widget.Wrap(text, width, most+1, more)) > most
	return widget.Wrap(text, width, most, more)
}

// wording is the question's label as its author broke it into lines.
func (m *Model) wording(n expr.Node) string {
	return strings.TrimSpace(locale.CleanLines(m.session.Caption(n)))
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
	case forms.Date:
		manner = m.dateHint(d)
	case forms.Time:
		manner = m.words.TimeHint
	case forms.DateTime:
		manner = m.words.DateTimeHint
	case forms.Range:
		manner = m.rangeHint(d.Range)
	}
	return strings.TrimSpace(locale.CleanLines(m.session.Hint(n)) + " " + manner)
}

// dateHint says where less than a day is asked for.
func (m *Model) dateHint(d *forms.Def) string {
	switch {
	case d.Has("year"):
		return m.words.YearHint
	case d.Has("month-year"):
		return m.words.MonthHint
	}
	return ""
}

func (m *Model) rangeHint(b forms.Bounds) string {
	number := func(v float64) string { return locale.FormatNumber(v, locale.Shortest, m.Lang()) }
	if math.Abs(b.Step) == 1 {
		return fmt.Sprintf(m.words.RangeHint, number(b.Min), number(b.Max))
	}
	step := number(math.Abs(b.Step))
	return fmt.Sprintf(m.words.StepHint, number(b.Min), number(b.Max), step)
}

// writeTail writes what else is known about the question.
func (m *Model) writeTail(p *paragraphs, n expr.Node) {
	s, t := m.session, &m.Theme
	answer := s.Answer(n)
	switch j := s.Judge(n, answer); {
	case answer.State() == expr.NotVerified:
		p.add(t.Warning, t.Marks.NotVerified+" ", clean(s.Display(n)))
	case answer.State() == expr.NotRelevant:
		p.add(t.Muted, t.Marks.NotRelevant+" ", clean(s.Display(n)))
	case s.Invalid(n):
		p.add(t.Danger, t.Marks.Invalid+" ", clean(j.Message))
	case j.Warning != "":
		p.add(t.Warning, t.Marks.Invalid+" ", fmt.Sprintf(m.words.Check, clean(j.Warning)))
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
	if text := m.unsaved[s.Register(n)]; text != "" {
		p.add(t.Warning, t.Marks.Invalid+" ", fmt.Sprintf(m.words.NoteDraft, m.keys.Note.Help().Key, clean(text)))
	}
	m.writeFiles(p, n)
	if who := m.actors(s.Def(n)); who != "" {
		p.add(t.Muted, "", fmt.Sprintf(m.words.Who, who))
	}
	p.add(t.Muted, "", locale.CleanLines(s.Guidance(n)))
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
	text := ask.Written(d.Kind, value, grouped(d), m.Lang())
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
	kind := m.session.Def(m.at.node).Kind
	if kind != forms.Date && kind != forms.DateTime || m.field.Value() == "" {
		return ""
	}
	a, err := m.parse(m.field.Value())
	if err != nil {
		return ""
	}
	date, clock, _ := strings.Cut(a.Value, "T")
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return ""
	}
	text := locale.FormatDate(day, locale.LongDate, m.Lang())
	if clock != "" {
		text += ", " + ask.Written(forms.Time, clock, false, m.Lang())
	}
	return fmt.Sprintf(m.words.Understood, text)
}

// unlimited is more lines than any text has.
const unlimited = math.MaxInt32

// paragraphs collects wrapped lines.
type paragraphs struct {
	m     *Model
	width int
	most  int // lines of one text
	lines []string
	cut   bool // a text is longer
}

// add wraps a text behind a mark.
func (p *paragraphs) add(style lipgloss.Style, mark, text string) {
	indent := ansi.StringWidth(mark)
	lines := widget.Wrap(text, max(8, p.width-indent), p.most, p.m.Theme.Marks.More)
	p.cut = p.cut || len(lines) == p.most && strings.HasSuffix(lines[p.most-1], p.m.Theme.Marks.More)
	for i, l := range lines {
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
