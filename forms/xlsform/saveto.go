package xlsform

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"carnet/forms/expr"
)

// saves checks the save_to column: "property", or "list#property" where there are several lists.
func (e *entities) saves() {
	t := e.survey
	if !t.has("save_to") {
		return
	}
	for i := range t.rows {
		row := &t.rows[i]
		typ, _ := readType(t.cell(row, "type"))
		if (typ.begin || typ.end) && t.cell(row, "save_to") != "" {
			e.fail(t.place(row, "save_to"), "save_to_section")
		}
	}
	for i := 1; i < len(e.form.Defs); i++ {
		added := e.form.Defs[i-1].OrOther && e.rows[i] == e.rows[i-1]
		if text := t.cell(e.rows[i], "save_to"); text != "" && !added && !e.types[i].begin {
			e.save(expr.Ref(i), text)
		}
	}
}

// save checks the cell of one question.
func (e *entities) save(ref expr.Ref, text string) {
	at := e.survey.place(e.rows[ref], "save_to")
	list, name, prefixed := strings.Cut(text, "#")
	if !prefixed {
		list, name = "", text
	}
	switch lower := strings.ToLower(name); {
	case len(e.lists) == 0:
		e.fail(at, "save_to_nothing")
		return
	case !isName(name), strings.HasPrefix(name, "__"), lower == "name", lower == "label":
		e.fail(at, "bad_save_to", name)
		return
	case !prefixed && len(e.lists) > 1:
		e.fail(at, "save_to_which", name)
		return
	case !prefixed:
		list = slices.Collect(maps.Keys(e.lists))[0]
	case e.lists[list] == 0:
		e.fail(at, "unknown_term", list, entitiesSheet)
		return
	}
	e.saveOnce(ref, list, name, at)
}

// saveOnce refuses a property that is saved twice, and a list that is saved from two places of
// which one may be repeated more often than the other.
func (e *entities) saveOnce(ref expr.Ref, list, name string, at place) {
	key := list + "#" + name
	if first, twice := e.saved[key]; twice {
		e.fail(at, "duplicate_save_to", name, strconv.Itoa(first))
		return
	}
	e.saved[key] = at.row
	repeat := e.form.Repeat(ref)
	if scope, known := e.scopes[list]; known && scope != repeat {
		e.fail(at, "save_to_elsewhere", list)
	}
	e.scopes[list] = repeat
}
