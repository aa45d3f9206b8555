package xlsform

import (
	"maps"
	"slices"
	"strconv"

	"carnet/forms"
)

// list is a choice list and what the checks want to know of it.
type list struct {
	*forms.List
	first  place   // its first choice
	places []place // names of its choices, if they stand in the workbook
	used   bool
	joined bool // its names stand together in an answer, which was checked
}

// readLists reads the choices, and those of select_one_external.
func (r *reader) readLists(tables map[string]*table) {
	r.lists = r.readChoices(tables[choicesSheet])
	r.external = r.readChoices(tables[externalSheet])
	r.form.Lists = make(map[string]*forms.List, len(r.lists))
	for name, l := range r.lists {
		r.form.Lists[name] = l.List
	}
}

func (r *reader) readChoices(t *table) map[string]*list {
	lists := make(map[string]*list)
	if t == nil || len(t.rows) == 0 {
		return lists
	}
	if !r.need(t, "list_name", "name") {
		r.unread[t.name] = true
		return lists
	}
	seen := make(map[[2]string]int, len(t.rows)) // row of a choice by list and name
	for i := range t.rows {
		row := &t.rows[i]
		listName := t.cell(row, "list_name")
		if listName == "" {
			r.choiceWithoutList(t, row)
			continue
		}
		l := lists[listName]
		if l == nil {
			l = &list{List: &forms.List{Name: listName}, first: t.place(row, "list_name")}
			lists[listName] = l
		}
		name := t.cell(row, "name")
		if name == "" {
			r.fail(t.place(row, "name"), "missing_choice_name", listName)
			continue
		}
		key := [2]string{listName, name}
		if first, twice := seen[key]; twice && !r.settings.duplicateChoices {
			r.fail(t.place(row, "name"), "duplicate_choice", listName, name, strconv.Itoa(first))
			continue
		}
		seen[key] = row.Number
		l.places = append(l.places, t.place(row, "name"))
		l.Choices = append(l.Choices, r.choice(t, row, name, len(l.Choices) == 0))
	}
	return lists
}

// unknownList reports a list that its sheet does not have, unless the sheet is what is wrong.
func (r *reader) unknownList(at place, name, sheet string, lists map[string]*list) {
	if r.unread[sheet] || sheet == choicesSheet && r.noChoices() {
		return
	}
	meaning := ""
	if r.mayCompare(len(lists)) {
		meaning = r.meant(name, slices.Sorted(maps.Keys(lists)))
	}
	if meaning != "" {
		lists[meaning].used = true
	}
	r.failMeaning(meaning, at, "unknown_list", name, sheet)
}

// choiceWithoutList tells of a choice that no question can show; a row that says neither list,
// name nor label is a remark.
func (r *reader) choiceWithoutList(t *table, row *Row) {
	if t.cell(row, "name") != "" || t.written(row, "label") {
		r.warn(t.place(row, "list_name"), "missing_list_name")
	}
}

// choice reads one row. The first choice of a list carries all further columns, blank ones
// too, so that a choice_filter knows them.
func (r *reader) choice(t *table, row *Row, name string, first bool) forms.Choice {
	root := r.form.Scope(0)
	c := forms.Choice{Name: name, Label: r.wording(t, row, "label", root), Media: r.media(t, row, root)}
	if c.Label.Blank() && len(c.Media) == 0 && t.name == choicesSheet {
		r.warn(t.place(row, "label"), "unlabelled_choice", name)
	}
	for _, col := range t.columns {
		cell := row.Cell(col.index)
		if col.known || cell == "" && !first {
			continue
		}
		if c.Cells == nil {
			c.Cells = make(map[string]string)
		}
		c.Cells[col.field] = cell
	}
	return c
}
