package notebook_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store"
	"carnet/store/notebook"
)

// parted is a checklist of two parts; what the second asks depends on the first.
const parted = `settings,,,,,
,form_id,version,default_language,,
,parties,1,Français (fr),,
survey,,,,,
,type,name,label::Français (fr),required,relevant
,begin_group,souhaits,Souhaits,,
,text,porteur,Porteur,yes,
,integer,parents,Parents,,
,begin_repeat,salle,Salle,,
,text,salle_nom,Nom,,
,end_repeat,,,,
,end_group,,,,
,begin_group,usages,Usages,,
,integer,comptes,Comptes,yes,${parents} > 0
,end_group,,,,
`

// audited is a notebook with an audit of the checklist above, its wishes answered.
func audited(t *testing.T) (*notebook.Notebook, dossier.Audit) {
	t.Helper()
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	uai := begin(t, n).UAI
	f, err := xlsform.Read("parties.csv", strings.NewReader(parted))
	if err != nil {
		t.Fatal(err)
	}
	file := store.FormFile{Hash: f.Hash, ID: f.ID, Version: f.Version, Title: f.Title, Name: "parties.csv", Bytes: []byte(parted)}
	if err := n.Store().InstallForm(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	a, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: uai, Form: f.ID})
	if err != nil {
		t.Fatal(err)
	}
	const answers = `{"porteur": "direction", "parents": 0, "salle": [{"salle_nom": "A"}, {"salle_nom": "B"}]}`
	if _, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(answers)); err != nil {
		t.Fatal(err)
	}
	return n, a
}

func closes(t *testing.T, n *notebook.Notebook, audit, part string) {
	t.Helper()
	if err := n.SetParts(t.Context(), audit, []string{part}); err != nil {
		t.Fatal(err)
	}
}

// isClosed says whether err refuses a change to a closed part.
func isClosed(err error, part string) bool {
	var e *notebook.ClosedPartError
	return errors.As(err, &e) && e.Part == part && strings.Contains(e.Text(locale.French), "rouvrez")
}

func TestClosedPartDoesNotChange(t *testing.T) {
	n, a := audited(t)
	closes(t, n, a.ID, "souhaits")
	for _, r := range []answers.Reply{
		{Question: "porteur", Value: "équipe"},
		{Question: "porteur", Clear: true},
		{Question: "salle[3]/salle_nom", Value: "C"},
	} {
		if _, err := n.Answer(t.Context(), a.ID, r); !isClosed(err, "souhaits") {
			t.Errorf("%+v gives %v", r, err)
		}
	}
	_, err := n.Import(t.Context(), a.ID, "a.json", strings.NewReader(`{"comptes": 3, "salle": [{"salle_nom": "D"}]}`))
	if !isClosed(err, "souhaits") {
		t.Errorf("import gives %v", err)
	}
	r, err := n.Open(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	name, err := answers.Question(r.Session, "salle[2]/salle_nom")
	if err != nil {
		t.Fatal(err)
	}
	edits, err := r.Session.Remove(r.Session.Parent(name))
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Save(t.Context(), a.ID, store.Change{Edits: edits}); !isClosed(err, "souhaits") {
		t.Errorf("removing an element gives %v", err)
	}
	held := heldBy(t, n, a.ID)
	if len(held) != 4 || held["porteur"] != "direction" || held["salle[1]/salle_nom"] != "A" {
		t.Errorf("held %v", held)
	}
}

func TestClosedPartTakesNotesAndWhatStands(t *testing.T) {
	n, a := audited(t)
	closes(t, n, a.ID, "souhaits")
	note := "vu avec la principale"
	for _, r := range []answers.Reply{
		{Question: "porteur", Note: &note},
		{Question: "porteur", Value: "direction"},
		{Question: "comptes", Value: "12"}, // of a part that is open
	} {
		if _, err := n.Answer(t.Context(), a.ID, r); err != nil {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if held := heldBy(t, n, a.ID); held["porteur note"] != note || held["comptes"] != "12" {
		t.Errorf("held %v", held)
	}
}

// An answer elsewhere must not leave a closed part incomplete.
func TestClosedPartStaysComplete(t *testing.T) {
	n, a := audited(t)
	closes(t, n, a.ID, "usages") // nothing is asked there
	parents := answers.Reply{Question: "parents", Value: "84"}
	if _, err := n.Answer(t.Context(), a.ID, parents); !isClosed(err, "usages") {
		t.Errorf("gives %v", err)
	}
	closes(t, n, a.ID, "souhaits")
	if _, err := n.Answer(t.Context(), a.ID, answers.Reply{Question: "comptes", Value: "60"}); err != nil {
		t.Fatal(err)
	}
	closes(t, n, a.ID, "usages")
	if _, err := n.Answer(t.Context(), a.ID, parents); err != nil {
		t.Errorf("once it is answered: %v", err)
	}
}
