package xlsform

import (
	"slices"
	"strings"

	"carnet/forms"
)

var attachLevels = map[string]forms.Attach{
	"": forms.AttachNone, "optional": forms.AttachOptional, "recommended": forms.AttachRecommended,
	"required": forms.AttachRequired,
}

var prefillSources = []string{"record", "audit", "plan"}

// ours reads the columns that other XLSForm tools ignore.
func (q *question) ours() {
	d := q.d
	d.Actors = strings.Fields(q.cell("actor"))
	d.Lead = q.cell("lead")
	d.Unit = q.cell("unit")
	d.Families = q.families(q.t, q.row)
	d.Domain = q.domain(q.t, q.row)
	d.Personal = q.yesNo(q.t, q.row, "personal")
	level, known := attachLevels[q.cell("attach")]
	if !known {
		q.fail(q.place("attach"), "bad_word", q.cell("attach"), "attach", "optional, recommended, required")
	}
	d.Attach = level
	q.prefill()
}

func (q *question) prefill() {
	text := q.cell("prefill")
	if text == "" {
		return
	}
	source, field, hasField := strings.Cut(text, ":")
	source, field = strings.TrimSpace(source), strings.TrimSpace(field)
	previous := source == "previous" && !hasField
	if !previous && (!slices.Contains(prefillSources, source) || field == "") {
		q.fail(q.place("prefill"), "bad_word", text, "prefill", "record:…, audit:…, plan:…, previous")
		return
	}
	q.d.Prefill = forms.Prefill{Source: source, Field: field}
}

// domain reads a cell that names a row of the domains sheet.
func (r *reader) domain(t *table, row *Row) string {
	name := t.cell(row, "domain")
	if name != "" {
		r.knownTerm(name, r.form.Domains, domainsSheet, t.place(row, "domain"))
	}
	return name
}

// families reads a cell that names rows of the families sheet.
func (r *reader) families(t *table, row *Row) []string {
	names := strings.Fields(t.cell(row, "family"))
	for _, name := range names {
		r.knownTerm(name, r.form.Families, familiesSheet, t.place(row, "family"))
	}
	return names
}

// knownTerm refuses a name that the sheet of terms lacks. A workbook without that sheet takes
// any name.
func (r *reader) knownTerm(name string, terms []forms.Term, sheet string, at place) {
	known := slices.ContainsFunc(terms, func(t forms.Term) bool { return t.Name == name })
	if !known && len(terms) > 0 {
		r.fail(at, "unknown_term", name, sheet)
	}
}
