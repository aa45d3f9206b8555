package xlsform

import (
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
)

// readLookups keeps every sheet that has no meaning of its own as a table.
func (r *reader) readLookups() {
	r.form.Tables = make(map[string]*forms.Table)
	r.fileLists = make(map[string]*list)
	for i := range r.wb.Sheets {
		s := &r.wb.Sheets[i]
		if !isLookup(s.Name) || len(s.Rows) == 0 {
			continue
		}
		t := lookup(s)
		for _, name := range tableNames(s.Name) {
			if r.form.Tables[name] == nil {
				r.form.Tables[name] = t
			}
		}
	}
}

// lookup reads a sheet as it is: of columns with the same name, the first counts.
func lookup(s *Sheet) *forms.Table {
	t := &forms.Table{Name: s.Name}
	for _, cell := range s.Rows[0].Cells {
		if cell != "" {
			t.Columns = append(t.Columns, cell)
		}
	}
	for _, row := range s.Rows[1:] {
		cells := make(map[string]string, len(row.Cells))
		for i, cell := range row.Cells {
			if column := s.Rows[0].Cell(i); column != "" && cell != "" && !slices.Contains(s.Rows[0].Cells[:i], column) {
				cells[column] = cell
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// readTerms reads the domains and the families.
func (r *reader) readTerms(tables map[string]*table) {
	r.form.Domains = r.terms(tables[domainsSheet])
	r.form.Families = r.terms(tables[familiesSheet])
}

func (r *reader) terms(t *table) []forms.Term {
	var terms []forms.Term
	seen := make(map[string]int)
	r.eachRow(t, func(s sheetRow) {
		terms = append(terms, forms.Term{Name: s.uniqueName(seen), Label: s.label(s.form.Scope(0))})
	}, "name")
	return terms
}

var deadlineUnits = map[string]forms.Unit{
	"": forms.CalendarDay, "day": forms.CalendarDay, "workday": forms.Workday, "schoolday": forms.Schoolday,
}

// readDeadlines reads the default due dates.
func (r *reader) readDeadlines(t *table) {
	r.eachRow(t, func(s sheetRow) {
		d := forms.Deadline{
			Stage:     s.word("stage", append(slices.Clone(stageWords), "minimum")...),
			Owner:     s.owner("owner"),
			FromAudit: s.word("from", "installation", "audit") == "audit",
			Unit:      deadlineUnits[s.word("unit", "day", "workday", "schoolday")],
		}
		d.Severity, _ = forms.ParseSeverity(s.word("severity", "bloquant", "a_lever", "majeur", "mineur", "info", "atout"))
		offset, err := strconv.Atoi(strings.Replace(s.needed("offset"), "−", "-", 1))
		if cell := s.cell("offset"); err != nil && cell != "" {
			s.fail(s.place("offset"), "bad_number", cell, "offset")
		}
		d.Offset = offset
		s.form.Deadlines = append(s.form.Deadlines, d)
	}, "offset")
}

// readIndices reads the technical indices and the maturity marks.
func (r *reader) readIndices(t *table) {
	seen := make(map[string]int)
	r.eachRow(t, func(s sheetRow) {
		root := s.form.Scope(0)
		index := forms.Index{
			Name: s.uniqueName(seen), Label: s.label(root), Kind: s.word("kind", "technical", "maturity"),
			Expression: s.expression("expression", root), Computed: s.expression("computed", root),
			Domain: s.domain(s.t, s.row), Min: s.number("min"), Max: s.number("max"),
		}
		s.needed("kind")
		s.needed("expression")
		s.form.Indices = append(s.form.Indices, index)
	}, "name", "kind", "expression")
}

// readVerdicts reads the conditions of the avis, in order.
func (r *reader) readVerdicts(t *table) {
	seen := make(map[string]int)
	r.eachRow(t, func(s sheetRow) {
		root := s.form.Scope(0)
		s.needed("when")
		s.form.Verdicts = append(s.form.Verdicts, forms.Verdict{
			Name: s.uniqueName(seen), Label: s.label(root), When: s.condition(s.t, s.row, "when", root),
		})
	}, "name", "when")
}

// readGates reads the conditions of the installation: what must hold, and the sentence that says
// that it does not.
func (r *reader) readGates(t *table) {
	r.eachRow(t, func(s sheetRow) {
		root := s.form.Scope(0)
		s.needed("when")
		if met := s.condition(s.t, s.row, "when", root); met != nil {
			s.form.Gates = append(s.form.Gates, forms.Need{Met: met, Waits: s.label(root)})
		}
	}, "name", "when")
}

// readServices reads the services. Further rows of a service add what it needs.
func (r *reader) readServices(t *table) {
	at := make(map[string]int)
	r.eachRow(t, func(s sheetRow) {
		name := s.needed("name")
		if name == "" {
			return
		}
		i, known := at[name]
		if !known {
			i = len(s.form.Services)
			at[name] = i
			s.form.Services = append(s.form.Services, s.service(name))
		}
		if met := s.expression("needs", s.form.Scope(0)); met != nil {
			need := forms.Need{Met: met, Waits: s.wording("waits", s.form.Scope(0))}
			s.form.Services[i].Needs = append(s.form.Services[i].Needs, need)
		}
	}, "name")
}

func (s sheetRow) service(name string) forms.Service {
	service := forms.Service{
		Name: name, Label: s.label(s.form.Scope(0)), Families: s.families(s.t, s.row), Question: s.question("question"),
	}
	if s.cell("question") == "" {
		s.warn(s.place("question"), "service_without_question", name)
	}
	return service
}
