package fill

// Items counts the items of a choice list or a table of the form; 0 of what it does not have.
func (s *Session) Items(id string) int {
	if secondary, ok := s.form.Secondary(id); ok {
		return secondary.Len()
	}
	return 0
}

// Item is the cell of an item of a choice list or a table, counted from 0. A label is in the
// language of the session.
func (s *Session) Item(id string, row int, column string) string {
	secondary, ok := s.form.Secondary(id)
	if !ok {
		return ""
	}
	text, label := secondary.Cell(row, column)
	if label.Blank() {
		return text
	}
	return s.raw(label, s.Root())
}
