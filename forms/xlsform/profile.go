package xlsform

import "slices"

// Sheets and columns of our own tell our workbooks from those that only follow the standard.
var (
	profileSheets = []string{
		findingsSheet, actionsSheet, deadlinesSheet, indicesSheet, verdictSheet, gatesSheet, servicesSheet,
		domainsSheet, familiesSheet, migrationsSheet,
	}
	profileColumns = []string{"actor", "lead", "attach", "personal", "prefill", "warning"}
)

// usesProfile says whether the workbook has sheets or columns of our own. What is only good
// manners among ours is no news to the authors of other forms.
func usesProfile(tables map[string]*table) bool {
	has := func(sheet string) bool { return tables[sheet] != nil }
	survey := tables[surveySheet]
	return slices.ContainsFunc(profileSheets, has) || survey != nil && slices.ContainsFunc(profileColumns, survey.has)
}

// lintProfile looks at what we want of our own workbooks.
func (r *reader) lintProfile(tables map[string]*table) {
	if r.form.Version == "" {
		r.warn(headerPlace(tables[settingsSheet]), "no_version")
	}
	r.lintActors()
	r.lintLabels()
	r.lintMessages()
	r.lintRules(tables[findingsSheet])
	r.lintActions(tables[actionsSheet])
}

// headerPlace is the header of a table, or the whole workbook where there is none.
func headerPlace(t *table) place {
	if t == nil {
		return place{}
	}
	return place{table: t, row: t.sheet.Rows[0].Number}
}

// lintMessages looks for conditions that do not say what is wrong.
func (r *reader) lintMessages() {
	for i := range r.form.Defs {
		d := &r.form.Defs[i]
		if d.Constraint != nil && d.ConstraintMessage.Blank() {
			r.warn(r.survey.place(r.rows[i], "constraint"), "no_constraint_message", "constraint")
		}
		if d.Warning != nil && d.WarningMessage.Blank() {
			r.warn(r.survey.place(r.rows[i], "warning"), "no_constraint_message", "warning")
		}
	}
}
