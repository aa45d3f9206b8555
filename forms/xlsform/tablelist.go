package xlsform

import "carnet/forms"

// checkTableLists refuses the groups shown as one table whose questions do not share one list
// of choices.
func (r *reader) checkTableLists() {
	for i := range r.form.Defs {
		if d := &r.form.Defs[i]; d.Has("table-list") && (d.Kind == forms.Group || d.Kind == forms.Repeat) {
			r.checkTableList(d)
		}
	}
}

func (r *reader) checkTableList(section *forms.Def) {
	list := ""
	for _, ref := range section.Children {
		row, wanted := r.rows[ref], r.types[ref].list
		switch {
		case wanted == "":
		case list == "":
			list = wanted
			if r.survey.cell(row, "choice_filter") != "" {
				r.fail(r.survey.place(row, "choice_filter"), "table_list_filter")
			}
		case list != wanted:
			r.fail(r.survey.place(row, "type"), "table_list_mixed", section.Name, list, wanted)
		}
	}
}
