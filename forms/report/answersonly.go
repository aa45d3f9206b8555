package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// answersOnly is the compte rendu of a form that concludes nothing: what was answered, by part and
// section, and what is missing. Nothing of an installation stands in it.
func answersOnly(d *draft) Document {
	form := d.r.Form
	title := "Compte rendu"
	if form.Title != "" {
		title += " — " + form.Title
	}
	d.add(Heading{Level: 1, Text: title})
	d.plainIdentification()
	if len(d.r.Dossier.Participants) > 0 {
		d.section("Participants")
		d.participants()
	}
	d.section("Avancement")
	d.progress()
	d.limits()
	d.section("Réponses")
	for _, part := range form.Parts() {
		d.part(d.s.PartLabel(part))
		d.answersIn(part)
	}
	d.kept()
	if len(Pieces(d.r)) > 0 || slices.ContainsFunc(d.s.Questions(), d.names) {
		d.attachments()
	}
	d.identity()
	return d.document(KindCompteRendu, title)
}

// plainIdentification is the table that says which document this is.
func (d *draft) plainIdentification() {
	audit, school := d.r.Dossier.Audit, d.r.Dossier.Establishment
	rows := [][]string{
		{"Établissement", orNone(school.Name)},
		{"Code UAI", orNone(audit.UAI)},
		{"Questionnaire", strings.TrimSpace(cmp.Or(d.r.Form.Title, d.r.Form.ID) + " " + d.r.Form.Version)},
		{"Visite", longDate(audit.Date, "date non fixée")},
		{"Date du document", documentDate(d.Now)},
		{"Version du document", strconv.Itoa(max(1, audit.Version))},
		{"État", d.state()},
		{"Confidentialité", d.Confidentiality},
	}
	if name := d.s.Name(); name != "" {
		rows = slices.Insert(rows, 3, []string{"Fiche", name})
	}
	d.add(Table{Header: []string{"Rubrique", "Valeur"}, Rows: rows})
}

// answersIn prints a part in the order of the form: a table for the questions that follow each
// other in one section or instance, and the notes that say something of the answers.
func (d *draft) answersIn(part expr.Ref) {
	t := Table{}
	flush := func() {
		if len(t.Rows) > 0 {
			d.add(withoutEmptyRemarks(t))
		}
		t.Rows = nil
	}
	for n := range d.s.Nodes() {
		def := d.s.Def(n)
		telling := def.Kind == forms.Note && def.Label.Computed()
		if d.r.Form.Part(def.Ref) != part || !def.Kind.Asked() && !telling || !d.s.Relevant(n) {
			continue
		}
		if caption := d.within(n, part); caption != t.Caption {
			flush()
			t.Caption = caption
		}
		if telling {
			flush()
			d.say("%s", d.label(n))
			continue
		}
		t.Rows = append(t.Rows, []string{d.label(n), d.answer(n), orNone(d.note(n))})
	}
	flush()
}

// within names the sections and instances of a part that n is in, outermost first.
func (d *draft) within(n expr.Node, part expr.Ref) string {
	var names []string
	for n = d.s.Parent(n); n != d.s.Root() && d.s.Ref(n) != part; n = d.s.Parent(n) {
		if d.s.Def(n).Kind == forms.Repeat {
			names = append(names, d.s.InstanceName(n))
		} else if label := d.s.Label(n); label != "" {
			names = append(names, label)
		}
	}
	slices.Reverse(names)
	return strings.Join(names, ", ")
}

// withoutEmptyRemarks is a table of questions, answers and remarks; without the column of remarks
// where there is none.
func withoutEmptyRemarks(t Table) Table {
	t.Header = []string{"Question", "Réponse", "Remarque"}
	if slices.ContainsFunc(t.Rows, func(row []string) bool { return row[2] != none }) {
		return t
	}
	t.Header = t.Header[:2]
	for i := range t.Rows {
		t.Rows[i] = t.Rows[i][:2]
	}
	return t
}
