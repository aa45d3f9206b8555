package findings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/tui/widget"
)

// Widths, in cells.
const (
	margin    = 2   // the cursor and a space
	narrow    = 60  // below, a severity is a letter and a place is only told below the list
	wordWidth = 11  // of a severity
	wide      = 100 // from here on a place may have a third of the line, below a quarter
)

// View is the list with the finding under the cursor below it, that finding with all its
// answers, or the dialog about it.
func (m *Model) View() string {
	f := m.frame()
	switch {
	case m.dialog != nil:
		return f.Render(m.dialog.View())
	case m.result == nil:
		return f.Render(m.Unread(f, m.Trouble, m.Words.Common.Loading))
	case m.current() == nil:
		return f.Render(strings.Join(widget.Wrap(m.none(), f.Inner(), f.Body(), ""), "\n"))
	case m.why:
		return f.Render(strings.Join(m.detail(m.current(), f.Inner(), f.Body()), "\n"))
	}
	lines := m.list(f.Inner(), m.rows())
	lines = append(lines, f.Rule())
	lines = append(lines, m.detail(m.current(), f.Inner(), f.Body()-len(lines))...)
	return f.Render(strings.Join(lines, "\n"))
}

// none says why there is no finding.
func (m *Model) none() string {
	if len(m.result.Form.Rules) == 0 {
		return m.words.NoRules
	}
	return m.words.None
}

func (m *Model) frame() widget.Frame {
	crumbs := m.Crumbs(m.words.Title)
	switch {
	case m.dialog != nil:
		crumbs = append(crumbs, m.words.Decision)
	case m.why:
		crumbs = append(crumbs, m.words.Answers)
	}
	f := m.Frame(m.Help(), m.status(), crumbs...)
	f.Alarm = m.Trouble != ""
	if m.current() != nil {
		f.Right = fmt.Sprintf("%d/%d", m.cursor+1, len(m.result.Findings))
	}
	return f
}

// rows is how many findings the list shows.
func (m *Model) rows() int { return m.Frame(nil, "").ListHeight(len(m.result.Findings)) }

// status says that the list could not be read again, or counts the findings.
func (m *Model) status() string {
	switch {
	case m.result == nil || m.dialog != nil:
		return ""
	case m.Trouble != "":
		return m.Trouble
	}
	var parts []string
	count := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, locale.Count(float64(n), one, many, m.Lang()))
		}
	}
	counts := findings.Count(m.result.Findings, "")
	for s := forms.Bloquant; s <= forms.Atout; s++ {
		nouns := m.words.Counted[s.String()]
		count(counts[s], nouns[0], nouns[1])
	}
	rejected := 0
	for i := range m.result.Findings {
		if m.result.Findings[i].Rejected {
			rejected++
		}
	}
	count(rejected, m.words.RejectedOne, m.words.Rejecteds)
	if parts == nil {
		return ""
	}
	return widget.Pack(parts, m.Theme.Marks.Between(), m.Width-2)[0]
}

// scroll keeps the finding under the cursor in the list.
func (m *Model) scroll() {
	if m.current() != nil {
		m.first = widget.Window(m.first, m.cursor, len(m.result.Findings), m.rows())
	}
}

func (m *Model) list(width, height int) []string {
	all := m.result.Findings
	lines := make([]string, 0, height)
	place := m.placeWidth(width)
	for i := m.first; i < min(m.first+height, len(all)); i++ {
		lines = append(lines, m.row(&all[i], i == m.cursor, width, place))
	}
	return lines
}

// row is one finding on one line: severity, sentence and, where there is room, place.
func (m *Model) row(f *findings.Finding, here bool, width, placeWidth int) string {
	more := m.Theme.Marks.More
	head := m.style(f).Render(m.mark(f)+" "+m.shortWord(f, width)) + " "
	room := max(1, width-margin-lipgloss.Width(head))
	place := ""
	if placeWidth > 0 && f.Where != "" {
		place = "  " + widget.Place(locale.Clean(f.Where), placeWidth, more)
		room = max(1, room-placeWidth-2)
	}
	text := ansi.Truncate(locale.Clean(f.Label), room, more)
	gap := ""
	if place != "" {
		gap = strings.Repeat(" ", room-ansi.StringWidth(text))
	}
	if here {
		return m.Cursor(true) + head + m.Theme.Selected.Render(text) + gap + place
	}
	return m.Cursor(false) + head + text + gap + m.Theme.Muted.Render(place)
}

// placeWidth is the width of the column of places; 0 where there are none, or no room.
func (m *Model) placeWidth(width int) int {
	if width < narrow {
		return 0
	}
	most := width / 4
	if width >= wide {
		most = width / 3
	}
	widest := 0
	for i := range m.result.Findings {
		where := widget.Place(locale.Clean(m.result.Findings[i].Where), most, m.Theme.Marks.More)
		widest = max(widest, ansi.StringWidth(where))
	}
	return widest
}

// sentence is the finding with its place, safe to show.
func sentence(f *findings.Finding, colon string) string {
	if f.Where == "" {
		return locale.Clean(f.Label)
	}
	return locale.Clean(f.Where + colon + f.Label)
}

// shortWord is the severity in its column.
func (m *Model) shortWord(f *findings.Finding, width int) string {
	switch {
	case width >= narrow:
		return widget.Pad(m.word(f), wordWidth, m.Theme.Marks.More)
	case f.Rejected:
		return " "
	}
	return widget.Pad(m.words.Letters[f.Severity.String()], 1, "")
}

func (m *Model) word(f *findings.Finding) string {
	if f.Rejected {
		return m.words.Rejected
	}
	return m.Words.Common.Severity(f.Severity.String())
}

func (m *Model) mark(f *findings.Finding) string {
	switch {
	case f.Rejected:
		return m.Theme.Marks.NotRelevant
	case f.Severity == forms.Atout:
		return m.Theme.Marks.Done
	case f.Severity == forms.ALever:
		return m.Theme.Marks.NotVerified
	case f.Severity == forms.Info:
		return m.Theme.Marks.Bullet
	}
	return m.Theme.Marks.Finding
}

func (m *Model) style(f *findings.Finding) lipgloss.Style {
	switch {
	case f.Rejected || f.Severity == forms.Info:
		return m.Theme.Muted
	case f.Severity == forms.Atout:
		return m.Theme.OK
	case f.Severity == forms.Bloquant:
		return m.Theme.Danger
	}
	return m.Theme.Warning
}

// domain is the label of the finding's domain; blank for none.
func (m *Model) domain(f *findings.Finding) string {
	domains := m.result.Form.Domains
	i := slices.IndexFunc(domains, func(d forms.Term) bool { return d.Name == f.Rule.Domain })
	if i < 0 {
		return ""
	}
	return locale.Clean(m.result.Session.Render(domains[i].Label, m.result.Session.Root()))
}
