package forms

import (
	"fmt"
	"slices"

	"carnet/forms/expr"
)

// Targets is the reference that ${targets} of an action's effort resolves to: how many targets
// the action has. No definition bears it.
const Targets expr.Ref = -1

// firstColumn is the reference of the first choice column in a choice_filter.
const firstColumn expr.Ref = -2

// ColumnRef is the reference of the i-th column of a choice_filter's list, as FilterScope
// resolves it.
func ColumnRef(i int) expr.Ref { return firstColumn - expr.Ref(i) }

// Column is the index of the column that ref stands for; ok is false if it is none.
func Column(ref expr.Ref) (i int, ok bool) { return int(firstColumn - ref), ref <= firstColumn }

// UnknownNameError says that an expression names what the form does not have.
type UnknownNameError struct {
	Name   string
	Within string // path of the group searched; blank for the whole form
}

func (e *UnknownNameError) Error() string {
	if e.Within != "" {
		return fmt.Sprintf("no question %q in %s", e.Name, e.Within)
	}
	return fmt.Sprintf("no question %q in the form", e.Name)
}

// AmbiguousNameError says that ${name} could be several questions.
type AmbiguousNameError struct {
	Name  string
	Paths []string
}

func (e *AmbiguousNameError) Error() string {
	return fmt.Sprintf("${%s} is ambiguous: %v", e.Name, e.Paths)
}

// Scope resolves the names of an expression that belongs to self. Columns, where given, are the
// further columns of a choice list: bare names of a choice_filter.
func (f *Form) Scope(self expr.Ref, columns ...string) expr.Scope {
	return scope{form: f, self: self, columns: columns}
}

// ActionScope is Scope at the root with ${targets}.
func (f *Form) ActionScope() expr.Scope { return scope{form: f, targets: true} }

type scope struct {
	form    *Form
	self    expr.Ref
	columns []string
	targets bool
}

func (s scope) Self() expr.Ref { return s.self }

func (s scope) Ref(name string) (expr.Ref, error) {
	if s.targets && name == "targets" {
		return Targets, nil
	}
	found := s.form.names[name]
	switch len(found) {
	case 0:
		return 0, &UnknownNameError{Name: name}
	case 1:
		return found[0], nil
	}
	paths := make([]string, len(found))
	for i, ref := range found {
		paths[i] = s.form.Defs[ref].Path
	}
	return 0, &AmbiguousNameError{Name: name, Paths: paths}
}

func (s scope) Child(parent expr.Ref, name string) (expr.Ref, error) {
	if parent == s.self && s.columns != nil {
		if i := slices.Index(s.columns, name); i >= 0 {
			return ColumnRef(i), nil
		}
	}
	if parent >= 0 {
		for _, c := range s.form.names[name] {
			if s.form.Defs[c].Parent == parent {
				return c, nil
			}
		}
		return 0, &UnknownNameError{Name: name, Within: s.form.Defs[parent].Path}
	}
	return 0, &UnknownNameError{Name: name}
}

func (s scope) Children(parent expr.Ref) []expr.Ref {
	if parent < 0 {
		return nil
	}
	return s.form.Defs[parent].Children
}

func (s scope) Parent(ref expr.Ref) (expr.Ref, bool) {
	if ref <= 0 {
		return 0, false
	}
	return s.form.Defs[ref].Parent, true
}

func (s scope) Name(ref expr.Ref) string {
	if ref < 0 {
		return ""
	}
	return s.form.Defs[ref].Name
}

func (s scope) IsForm(name string) bool { return s.form.IsRoot(name) }

func (s scope) Repeats(ref expr.Ref) bool { return ref > 0 && s.form.Defs[ref].Kind == Repeat }

func (s scope) HasTable(table, column string) bool {
	t, ok := s.form.Tables[table]
	return ok && slices.Contains(t.Columns, column)
}

func (s scope) Instance(id string) ([]string, bool) {
	secondary, ok := s.form.Secondary(id)
	if !ok {
		return nil, false
	}
	return secondary.Columns(), true
}
