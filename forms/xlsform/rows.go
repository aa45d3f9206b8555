package xlsform

import (
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// sheetRow is one row of a sheet of ours.
type sheetRow struct {
	*reader
	t   *table
	row *Row
}

// eachRow calls read for each row of the table, if there is one and it has the columns.
func (r *reader) eachRow(t *table, read func(sheetRow), columns ...string) {
	if t == nil || len(t.rows) == 0 || !r.need(t, columns...) {
		return
	}
	for i := range t.rows {
		if r.full() {
			return
		}
		read(sheetRow{reader: r, t: t, row: &t.rows[i]})
	}
}

func (s sheetRow) cell(field string) string { return s.t.cell(s.row, field) }
func (s sheetRow) place(field string) place { return s.t.place(s.row, field) }

// needed is a cell that must not be blank.
func (s sheetRow) needed(field string) string {
	cell := s.cell(field)
	if cell == "" {
		s.fail(s.place(field), "missing_cell", field)
	}
	return cell
}

// uniqueName is the name cell, refused if it is no name or an earlier row has it.
func (s sheetRow) uniqueName(seen map[string]int) string {
	name := s.needed("name")
	if name == "" {
		return ""
	}
	if strings.ContainsAny(name, " \t\n") || len(name) > maxName {
		s.fail(s.place("name"), "bad_name", name)
	}
	if first, taken := seen[name]; taken {
		s.fail(s.place("name"), "duplicate_row", name, strconv.Itoa(first))
	} else {
		seen[name] = s.row.Number
	}
	return name
}

// word is a cell that must be blank or one of words.
func (s sheetRow) word(field string, words ...string) string {
	cell := s.cell(field)
	if cell != "" && !slices.Contains(words, cell) {
		s.fail(s.place(field), "bad_word", cell, field, strings.Join(words, ", "))
		return ""
	}
	return cell
}

func (s sheetRow) wording(field string, scope expr.Scope) forms.Wording {
	return s.reader.wording(s.t, s.row, field, scope)
}

// label is the label of a row that people see.
func (s sheetRow) label(scope expr.Scope) forms.Wording {
	w := s.wording("label", scope)
	if w.Blank() {
		s.warn(s.place("label"), "unlabelled_row", s.cell("name"))
	}
	return w
}

func (s sheetRow) expression(field string, scope expr.Scope) *expr.Program {
	return s.reader.expression(s.t, s.row, field, scope)
}

// number is a cell that must be blank or a number; blank is not set.
func (s sheetRow) number(field string) float64 {
	cell := s.cell(field)
	if cell == "" {
		return forms.Unbounded
	}
	n, ok := readNumber(strings.Replace(cell, ",", ".", 1))
	if !ok {
		s.fail(s.place(field), "bad_number", cell, field)
		return forms.Unbounded
	}
	return n
}

// question is a cell that names a question; 0 if it is blank or there is none.
func (s sheetRow) question(field string) expr.Ref {
	cell := s.cell(field)
	if cell == "" {
		return 0
	}
	name := strings.TrimSuffix(strings.TrimPrefix(cell, "${"), "}")
	ref, err := s.form.Scope(0).Ref(name)
	if err != nil {
		s.badName(&expr.UnknownNameError{Name: name, Err: err}, s.place(field))
		return 0
	}
	return ref
}
