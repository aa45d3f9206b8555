package xlsform

import (
	"slices"
	"strings"

	"carnet/forms/locale"
)

// maxSlips is how many letters away a sheet's name may be from the one that was meant.
const maxSlips = 2

// optionalSheets are the sheets of the standard whose absence alone is no fault.
var optionalSheets = []string{choicesSheet, externalSheet, settingsSheet, entitiesSheet}

// ownSheets are those of ours. A table may well be called nearly so: its columns tell.
var ownSheets = []string{
	findingsSheet, actionsSheet, deadlinesSheet, indicesSheet, verdictSheet, gatesSheet, servicesSheet,
	domainsSheet, familiesSheet, migrationsSheet,
}

// lintSheetNames tells of sheets whose name is nearly that of one that is missing.
func (r *reader) lintSheetNames() {
	for _, wanted := range slices.Concat(optionalSheets, ownSheets) {
		if _, exists := r.wb.Sheet(wanted); exists || wanted == choicesSheet && r.unread[choicesSheet] {
			continue
		}
		for _, i := range r.nearlyNamed(wanted) {
			s := &r.wb.Sheets[i]
			if hasColumnsOf(s, wanted) || slices.Contains(optionalSheets, wanted) && isMisspelt(s.Name, wanted) {
				r.warn(r.sheetPlace(i), "misspelt_sheet", s.Name, wanted)
			}
		}
	}
}

// hasColumnsOf says whether the header of a sheet is of the sheet called wanted: two of its columns
// are there, or no other.
func hasColumnsOf(s *Sheet, wanted string) bool {
	known, all := 0, 0
	if len(s.Rows) > 0 {
		for _, header := range s.Rows[0].Cells {
			if c, _ := vocabularies[wanted].readHeader(header); c.known {
				known++
			}
			if header != "" {
				all++
			}
		}
	}
	return known > 1 || known > 0 && known == all
}

// noSurvey says that the survey is missing, at the sheet that was probably meant to be it.
func (r *reader) noSurvey() {
	for i := range r.wb.Sheets {
		if canonicalSheet(r.wb.Sheets[i].Name) == surveySheet {
			r.fail(r.sheetPlace(i), "empty_survey")
			return
		}
	}
	if near := r.nearlyNamed(surveySheet); len(near) > 0 {
		r.fail(r.sheetPlace(near[0]), "missing_survey", r.wb.Sheets[near[0]].Name)
		return
	}
	r.fail(place{}, "no_survey")
}

// noChoices says once that the choices stand in a sheet of another name; ok is false if none does.
func (r *reader) noChoices() (ok bool) {
	if r.unread[choicesSheet] {
		return true
	}
	if _, exists := r.wb.Sheet(choicesSheet); exists {
		return false
	}
	near := r.nearlyNamed(choicesSheet)
	if len(near) == 0 {
		return false
	}
	r.unread[choicesSheet] = true
	r.fail(r.sheetPlace(near[0]), "missing_choices", r.wb.Sheets[near[0]].Name)
	return true
}

// isPlainTable says whether the file has one table where sheets are expected: nothing in its first
// column is nearly the name of a sheet.
func (r *reader) isPlainTable() bool {
	if strings.HasSuffix(strings.ToLower(r.file), ".xlsx") || len(r.wb.Sheets) == 0 {
		return false
	}
	for i := range r.wb.Sheets {
		if _, understood := vocabularies[canonicalSheet(r.wb.Sheets[i].Name)]; understood {
			return false
		}
	}
	return len(r.nearlyNamed(surveySheet)) == 0
}

// plainTable refuses a file whose row with the cells names no sheet.
func plainTable(row int, cells []string) *refusal {
	return &refusal{code: "plain_table", row: row, column: 1, args: []string{cells[0], "," + strings.Join(cells, ",")}}
}

func (r *reader) sheetPlace(i int) place {
	s := &r.wb.Sheets[i]
	return place{table: &table{sheet: s, order: i}, row: s.Row}
}

// nearlyNamed lists the sheets whose name is nearly wanted, or says it in French. A sheet that
// begins with "_" is meant to be called as it is.
func (r *reader) nearlyNamed(wanted string) []int {
	var near []int
	for i := range r.wb.Sheets {
		name := canonicalSheet(r.wb.Sheets[i].Name)
		if _, understood := vocabularies[name]; understood || strings.HasPrefix(name, "_") {
			continue
		}
		if slices.Contains(frenchWords[locale.Fold(name)], wanted) || isMisspelt(name, wanted) {
			near = append(near, i)
		}
	}
	return near
}

func isMisspelt(name, wanted string) bool {
	return len(locale.Nearest(name, []string{wanted}, maxSlips)) > 0
}
