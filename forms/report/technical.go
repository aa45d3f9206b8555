package report

// technical is the section of networks, machines, accounts and prerequisites.
func (d *draft) technical() {
	d.section("Audit technique")
	d.part("Indices par domaine")
	d.say("L’indice va de zéro au maximum de son échelle. Il compte les règles distinctes qui donnent un constat " +
		"(B bloquant, M majeur, m mineur), non les éléments touchés\u00a0; nv est le nombre de points non vérifiés du domaine.")
	d.gauges(Gauges{Header: [4]string{"Domaine", "Indice", "Échelle", "Constats"}}, "technical", d.severityCounts,
		"Aucun indice technique n’est défini.")
	d.byDomain("")
	d.part("Prérequis à la charge de la " + d.DSI)
	d.say("Ces points relèvent de la %s seule\u00a0; ils ne demandent rien à l’établissement ni à la collectivité.", d.DSI)
	own := filter(d.standing(allSeverities...), d.ownPrerequisite)
	d.findings(own, "Aucun constat n’est relevé.")
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
