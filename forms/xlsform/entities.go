package xlsform

import (
	"strconv"
	"strings"

	"carnet/forms/expr"
)

// entities are the declarations of the entities sheet: lists that a server keeps from one form
// to the next. There is none here, so they are checked, for the workbook to be right for other
// tools, and not carried out.
type entities struct {
	*reader
	lists  map[string]int      // row by list name
	saved  map[string]int      // row by list and property
	scopes map[string]expr.Ref // the repeat whose answers a list saves, 0 for those of no repeat
}

// readEntities checks the declarations, and the properties that questions save.
func (r *reader) readEntities(t *table) {
	e := &entities{
		reader: r, lists: make(map[string]int), saved: make(map[string]int), scopes: make(map[string]expr.Ref),
	}
	if t != nil {
		r.warn(headerPlace(t), "entities_not_kept")
		for _, c := range t.columns {
			if !c.known {
				r.fail(t.at(t.sheet.Rows[0].Number, c.index), "unknown_entity_column", c.header)
			}
		}
	}
	r.eachRow(t, e.declaration, "list_name")
	e.saves()
}

// declaration checks one row.
func (e *entities) declaration(s sheetRow) {
	name := s.needed("list_name")
	e.declare(s, name)
	s.entityNeeds()
	if s.cell("entity_id") != "" && name != "" && !e.attached(name) {
		s.fail(s.place("entity_id"), "entity_not_attached", name)
	}
	for _, field := range []string{"label", "entity_id", "create_if", "update_if"} {
		s.template(s.cell(field), s.place(field), field, s.form.Scope(0)) // its references only
	}
}

// declare notes the list, refused if it is no name or an earlier row has it.
func (e *entities) declare(s sheetRow, name string) {
	at := s.place("list_name")
	first, twice := e.lists[name]
	switch {
	case name == "":
		return
	case !isName(name) || strings.HasPrefix(name, "__") || strings.Contains(name, "."):
		s.fail(at, "bad_entity_name", name)
	case twice:
		s.fail(at, "duplicate_row", name, strconv.Itoa(first))
	}
	e.lists[name] = s.row.Number
}

// entityNeeds refuses a row that lacks what creating or updating needs.
func (s sheetRow) entityNeeds() {
	identified, creates, updates := s.cell("entity_id") != "", s.cell("create_if") != "", s.cell("update_if") != ""
	if updates && !identified {
		s.needed("entity_id")
	}
	if creates && identified && !updates {
		s.needed("update_if")
	}
	if creates || !identified && !updates {
		s.needed("label")
	}
}

// attached says whether the survey reads the list of entities from a file.
func (e *entities) attached(list string) bool {
	for i := range e.form.Defs {
		typ := &e.types[i]
		if typ.source == fromFile && withoutExtension(typ.list) == list || typ.file != "" && e.form.Defs[i].Name == list {
			return true
		}
	}
	return false
}
