package notebook

import (
	"context"
	"fmt"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store"
)

// Opened is an audit as a screen works on it: everything derived, and what is local to this
// laptop.
type Opened struct {
	Result *derive.Result
	Drafts map[forms.Register]string // typed and not yet accepted
	Place  forms.Register            // where the auditor was
	Newer  string                    // version of the checklist that the audit could move to; blank for none
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
	if err != nil {
		return Opened{}, err
	}
	o.Place = place.Register
	o.Newer, err = n.newer(ctx, r.Dossier.Audit)
	return o, err
}

// Save commits a change of an audit in one transaction: when it returns without an error all of it
// is on the disk. The first one makes a planned audit an ongoing one. Edits that would change a
// closed part are refused with a *ClosedPartError, notes are not; what is said to a form that the
// audit no longer follows, with a *MovedError.
func (n *Notebook) Save(ctx context.Context, id string, c store.Change) error {
	if len(c.Edits)+len(c.Notes)+len(c.Attach)+len(c.Detach) == 0 {
		return nil
	}
	c.Begins = true
	c.Allow = func(audit dossier.Audit) error { return n.allow(ctx, audit, c) }
	_, err := n.store.Write(ctx, id, c)
	return err
}

// allow refuses a change that the audit, as it stands, does not take.
func (n *Notebook) allow(ctx context.Context, audit dossier.Audit, c store.Change) error {
	if err := n.keepForm(ctx, audit, c); err != nil {
		return err
	}
	if len(c.Edits) == 0 || len(audit.ClosedParts) == 0 {
		return nil
	}
	return n.keepClosed(ctx, audit, c.Edits)
}

// keepForm refuses what was said to questions that the audit's form does not have: it was moved to
// another version meanwhile, and they would be out of sight.
func (n *Notebook) keepForm(ctx context.Context, audit dossier.Audit, c store.Change) error {
	f, err := n.Form(ctx, audit.FormHash)
	if err != nil {
		return err
	}
	keys := make([]string, 0, len(c.Edits)+len(c.Notes)+len(c.Attach))
	for _, e := range c.Edits {
		keys = append(keys, keyOf(e))
	}
	for _, note := range c.Notes {
		keys = append(keys, note.Register.Key)
	}
	for _, x := range c.Attach {
		keys = append(keys, x.Register.Key)
	}
	for _, key := range keys {
		if _, ok := f.Keyed(key); !ok {
			return &MovedError{Audit: audit, Key: key}
		}
	}
	return nil
}

// keyOf is the question or the repeat that an edit is about.
func keyOf(e forms.Edit) string {
	switch {
	case e.Add != nil:
		return e.Add.Repeat
	case e.Remove != nil:
		return e.Remove.Repeat
	}
	return e.Register.Key
}

// MovedError says that an audit follows another version of its checklist than what is said to it.
type MovedError struct {
	Audit dossier.Audit
	Key   string // of a question that the version does not have
}

func (e *MovedError) Error() string {
	return fmt.Sprintf("write to audit %s: its form %s has no question %s", e.Audit.ID, formName(e.Audit.FormID, e.Audit.FormVersion), e.Key)
}

// Text says it to people.
func (e *MovedError) Text(lang locale.Lang) string {
	return lang.Pick(
		"L’audit a changé de version de questionnaire entre-temps\u00a0: rouvrez-le. Rien n’a été enregistré.",
		"The audit was moved to another version of its checklist meanwhile: open it again. Nothing was saved.")
}

// Remember keeps where the auditor is, and what is typed there but not accepted.
func (n *Notebook) Remember(ctx context.Context, place store.Place, draft string) error {
	return n.store.Remember(ctx, place, draft)
}

// RememberQuestion keeps the question at an address as where the auditor was.
func (n *Notebook) RememberQuestion(ctx context.Context, audit, address string) error {
	r, err := n.Open(ctx, audit)
	if err != nil {
		return err
	}
	node, err := answers.Question(r.Session, address)
	if err != nil {
		return err
	}
	place := store.Place{Audit: audit, Register: r.Session.Register(node), Left: true}
	place.Part = r.Form.PartName(r.Form.Part(r.Session.Ref(node)))
	return n.Remember(ctx, place, "")
}
