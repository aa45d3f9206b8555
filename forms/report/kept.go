package report

import "carnet/forms/derive"

// kept ends annex A with the answers to questions of a former version of the form.
func (d *draft) kept() {
	if len(d.r.Kept) == 0 {
		return
	}
	d.part("Réponses conservées d’une version antérieure du questionnaire")
	d.say("Ces questions ne sont plus posées depuis que l’audit a changé de version du formulaire. Les réponses données " +
		"auparavant sont conservées\u00a0; elles ne comptent plus.")
	t := Table{Header: []string{"Question", "Réponse", "Remarque", "Adresse", "Version"}}
	for i := range d.r.Kept {
		k := &d.r.Kept[i]
		answer, note := keptWords(k)
		t.Rows = append(t.Rows, []string{k.Placed(), answer, orNone(note), k.Address, k.Form.Version})
	}
	d.add(t)
}

// keptWords are the answer and the note as the documents may print them.
func keptWords(k *derive.Kept) (answer, note string) {
	answer, note = clock(k.Display), k.Note
	switch {
	case answer == "":
		answer = "sans réponse"
	case k.Personal && k.Answer.NV == "" && k.Answer.SO == "":
		answer = masked
	}
	if k.Personal && note != "" {
		note = masked
	}
	return answer, note
}
