package notebook_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/migrate"
	"carnet/store"
	"carnet/store/notebook"
)

// Two versions of a checklist: questions, choices and a repeat have new names, a question is gone,
// another is of another type, a new one is required.
const (
	firstVersion = `| survey |
| | type | name | label | required | personal |
| | begin_group | lieux | Lieux | | |
| | select_one etat | toit | État du toit | yes | |
| | text | hauteur | Hauteur | | |
| | text | gardien | Gardien | | yes |
| | text | couleur | Couleur | | |
| | begin_repeat | salle | Salle | | |
| | text | salle_nom | Nom | | |
| | integer | salle_prises | Prises | | |
| | end_repeat | | | | |
| | end_group | | | | |
| choices |
| | list_name | name | label |
| | etat | bon | Bon |
| | etat | vieux | À changer |
`
	secondVersion = `| survey |
| | type | name | label | required | personal |
| | begin_group | lieux | Lieux | | |
| | select_one etat | toiture | État de la toiture | yes | |
| | integer | hauteur | Hauteur (m) | | |
| | text | couleur | Couleur | | |
| | date | controle | Dernier contrôle | yes | |
| | begin_repeat | local | Local | | |
| | text | salle_nom | Nom | | |
| | integer | local_prises | Prises | | |
| | end_repeat | | | | |
| | end_group | | | | |
| choices |
| | list_name | name | label |
| | etat | bon | Bon |
| | etat | usé | Usé |
| migrations |
| | from | question | to | value |
| | 1 | toit | toiture | vieux=usé |
| | 1 | salle | local | |
| | 1 | salle_prises | local_prises | |
`
)

func settings(version string) string {
	return "| settings |\n| | form_id | version | form_title |\n| | visite | " + version + " | Visite |\n"
}

// visited begins an audit in the first version of the checklist, answers it, and installs the second.
func visited(t *testing.T, n *notebook.Notebook) dossier.Audit {
	t.Helper()
	dir := t.TempDir()
	install := func(version, text string) {
		if _, err := n.Install(t.Context(), file(t, dir, "visite.md", settings(version)+text)); err != nil {
			t.Fatal(err)
		}
	}
	install("1", firstVersion)
	a, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: begin(t, n).UAI, Form: "visite", Date: "2026-11-24"})
	if err != nil {
		t.Fatal(err)
	}
	note := "vu du sol"
	for _, r := range []answers.Reply{
		{Question: "toit", Value: "vieux", Note: &note},
		{Question: "hauteur", Value: "environ 8"},
		{Question: "gardien", Value: "M. Petit"},
		{Question: "couleur", Value: "gris"},
		{Question: "salle[1]/salle_nom", Value: "CDI"},
		{Question: "salle[1]/salle_prises", Value: "6"},
	} {
		if _, err := n.Answer(t.Context(), a.ID, r); err != nil {
			t.Fatal(err)
		}
	}
	install("2", secondVersion)
	return a
}

func statuses(p *migrate.Plan) map[migrate.Status]int {
	counts := map[migrate.Status]int{}
	for _, a := range p.Answers {
		counts[a.Status]++
	}
	return counts
}

// state is all that is stored of an audit and of the forms, and its documents.
func state(t *testing.T, n *notebook.Notebook, audit string) string {
	t.Helper()
	heads, err := n.Store().Heads(t.Context(), audit)
	if err != nil {
		t.Fatal(err)
	}
	files, err := n.Documents(t.Context(), audit)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		heads += string(f.Bytes)
	}
	return heads
}

