package notebook

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
	"carnet/store"
)

// draft is an audit that is written to in memory. What it gathers is saved at once, or not at
// all.
type draft struct {
	notebook *Notebook
	result   *derive.Result
	session  *fill.Session
	edits    []forms.Edit
	notes    []store.Note
}

func (n *Notebook) draft(ctx context.Context, id string) (*draft, error) {
	r, err := n.Open(ctx, id)
	if err != nil {
		return nil, err
	}
	return &draft{notebook: n, result: r, session: r.Session}, nil
}

func (d *draft) save(ctx context.Context) error {
	return d.notebook.Save(ctx, d.result.Dossier.Audit.ID, d.edits, d.notes...)
}

// find is the question at an address. The instance it stands in is added if it is the next one.
func (d *draft) find(address string) (expr.Node, error) {
	for {
		node, err := d.session.Find(address)
		e, unknown := errors.AsType[*fill.AddressError](err)
		if !unknown || !e.Next {
			return node, questionError(err)
		}
		id, err := d.notebook.store.NewID()
		if err != nil {
			return 0, err
		}
		if _, err := d.add(e.Repeat, e.Parent, id); err != nil {
			return 0, err
		}
	}
}

func (d *draft) add(repeat expr.Ref, parent expr.Node, id string) (expr.Node, error) {
	node, edits, err := d.session.Add(repeat, parent, id)
	d.edits = append(d.edits, edits...)
	return node, err
}

// set gives a question its answer and says whether that changes anything.
func (d *draft) set(node expr.Node, a forms.Answer) bool {
	edits := d.session.Set(node, a)
	d.edits = append(d.edits, edits...)
	return len(edits) > 0
}

// note gives a question its note and says whether that changes anything.
func (d *draft) note(node expr.Node, text string) bool {
	register := d.session.Register(node)
	text = locale.NFC(locale.CleanLines(strings.TrimSpace(text)))
	if d.result.Dossier.Notes[register] == text {
		return false
	}
	d.notes = append(d.notes, store.Note{Register: register, Text: text, Personal: d.session.Def(node).Personal})
	return true
}

// Question is the question of an open audit at an address. The error is a *QuestionError.
func Question(s *fill.Session, address string) (expr.Node, error) {
	node, err := s.Find(address)
	return node, questionError(err)
}

func questionError(err error) error {
	if e, ok := errors.AsType[*fill.AddressError](err); ok {
		return &QuestionError{AddressError: e}
	}
	return err
}

// QuestionError says that an address leads to no question.
type QuestionError struct{ *fill.AddressError }

// Unwrap is what the form said.
func (e *QuestionError) Unwrap() error { return e.AddressError }

// Text says it to people.
func (e *QuestionError) Text(lang locale.Lang) string {
	address := locale.Quote(locale.Clean(e.Address), lang)
	var text string
	switch e.Kind {
	case fill.NoInstance:
		text = lang.Pick(address+" n’existe pas encore, et n’est pas le suivant à créer.",
			address+" does not exist yet, and is not the next one to make.")
	case fill.NotAQuestion:
		return lang.Pick(address+" n’est pas une question\u00a0: indiquez une question qui s’y trouve.",
			address+" is not a question: name one of the questions in it.")
	case fill.Ambiguous:
		text = lang.Pick(address+" peut désigner plusieurs questions.", address+" could mean several questions.")
	default:
		text = lang.Pick("La question "+address+" n’existe pas.", "There is no question "+address+".")
	}
	if len(e.Suggestions) == 0 {
		return text
	}
	return fmt.Sprintf(lang.Pick("%s Vouliez-vous dire\u00a0: %s\u00a0?", "%s Did you mean: %s?"),
		text, strings.Join(e.Suggestions, ", "))
}
