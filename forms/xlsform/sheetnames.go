package xlsform

import (
	"strings"
	"unicode/utf8"
)

// maxSlips is how many letters away a sheet's name may be from the one that was meant.
const maxSlips = 2

// optionalSheets are the sheets whose absence alone is no fault.
var optionalSheets = []string{choicesSheet, externalSheet, settingsSheet, entitiesSheet}

// lintSheetNames tells of sheets whose name is nearly that of one that is missing.
func (r *reader) lintSheetNames() {
	for _, wanted := range optionalSheets {
		if _, exists := r.wb.Sheet(wanted); exists {
			continue
		}
		for _, i := range r.nearlyNamed(wanted) {
			r.warn(r.sheetPlace(i), "misspelt_sheet", r.wb.Sheets[i].Name, wanted)
		}
	}
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

func (r *reader) sheetPlace(i int) place {
	s := &r.wb.Sheets[i]
	return place{table: &table{sheet: s, order: i}, row: s.Row}
}

// nearlyNamed lists the sheets whose name is nearly wanted. A sheet that begins with "_" is
// meant to be called as it is.
func (r *reader) nearlyNamed(wanted string) []int {
	var near []int
	for i := range r.wb.Sheets {
		name := canonicalSheet(r.wb.Sheets[i].Name)
		if _, understood := vocabularies[name]; !understood && !strings.HasPrefix(name, "_") && slips(name, wanted) <= maxSlips {
			near = append(near, i)
		}
	}
	return near
}

// slips is the edit distance of two names; more than maxSlips if their lengths alone are.
func slips(a, b string) int {
	if n := utf8.RuneCountInString(a) - utf8.RuneCountInString(b); n > maxSlips || n < -maxSlips {
		return maxSlips + 1
	}
	to := []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for _, from := range a {
		diagonal := row[0]
		row[0]++
		for j, c := range to {
			change := diagonal
			if from != c {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(to)]
}
