package roadmap

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
	"carnet/tui/lang"
	"carnet/tui/widget"
)

// Widths, in cells.
const (
	nameWidth   = 9
	maxDue      = 20
	ownerWidth  = 13
	effortWidth = 4

	narrow = 60 // below, a row is the action alone, and owners are short
	wide   = 90 // from here on there is room for the effort
)

// View is the list with the action under the cursor in full below it, or the dialog.
func (m *Model) View() string {
	f := m.frame()
	switch {
	case m.dialog != nil:
		return f.Render(m.dialog.View())
	case m.result == nil:
		return f.Render(m.Unread(f, m.Trouble, m.Words.Common.Loading))
	case m.current() == nil:
		return f.Render(strings.Join(widget.Wrap(m.none(), f.Inner(), f.Body(), ""), "\n"))
	}
	lines := m.list(f.Inner(), m.listHeight())
	lines = append(lines, f.Rule())
	lines = append(lines, m.detail(m.current(), f.Inner(), f.Body()-len(lines))...)
	return f.Render(strings.Join(lines, "\n"))
}

// none says why there is no action.
func (m *Model) none() string {
	if len(m.result.Form.Actions) == 0 {
		return m.words.NoActions
	}
	return m.words.None
}

func (m *Model) frame() widget.Frame {
	crumbs := m.Crumbs(m.words.Title)
	if m.dialog != nil {
		crumbs = append(crumbs, locale.Clean(m.about.Action.Name))
	}
	f := m.Frame(m.Help(), m.status(), crumbs...)
	f.Alarm = m.Trouble != ""
	if m.result != nil && m.dialog == nil {
		f.Right = m.right()
	}
	return f
}

// right is the green light and, where there is room, the place of the cursor.
func (m *Model) right() string {
	if !m.result.Form.Judges() {
		return ""
	}
	light := m.words.NoGo
	if m.result.FeuVert.Go {
		light = m.words.Go
	}
	if m.current() == nil || m.Width < narrow {
		return light
	}
	return light + m.Theme.Marks.Between() + fmt.Sprintf("%d/%d", m.cursor+1, len(m.items()))
}

// status says what failed, or the load of each owner.
func (m *Model) status() string {
	switch {
	case m.result == nil || m.dialog != nil:
		return ""
	case m.Trouble != "":
		return m.Trouble
	}
	var loads []string
	for _, l := range m.result.Roadmap.Load {
		if l.Total > 0 {
			loads = append(loads, m.shortOwner(l.Owner)+"\u00a0"+locale.FormatNumber(l.Total, locale.Shortest, m.Lang()))
		}
	}
	if loads == nil {
		return ""
	}
	if m.Width >= narrow {
		loads[0] = m.words.Load + m.Words.Colon() + loads[0]
	}
	return widget.Pack(loads, m.Theme.Marks.Between(), m.Width-2)[0]
}

func (m *Model) owner(code string) string { return lang.Word(m.Words.Common.Owners, code) }

func (m *Model) shortOwner(code string) string {
	if word, ok := m.words.Owners[code]; ok && m.Width < narrow {
		return word
	}
	return m.owner(code)
}

// entry is one line of the list: an action, or the heading of those that follow.
type entry struct {
	heading string // blank of an action
	item    int    // the action, or the first one below the heading
}

// entries are the actions under the name of their stage, the rejected ones apart.
func (m *Model) entries() []entry {
	var entries []entry
	last := ""
	for i := range m.items() {
		item := &m.items()[i]
		heading := m.words.RejectedTitle
		if !item.Rejected {
			heading = m.Words.Common.Stage(item.Stage.String())
		}
		if heading != last {
			entries = append(entries, entry{heading: heading, item: i})
			last = heading
		}
		entries = append(entries, entry{item: i})
	}
	return entries
}

// listHeight is how many lines the list takes.
func (m *Model) listHeight() int { return m.Frame(nil, "").ListHeight(len(m.entries())) }

// scroll keeps the action under the cursor in the list, with the heading right above it.
func (m *Model) scroll() {
	if m.current() == nil {
		return
	}
	entries, height := m.entries(), m.listHeight()
	at := slices.IndexFunc(entries, func(e entry) bool { return e.item == m.cursor })
	m.first = widget.Window(m.first, at, len(entries), height)
	if entries[at].heading != "" {
		m.first = widget.Window(m.first, at+1, len(entries), height)
	}
}

func (m *Model) list(width, height int) []string {
	due := m.dueWidth()
	entries := m.entries()
	lines := make([]string, 0, height)
	for _, e := range entries[m.first:min(m.first+height, len(entries))] {
		if e.heading != "" {
			lines = append(lines, m.Theme.Title.Render(e.heading))
			continue
		}
		lines = append(lines, strings.TrimRight(m.row(e.item, width, due), " "))
	}
	return lines
}

// dueWidth is the width of the column of dates, or of rules while there are none.
func (m *Model) dueWidth() int {
	wide := 0
	for i := range m.items() {
		wide = max(wide, ansi.StringWidth(m.due(&m.items()[i], locale.ShortDate)))
	}
	return min(wide, maxDue)
}

// row is one action on one line; when, who and how much go where there is room.
func (m *Model) row(at, width, dueWidth int) string {
	item, here, more := &m.items()[at], at == m.cursor, m.Theme.Marks.More
	head := m.Cursor(here) + m.mark(item) + " " + widget.Pad(locale.Clean(item.Action.Name), nameWidth, more) + " "
	tail := ""
	if width >= narrow {
		tail = "  " + widget.Pad(m.due(item, locale.ShortDate), dueWidth, more) + "  " + widget.Pad(m.owner(item.Owner), ownerWidth, more)
	}
	if width >= wide {
		tail += " " + widget.PadLeft(locale.FormatNumber(item.Effort, locale.Shortest, m.Lang()), effortWidth, more)
	}
	label := m.labelled(item, max(1, width-lipgloss.Width(head)-lipgloss.Width(tail)))
	switch {
	case here:
		label = m.Theme.Selected.Render(label)
	case dropped(item):
		label, tail = m.Theme.Muted.Render(label), m.Theme.Muted.Render(tail)
	}
	return head + label + tail
}

// labelled is what to do and, of an action about one instance, where: of that enough stays for two
// equal actions to differ.
func (m *Model) labelled(item *roadmap.Item, room int) string {
	more := m.Theme.Marks.More
	label, where := locale.Clean(item.Label), ""
	if item.Instance != "" {
		where = locale.Clean(strings.Join(names(item.Targets), ", "))
	}
	if where == "" {
		return widget.Pad(label, room, more)
	}
	where = " " + m.Theme.Marks.Dash + " " + widget.Place(where, room/2, more)
	left := max(1, room-ansi.StringWidth(where))
	return widget.Pad(ansi.Truncate(label, left, more)+where, room, more)
}

// dropped says whether nobody will do the action.
func dropped(item *roadmap.Item) bool { return item.Rejected || item.State == "abandonne" }

func (m *Model) mark(item *roadmap.Item) string {
	switch {
	case dropped(item):
		return m.Theme.Muted.Render(m.Theme.Marks.NotRelevant)
	case item.State == "fait":
		return m.Theme.OK.Render(m.Theme.Marks.Done)
	case item.Severity == forms.Bloquant:
		return m.Theme.Danger.Render(m.Theme.Marks.Finding)
	}
	return m.Theme.Marks.Unanswered
}

// due is the date, or the rule while there is none.
func (m *Model) due(item *roadmap.Item, style locale.DateStyle) string {
	return cmp.Or(m.Words.Day(item.Due, style), locale.Clean(item.DueRule))
}
