package report

import (
	"carnet/forms"
	"carnet/forms/derive"
)

// FeuilleDeRoute writes the feuille de route: ten sections. The result must have been derived
// in French.
func FeuilleDeRoute(r *derive.Result, o Options) Document {
	d := newDraft(r, o)
	title := "Feuille de route"
	d.titleBlock(title, KindFeuilleDeRoute)
	d.section("Identification")
	d.identification(Reference(KindCompteRendu, r.Dossier.Audit, d.Options))
	d.provisional()
	d.keyDates()
	d.section("Actions avant l’installation")
	d.stage(forms.Avant)
	d.section("Actions pendant la semaine d’installation")
	d.week()
	d.stage(forms.Pendant)
	d.section("Actions après l’installation")
	d.stage(forms.Apres)
	d.load()
	d.opening()
	d.risks()
	d.section("Engagements et visas")
	d.say("Chaque signataire s’engage sur les actions dont il est porteur.")
	d.add(signatures("établissement", "collectivité", d.DSI, d.Matice))
	d.followUp()
	return d.document(KindFeuilleDeRoute, title)
}
