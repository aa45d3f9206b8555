package report

import (
	"carnet/forms"
	"carnet/forms/findings"
)

// maxStrengths is how many strengths the synthesis names.
const maxStrengths = 5

// synthesis is what a reader in a hurry needs.
func (d *draft) synthesis() {
	d.section("Synthèse")
	d.part("Avis et feu vert")
	d.verdict()
	d.part("Points forts")
	strengths, done := d.standing(forms.Atout), d.complete(0)
	d.sentences(strengths[:min(len(strengths), maxStrengths)], soFar("Aucun point fort n’est relevé.", done))
	d.part("Points bloquants")
	d.sentences(d.standing(forms.Bloquant), soFar("Aucun point bloquant n’est relevé.", done))
	d.sentences(d.standing(forms.ALever), soFar("Aucun doute n’est à lever sur un point bloquant.", done))
	d.part("Constats par domaine")
	d.countTable()
	d.part("Avancement des parties")
	d.progress()
}

// verdict prints the avis, the go and the date.
func (d *draft) verdict() {
	avis := d.r.Avis.Label
	if avis == "" {
		avis = "aucun, le formulaire n’en définit pas"
	}
	d.add(Paragraph{Strong("Avis"+colon, avis+".")})
	if len(d.r.Dossier.Conflicts) > 0 {
		d.say("Cet avis est provisoire%sdes réponses sont en conflit.", colon)
	}
	d.greenLight()
	d.add(Paragraph{Strong("Installation envisagée"+colon,
		longDate(d.r.Dossier.Audit.Installation, "la date n’est pas fixée")+".")})
}

// greenLight prints the go, or every reason against it.
func (d *draft) greenLight() {
	if d.r.FeuVert.Go {
		d.add(Paragraph{Strong("Feu vert"+colon, "oui, toutes les conditions de l’installation sont réunies.")})
		return
	}
	d.add(Paragraph{Strong("Feu vert"+colon, "non, pour les raisons suivantes.")})
	var items []Item
	for _, reason := range d.r.FeuVert.Reasons {
		items = append(items, Item{Text: Plain(capital(reason))})
	}
	d.list(List{Items: items}, "Aucune raison n’est donnée.")
}

// sentences lists findings on one line each.
func (d *draft) sentences(found []*findings.Finding, empty string) {
	var items []Item
	for _, f := range found {
		items = append(items, Item{Text: sentence(f)})
	}
	d.list(List{Items: items}, empty)
}

// countTable counts the standing findings and the points not verified of each domain; those of a
// domain of which nothing was answered yet are not known.
func (d *draft) countTable() {
	t := Table{
		Header: []string{"Domaine", "B", "À lever", "M", "m", "nv"},
		Align:  []Align{Left, Right, Right, Right, Right, Right},
	}
	nv := map[string]int{}
	for _, n := range d.r.NotVerified {
		nv[d.s.Def(n).Domain]++
	}
	for _, domain := range d.r.Form.Domains {
		counts := findings.Count(d.r.Findings, domain.Name)
		if counts == (findings.Counts{}) && d.unknown(domain.Name) {
			t.Rows = append(t.Rows, []string{d.domain(domain.Name), none, none, none, none, none})
			continue
		}
		t.Rows = append(t.Rows, countRow(d.domain(domain.Name), counts, nv[domain.Name]))
	}
	t.Rows = append(t.Rows, countRow("Ensemble", findings.Count(d.r.Findings, ""), len(d.r.NotVerified)))
	d.say("B%sbloquant, l’installation ne peut pas commencer. À lever%spoint non vérifié qui pourrait bloquer. "+
		"M%smajeur, l’installation est possible mais le service est exposé. m%smineur, amélioration. "+
		"nv%snon vérifié.", colon, colon, colon, colon, colon)
	if !d.complete(0) {
		d.say("Ces nombres sont provisoires%sl’audit n’est pas complet. Un tiret marque un domaine sans réponse.", colon)
	}
	d.add(t)
}

func countRow(label string, c findings.Counts, nv int) []string {
	row := []string{label}
	for _, n := range []int{c[forms.Bloquant], c[forms.ALever], c[forms.Majeur], c[forms.Mineur], nv} {
		row = append(row, number(float64(n)))
	}
	return row
}

// progress is how far each part was answered.
func (d *draft) progress() {
	t := Table{
		Header: []string{"Partie", "Réponses données", "Obligatoires données", "nv", "so", "État"},
		Align:  []Align{Left, Right, Right, Right, Right},
	}
	for _, p := range d.r.Parts {
		state := "incomplète"
		switch {
		case p.Closed && p.Complete():
			state = "close"
		case p.Closed:
			state = "close, puis incomplète"
		case p.Complete():
			state = "complète"
		}
		g := p.Progress
		t.Rows = append(t.Rows, []string{
			p.Label, ratio(g.Answered, g.Asked), ratio(g.RequiredAnswered, g.Required),
			number(float64(g.NV)), number(float64(g.SO)), state,
		})
	}
	d.table(t, "Le formulaire ne comporte aucune partie.")
}

func ratio(done, all int) string {
	return number(float64(done)) + "\u00a0/\u00a0" + number(float64(all))
}
