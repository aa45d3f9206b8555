package xlsform

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// lastSavedInstance is where XForms keeps what was saved before.
const lastSavedInstance = "__last-saved"

// checkInstances refuses a name that would stand for two sources of data, and sources in a
// repeat.
func (r *reader) checkInstances() {
	sources := make(map[string]string)
	for name := range r.lists {
		if !r.searched[name] {
			sources[name] = choicesSheet
		}
	}
	if r.written < len(r.form.Defs) {
		sources[lastSavedInstance] = lastSavedInstance
	}
	declared := make(map[string]bool)
	for i := 1; i < r.written; i++ {
		at := r.survey.place(r.rows[i], "type")
		name := r.form.Defs[i].Name
		switch t := &r.types[i]; {
		case t.file != "":
			if declared[name] {
				r.fail(at, "duplicate_instance", name)
			}
			declared[name] = true
			if r.form.Repeat(expr.Ref(i)) != 0 {
				r.fail(at, "instance_in_repeat", name)
			}
			r.claimInstance(sources, name, name+t.file, at)
		case t.source == fromFile:
			r.claimInstance(sources, withoutExtension(t.list), t.list, at)
		}
	}
	r.claimPulled(sources)
}

// claimPulled claims the tables of pulldata, where no sheet of the workbook stands for them.
func (r *reader) claimPulled(sources map[string]string) {
	for i := range r.wb.Sheets {
		if canonicalSheet(r.wb.Sheets[i].Name) != surveySheet {
			continue
		}
		for _, f := range r.wb.Sheets[i].tablesCalled(i, "pulldata(") {
			name := withoutExtension(f.name)
			if _, sheet := r.wb.Sheet(name); !sheet {
				r.claimInstance(sources, name, f.name, f.at)
			}
		}
	}
}

// claimInstance notes what instance('name') stands for.
func (r *reader) claimInstance(sources map[string]string, name, source string, at place) {
	if other, taken := sources[name]; taken && other != source {
		r.fail(at, "instance_clash", name, other, source)
		return
	}
	sources[name] = source
}

// checkTriggers refuses triggers that nobody answers: nothing fires there.
func (r *reader) checkTriggers() {
	for i := 1; i < r.written; i++ {
		d := &r.form.Defs[i]
		for _, by := range d.Trigger {
			switch t := r.form.Def(by); t.Kind {
			case forms.Group, forms.Repeat, forms.Calculate:
				r.fail(r.survey.place(r.rows[i], "trigger"), "unanswered_trigger", t.Name)
			}
		}
		if d.Type != "background-geopoint" {
			continue
		}
		if r.survey.cell(r.rows[i], "trigger") == "" {
			r.fail(r.survey.place(r.rows[i], "trigger"), "missing_cell", "trigger")
		}
		if d.Calculation != nil {
			r.fail(r.survey.place(r.rows[i], "calculation"), "background_calculation")
		}
	}
}
