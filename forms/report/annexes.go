package report

import (
	"slices"
	"strconv"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/expr"
)

// allAnswers is annex A: every question that applies, by part and section.
func (d *draft) allAnswers() {
	d.section("Questions et réponses")
	d.say("Toutes les questions qui s’appliquent à l’établissement, avec leur adresse dans le formulaire, que les constats " +
		"reprennent. Les réponses données à des questions qui ne s’appliquent plus sont conservées et ne sont pas imprimées.")
	bySection := map[expr.Ref][]expr.Node{0: d.context()}
	for _, n := range d.s.Questions() {
		section := d.sectionOf(d.s.Ref(n))
		bySection[section] = append(bySection[section], n)
	}
	if context := bySection[0]; len(context) > 0 {
		d.part("Renseignements généraux")
		d.answersOf("", context)
	}
	for _, part := range d.r.Form.Parts() {
		d.part(d.groupLabel(part))
		if loose := bySection[part]; len(loose) > 0 {
			d.answersOf("", loose)
		}
		for _, child := range d.r.Form.Def(part).Children {
			if d.r.Form.Def(child).Kind == forms.Group {
				d.answersOf(d.groupLabel(child), bySection[child])
			}
		}
	}
	d.kept()
}

// context lists what findings read and nobody is asked: the date of the audit, the kind of school.
func (d *draft) context() []expr.Node {
	var out []expr.Node
	for i := range d.r.Findings {
		for _, reason := range d.r.Findings[i].Because {
			if !d.s.Def(reason.Node).Kind.Asked() {
				out = append(out, reason.Node)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// sectionOf is the group below the part that a question stands in; the part itself for a
// question or repeat directly below it; 0 outside parts.
func (d *draft) sectionOf(ref expr.Ref) expr.Ref {
	part := d.r.Form.Part(ref)
	if part == 0 {
		return 0
	}
	for d.r.Form.Def(ref).Parent != part {
		ref = d.r.Form.Def(ref).Parent
	}
	if d.r.Form.Def(ref).Kind != forms.Group {
		return part
	}
	return ref
}

func (d *draft) groupLabel(ref expr.Ref) string {
	def := d.r.Form.Def(ref)
	if label := d.s.Render(def.Label, d.s.Root()); label != "" {
		return label
	}
	return def.Name
}

func (d *draft) answersOf(caption string, nodes []expr.Node) {
	t := Table{Caption: caption, Header: []string{"Question", "Réponse", "Remarque", "Adresse"}}
	for _, n := range nodes {
		t.Rows = append(t.Rows, []string{d.placed(n), d.answer(n), orNone(d.note(n)), d.s.Address(n)})
	}
	d.table(t, caption+colon+soFar("aucune question ne s’applique.", d.complete(0)))
}

// measured lists the numeric answers that have a unit.
func (d *draft) measured() []expr.Node {
	return d.questions(func(n expr.Node) bool {
		def := d.s.Def(n)
		return def.Kind.Numeric() && def.Unit != "" && !d.s.Value(n).IsBlank()
	})
}

// measures is annex B.
func (d *draft) measures() {
	d.section("Relevés de mesure")
	t := Table{Header: []string{"Mesure", "Élément", "Valeur", "Adresse"}, Align: []Align{Left, Left, Right}}
	for _, n := range d.measured() {
		t.Rows = append(t.Rows, []string{d.label(n), orNone(d.place(n)), d.answer(n), d.s.Address(n)})
	}
	d.table(t, "Aucune mesure n’est relevée.")
}

// identity is annex E: what the document was made from.
func (d *draft) identity() {
	d.section("Version du formulaire et empreinte du dossier")
	f := d.r.Form
	d.add(Table{
		Header: []string{"Rubrique", "Valeur"},
		Rows: [][]string{
			{"Formulaire", f.ID + " (" + f.Title + ")"},
			{"Version du formulaire", f.Version},
			{"Empreinte du formulaire (SHA-256)", f.Hash},
			{"Empreinte du dossier (SHA-256)", d.r.Dossier.Fingerprint()},
			{"Version des règles de dérivation", strconv.Itoa(derive.Engine)},
		},
	})
}
