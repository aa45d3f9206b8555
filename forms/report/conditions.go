package report

import (
	"carnet/forms"
	"carnet/forms/expr"
)

// conditions is the section of what the installation week needs.
func (d *draft) conditions() {
	d.section("Conditions de l’installation")
	d.part("Prérequis de l’ENT")
	d.table(d.answerTable(d.inDomain("prerequis")), "Aucune question ne porte sur les prérequis.")
	d.part("Accès, support et logistique")
	d.table(d.answerTable(d.inDomain("logistique")), "Aucune question ne porte sur la logistique.")
	d.part("Coupure de 72\u00a0heures et repli")
	d.say("L’installation occupe le lundi, le mardi et le mercredi. Pendant ces 72\u00a0heures, le serveur pédagogique est injoignable.")
	d.table(d.answerTable(d.present("t_ped_repli")), "Aucun mode de repli n’est renseigné.")
	d.part("Formation de niveau 1")
	d.training()
	d.part("Services ouverts à la date J")
	d.say("La feuille de route donne les services ouverts à la date J et les services différés, avec la raison de chacun.")
}

// inDomain lists the questions of a domain, outside repeats.
func (d *draft) inDomain(domain string) []expr.Node {
	return d.questions(func(n expr.Node) bool { return d.single(n) && d.s.Def(n).Domain == domain })
}

// present lists the questions with these names that the form has and that apply.
func (d *draft) present(names ...string) []expr.Node {
	var out []expr.Node
	for _, name := range names {
		if n, ok := d.named(name); ok {
			out = append(out, n)
		}
	}
	return out
}

// training prints the people to train, the groups they make, and the actions of the week that
// train them.
func (d *draft) training() {
	d.say("La formation de niveau 1 se tient le jeudi et le vendredi de la même semaine.")
	d.table(d.answerTable(d.present("u_n1_enseignants", "u_n1_admin")), "Aucun effectif à former n’est renseigné.")
	teachers := d.groups("u_n1_enseignants", "groupes_n1", "Groupes d’enseignants")
	staff := d.groups("u_n1_admin", "groupes_admin", "Groupes de personnels administratifs")
	var items []Item
	for i := range d.r.Roadmap.Items {
		item := &d.r.Roadmap.Items[i]
		if item.Action.Domain == "formation" && item.Stage == forms.Pendant && !item.Rejected {
			items = append(items, Item{Text: Plain(d.actionLine(item))})
		}
	}
	if len(items) > 0 {
		d.add(List{Items: items})
	}
	switch {
	case !teachers || !staff:
		d.say("Les formations à prévoir ne sont pas toutes connues\u00a0: un effectif à former manque.")
	case len(items) == 0:
		d.say("Aucune formation de niveau 1 n’est à prévoir.")
	}
}

// groups prints the calculated number of groups that a headcount makes, and says whether the
// headcount is known; nothing is known of one that the form does not ask.
func (d *draft) groups(headcount, name, label string) (known bool) {
	asked, ok := d.named(headcount)
	if ok {
		state := d.s.State(asked)
		known = state == expr.Answered || state == expr.NotRelevant
	}
	if n, ok := d.named(name); known && ok && !d.s.Value(n).IsBlank() {
		d.say("%s%s%s.", label, colon, number(d.s.Value(n).Number()))
	} else {
		d.say("%s%snombre non connu.", label, colon)
	}
	return known
}

// next is what follows the compte rendu.
func (d *draft) next() {
	d.section("Suites")
	d.say("Les actions, leurs porteurs et leurs échéances figurent dans la feuille de route %s.",
		Reference(KindFeuilleDeRoute, d.r.Dossier.Audit, d.Options))
	d.say("Le compte rendu et la feuille de route sont envoyés à l’établissement avant le déploiement.")
	d.add(Table{
		Header: []string{"Sujet", "Service à joindre"},
		Rows: [][]string{
			{"Audit technique, installation, transfert de compétences", d.DSI},
			{"Souhaits, usages, présentation, formation", d.Matice},
			{"Locaux, réseau, équipements, assistance", "collectivité"},
		},
	})
}

// visas is the section to be signed.
func (d *draft) visas() {
	d.section("Visas et destinataires")
	d.add(signatures("auditeur "+d.DSI, "auditeur "+d.Matice, "responsable "+d.DSI))
	d.say("Pour attribution%schef d’établissement. Pour information%scollectivité. Copies%s%s, %s.",
		colon, colon, colon, d.DSI, d.Matice)
}

func signatures(roles ...string) Signatures {
	return Signatures{Header: []string{"Qualité", "Nom et fonction", "Date", "Signature"}, Roles: roles}
}
