package report

import (
	"slices"
	"strconv"
	"strings"

	"carnet/forms/dossier"
	"carnet/forms/locale"
)

// titleBlock is the title, and the services that issue the document.
func (d *draft) titleBlock(title string, kind Kind) {
	d.add(Heading{Level: 1, Text: title})
	d.say("%s, %s, %s", d.Academy, d.DSI, d.Matice)
	d.add(Paragraph{Strong("Référence"+colon, Reference(kind, d.r.Dossier.Audit, d.Options))})
}

// identification is the table that says which document this is; attached, where not blank, is
// the reference of the document it goes with.
func (d *draft) identification(attached string) {
	audit, school := d.r.Dossier.Audit, d.r.Dossier.Establishment
	rows := [][]string{
		{"Établissement", orNone(school.Name)},
		{"Code UAI", orNone(audit.UAI)},
		{"Date du document", documentDate(d.Now)},
		{"Version", strconv.Itoa(max(1, audit.Version))},
		{"État", d.state()},
		{"Confidentialité", d.Confidentiality},
	}
	if attached != "" {
		rows = append(rows, []string{"Compte rendu de rattachement", attached})
	}
	d.add(Table{Header: []string{"Rubrique", "Valeur"}, Rows: rows})
}

// state is whether the document may still change.
func (d *draft) state() string {
	if d.Final {
		return "définitif"
	}
	return "projet"
}

// purpose is why the document exists.
func (d *draft) purpose() {
	d.section("Objet et cadre")
	d.say("Ce compte rendu présente l’audit qui précède l’installation de l’espace numérique de travail %s "+
		"(%s) dans l’établissement. Il s’agit de l’audit n°\u00a0%d de cet établissement.",
		d.ENT, d.Academy, max(1, d.r.Dossier.Audit.Number))
	d.say("Le déploiement suppose une convention entre la %s, %s et les collectivités, puis la candidature de "+
		"l’établissement à une phase. Les références de la convention et de la phase ne figurent pas au dossier.",
		d.DSI, d.Matice)
	d.say("Il décrit un état constaté à une date et ne juge aucune personne. Ce document ne nomme personne dans un " +
		"constat\u00a0; les noms figurent parmi les participants et les visas.")
}

// establishment is the school's record.
func (d *draft) establishment() {
	d.section("Établissement")
	e := d.r.Dossier.Establishment
	head := "non renseigné"
	if e.Head != "" || slices.ContainsFunc(d.r.Dossier.Participants, func(p dossier.Participant) bool { return p.Role == "chef" }) {
		head = "nommé parmi les participants et les visas"
	}
	pupils := none
	if e.Pupils > 0 {
		pupils = number(float64(e.Pupils))
	}
	rows := [][]string{
		{"Nom", orNone(e.Name)},
		{"Code UAI", orNone(e.UAI)},
		{"Type", orNone(kindWord(e.Kind))},
		{"Commune", orNone(e.Commune)},
		{"Département", orNone(e.Departement)},
		{"Adresse", orNone(e.Address)},
		{"Collectivité de rattachement", orNone(e.Collectivite)},
		{"Chef d’établissement", head},
		{"Élèves, selon la fiche de l’établissement", pupils},
	}
	for _, name := range []string{"u_nb_eleves", "u_nb_enseignants", "u_nb_autres"} {
		if n, ok := d.named(name); ok {
			rows = append(rows, []string{d.label(n), d.answer(n)})
		}
	}
	d.add(Table{Header: []string{"Rubrique", "Valeur"}, Rows: rows})
}

// course is how the audit went: when, with whom, where, and what it could not see.
func (d *draft) course() {
	d.section("Déroulement de l’audit")
	d.part("Date et participants")
	d.say("Visite de l’établissement%s%s.", colon, longDate(d.r.Dossier.Audit.Date, "date non fixée"))
	d.participants()
	d.part("Lieux et mesures")
	d.places()
	d.part("Limites")
	d.limits()
}

func (d *draft) participants() {
	people := d.r.Dossier.Participants
	t := Table{Header: []string{"Rôle", "Nom", "Fonction", "Présence"}}
	missing := Table{Caption: "Absents et excusés", Header: t.Header}
	auditors := 0
	for _, p := range people {
		row := []string{d.role(p.Role), orNone(p.Name), orNone(p.Function), presenceWord(p.Presence)}
		if p.Presence == dossier.Excused || p.Presence == dossier.Absent {
			missing.Rows = append(missing.Rows, row)
			continue
		}
		if p.Role == "dsi" || p.Role == "matice" || p.Role == "dama" {
			auditors++
			row[0] += " (audit)"
		}
		t.Rows = append(t.Rows, row)
	}
	d.table(t, "Aucun participant n’est enregistré.")
	if auditors == 0 {
		d.say("Aucun auditeur n’est enregistré parmi les participants.")
	}
	d.table(missing, "Aucun absent ni excusé n’est signalé.")
}

// places lists the instances of the technical repeats, and how many measures annex B holds.
func (d *draft) places() {
	t := Table{Header: []string{"Relevé", "Éléments visités"}}
	for _, repeat := range d.repeats("") {
		t.Rows = append(t.Rows, []string{d.repeatLabel(repeat), orNone(d.instanceNames(repeat))})
	}
	d.table(t, "Aucun lieu n’est relevé.")
	if n := len(d.measured()); n > 0 {
		d.say("%s figurent en annexe B.", count(n, "mesure", "mesures"))
		return
	}
	d.say("Aucune mesure n’est relevée.")
}

// limits lists what was not verified, and what may still change.
func (d *draft) limits() {
	var items []Item
	for _, n := range d.r.NotVerified {
		items = append(items, Item{Text: Plain(d.quoted(n) + colon + d.s.Answer(n).NV)})
	}
	if len(items) > 0 {
		d.say("Points non vérifiés, avec leur raison\u00a0:")
	}
	d.list(List{Items: items}, "Aucun point n’est déclaré non vérifié.")
	d.provisional()
}

// provisional says what may still change the figures: conflicts, and parts not complete.
func (d *draft) provisional() {
	if n := len(d.r.Dossier.Conflicts); n > 0 {
		d.say("Les totaux sont provisoires%s%s.", colon, count(n, "réponse en conflit", "réponses en conflit"))
	}
	for _, p := range d.r.Parts {
		if p.Complete() {
			continue
		}
		var left []string
		if n := p.Progress.Required - p.Progress.RequiredAnswered; n > 0 {
			left = append(left, count(n, "réponse obligatoire manquante", "réponses obligatoires manquantes"))
		}
		if n := p.Progress.Invalid; n > 0 {
			left = append(left, count(n, "réponse à corriger", "réponses à corriger"))
		}
		follows := "."
		if d.r.Form.Judges() {
			follows = colon + "ses constats sont provisoires."
		}
		d.say("La partie %s est incomplète (%s)%s", locale.Quote(p.Label, lang), strings.Join(left, ", "), follows)
	}
}
