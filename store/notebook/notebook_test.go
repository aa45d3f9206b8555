package notebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/store/sqlite"
)

const school = "0869999S"

var morning = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

// open opens the notebook in a file, new or kept.
func open(t testing.TB, path string) *notebook.Notebook {
	t.Helper()
	st, err := sqlite.Open(t.Context(), path, sqlite.Options{Options: store.Options{Clock: clock, By: "essai"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	c, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return notebook.New(st, notebook.Options{Clock: clock, Language: locale.French, Calendar: c})
}

func clock() time.Time { return morning }

// begin records a school and begins its audit.
func begin(t testing.TB, n *notebook.Notebook) dossier.Audit {
	t.Helper()
	code := school
	var wrong *dossier.UAIError
	if _, err := dossier.ParseUAI(code); errors.As(err, &wrong) {
		code = wrong.Suggestion
	}
	e, err := n.AddSchool(t.Context(), dossier.Establishment{UAI: code, Name: "Collège des Essais", Kind: "college"})
	if err != nil {
		t.Fatal(err)
	}
	a, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: e.UAI, Date: "2026-11-24", Installation: "2027-01-18"})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func say(t testing.TB, n *notebook.Notebook, audit, address, text string) {
	t.Helper()
	o, err := n.Work(t.Context(), audit)
	if err != nil {
		t.Fatal(err)
	}
	s := o.Result.Session
	node, err := s.Find(address)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := s.Parse(node, text)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.Save(t.Context(), audit, store.Change{Edits: s.Set(node, answer)}); err != nil {
		t.Fatal(err)
	}
}

func TestAddSchoolCompletesTheRecord(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	e, err := n.AddSchool(t.Context(), dossier.Establishment{UAI: " 0860035w ", Name: "Lycée", Kind: "lycee"})
	if err != nil {
		t.Fatal(err)
	}
	if e.UAI != "0860035W" || e.Departement != "086" || e.Collectivite != "région" {
		t.Errorf("record %+v", e)
	}
	var wrong *dossier.UAIError
	if _, err := n.AddSchool(t.Context(), dossier.Establishment{UAI: "0860035X", Name: "Lycée"}); !errors.As(err, &wrong) {
		t.Errorf("a wrong letter gives %v", err)
	}
}

func TestAuditPinsItsChecklist(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	f, err := n.Form(t.Context(), a.FormHash)
	if err != nil {
		t.Fatal(err)
	}
	if a.State != dossier.Planned || f.ID != "icart" || f.Version != a.FormVersion {
		t.Errorf("audit %+v of form %s %s", a, f.ID, f.Version)
	}
	if _, err := n.NewAudit(t.Context(), notebook.NewAudit{UAI: a.UAI, Form: "autre"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown checklist gives %v", err)
	}
}

func TestAnswerSurvivesClosing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	n := open(t, path)
	a := begin(t, n)
	say(t, n, a.ID, "u_nb_eleves", "412")
	if err := n.Remember(t.Context(), store.Place{Audit: a.ID, Part: "usages", Register: forms.Register{Key: "u_nb_enseignants"}}, "3"); err != nil {
		t.Fatal(err)
	}
	if err := n.Store().Close(); err != nil {
		t.Fatal(err)
	}

	o, err := open(t, path).Work(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	s := o.Result.Session
	node, err := s.Find("u_nb_eleves")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Answer(node).Value; got != "412" {
		t.Errorf("answer %q", got)
	}
	if o.Place.Key != "u_nb_enseignants" || o.Drafts[o.Place] != "3" {
		t.Errorf("place %v, drafts %v", o.Place, o.Drafts)
	}
	if state := o.Result.Dossier.Audit.State; state != dossier.Ongoing {
		t.Errorf("state %s after the first answer", state)
	}
}

func TestHomeSummarisesAndResumes(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	say(t, n, a.ID, "t_separation", "aucune")
	if err := n.Remember(t.Context(), store.Place{Audit: a.ID, Register: forms.Register{Key: "t_separation"}}, ""); err != nil {
		t.Fatal(err)
	}
	for range 2 { // derived, then from the cache
		h, err := n.Home(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		row := h.Rows[0]
		if row.Summary.Bloquant != 1 || row.Summary.Avis != "defavorable" || len(row.Summary.Parts) != 3 {
			t.Errorf("summary %+v", row.Summary)
		}
		if h.Resume == nil || h.Resume.Address != "t_separation" || h.Resume.Number == 0 {
			t.Errorf("resume %+v", h.Resume)
		}
	}
}

func TestPartsDriveTheState(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	say(t, n, a.ID, "u_nb_eleves", "412")
	for _, step := range []struct {
		closed []string
		state  dossier.State
	}{
		{[]string{"souhaits"}, dossier.Ongoing},
		{[]string{"souhaits", "technique", "usages"}, dossier.PartsDone},
		{[]string{"usages"}, dossier.Ongoing},
	} {
		if err := n.SetParts(t.Context(), a.ID, step.closed); err != nil {
			t.Fatal(err)
		}
		got, err := n.Store().Audit(t.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got.State != step.state || len(got.ClosedParts) != len(step.closed) {
			t.Errorf("closed %v: state %s, closed %v", step.closed, got.State, got.ClosedParts)
		}
	}
}

func TestExport(t *testing.T) {
	n := open(t, filepath.Join(t.TempDir(), "carnet.db"))
	a := begin(t, n)
	dir := filepath.Join(t.TempDir(), "nouveau", "dossier")
	paths, err := n.Export(t.Context(), a.ID, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "Collège des Essais") {
			t.Errorf("%s does not name the school", path)
		}
	}
	file := filepath.Join(t.TempDir(), "fichier")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var out *notebook.OutputError
	if _, err := n.Export(t.Context(), a.ID, file); !errors.As(err, &out) {
		t.Errorf("a file for a folder gives %v", err)
	}
}
