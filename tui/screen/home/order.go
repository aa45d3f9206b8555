package home

import (
	"cmp"
	"slices"
	"strings"

	"carnet/forms/locale"
	"carnet/store/notebook"
)

// order is how the audits are sorted.
type order int

const (
	byDate     order = iota // latest visit first, without a date last
	bySchool                // as in a dictionary
	byProgress              // least advanced first
	byBlocking              // most blocking findings first
	orders
)

func (o order) next() order { return (o + 1) % orders }

// arrange filters and sorts the rows, and puts the cursor on an audit, or near where it was.
func (m *Model) arrange(audit string) {
	m.shown = m.matching(m.filter.Value())
	slices.SortStableFunc(m.shown, m.comparison())
	if at := slices.IndexFunc(m.shown, func(i int) bool { return m.home.Rows[i].Audit.ID == audit }); at >= 0 {
		m.cursor = at
	}
	m.scroll()
}

// matching are the rows that hold every word of the filter, whatever the accents.
func (m *Model) matching(filter string) []int {
	words := strings.Fields(locale.Fold(filter))
	rows := make([]int, 0, len(m.home.Rows))
	for i := range m.home.Rows {
		if len(words) == 0 || holds(m.searched(i), words) {
			rows = append(rows, i)
		}
	}
	return rows
}

func holds(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// searched is what the filter looks in. It is made for all rows at once, when first needed.
func (m *Model) searched(row int) string {
	if m.search == nil {
		m.search = make([]string, len(m.home.Rows))
		for i := range m.home.Rows {
			s := &m.home.Rows[i].School
			m.search[i] = locale.Fold(s.Name + " " + s.Commune + " " + s.UAI + " " + m.home.Rows[i].Summary.Name)
		}
	}
	return m.search[row]
}

func (m *Model) comparison() func(a, b int) int {
	rows := m.home.Rows
	by := func(_, _ int) int { return 0 }
	switch m.order {
	case byDate:
		by = func(a, b int) int { return cmp.Compare(rows[b].Audit.Date, rows[a].Audit.Date) }
	case bySchool:
		names := m.schoolNames()
		by = func(a, b int) int { return cmp.Compare(names[a], names[b]) }
	case byProgress:
		by = func(a, b int) int { return compareProgress(rows[a].Summary, rows[b].Summary) }
	case byBlocking:
		by = func(a, b int) int { return cmp.Compare(rows[b].Summary.Bloquant, rows[a].Summary.Bloquant) }
	}
	return func(a, b int) int {
		return cmp.Or(by(a, b), cmp.Compare(rows[a].School.Name, rows[b].School.Name), cmp.Compare(rows[a].Audit.ID, rows[b].Audit.ID))
	}
}

func (m *Model) schoolNames() []string {
	if m.names == nil {
		m.names = make([]string, len(m.home.Rows))
		for i := range m.home.Rows {
			m.names[i] = locale.Fold(m.home.Rows[i].School.Name)
		}
	}
	return m.names
}

// compareProgress compares the required answers given, as fractions without dividing; nothing
// asked is no progress.
func compareProgress(a, b notebook.Summary) int {
	answered := func(s notebook.Summary) (done, total int) {
		for _, p := range s.Parts {
			done, total = done+p.RequiredAnswered, total+p.Required
		}
		return done, max(1, total)
	}
	doneA, totalA := answered(a)
	doneB, totalB := answered(b)
	return cmp.Compare(doneA*totalB, doneB*totalA)
}