func TestMigrate(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	if err := n.SetParts(t.Context(), a.ID, []string{"lieux"}); err != nil {
		t.Fatal(err)
	}
	before := state(t, n, a.ID)
	planned, err := n.PlanMigration(t.Context(), a.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if after := state(t, n, a.ID); after != before {
		t.Error("to plan changed something")
	}
	done, err := n.Migrate(t.Context(), a.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	want := map[migrate.Status]int{migrate.Kept: 3, migrate.Converted: 2, migrate.Dropped: 1}
	for _, p := range []*migrate.Plan{planned, done} {
		got := statuses(p)
		for status, count := range want {
			if got[status] != count {
				t.Errorf("%d %s, want %d", got[status], status, count)
			}
		}
		if len(p.Reopened) != 1 || len(p.Required) != 1 || p.Required[0].Address != "controle" {
			t.Errorf("reopened %v, required %v", p.Reopened, p.Required)
		}
	}

	r, err := n.Open(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	audit := r.Dossier.Audit
	if audit.FormVersion != "2" || len(audit.ClosedParts) != 0 || audit.State != dossier.Ongoing {
		t.Errorf("audit %+v", audit)
	}
	for address, display := range map[string]string{
		"toiture": "Usé", "hauteur": "environ 8", "couleur": "gris", "local[1]/salle_nom": "CDI", "local[1]/local_prises": "6",
	} {
		node, err := answers.Question(r.Session, address)
		if err != nil || r.Session.Display(node) != display {
			t.Errorf("%s is %q, %v", address, r.Session.Display(node), err)
		}
	}
	if r.Dossier.Notes[forms.Register{Key: "toiture"}] != "vu du sol" || r.Dossier.Answers[forms.Register{Key: "toit"}].Value != "vieux" {
		t.Errorf("notes %v, answers %v", r.Dossier.Notes, r.Dossier.Answers)
	}
	if len(r.Kept) != 1 || r.Kept[0].Address != "gardien" || r.Kept[0].Display != "M. Petit" {
		t.Errorf("kept %+v", r.Kept)
	}
	entries, err := n.Store().HistoryOf(t.Context(), a.ID, forms.Register{Key: "toiture"})
	if err != nil || len(entries) != 2 || entries[0].Why != "migration visite@1 → visite@2" {
		t.Errorf("history %+v, %v", entries, err)
	}
	if err := n.Store().Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestMigrateWhereThereIsNothingToDo(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	old := begin(t, n)
	before := state(t, n, a.ID)
	for audit, version := range map[string]string{a.ID: "1", old.ID: ""} {
		p, err := n.Migrate(t.Context(), audit, version)
		if err != nil || p.From != p.To {
			t.Errorf("%+v, %v", p, err)
		}
	}
	if state(t, n, a.ID) != before {
		t.Error("something changed")
	}
}

// An audit goes back only where it is told to, and finds what it was told since.
func TestMigrateBack(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	move := func(version string) {
		t.Helper()
		if _, err := n.Migrate(t.Context(), a.ID, version); err != nil {
			t.Fatal(err)
		}
	}
	answer := func(question string) string {
		t.Helper()
		r, err := n.Open(t.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		node, err := answers.Question(r.Session, question)
		if err != nil {
			t.Fatal(err)
		}
		return r.Session.Display(node)
	}
	move("2")
	say(t, n, a.ID, "toiture", "bon")
	say(t, n, a.ID, "local[1]/local_prises", "12")
	move("1")
	if toit, prises := answer("toit"), answer("salle[1]/salle_prises"); toit != "Bon" || prises != "12" {
		t.Errorf("back in the first version: %s, %s", toit, prises)
	}
	if gardien := answer("gardien"); gardien != "M. Petit" {
		t.Errorf("what was kept is asked again: %q", gardien)
	}
	move("")
	if toiture := answer("toiture"); toiture != "Bon" {
		t.Errorf("in the second version again: %s", toiture)
	}
}

func TestMigrateRefuses(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	before := state(t, n, a.ID)
	var unknown *notebook.UnknownFormError
	if _, err := n.Migrate(t.Context(), a.ID, "3"); !errors.As(err, &unknown) || !slices.Contains(unknown.Known, "visite@2") {
		t.Errorf("an unknown version gives %v", err)
	}
	if state(t, n, a.ID) != before {
		t.Error("something changed")
	}
	for _, s := range []dossier.State{dossier.Valid, dossier.Sent, dossier.Cancelled} {
		if err := n.Store().SetAudit(t.Context(), a.ID, func(a *dossier.Audit) { a.State = s }); err != nil {
			t.Fatal(err)
		}
		var sealed *notebook.SealedError
		if _, err := n.PlanMigration(t.Context(), a.ID, ""); !errors.As(err, &sealed) {
			t.Errorf("%s: plan gives %v", s, err)
		}
		if _, err := n.Migrate(t.Context(), a.ID, ""); !errors.As(err, &sealed) {
			t.Errorf("%s: move gives %v", s, err)
		}
	}
}

// Two values of an answer that would be said again wait for a person; two of another do not matter.
func TestMigrateRefusesConflicts(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	disagree := func(key string) {
		t.Helper()
		snap, err := n.Store().Snapshot(t.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		other := open(t, filepath.Join(t.TempDir(), "carnet.db"))
		for _, space := range []string{"e:" + a.UAI, "a:" + a.ID} {
			ops, err := n.Store().Operations(t.Context(), space)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := other.Store().Append(t.Context(), ops); err != nil {
				t.Fatal(err)
			}
		}
		edit := func(value string) store.Change {
			return store.Change{Edits: []forms.Edit{{Register: forms.Register{Key: key}, Answer: forms.Answer{Value: value}}}, Seen: snap.Mark}
		}
		if _, err := other.Store().Write(t.Context(), a.ID, edit("bon")); err != nil {
			t.Fatal(err)
		}
		if _, err := n.Store().Write(t.Context(), a.ID, edit("autre")); err != nil {
			t.Fatal(err)
		}
		ops, err := other.Store().Operations(t.Context(), "a:"+a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := n.Store().Append(t.Context(), ops); err != nil {
			t.Fatal(err)
		}
	}
	disagree("couleur")
	if _, err := n.PlanMigration(t.Context(), a.ID, ""); err != nil {
		t.Errorf("a conflict elsewhere: %v", err)
	}
	disagree("toit")
	before := state(t, n, a.ID)
	var conflict *notebook.ConflictError
	_, err := n.Migrate(t.Context(), a.ID, "")
	if !errors.As(err, &conflict) || !slices.Equal(conflict.Objects, []string{"q:toit"}) || !errors.Is(err, store.ErrConflict) {
		t.Fatalf("a conflict gives %v", err)
	}
	if text := conflict.Text(locale.French); !strings.Contains(text, ": toit.") {
		t.Errorf("told as %q", text)
	}
	if state(t, n, a.ID) != before {
		t.Error("something changed")
	}
	settled := forms.Edit{Register: forms.Register{Key: "toit"}, Answer: forms.Answer{Value: "bon"}}
	if _, err := n.Store().Write(t.Context(), a.ID, store.Change{Edits: []forms.Edit{settled}}); err != nil {
		t.Fatal(err)
	}
	if _, err := n.Migrate(t.Context(), a.ID, ""); err != nil {
		t.Errorf("once settled: %v", err)
	}
}

// A newer version in the library changes nothing of the audits begun before.
func TestInstallingLeavesAudits(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	before := state(t, n, a.ID)
	if _, err := n.Install(t.Context(), file(t, t.TempDir(), "visite.md", settings("3")+secondVersion)); err != nil {
		t.Fatal(err)
	}
	if state(t, n, a.ID) != before {
		t.Error("the audit changed")
	}
	o, err := n.Work(t.Context(), a.ID)
	if err != nil || o.Newer != "3" {
		t.Errorf("newer %q, %v", o.Newer, err)
	}
	if _, err := n.Migrate(t.Context(), a.ID, ""); err != nil {
		t.Fatal(err)
	}
	if o, err = n.Work(t.Context(), a.ID); err != nil || o.Newer != "" {
		t.Errorf("once moved: %q, %v", o.Newer, err)
	}
}

// A window that was open during the move cannot write under names that are no more.
func TestSavingAfterTheMove(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := visited(t, n)
	o, err := n.Work(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.Migrate(t.Context(), a.ID, ""); err != nil {
		t.Fatal(err)
	}
	before, s := state(t, n, a.ID), o.Result.Session
	edits := func(question, value string) []forms.Edit {
		node, err := answers.Question(s, question)
		if err != nil {
			t.Fatal(err)
		}
		return s.Set(node, forms.Answer{Value: value})
	}
	_, added, err := s.Add(s.Form().Named("salle")[0], s.Root(), "i9")
	if err != nil {
		t.Fatal(err)
	}
	var moved *notebook.MovedError
	if err := n.Save(t.Context(), a.ID, store.Change{Edits: edits("toit", "bon")}); !errors.As(err, &moved) || moved.Key != "toit" {
		t.Errorf("a former question: %v", err)
	}
	if err := n.Save(t.Context(), a.ID, store.Change{Edits: added}); !errors.As(err, &moved) || moved.Key != "salle" {
		t.Errorf("a former repeat: %v", err)
	}
	note := store.Note{Register: forms.Register{Key: "gardien"}, Text: "absent"}
	if err := n.Save(t.Context(), a.ID, store.Change{Notes: []store.Note{note}}); !errors.As(err, &moved) {
		t.Errorf("a note on a former question: %v", err)
	}
	if state(t, n, a.ID) != before {
		t.Error("something changed")
	}
	if err := n.Save(t.Context(), a.ID, store.Change{Edits: edits("couleur", "bleu")}); err != nil {
		t.Errorf("a question that goes on: %v", err)
	}
}
