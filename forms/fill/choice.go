package fill

import (
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

// Position of the question is that of the choice in its list: a choice_filter is a predicate on
// the choices, and position() is asked about each of them.
func (r *row) Position(n expr.Node) int {
	if n != r.question {
		return r.Session.Position(n)
	}
	choices := r.Def(n).List.Choices
	place := 0
	for place < len(choices) && &choices[place] != r.choice {
		place++
	}
	return place + 1
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
