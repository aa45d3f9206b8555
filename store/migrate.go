package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// Migration is what moving an audit to another checklist writes.
type Migration struct {
	Form        FormFile // the new one; it is installed with the move where it was not
	Heads       string   // of the snapshot that the move was planned from
	Edits       []forms.Edit
	Notes       []Note
	Attach      []dossier.Attachment // as they go elsewhere
	Detach      []dossier.Attachment // where they were, if that is another space
	ClosedParts []string
	State       dossier.State
	Moved       map[forms.Register]forms.Register // where what is being typed, and the place, go
	Why         string
}

// Migrate moves an audit to another checklist, whole or not at all. Facts under former names stay
// as they are. ErrBusy says that the audit changed since the move was planned.
func (s *Store) Migrate(ctx context.Context, id string, m Migration) error {
	_, err := s.write(ctx, func(b *batch) error {
		old, err := b.audit(id)
		if err != nil {
			return err
		}
		heads, err := headsOf(b.ctx, b.tx, id, old.UAI)
		if err != nil {
			return err
		}
		if heads != m.Heads {
			return fmt.Errorf("%w: the audit changed meanwhile", ErrBusy)
		}
		if err := b.install(m.Form); err != nil {
			return err
		}
		b.why = m.Why
		return b.moveTyped(id, m.Moved, func() error { return b.moveForm(old, m) })
	})
	return s.wrap(err, "move audit %s to form %s version %s", id, m.Form.ID, m.Form.Version)
}

// moveForm writes the audit's new form, then what follows from it, as answered in that form.
func (b *batch) moveForm(old dossier.Audit, m Migration) error {
	now := old
	now.FormID, now.FormVersion, now.FormHash = m.Form.ID, m.Form.Version, m.Form.Hash
	now.ClosedParts, now.State = m.ClosedParts, m.State
	ref := refOf(&now)
	if err := b.put(auditSpace(old.ID), oplog.KindMigrate, objAudit, fieldForm, ref.bytes()); err != nil {
		return err
	}
	b.form = ref.label()
	old.FormID, old.FormVersion, old.FormHash = now.FormID, now.FormVersion, now.FormHash // written
	if err := b.putAudit(old, now); err != nil {
		return err
	}
	if err := b.edits(old.ID, m.Edits); err != nil {
		return err
	}
	if err := b.notes(old.ID, m.Notes); err != nil {
		return err
	}
	return b.attachments(now, m.Attach, m.Detach)
}

// typed is what was being typed for a question.
type typed struct {
	register, text string
	at             int64
}

// moveTyped takes along what is being typed and where the person stopped, on this device. rewrite
// makes the changes in between, which drop drafts.
func (b *batch) moveTyped(id string, moved map[forms.Register]forms.Register, rewrite func() error) error {
	target := func(object string) string {
		if r, ok := parseRegister(object); ok && moved[r].Key != "" {
			return moved[r].String()
		}
		return object
	}
	var drafts []typed
	err := scanAll(b.ctx, b.tx, func(rows *sql.Rows) error {
		var d typed
		err := rows.Scan(&d.register, &d.text, &d.at)
		drafts = append(drafts, d)
		return err
	}, `SELECT register, text, at FROM draft WHERE audit = $1`, id)
	if err != nil {
		return err
	}
	if err := rewrite(); err != nil {
		return err
	}
	if _, err := b.tx.ExecContext(b.ctx, `DELETE FROM draft WHERE audit = $1`, id); err != nil {
		return err
	}
	for _, d := range drafts {
		if err := b.keepDraft(id, target(d.register), d.text, d.at); err != nil {
			return err
		}
	}
	place, found, err := placeIn(b.ctx, b.tx, id)
	if err != nil || !found {
		return err
	}
	_, err = b.tx.ExecContext(b.ctx, `UPDATE place SET register = $1 WHERE audit = $2`, target(place.Register.String()), id)
	return err
}

// formerForms are the hashes of the checklists that an audit was moved from, the last first: those
// that its field "form" ever had, but for the one that stands.
func formerForms(ctx context.Context, q querier, r *register) ([]string, error) {
	known := map[oplog.ID]oplog.Signed{}
	var heads []oplog.ID
	for _, h := range r.heads {
		heads = append(heads, h.id)
	}
	if err := trail(ctx, q, r.space, heads, known); err != nil {
		return nil, err
	}
	current, err := readForm(r.val()) // of the form that was followed next
	if err != nil {
		return nil, err
	}
	delete(known, r.heads[0].id)
	var hashes []string
	for _, op := range slices.SortedFunc(maps.Values(known), lastFirst) {
		f, err := readForm(op.Data)
		if err != nil {
			return nil, err
		}
		if f.Hash != current.Hash {
			hashes = append(hashes, f.Hash)
		}
		current = f
	}
	return hashes, nil
}

func lastFirst(a, b oplog.Signed) int {
	return cmp.Or(cmp.Compare(b.Clock, a.Clock), b.ID.Compare(a.ID))
}
