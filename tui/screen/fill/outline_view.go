package fill

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/tui/widget"
)

// drawnOutline keeps the lines until something they show changes.
type drawnOutline struct {
	key   outlineKey
	lines []string
}

type outlineKey struct {
	version, width, height int
	focused                bool
	cursor                 row
}

// outlineLines draws the outline in height lines of width cells.
func (m *Model) outlineLines(width, height int) []string {
	key := outlineKey{m.version, width, height, m.outline.focused, m.outline.cursor}
	if m.outline.drawn.key == key {
		return m.outline.drawn.lines
	}
	rows := m.rows()
	first, cursor := m.scroll(rows, height)
	d := drawer{Model: m, width: width, typed: map[expr.Node]bool{}}
	for register := range m.drafts {
		if n := m.session.NodeOf(register); n != 0 {
			m.flag(d.typed, n)
		}
	}
	lines := make([]string, 0, height)
	for i := first; i < min(first+height, len(rows)); i++ {
		lines = append(lines, d.line(rows[i], i == cursor))
	}
	m.outline.drawn = drawnOutline{key, lines}
	return lines
}

type drawer struct {
	*Model
	width int
	typed map[expr.Node]bool // questions with a draft, and all they are in
}

// line is one row: cursor, mark, name, and how much of it is answered.
func (d *drawer) line(r row, cursor bool) string {
	t := &d.Theme
	style, count := t.Text, ""
	mark, tint := t.Marks.Bullet, t.Muted
	switch r.kind {
	case groupRow, instanceRow:
		count = d.count(d.session.Progress(r.node))
		mark, tint = d.groupMark(r.node)
	case itemRow:
		mark, tint = d.itemMark(r.node)
	case offerRow:
		mark, style = "+", t.Muted
	case endRow:
		p := d.session.PartProgress(0)
		count = d.count(p)
		mark, tint = d.progressMark(p, false)
		if p.Complete() && d.closedAt(r.node) {
			mark, tint = t.Marks.Done, t.OK
		}
	}
	if r.depth == 0 && (r.kind == groupRow || r.kind == endRow) {
		style = t.Title
	}
	pointer := "  "
	if cursor {
		pointer, style = t.Accent.Render(t.Marks.Cursor)+" ", t.Selected
	}
	indent := strings.Repeat(" ", min(r.depth, 4))
	room := d.width - 4 - len(indent) - len(count)
	return pointer + indent + tint.Render(mark) + " " + style.Render(widget.Pad(d.name(r, room), room, t.Marks.More)) + t.Muted.Render(count)
}

// count is how much is answered of what is asked, if anything is.
func (d *drawer) count(p fill.Progress) string {
	if p.Asked == 0 {
		return " " + d.Theme.Marks.NotRelevant
	}
	return fmt.Sprintf(" %d/%d", p.Answered+p.NV+p.SO, p.Asked)
}

// name is what a row is called. Of an instance the place and the telling part stay, whatever is
// cut.
func (d *drawer) name(r row, room int) string {
	switch r.kind {
	case endRow:
		return fmt.Sprintf(d.words.EndRow, clean(d.session.PartLabel(0)))
	case offerRow:
		return d.repeatLabel(stop{kind: atOffer, node: r.node, repeat: r.repeat})
	case instanceRow:
		name := d.instanceName(r.node)
		label := clean(d.session.Label(r.node))
		own := strings.TrimPrefix(name, label)
		if over := ansi.StringWidth(name) - room; over > 0 && own != name {
			label = ansi.Truncate(label, max(6, ansi.StringWidth(label)-over), d.Theme.Marks.More)
		}
		return label + own
	}
	return d.label(r.node)
}

// groupMark says how a part, a section or an instance stands: the gravest first.
func (d *drawer) groupMark(n expr.Node) (string, lipgloss.Style) {
	t := &d.Theme
	p := d.session.Progress(n)
	if ref := d.session.Ref(n); d.session.Form().Part(ref) == ref && p.Complete() && d.closedAt(n) {
		return t.Marks.Done, t.OK
	}
	if d.flagged[n] && p.Invalid == 0 && !d.typed[n] {
		return t.Marks.Finding, t.Warning
	}
	return d.progressMark(p, d.typed[n])
}

// progressMark says how much of something is answered; typed, that something in it is not accepted.
func (d *drawer) progressMark(p fill.Progress, typed bool) (string, lipgloss.Style) {
	t := &d.Theme
	switch done := p.Answered + p.NV + p.SO; {
	case p.Invalid > 0 || typed:
		return t.Marks.Invalid, t.Danger
	case p.Asked == 0 && p.Complete():
		return t.Marks.NotRelevant, t.Muted
	case !p.Complete() || done == 0:
		return t.Marks.Unanswered, t.Muted
	case p.NV > 0:
		return t.Marks.NotVerified, t.Warning
	}
	return t.Marks.Answered, t.OK
}

// itemMark says how a question stands.
func (d *drawer) itemMark(n expr.Node) (string, lipgloss.Style) {
	t := &d.Theme
	if d.session.Def(n).Kind == forms.Note {
		return t.Marks.Bullet, t.Muted
	}
	state := d.session.State(n)
	switch {
	case d.disputed[n] != nil:
		return t.Marks.Conflict, t.Danger
	case d.typed[n] || d.session.Invalid(n):
		return t.Marks.Invalid, t.Danger
	case d.flagged[n]:
		return t.Marks.Finding, t.Warning
	case state == expr.NotVerified:
		return t.Marks.NotVerified, t.Warning
	case state == expr.NotRelevant:
		return t.Marks.NotRelevant, t.Muted
	case state == expr.Answered:
		return t.Marks.Answered, t.OK
	}
	return t.Marks.Unanswered, t.Muted
}
