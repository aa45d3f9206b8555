package home

import (
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/lang"
	"carnet/tui/widget"
)

// Widths, in cells.
const (
	markWidth    = 2
	dateWidth    = 10
	barWidth     = 5
	percentWidth = 6 // with the space before it
	blockWidth   = 5
	minSchool    = 16
	goodSchool   = 22
	maxSchool    = 44
	minCommune   = 12
	maxCommune   = 20
	parts        = 3

	narrow = 58 // below, a table of bars does not fit
	wide   = 90 // below, what other columns leave is the school's, not the town's
)

// column is one column of the table. Its cells are of its width, whatever the text.
type column struct {
	head  string
	width int
	order order // that sorts by it; orders for none
	cell  func(*notebook.Row) string
}

// layout chooses the columns that the window has room for; the school takes what is left.
func (m *Model) layout() []column {
	inner := m.frame().Inner()
	if inner < narrow {
		return m.narrowLayout(inner)
	}
	dates, blocking := m.dateColumn(), m.blockingColumn()
	bars := m.bars()
	left := inner - markWidth - bars*(barWidth+1) - room(dates) - room(blocking)
	percent := bars == 1
	if percent {
		left -= percentWidth
	}
	var last []column
	for _, c := range slices.Concat(m.stateColumn(), m.avisColumn(), m.checklistColumn()) {
		if left-c.width-1 >= minSchool {
			left -= c.width + 1
			last = append([]column{c}, last...)
		}
	}
	commune := 0
	if inner >= wide && left-goodSchool > minCommune {
		commune = minCommune
		left -= minCommune + 1
	}
	if !percent && commune > 0 && left-bars*percentWidth >= goodSchool {
		percent = true
		left -= bars * percentWidth
	}
	if spare := left - goodSchool; commune > 0 && spare > 0 {
		more := min(spare/2, maxCommune-commune)
		commune, left = commune+more, left-more
	}
	columns := []column{m.schoolColumn(min(left, maxSchool))}
	if commune > 0 {
		columns = append(columns, m.communeColumn(commune))
	}
	columns = append(columns, dates...)
	columns = append(columns, m.partColumns(percent)...)
	columns = append(columns, blocking...)
	return append(columns, last...)
}

// narrowLayout is the school and its marks: one a part, and the blocking findings.
func (m *Model) narrowLayout(inner int) []column {
	bars := m.bars()
	marks := column{width: bars, order: byProgress, cell: func(r *notebook.Row) string { return m.partMarks(r, bars) }}
	blocking := m.blockingColumn()
	for i := range blocking {
		blocking[i].head = ""
	}
	return append([]column{m.schoolColumn(inner - markWidth - bars - 1 - room(blocking)), marks}, blocking...)
}

// unlessEmpty is the column where at least one audit has something in it.
func (m *Model) unlessEmpty(c column, filled func(*notebook.Row) bool) []column {
	for i := range m.home.Rows {
		if filled(&m.home.Rows[i]) {
			return []column{c}
		}
	}
	return nil
}

// room is what columns take, with the space after each.
func room(columns []column) int {
	cells := 0
	for _, c := range columns {
		cells += c.width + 1
	}
	return cells
}

func (m *Model) schoolColumn(width int) column {
	return column{m.words.School, width, bySchool, func(r *notebook.Row) string {
		name := locale.Clean(r.School.Name)
		if r.Summary.Name != "" {
			name += m.Theme.Marks.Between() + locale.Clean(r.Summary.Name)
		}
		return m.pad(name, width)
	}}
}

func (m *Model) communeColumn(width int) column {
	return column{m.words.Commune, width, orders, func(r *notebook.Row) string {
		return m.pad(locale.Clean(r.School.Commune), width)
	}}
}

func (m *Model) dateColumn() []column {
	c := column{m.words.Date, dateWidth, byDate, func(r *notebook.Row) string {
		if day := m.Words.Day(r.Audit.Date, locale.ShortDate); day != "" {
			return m.pad(day, dateWidth)
		}
		return m.Theme.Muted.Render(m.pad(m.Theme.Marks.Dash, dateWidth))
	}}
	return m.unlessEmpty(c, func(r *notebook.Row) bool { return r.Audit.Date != "" })
}

func (m *Model) partColumns(percent bool) []column {
	width := barWidth
	if percent {
		width += percentWidth
	}
	heads := m.partHeads()
	columns := make([]column, len(heads))
	for i, head := range heads {
		columns[i] = column{head, width, byProgress, func(r *notebook.Row) string {
			p := progress(r, i, len(heads))
			bar := widget.Gauge(m.Theme, p.RequiredAnswered, p.Required, barWidth)
			if percent {
				bar += widget.PadLeft(m.percent(p), percentWidth, "")
			}
			return bar
		}}
	}
	return columns
}

