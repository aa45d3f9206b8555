package notebook

import (
	"context"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/store"
)

// Opened is an audit as a screen works on it: everything derived, and what is local to this
// laptop.
type Opened struct {
	Result *derive.Result
	Drafts map[forms.Register]string // typed and not yet accepted
	Place  forms.Register            // where the auditor was
}

// Work opens an audit to be filled.
func (n *Notebook) Work(ctx context.Context, id string) (Opened, error) {
	r, err := n.Open(ctx, id)
	if err != nil {
		return Opened{}, err
	}
	o := Opened{Result: r}
	if o.Drafts, err = n.store.Drafts(ctx, id); err != nil {
		return Opened{}, err
	}
	place, _, err := n.store.PlaceOf(ctx, id)
	o.Place = place.Register
	return o, err
}

// Save commits edits and notes of an audit at once: when it returns without an error they are on
// the disk.
func (n *Notebook) Save(ctx context.Context, id string, edits []forms.Edit, notes ...store.Note) error {
	if len(edits) == 0 && len(notes) == 0 {
		return nil
	}
	if _, err := n.store.Write(ctx, id, store.Change{Edits: edits, Notes: notes}); err != nil {
		return err
	}
	return n.begin(ctx, id)
}

// begin marks a planned audit as ongoing at its first answer.
func (n *Notebook) begin(ctx context.Context, id string) error {
	audit, err := n.store.Audit(ctx, id)
	if err != nil || audit.State != dossier.Planned {
		return err
	}
	return n.store.SetAudit(ctx, id, func(a *dossier.Audit) { a.State = dossier.Ongoing })
}

// Remember keeps where the auditor is, and what is typed there but not accepted.
func (n *Notebook) Remember(ctx context.Context, place store.Place, draft string) error {
	if err := n.store.SetPlace(ctx, place); err != nil {
		return err
	}
	if draft == "" {
		return n.store.ClearDraft(ctx, place.Audit, place.Register)
	}
	return n.store.SetDraft(ctx, place.Audit, place.Register, draft)
}
