package notebook

import (
	"context"

	"carnet/forms"
	"carnet/forms/dossier"
)

// Schools lists the known schools.
func (n *Notebook) Schools(ctx context.Context) ([]dossier.Establishment, error) {
	return n.store.Schools(ctx)
}

// SetParticipant adds a participant, or changes one that has an ID.
func (n *Notebook) SetParticipant(ctx context.Context, audit string, p dossier.Participant) error {
	if p.ID != "" {
		return n.store.SetParticipant(ctx, audit, p)
	}
	_, err := n.store.AddParticipant(ctx, audit, p)
	return err
}

// RemoveParticipant takes a participant off the list of an audit.
func (n *Notebook) RemoveParticipant(ctx context.Context, audit, participant string) error {
	return n.store.RemoveParticipant(ctx, audit, participant)
}

// SetParts records which parts of an audit are closed; the audit's state follows.
func (n *Notebook) SetParts(ctx context.Context, audit string, closed []string) error {
	stored, err := n.store.Audit(ctx, audit)
	if err != nil {
		return err
	}
	f, err := n.Form(ctx, stored.FormHash)
	if err != nil {
		return err
	}
	return n.store.SetAudit(ctx, audit, func(a *dossier.Audit) {
		a.ClosedParts, a.State = closed, stateWith(a.State, closed, f)
	})
}

// stateWith is the state of an audit once these parts of its form are closed.
func stateWith(state dossier.State, closed []string, f *forms.Form) dossier.State {
	switch {
	case len(closed) > 0 && len(closed) == len(f.Parts()) && state == dossier.Ongoing:
		return dossier.PartsDone
	case len(closed) < len(f.Parts()) && state == dossier.PartsDone:
		return dossier.Ongoing
	}
	return state
}

// DecideFinding keeps what a person decided about a finding; a zero decision withdraws it.
func (n *Notebook) DecideFinding(ctx context.Context, audit, subject string, d dossier.FindingDecision) error {
	return n.store.DecideFinding(ctx, audit, subject, d)
}

// DecideAction keeps what a person decided about an action; a zero decision withdraws it.
func (n *Notebook) DecideAction(ctx context.Context, audit, subject string, d dossier.ActionDecision) error {
	return n.store.DecideAction(ctx, audit, subject, d)
}
