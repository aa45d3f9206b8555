package notebook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/migrate"
	"carnet/store"
)

// PlanMigration says what moving an audit to a version of its checklist would do; it writes nothing.
// A blank version is the newest one, if it is newer than the audit's; to an older one an audit moves
// only by its name. A plan from a form to itself has nothing to do. It is refused with an
// *UnknownFormError, a *SealedError, or a *ConflictError.
func (n *Notebook) PlanMigration(ctx context.Context, audit, version string) (*migrate.Plan, error) {
	m, err := n.planMigration(ctx, audit, version)
	return m.plan, err
}

// Migrate does what [Notebook.PlanMigration] says, whole or not at all.
func (n *Notebook) Migrate(ctx context.Context, audit, version string) (*migrate.Plan, error) {
	m, err := n.planMigration(ctx, audit, version)
	if err != nil || m.plan.From == m.plan.To {
		return m.plan, err
	}
	file, err := n.file(ctx, m.target)
	if err != nil {
		return nil, err
	}
	p, now := m.plan, m.snapshot.Dossier.Audit
	return p, n.store.Migrate(ctx, audit, store.Migration{
		Form: file, Heads: m.snapshot.Heads, Edits: p.Edits, Notes: stored(p.Notes), Attach: p.Attach, Detach: p.Detach, Moved: p.Moved, ClosedParts: p.ClosedParts,
		State: stateWith(now.State, p.ClosedParts, p.To),
		Why:   fmt.Sprintf("migration %s → %s", formName(now.FormID, now.FormVersion), m.target.Name()),
	})
}

// migration is a plan with what it was made from.
type migration struct {
	snapshot store.Snapshot
	target   Checklist
	plan     *migrate.Plan
}

func (n *Notebook) planMigration(ctx context.Context, audit, version string) (m migration, err error) {
	if m.snapshot, err = n.store.Snapshot(ctx, audit); err != nil {
		return m, err
	}
	a := m.snapshot.Dossier.Audit
	from, err := n.Form(ctx, a.FormHash)
	if err != nil {
		return m, err
	}
	if m.target, err = n.checklist(ctx, a.FormID, version); err != nil {
		return m, err
	}
	if m.target.Hash == a.FormHash || version == "" && forms.CompareVersions(m.target.Version, a.FormVersion) < 0 {
		m.plan = &migrate.Plan{From: from, To: from}
		return m, nil
	}
	if a.State.Sealed() {
		return m, &SealedError{Audit: a}
	}
	to, err := n.Form(ctx, m.target.Hash)
	if err != nil {
		return m, err
	}
	w := n.world(n.Language)
	if w.Former, err = n.former(ctx, a); err != nil {
		return m, err
	}
	plan, err := migrate.New(m.snapshot.Dossier, from, to, w)
	if err != nil {
		return m, err
	}
	m.plan = plan
	return m, n.undisputed(ctx, a, plan)
}

// undisputed refuses to choose among several values of what would be said again.
func (n *Notebook) undisputed(ctx context.Context, a dossier.Audit, p *migrate.Plan) error {
	disputes, err := n.store.Disputes(ctx, a.ID)
	if err != nil || len(disputes) == 0 {
		return err
	}
	said := map[string]bool{}
	for from := range p.Moved {
		said[from.String()] = true
	}
	for _, e := range p.Edits {
		said[e.Register.String()] = true
		if e.Add != nil {
			said["i:"+e.Add.ID] = true
		}
	}
	for _, note := range p.Notes {
		said[note.Register.String()] = true
	}
	var open []string
	for _, d := range disputes {
		if said[d.Object] && !slices.Contains(open, d.Object) {
			open = append(open, d.Object)
		}
	}
	if open == nil {
		return nil
	}
	return &ConflictError{Audit: a, Objects: open}
}

// newer is the version of the newest checklist that an audit could move to; blank if it follows the
// newest, or no longer moves.
func (n *Notebook) newer(ctx context.Context, a dossier.Audit) (string, error) {
	if a.State.Sealed() {
		return "", nil
	}
	list, err := n.Library(ctx)
	for _, c := range list {
		if c.ID == a.FormID && c.Current && forms.CompareVersions(c.Version, a.FormVersion) > 0 {
			return c.Version, nil
		}
	}
	return "", err
}

// SealedError says that an audit no longer moves to another version.
type SealedError struct{ Audit dossier.Audit }

func (e *SealedError) Error() string {
	return fmt.Sprintf("move audit %s: its state is %s", e.Audit.ID, e.Audit.State)
}

// Text says it to people.
func (e *SealedError) Text(lang locale.Lang) string {
	return lang.Pick(
		"L’audit est validé, envoyé ou annulé\u00a0: il garde la version de son questionnaire. Rien n’a été modifié.",
		"The audit is approved, sent or cancelled: it keeps the version of its checklist. Nothing was changed.")
}

// ConflictError says that several values stand where one would be said again.
type ConflictError struct {
	Audit   dossier.Audit
	Objects []string // as in store.Dispute
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("move audit %s: %s: %v", e.Audit.ID, strings.Join(e.Objects, ", "), store.ErrConflict)
}

// Unwrap is the kind of the error.
func (e *ConflictError) Unwrap() error { return store.ErrConflict }

// Text says it to people.
func (e *ConflictError) Text(lang locale.Lang) string {
	var names []string
	for _, object := range e.Objects {
		names = append(names, locale.Clean(strings.TrimPrefix(object, "q:")))
	}
	list := strings.Join(names, ", ")
	return lang.Pick(
		"Des réponses que la nouvelle version renomme sont en conflit\u00a0: "+list+". Tranchez-les d’abord. Rien n’a été modifié.",
		"Answers that the new version renames are in conflict: "+list+". Settle them first. Nothing was changed.")
}
