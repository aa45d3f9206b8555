package notebook

import (
	"context"
	"io"

	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/store"
)

// draft is an audit that is written to in memory, to be saved at once or not at all.
type draft struct {
	*answers.Draft
	notebook *Notebook
	audit    string
	dossier  dossier.Dossier
}

func (n *Notebook) draft(ctx context.Context, id string) (draft, error) {
	r, err := n.Open(ctx, id)
	if err != nil {
		return draft{}, err
	}
	return draft{answers.NewDraft(r.Session, r.Dossier.Notes, n.store.NewID), n, id, r.Dossier}, nil
}

func (d draft) save(ctx context.Context) error {
	return d.notebook.Save(ctx, d.audit, store.Change{Edits: d.Edits, Notes: stored(d.Notes)})
}

// stored are notes as the store takes them.
func stored(notes []answers.Note) []store.Note {
	list := make([]store.Note, len(notes))
	for i, note := range notes {
		list[i] = store.Note(note)
	}
	return list
}

// Answer tells one question of an audit: see [answers.Draft.Answer]. An answer that is refused, or
// that would change a closed part (a *ClosedPartError), writes nothing.
func (n *Notebook) Answer(ctx context.Context, audit string, r answers.Reply) (answers.Told, error) {
	d, err := n.draft(ctx, audit)
	if err != nil {
		return answers.Told{}, err
	}
	told, err := d.Answer(r)
	if err != nil {
		return answers.Told{}, err
	}
	return told, d.save(ctx)
}

// Import applies a JSON file of answers to an audit, whole or not at all: see
// [answers.Draft.Import].
func (n *Notebook) Import(ctx context.Context, audit, file string, r io.Reader) (answers.Imported, error) {
	d, err := n.draft(ctx, audit)
	if err != nil {
		return answers.Imported{}, err
	}
	done, err := d.Import(file, r)
	if err != nil {
		return answers.Imported{}, err
	}
	return done, d.save(ctx)
}
