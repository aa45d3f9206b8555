package notebook

import (
	"context"
	"errors"
	"slices"
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

// find is the question at an address, which names the element of each list that it goes through.
// The next element is added.
func (d *draft) find(address string) (expr.Node, error) {
	for {
		node, err := d.session.Find(address)
		if err == nil {
			return node, placed(d.session, address, node, d.isNew)
		}
		e, unknown := errors.AsType[*fill.AddressError](err)
		if !unknown || !e.Next {
			return 0, questionError(d.session, err)
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

// isNew says whether a node is in an element that this draft adds.
func (d *draft) isNew(node expr.Node) bool {
	return slices.ContainsFunc(d.edits, func(e forms.Edit) bool {
		return e.Add != nil && e.Add.ID == d.session.InstanceID(node)
	})
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
