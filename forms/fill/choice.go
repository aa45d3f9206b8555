package fill

import (
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// row is the session as a choice_filter sees it: bare names are cells of one choice, which
// stand below the question as nodes less than zero.
type row struct {
	*Session
	question expr.Node
	choice   *forms.Choice
	columns  []string
}

// One is the session's, or the cell of a column.
func (r *row) One(ref expr.Ref, from expr.Node) expr.Node {
	if i, ok := forms.Column(ref); ok {
		return expr.Node(-1 - i)
	}
	return r.Session.One(ref, from)
}

// Children is the session's, or the cell of a column.
func (r *row) Children(dst []expr.Node, ref expr.Ref, parent expr.Node) []expr.Node {
	if _, ok := forms.Column(ref); ok {
		return append(dst, r.One(ref, parent))
	}
	return r.Session.Children(dst, ref, parent)
}

// Parent is the question for a cell.
func (r *row) Parent(n expr.Node) expr.Node {
	if n < 0 {
		return r.question
	}
	return r.Session.Parent(n)
}

// Ref is the column of a cell.
func (r *row) Ref(n expr.Node) expr.Ref {
	if n < 0 {
		return forms.ColumnRef(int(-1 - n))
	}
	return r.Session.Ref(n)
}

// Value is the text of a cell.
func (r *row) Value(n expr.Node) expr.Value {
	if n >= 0 {
		return r.Session.Value(n)
	}
	column := ""
	if i := int(-1 - n); i < len(r.columns) {
		column = r.columns[i]
	}
	switch column {
	case "name":
		return expr.Str(r.choice.Name)
	case "label":
		return expr.Str(r.ChoiceText(r.question, r.choice))
	}
	return expr.Str(r.choice.Cells[column])
}

// State of a cell is whether it holds something.
func (r *row) State(n expr.Node) expr.State {
	switch {
	case n >= 0:
		return r.Session.State(n)
	case r.Value(n).IsBlank():
		return expr.Unanswered
	}
	return expr.Answered
}

// Choices are those that n offers now, in the order of the sheet.
func (s *Session) Choices(n expr.Node) []*forms.Choice {
	n = s.at(n)
	list := s.Def(n).List
	if list == nil {
		return nil
	}
	offered := make([]*forms.Choice, 0, len(list.Choices))
	for i := range list.Choices {
		if s.offers(n, &list.Choices[i]) {
			offered = append(offered, &list.Choices[i])
		}
	}
	return offered
}

// offers says whether the choice_filter of n lets c through.
func (s *Session) offers(n expr.Node, c *forms.Choice) bool {
	d := s.Def(n)
	if d.ChoiceFilter == nil {
		return true
	}
	columns, ok := s.columns[d.List]
	if !ok {
		columns = d.List.Columns()
		s.columns[d.List] = columns
	}
	outer := s.row // a reading may settle the answer to another select
	s.row = row{Session: s, question: n, choice: c, columns: columns}
	offered := d.ChoiceFilter.EvalBool(&s.row, s.env, n)
	s.row = outer
	return offered
}

// narrowed is v without the choices that the filter of n hides. As ODK clears them, they read as
// blank; like the answer to a question that is not relevant they stay stored, and come back.
func (s *Session) narrowed(n expr.Node, d *forms.Def, v expr.Value) expr.Value {
	if v.IsBlank() {
		return v
	}
	if d.Kind == forms.SelectOne {
		if s.hides(n, d, v.String()) {
			return expr.Value{}
		}
		return v
	}
	names := strings.Fields(v.String())
	offered := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return s.hides(n, d, name) })
	if len(offered) == len(names) {
		return v
	}
	return expr.Str(strings.Join(offered, " "))
}

// hides says whether the choice called name is in the list of n, and filtered out.
func (s *Session) hides(n expr.Node, d *forms.Def, name string) bool {
	c, ok := d.List.Find(name)
	return ok && !s.offers(n, c)
}

// ChoiceText is the label of a choice of n, or its name where the sheet has none.
func (s *Session) ChoiceText(n expr.Node, c *forms.Choice) string {
	if text := s.raw(c.Label, n); text != "" {
		return text
	}
	return c.Name
}

// ChoiceLabel is the label of the choice called name of the select n.
func (s *Session) ChoiceLabel(n expr.Node, name string) (string, bool) {
	n = s.at(n)
	c, ok := s.Def(n).List.Find(name)
	if !ok {
		return "", false
	}
	return s.ChoiceText(n, c), true
}
