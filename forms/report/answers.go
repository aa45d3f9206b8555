package report

import (
	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
)

// answer is what was said to a question, as a person reads it. Personal answers are masked;
// the provisional value of a conflict is marked, and so is one that the form refuses.
func (d *draft) answer(n expr.Node) string {
	text := d.said(n)
	if d.disputed[d.s.Register(n)] {
		return text + " (valeur provisoire" + colon + "réponses en conflit)"
	}
	a := d.s.Answer(n)
	if a.State() == expr.Answered && !d.s.Def(n).Personal && !d.s.Judge(n, a).Valid {
		return text + " (réponse à corriger)"
	}
	return text
}

func (d *draft) said(n expr.Node) string {
	a := d.s.Answer(n)
	text := d.worded(n, d.s.Display(n))
	if text == "" {
		text = a.Value // what was stored and cannot be read
	}
	switch {
	case text == "":
		return "sans réponse"
	case d.s.Def(n).Personal && a.NV == "" && a.SO == "":
		return masked
	}
	return text
}

// worded is a displayed answer in the words of the documents: a kind of school that the form
// takes from the record has a code for its value, and times are written with an h.
func (d *draft) worded(n expr.Node, text string) string {
	if d.s.Def(n).Prefill == (forms.Prefill{Source: "record", Field: "type"}) {
		text = kindWord(text)
	}
	return clock(text)
}

// note is the free note beside an answer; a personal one is masked.
func (d *draft) note(n expr.Node) string {
	note := d.r.Dossier.Notes[d.s.Register(n)]
	if note != "" && d.s.Def(n).Personal {
		return masked
	}
	return note
}

// label is the question as people read it; where it has no words its name serves.
func (d *draft) label(n expr.Node) string { return d.s.Caption(n) }

// place names the repeat instances around a question, outermost first; blank outside repeats.
func (d *draft) place(n expr.Node) string { return d.s.Around(n) }

// placed is the label of a question, after the name of the instance it belongs to.
func (d *draft) placed(n expr.Node) string {
	if place := d.place(n); place != "" {
		return place + " — " + d.label(n)
	}
	return d.label(n)
}

// quoted is a question in a sentence: its label, then the instance it belongs to.
func (d *draft) quoted(n expr.Node) string {
	text := locale.Quote(d.label(n), lang)
	if place := d.place(n); place != "" {
		text += ", " + place
	}
	return text
}

// partOf is the part of the audit that a question belongs to.
func (d *draft) partOf(n expr.Node) expr.Ref { return d.r.Form.Part(d.s.Ref(n)) }

// questions lists the asked and relevant questions that keep says, in document order.
func (d *draft) questions(keep func(n expr.Node) bool) []expr.Node {
	var out []expr.Node
	for _, n := range d.s.Questions() {
		if keep(n) {
			out = append(out, n)
		}
	}
	return out
}

// single says whether a question stands outside repeats.
func (d *draft) single(n expr.Node) bool { return d.r.Form.Repeat(d.s.Ref(n)) == 0 }

// named is the question called name outside repeats, where the form has it and it applies.
func (d *draft) named(name string) (n expr.Node, ok bool) {
	refs := d.r.Form.Named(name)
	if len(refs) != 1 || d.r.Form.Repeat(refs[0]) != 0 {
		return 0, false
	}
	n = d.s.One(refs[0], d.s.Root())
	return n, n != 0 && d.s.Relevant(n)
}

// answerTable is a table of questions and answers.
func (d *draft) answerTable(nodes []expr.Node) Table {
	t := Table{Header: []string{"Question", "Réponse", "Remarque"}}
	for _, n := range nodes {
		t.Rows = append(t.Rows, []string{d.placed(n), d.answer(n), orNone(d.note(n))})
	}
	return t
}
