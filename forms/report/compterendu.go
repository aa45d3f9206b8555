package report

import "carnet/forms/derive"

// CompteRendu writes the compte rendu d'audit: eleven sections, the first being the title
// block, and five annexes. That of a form that concludes nothing holds the answers only. The
// result must have been derived in French.
func CompteRendu(r *derive.Result, o Options) Document {
	d := newDraft(r, o)
	if !r.Form.Judges() {
		return answersOnly(d)
	}
	title := "Compte rendu d’audit"
	d.titleBlock(title, KindCompteRendu)
	d.identification("")
	d.purpose()
	d.establishment()
	d.course()
	d.synthesis()
	d.wishes()
	d.usages()
	d.technical()
	d.conditions()
	d.next()
	d.visas()
	d.openAnnexes()
	d.allAnswers()
	d.measures()
	d.attachments()
	d.glossary()
	d.identity()
	return d.document(KindCompteRendu, title)
}
