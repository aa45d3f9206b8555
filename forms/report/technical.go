package report

// technical is the section of networks, machines, accounts and prerequisites.
func (d *draft) technical() {
	d.section("Audit technique")
	d.part("Indices par domaine")
	d.say("À son maximum, l’indice dit qu’aucun défaut n’est relevé dans le domaine\u00a0; il baisse avec les constats, " +
		"d’autant plus qu’ils sont graves. La synthèse compte tous les constats\u00a0; l’indice ne compte qu’une fois un même " +
		"défaut relevé sur plusieurs éléments.")
	d.gauges(Gauges{Header: [4]string{"Domaine", "Indice", "Échelle", "Remarques"}}, "technical", d.indexRemarks,
		"Aucun indice technique n’est défini.")
	d.byDomain("")
	d.part("Prérequis à la charge de la " + d.DSI)
	d.say("Ces points relèvent de la %s seule\u00a0; ils ne demandent rien à l’établissement ni à la collectivité.", d.DSI)
	own := filter(d.standing(allSeverities...), d.ownPrerequisite)
	d.findings(own, d.nothing(ownDomain))
	d.rejected("")
	d.part("Relevés par élément")
	repeats := d.repeats("")
	if len(repeats) == 0 {
		d.say("Le formulaire ne relève aucun élément répété.")
	}
	for _, repeat := range repeats {
		d.inventory(repeat)
	}
}
