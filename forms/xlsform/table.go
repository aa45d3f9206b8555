package xlsform

import (
	"slices"
	"strings"
)

// table is a sheet whose header is understood.
type table struct {
	name    string // canonical
	sheet   *Sheet
	order   int // of the sheet in the workbook
	columns []column
	fields  map[string]int   // 0-based column of each field that has no translation
	words   map[string][]int // 0-based column of each translated field by language; -1 for none
	rows    []Row
}

// place is a cell, a row (column 0) or a sheet (row 0) of a table; both count from 1.
type place struct {
	table       *table
	row, column int
}

// at is the place of the 0-based column in a row of the sheet.
func (t *table) at(row, column int) place {
	return place{table: t, row: row, column: t.sheet.Column + column}
}

// place is where field stands in row: its own column, or the first one of its translations; the
// row itself if the sheet has no such column.
func (t *table) place(row *Row, field string) place {
	if i, ok := t.fields[field]; ok {
		return t.at(row.Number, i)
	}
	if i := slices.IndexFunc(t.columns, func(c column) bool { return c.field == field }); i >= 0 {
		return t.at(row.Number, t.columns[i].index)
	}
	return place{table: t, row: row.Number}
}

func (t *table) has(field string) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.field == field })
}

// cell is the text of a field that has no translation.
func (t *table) cell(row *Row, field string) string {
	i, ok := t.fields[field]
	if !ok {
		return ""
	}
	return row.Cell(i)
}

// written says whether a field, translated or not, holds anything in row.
func (t *table) written(row *Row, field string) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool {
		return c.field == field && row.Cell(c.index) != ""
	})
}

// table understands the header of the sheet called name; ok is false if there is no such sheet,
// or it is blank.
func (r *reader) table(name string) (t *table, ok bool) {
	i := slices.IndexFunc(r.wb.Sheets, func(s Sheet) bool { return canonicalSheet(s.Name) == name })
	if i < 0 || len(r.wb.Sheets[i].Rows) == 0 {
		return nil, false
	}
	sheet := &r.wb.Sheets[i]
	t = &table{name: name, sheet: sheet, order: i, rows: sheet.Rows[1:]}
	t.columns = r.headers(t, vocabularies[name])
	t.fields = make(map[string]int, len(t.columns))
	for _, c := range t.columns {
		if c.language == "" && !slices.Contains(vocabularies[name].translated, c.field) {
			t.fields[c.field] = c.index
		}
	}
	if r.lint {
		r.lintHeaders(t)
	}
	return t, true
}

// lintHeaders tells of the columns that are not read. A further column of choices is read by
// choice_filter, which cannot name one with a space.
func (r *reader) lintHeaders(t *table) {
	if t.name == entitiesSheet {
		return // refused where it is read
	}
	ofChoices := t.name == choicesSheet || t.name == externalSheet
	for _, c := range t.columns {
		at := t.at(t.sheet.Rows[0].Number, c.index)
		switch {
		case c.idle:
			r.warn(at, "idle_header", c.header)
		case c.known:
		case !ofChoices || r.meantColumn(c, t) == "label":
			r.warnMeaning(r.meantColumn(c, t), at, "unknown_header", c.header)
		case strings.Contains(c.header, " "):
			r.warn(at, "spaced_header", c.header)
		}
	}
}

// meantColumn is the column that the sheet does not have and that a header was probably meant to be.
func (r *reader) meantColumn(c column, t *table) string {
	var names []string
	for name, field := range vocabularies[t.name].spellings {
		if !t.has(field) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return r.meant(headerTokens(c.header)[0], names)
}

// standsFor finds the header that was meant to be field and says what to do about it; where there
// is none, at is the header row.
func (r *reader) standsFor(t *table, field string) (at place, detail sentence, header string) {
	row := t.sheet.Rows[0].Number
	for _, c := range t.columns {
		if !c.known && r.meant(headerTokens(c.header)[0], []string{field}) != "" {
			return t.at(row, c.index), renameColumn, c.header
		}
	}
	return place{table: t, row: row}, addColumn, ""
}

// need reports the fields that the sheet has no column for.
func (r *reader) need(t *table, fields ...string) bool {
	all := true
	for _, f := range fields {
		if !t.has(f) {
			at, detail, written := r.standsFor(t, f)
			r.failWith(at, "missing_column", detail, f, written)
			all = false
		}
	}
	return all
}

func canonicalSheet(name string) string { return strings.ToLower(name) }