// bars is how many columns show progress: one a part where all audits have the same few parts, of
// which there are words; else one for the whole.
func (m *Model) bars() int {
	for i := range m.home.Rows {
		all := m.home.Rows[i].Summary.Parts
		named := !slices.ContainsFunc(all, func(p notebook.PartSummary) bool { return m.words.Parts[p.Name] == "" })
		if !named || len(all) > parts {
			return 1
		}
	}
	return parts
}

// partHeads name the columns of progress.
func (m *Model) partHeads() []string {
	bars := m.bars()
	if bars == 1 {
		return []string{m.words.Answers}
	}
	heads := make([]string, bars)
	if len(m.home.Rows) == 0 {
		return heads
	}
	for i, p := range m.home.Rows[0].Summary.Parts {
		heads[i] = m.words.Parts[p.Name]
	}
	return heads
}

// progress is that of the audit's part i, or of all its parts where one column shows them.
func progress(r *notebook.Row, i, bars int) notebook.PartSummary {
	if bars > 1 {
		if i < len(r.Summary.Parts) {
			return r.Summary.Parts[i]
		}
		return notebook.PartSummary{}
	}
	whole := notebook.PartSummary{Complete: true}
	for _, p := range r.Summary.Parts {
		whole.Required += p.Required
		whole.RequiredAnswered += p.RequiredAnswered
		whole.Answered += p.Answered
		whole.Total += p.Total
		whole.Complete = whole.Complete && p.Complete
	}
	if whole.Required == 0 {
		whole.Required, whole.RequiredAnswered = whole.Total, whole.Answered
	}
	return whole
}

func (m *Model) percent(p notebook.PartSummary) string {
	if p.Required == 0 {
		return ""
	}
	return m.Words.Percent(p.RequiredAnswered * 100 / p.Required)
}

func (m *Model) partMarks(r *notebook.Row, bars int) string {
	var b strings.Builder
	for i := range bars {
		if progress(r, i, bars).Complete {
			b.WriteString(m.Theme.OK.Render(m.Theme.Marks.Answered))
		} else {
			b.WriteString(m.Theme.Muted.Render(m.Theme.Marks.Unanswered))
		}
	}
	return b.String()
}

func (m *Model) blockingColumn() []column {
	c := column{m.words.Blocking, blockWidth, byBlocking, func(r *notebook.Row) string {
		if r.Summary.Bloquant == 0 {
			return strings.Repeat(" ", blockWidth)
		}
		text := m.Theme.Marks.Finding + " " + strconv.Itoa(r.Summary.Bloquant)
		return m.Theme.Danger.Render(m.pad(text, blockWidth))
	}}
	return m.unlessEmpty(c, func(r *notebook.Row) bool { return r.Summary.Bloquant > 0 })
}

func (m *Model) avisColumn() []column {
	width := widest(m.words.Verdicts, m.words.Avis)
	c := column{m.words.Avis, width, orders, func(r *notebook.Row) string {
		return m.Theme.Avis(r.Summary.Avis, m.Theme.Muted).Render(m.pad(lang.Word(m.words.Verdicts, r.Summary.Avis), width))
	}}
	return m.unlessEmpty(c, func(r *notebook.Row) bool { return r.Summary.Avis != "" })
}

func (m *Model) stateColumn() []column {
	width := widest(m.words.States, m.words.State)
	c := column{m.words.State, width, orders, func(r *notebook.Row) string {
		return m.pad(lang.Word(m.words.States, string(r.Audit.State)), width)
	}}
	return m.unlessEmpty(c, func(r *notebook.Row) bool { return r.Audit.State != "" })
}

// checklistColumn tells the audits of one checklist from those of another.
func (m *Model) checklistColumn() []column {
	c := column{m.words.Checklist, ansi.StringWidth(m.words.Checklist), orders, func(r *notebook.Row) string {
		return m.pad(locale.Clean(r.Audit.FormID), ansi.StringWidth(m.words.Checklist))
	}}
	return m.unlessEmpty(c, func(r *notebook.Row) bool { return r.Audit.FormID != m.home.Rows[0].Audit.FormID })
}

func widest(words map[string]string, head string) int {
	wide := ansi.StringWidth(head)
	for _, w := range words {
		wide = max(wide, ansi.StringWidth(w))
	}
	return wide
}

func (m *Model) pad(s string, width int) string { return widget.Pad(s, width, m.Theme.Marks.More) }
