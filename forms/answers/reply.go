package answers

import (
	"errors"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// Reply is what one question is told: one of Value, NV, SO and Clear, or only a note.
type Reply struct {
	Question string  // address: "t_cat", "salle[2]/salle_postes"
	Value    string  // as people type it, in the session's language
	NV, SO   string  // the reason why it was not verified, or is without object
	Clear    bool    // takes the answer away
	Note     *string // nil leaves the note as it is; blank takes it away
}

// Told is what became of a reply.
type Told struct {
	Question string // its address
	Label    string
	Element  string // of the list that the question is in, as people call it; blank for none
	Display  string // the answer as people read it
	Answer   forms.Answer
	Changed  bool     // false where all of it was already so
	Warnings []string // what to look at again, in the session's language
}

// Answer tells one question. What does not hold is refused with a *RefusedError, an address that
// leads nowhere with a *QuestionError; the draft is of no use then. The next instance of a repeat
// is added with its first answer. A question that is not asked now, given the other answers,
// keeps what it is told, with a warning.
func (d *Draft) Answer(r Reply) (Told, error) {
	node, err := d.Find(r.Question)
	if err != nil {
		return Told{}, err
	}
	told := Told{Question: d.Session.Address(node), Label: d.Session.Label(node)}
	if r.speaks() {
		a, err := d.Read(node, r)
		if err != nil {
			return Told{}, err
		}
		told.Changed = d.Set(node, a)
		j := d.Session.Judge(node, a)
		if !j.Valid && !a.IsZero() {
			return Told{}, d.refuse(node, j.Message, nil)
		}
		told.Warnings = d.warnings(node, j)
	}
	if r.Note != nil {
		told.Changed = d.note(node, *r.Note) || told.Changed
	}
	told.Answer, told.Display, told.Element = d.Session.Answer(node), d.Session.Display(node), d.Session.InstanceName(node)
	return told, nil
}

// speaks says whether the reply is about the answer, not only the note.
func (r *Reply) speaks() bool { return r.Value != "" || r.NV != "" || r.SO != "" || r.Clear }

// Read is the answer that a reply gives.
func (d *Draft) Read(node expr.Node, r Reply) (forms.Answer, error) {
	if r.Value != "" {
		a, err := d.Session.Parse(node, r.Value)
		if e, ok := errors.AsType[*fill.ValueError](err); ok {
			return a, d.refuse(node, e.Message, e)
		}
		return a, err
	}
	if d.Session.ReadOnly(node) {
		return forms.Answer{}, d.refuse(node, d.lang.Pick(
			"cette valeur est calculée et ne se modifie pas.", "this value is calculated and cannot be changed."), nil)
	}
	return forms.Answer{NV: reason(r.NV), SO: reason(r.SO)}, nil
}

func reason(text string) string { return locale.NFC(locale.CleanLines(strings.TrimSpace(text))) }

// warnings are what to look at again once an answer is set.
func (d *Draft) warnings(node expr.Node, j fill.Judgement) []string {
	var list []string
	if !d.Session.Relevant(node) {
		list = append(list, d.lang.Pick(
			"la question n’est pas posée, au vu des autres réponses\u00a0: la réponse est gardée mais ne compte pas.",
			"the question is not asked, given the other answers: the answer is kept but does not count."))
	}
	if j.Warning != "" {
		list = append(list, j.Warning)
	}
	return list
}
