package notebook

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// Reply is what one question is told: one of Value, NV, SO and Clear, or only a note.
type Reply struct {
	Question string  // address: "t_cat", "salle[2]/salle_postes"
	Value    string  // as people type it, in the notebook's language
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
	Warnings []string // what to look at again, in the notebook's language
}

// Answer tells one question of an audit. What does not hold is refused with a *RefusedError, an
// address that leads nowhere with a *QuestionError, a closed part with a *ClosedPartError; then
// nothing is written. The next instance of a repeat is added with its first answer. A question that is not asked now, given the other
// answers, keeps what it is told, with a warning.
func (n *Notebook) Answer(ctx context.Context, audit string, r Reply) (Told, error) {
	d, err := n.draft(ctx, audit)
	if err != nil {
		return Told{}, err
	}
	node, err := d.find(r.Question)
	if err != nil {
		return Told{}, err
	}
	told := Told{Question: d.session.Address(node), Label: d.session.Label(node)}
	if r.speaks() {
		a, err := d.read(node, r)
		if err != nil {
			return Told{}, err
		}
		told.Changed = d.set(node, a)
		j := d.session.Judge(node, a)
		if !j.Valid && !a.IsZero() {
			return Told{}, d.refuse(node, j.Message, nil)
		}
		told.Warnings = d.warnings(node, j)
	}
	if r.Note != nil {
		told.Changed = d.note(node, *r.Note) || told.Changed
	}
	told.Answer, told.Display, told.Element = d.session.Answer(node), d.session.Display(node), d.session.InstanceName(node)
	return told, d.save(ctx)
}

// speaks says whether the reply is about the answer, not only the note.
func (r *Reply) speaks() bool { return r.Value != "" || r.NV != "" || r.SO != "" || r.Clear }

// read is the answer that a reply gives.
func (d *draft) read(node expr.Node, r Reply) (forms.Answer, error) {
	if r.Value != "" {
		a, err := d.session.Parse(node, r.Value)
		if e, ok := errors.AsType[*fill.ValueError](err); ok {
			return a, d.refuse(node, e.Message, e)
		}
		return a, err
	}
	if d.session.ReadOnly(node) {
		return forms.Answer{}, d.refuse(node, d.notebook.Language.Pick(
			"cette valeur est calculée et ne se modifie pas.", "this value is calculated and cannot be changed."), nil)
	}
	return forms.Answer{NV: reason(r.NV), SO: reason(r.SO)}, nil
}

func reason(text string) string { return locale.NFC(locale.CleanLines(strings.TrimSpace(text))) }

// warnings are what to look at again once an answer is set.
func (d *draft) warnings(node expr.Node, j fill.Judgement) []string {
	var list []string
	if !d.session.Relevant(node) {
		list = append(list, d.notebook.Language.Pick(
			"la question n’est pas posée, au vu des autres réponses\u00a0: la réponse est gardée mais ne compte pas.",
			"the question is not asked, given the other answers: the answer is kept but does not count."))
	}
	if j.Warning != "" {
		list = append(list, j.Warning)
	}
	return list
}

// RefusedError says why a question does not take what it was told.
type RefusedError struct {
	Question string // its address
	Label    string
	Reason   string   // in the notebook's language
	Allowed  []string // the choices offered, "oui (Oui)"; none where anything else is typed
	Err      error    // what the form said of the text; nil where its value does not hold
}

func (e *RefusedError) Error() string { return fmt.Sprintf("answer %s: %s", e.Question, e.Reason) }
func (e *RefusedError) Unwrap() error { return e.Err }

// Text says it to people.
func (e *RefusedError) Text(lang locale.Lang) string {
	return fmt.Sprintf(lang.Pick("%s (%s)\u00a0: %s Rien n’a été enregistré.", "%s (%s): %s Nothing was saved."),
		locale.Quote(locale.Clean(e.Label), lang), e.Question, e.why(lang))
}

// why is the reason, and what may be answered instead.
func (e *RefusedError) why(lang locale.Lang) string {
	if len(e.Allowed) == 0 {
		return e.Reason
	}
	return e.Reason + lang.Pick(" Réponses possibles\u00a0: ", " Possible answers: ") + strings.Join(e.Allowed, ", ") + "."
}

func (d *draft) refuse(node expr.Node, reason string, err error) *RefusedError {
	return &RefusedError{
		Question: d.session.Address(node), Label: d.session.Label(node),
		Reason: reason, Allowed: d.allowed(node), Err: err,
	}
}

// maxAllowed is how many choices a refusal lists.
const maxAllowed = 30

func (d *draft) allowed(node expr.Node) []string {
	choices := d.session.Choices(node)
	list := make([]string, 0, len(choices))
	for _, c := range choices {
		if len(list) == maxAllowed {
			return append(list, "…")
		}
		name, label := locale.Clean(c.Name), locale.Clean(d.session.ChoiceText(node, c))
		if !strings.EqualFold(name, label) {
			name += " (" + label + ")"
		}
		list = append(list, name)
	}
	return list
}
