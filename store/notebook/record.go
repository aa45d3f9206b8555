package notebook

import (
	"context"

	"carnet/forms/derive"
	"carnet/forms/dossier"
)

// SetRecord changes the dates or the lead of an audit's record. A date for which no calendar is
// known is refused, and nothing is written.
func (n *Notebook) SetRecord(ctx context.Context, audit string, change func(*dossier.Audit)) error {
	d, err := n.store.Dossier(ctx, audit)
	if err != nil {
		return err
	}
	f, err := n.Form(ctx, d.Audit.FormHash)
	if err != nil {
		return err
	}
	change(&d.Audit)
	if _, err := derive.Derive(d, f, n.world(n.Language)); err != nil {
		return err
	}
	return n.store.SetAudit(ctx, audit, change)
}
