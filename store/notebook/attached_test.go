package notebook_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/store"
	"carnet/store/notebook"
)

// What goes with an answer is no answer: a closed part takes it, as it takes notes. An element that
// is taken away takes its attachments along.
func TestAttachmentsOfPartsAndElements(t *testing.T) {
	n, a := audited(t)
	path := filepath.Join(t.TempDir(), "mur.jpg")
	if err := os.WriteFile(path, []byte("\xff\xd8\xff photo"), 0o600); err != nil {
		t.Fatal(err)
	}
	note := "vu"
	closes(t, n, a.ID, "souhaits")
	done, err := n.Attach(t.Context(), a.ID, notebook.Attaching{Question: "salle[2]/salle_nom", Path: path, Note: &note})
	if err != nil || !done.Changed || done.Attachment.MIME != "image/jpeg" {
		t.Fatalf("%+v, %v", done, err)
	}
	if _, err := n.Attach(t.Context(), a.ID, notebook.Attaching{Question: "salle[3]/salle_nom", Path: path}); !isClosed(err, "souhaits") {
		t.Errorf("a new element in a closed part: %v", err)
	}
	again, err := n.Attach(t.Context(), a.ID, notebook.Attaching{Question: "salle[2]/salle_nom", Path: path})
	if err != nil || again.Changed || again.Attachment.ID != done.Attachment.ID {
		t.Errorf("again: %+v, %v", again, err)
	}
	folder := t.TempDir()
	paths, err := n.Export(t.Context(), a.ID, folder)
	if err != nil || !slices.Contains(paths, filepath.Join(folder, "pieces", "01-mur.jpg")) {
		t.Errorf("exported %v, %v", paths, err)
	}
	if err := n.SetParts(t.Context(), a.ID, nil); err != nil {
		t.Fatal(err)
	}
	r, err := n.Open(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Dossier.Attachments) != 1 || r.Dossier.Notes[done.Attachment.Register] != note {
		t.Fatalf("attached %+v, notes %v", r.Dossier.Attachments, r.Dossier.Notes)
	}
	node, err := answers.Question(r.Session, "salle[2]/salle_nom")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(r.Dossier.Instances, func(i forms.Instance) bool { return i.ID == r.Session.InstanceID(node) })
	if err := n.Save(t.Context(), a.ID, store.Change{Edits: []forms.Edit{{Remove: &r.Dossier.Instances[i]}}}); err != nil {
		t.Fatal(err)
	}
	if r, err = n.Open(t.Context(), a.ID); err != nil || len(r.Dossier.Attachments) != 0 {
		t.Errorf("after the removal %+v, %v", r.Dossier.Attachments, err)
	}
	entries, err := n.Store().History(t.Context(), a.ID)
	if err != nil || !slices.ContainsFunc(entries, func(e store.Entry) bool {
		return e.Kind == "del" && e.Attachment != nil && strings.HasPrefix(e.Attachment.Name, "mur")
	}) {
		t.Errorf("history %+v, %v", entries, err)
	}
}
