package forms

// Secondary finds what instance(id) reads: the choice list of that name, else the lookup
// table. ok is false when the form has neither.
func (f *Form) Secondary(id string) (s Secondary, ok bool) {
	if s.list, ok = f.Lists[id]; ok {
		return s, true
	}
	s.table, ok = f.Tables[id]
	return s, ok
}

// Secondary is a choice list or a table as expressions see it, a secondary instance of XForms:
// items that have columns.
type Secondary struct {
	list  *List
	table *Table
}

// Columns are the names of the columns, never nil: of a list name, label and the further ones.
func (s Secondary) Columns() []string {
	if s.list != nil {
		return s.list.Columns()
	}
	return append([]string{}, s.table.Columns...)
}

// Len is the number of items.
func (s Secondary) Len() int {
	if s.list != nil {
		return len(s.list.Choices)
	}
	return len(s.table.Rows)
}

// Cell is the cell of an item, counted from 0. Of a choice's label it is the wording, which
// depends on the language; text is blank then.
func (s Secondary) Cell(row int, column string) (text string, label Wording) {
	if s.list == nil {
		return s.table.Rows[row][column], label
	}
	switch c := &s.list.Choices[row]; column {
	case "name":
		return c.Name, label
	case "label":
		return "", c.Label
	default:
		return c.Cells[column], label
	}
}
