package store

import (
	"context"
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// Change is what a person says at once about one audit.
type Change struct {
	Edits []forms.Edit
	Notes []Note
	// Attach are files whose bytes are kept already (see Keep) and that have an ID; Detach are
	// withdrawn: their ID and Personal say which.
	Attach, Detach []dossier.Attachment
	// Why is the reason that goes with it: of a correction, of how a conflict was settled.
	Why string
	// Seen is the mark of the snapshot that the person looked at. What others said since is
	// kept beside, as a conflict. 0 replaces everything stored.
	Seen Mark
	// Allow is asked first, with the audit's record as it stands in the transaction: its error
	// refuses the change. It may read the store and must not write to it. Nil allows everything.
	Allow func(dossier.Audit) error
	// Begins makes a planned audit an ongoing one.
	Begins bool
	// Place, unless it is nil, is where the person goes on in this audit, as for Remember.
	Place *Place
}

// Note is a remark on an answer. A blank text takes it away.
type Note struct {
	Register forms.Register
	Text     string
	Personal bool // as in forms.Edit
}

// Write stores a change whole, or nothing of it, and gives the ids of the operations it took:
// none for what was already so. The drafts of the registers written are dropped.
func (s *Store) Write(ctx context.Context, id string, c Change) ([]string, error) {
	ids, err := s.write(ctx, func(b *batch) error {
		a, err := b.audit(id)
		if err != nil {
			return err
		}
		if c.Allow != nil {
			if err := c.Allow(a); err != nil {
				return err
			}
		}
		return b.change(a, c)
	})
	return hexes(ids), s.wrap(err, "write to audit %s", id)
}

func (b *batch) change(a dossier.Audit, c Change) error {
	b.why, b.seen = c.Why, c.Seen
	if err := b.edits(a.ID, c.Edits); err != nil {
		return err
	}
	if err := b.notes(a.ID, c.Notes); err != nil {
		return err
	}
	if err := b.attachments(a, c.Attach, c.Detach); err != nil {
		return err
	}
	if c.Begins && a.State == dossier.Planned {
		b.why, b.seen = "", 0
		if err := b.put(auditSpace(a.ID), oplog.KindSet, objAudit, fieldState, text(string(dossier.Ongoing))); err != nil {
			return err
		}
	}
	if c.Place == nil {
		return nil
	}
	place := *c.Place
	place.Audit = a.ID
	return b.stay(place)
}

// SetNote stores one remark.
func (s *Store) SetNote(ctx context.Context, id string, n Note) error {
	_, err := s.Write(ctx, id, Change{Notes: []Note{n}})
	return err
}

func (b *batch) edits(id string, edits []forms.Edit) error {
	for _, e := range edits {
		if err := b.edit(id, e); err != nil {
			return fmt.Errorf("%s: %w", subject(e), err)
		}
	}
	return nil
}

func (b *batch) notes(id string, notes []Note) error {
	for _, n := range notes {
		if err := b.note(id, n); err != nil {
			return fmt.Errorf("note on %s: %w", n.Register, err)
		}
	}
	return nil
}

// subject names what an edit is about.
func subject(e forms.Edit) string {
	switch {
	case e.Add != nil:
		return "instance " + e.Add.ID
	case e.Remove != nil:
		return "instance " + e.Remove.ID
	}
	return e.Register.String()
}

func (b *batch) edit(id string, e forms.Edit) error {
	switch {
	case e.Add != nil:
		return b.put(auditSpace(id), oplog.KindAdd, "i:"+e.Add.ID, fieldAlive, instance(e.Add, true))
	case e.Remove != nil:
		return b.remove(id, e.Remove.ID)
	}
	space, object, err := b.place(id, e.Register, e.Personal)
	if err != nil {
		return err
	}
	if err := b.put(space, oplog.KindSet, object, fieldValue, answer(e.Answer)); err != nil {
		return err
	}
	_, err = b.exec(b.tx.dropDraft, id, e.Register.String())
	return err
}

func (b *batch) note(id string, n Note) error {
	space, object, err := b.place(id, n.Register, n.Personal)
	if err != nil {
		return err
	}
	return b.put(space, oplog.KindSet, object, fieldNote, text(n.Text))
}

// place is the space and the object that keep an answer: the audit's own, or for a personal
// one the establishment's, where it can be erased.
func (b *batch) place(id string, r forms.Register, isPersonal bool) (space, object string, err error) {
	if r.Key == "" {
		return "", "", fmt.Errorf("%w: register without a key", ErrInvalid)
	}
	if !isPersonal {
		return auditSpace(id), r.String(), nil
	}
	a, err := b.audit(id)
	return schoolSpace(a.UAI), personal(id, r.String()), err
}

// remove takes an instance away and clears what was said in it, so that what somebody else
// says in it meanwhile shows as a conflict.
func (b *batch) remove(id, instanceID string) error {
	space, object := auditSpace(id), "i:"+instanceID
	heads, err := b.heads(space, object, fieldAlive)
	if err != nil {
		return err
	}
	if len(heads) == 0 {
		return ErrNotFound
	}
	i, _ := readInstance(instanceID, heads[0].val)
	if err := b.put(space, oplog.KindDel, object, fieldAlive, instance(&i, false)); err != nil {
		return err
	}
	a, err := b.audit(id)
	if err != nil {
		return err
	}
	if err := b.detachIn(a, i.ID); err != nil {
		return err
	}
	inside := forms.Register{Instance: i.ID}.String()
	if err := b.clear(space, inside); err != nil {
		return err
	}
	return b.clear(schoolSpace(a.UAI), personal(id, inside))
}

// clear empties every register of the objects inside folder, which ends with a slash.
func (b *batch) clear(space, folder string) error {
	// The byte after the slash ends the folder.
	beyond := strings.TrimSuffix(folder, "/") + string(rune('/'+1))
	found, err := all(b.ctx, b.tx, `WHERE space = $1 AND obj >= $2 AND obj < $3`, space, folder, beyond)
	if err != nil {
		return err
	}
	for _, r := range found {
		if err := b.put(space, oplog.KindSet, r.object, r.field, text("")); err != nil {
			return err
		}
	}
	return nil
}
