package xlsform

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// maxProblems bounds the errors, and the warnings, that a hostile workbook can make us say.
const maxProblems = 2_000

// reader builds a form from the tables of a workbook. It goes on after an error, so that one
// check says all of them.
type reader struct {
	file     string
	wb       *Workbook
	files    opener // of what stands beside the workbook; nil for nothing
	lint     bool   // look for warnings too
	form     *forms.Form
	settings settings
	problems Problems
	counts   [Warning + 1]int // of problems, by severity

	survey    *table
	rows      []*Row    // of form.Defs, nil for the root
	types     []rowType // of form.Defs
	lists     map[string]*list
	external  map[string]*list // of select_one_external
	fileLists map[string]*list // of select_one_from_file
	mentioned []string         // lists of loops, and what may be lists in types that are not understood
	unread    map[string]bool  // sheets of choices that are there and cannot be read, which is told
	compared  int              // names that mistakes were compared with
	searched  map[string]bool  // lists that say how a file is searched
	programs  []compiled
	language  expr.Option            // of the dates that expressions write
	constants map[bool]*expr.Program // true() and false()
	parsed    map[string]*expr.Expr  // by text
	written   int                    // definitions of the sheet; those after them hold what was saved before
	named     map[string]bool        // tables for which the workbook names a file; nil until asked
	actions   map[string]int         // index in form.Actions
}

// compiled is an expression of the workbook, kept for the checks that need all of them.
type compiled struct {
	program *expr.Program
	source  *expr.Expr
	place   place
	field   string
	self    expr.Ref
}

func (r *reader) read() {
	if r.isPlainTable() {
		first := &r.wb.Sheets[0]
		r.refuse(plainTable(first.Row, firstRow(first)))
		return
	}
	r.checkSheets()
	tables := r.tables()
	if r.survey == nil {
		r.noSurvey()
		return
	}
	r.readSettings(tables[settingsSheet])
	r.languages(r.translated(tables))
	r.joinFiles()
	r.readLookups()
	r.expandLoops(tables[choicesSheet])
	r.readSurvey()
	r.addSaved()
	r.form.Index()
	r.prepareExpressions()
	r.readTerms(tables)
	r.readLists(tables)
	r.noteSearches()
	r.compileSurvey()
	r.checkTableLists()
	r.readEntities(tables[entitiesSheet])
	r.checkTriggers()
	r.checkInstances()
	r.readActions(tables[actionsSheet])
	r.readFindings(tables[findingsSheet])
	r.readDeadlines(tables[deadlinesSheet])
	r.readIndices(tables[indicesSheet])
	r.readVerdicts(tables[verdictSheet])
	r.readGates(tables[gatesSheet])
	r.readServices(tables[servicesSheet])
	r.finishSettings(tables[settingsSheet])
	r.readMigrations(tables[migrationsSheet])
	r.checkCycles()
	r.form.Hash = r.wb.Hash()
	if r.lint {
		r.lintForm(tables)
	}
}

// checkSheets refuses two sheets of one name and tells of those that have no meaning here.
func (r *reader) checkSheets() {
	seen := make(map[string]bool, len(r.wb.Sheets))
	for i := range r.wb.Sheets {
		s := &r.wb.Sheets[i]
		name := canonicalSheet(s.Name)
		if seen[name] {
			r.fail(r.sheetPlace(i), "duplicate_sheet", s.Name)
		}
		seen[name] = true
		if slices.Contains(unsupportedSheets, name) {
			r.warn(r.sheetPlace(i), "ignored_sheet", s.Name)
		}
	}
}

// tables understands the headers of the sheets that have a vocabulary.
func (r *reader) tables() map[string]*table {
	tables := make(map[string]*table, len(vocabularies))
	for i := range r.wb.Sheets {
		name := canonicalSheet(r.wb.Sheets[i].Name)
		if _, understood := vocabularies[name]; !understood {
			continue
		}
		if t, ok := r.table(name); ok {
			tables[name] = t
		}
	}
	r.survey = tables[surveySheet]
	return tables
}

// translated lists the tables that may hold translations, in the order of the workbook.
func (r *reader) translated(tables map[string]*table) []*table {
	var translated []*table
	for name, t := range tables {
		if len(vocabularies[name].translated) > 0 {
			translated = append(translated, t)
		}
	}
	slices.SortFunc(translated, func(a, b *table) int { return a.order - b.order })
	return translated
}

func (r *reader) fail(at place, code string, args ...string) { r.report(Error, at, code, args) }
func (r *reader) warn(at place, code string, args ...string) { r.report(Warning, at, code, args) }

func (r *reader) report(severity Severity, at place, code string, args []string) {
	if severity == Warning && !r.lint {
		return
	}
	french, english := say(code, args)
	r.tell(severity, at, code, french, english)
}

// tell notes a problem, up to maxProblems errors and as many warnings.
func (r *reader) tell(severity Severity, at place, code, french, english string) {
	r.counts[severity]++
	switch {
	case r.counts[severity] > maxProblems+1:
		return
	case r.counts[severity] > maxProblems:
		at, code = place{}, "too_many_problems"
		french, english = say(code, []string{strconv.Itoa(maxProblems)})
	}
	p := Problem{
		File: r.file, Row: at.row, Column: at.column, Severity: severity, Code: code, French: french, English: english,
	}
	if at.table != nil {
		p.Sheet, p.order = at.table.sheet.Name, at.table.order
	}
	r.problems = append(r.problems, p)
}

// full says whether so many errors are known that there is no use in reading on.
func (r *reader) full() bool { return r.counts[Error] > maxProblems }

// failed says whether the workbook is refused.
func (r *reader) failed() bool { return r.counts[Error] > 0 }

// baseName is the file's name without folder or extension: the identifier of a form without one.
func (r *reader) baseName() string {
	base := filepath.Base(r.file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}
