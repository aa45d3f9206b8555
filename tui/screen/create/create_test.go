package create

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// desk is a notebook of schools that keeps what it is given.
type desk struct {
	work.Notebook
	schools []dossier.Establishment
	forms   []notebook.Checklist
	audits  []notebook.NewAudit
	err     error
}

func (d *desk) Library(context.Context) ([]notebook.Checklist, error) { return d.forms, d.err }

func (d *desk) Schools(context.Context) ([]dossier.Establishment, error) { return d.schools, d.err }

func (d *desk) AddSchool(_ context.Context, e dossier.Establishment) (dossier.Establishment, error) {
	if d.err != nil {
		return e, d.err
	}
	d.schools = append(d.schools, e)
	return e, nil
}

func (d *desk) NewAudit(_ context.Context, a notebook.NewAudit) (dossier.Audit, error) {
	if d.err != nil {
		return dossier.Audit{}, d.err
	}
	d.audits = append(d.audits, a)
	return dossier.Audit{ID: "a9", UAI: a.UAI}, nil
}

func someSchools() []dossier.Establishment {
	return []dossier.Establishment{
		{UAI: "0860035W", Name: "Collège Jean-Moulin", Commune: "Poitiers"},
		{UAI: "0170060Y", Name: "Lycée Émile-Œuvrard", Commune: "Saint-Jean-d’Angély"},
		{UAI: "0860038Z", Name: "LP Réaumur\x1b[2J et des métiers du bâtiment et de l’énergie", Commune: "Poitiers"},
	}
}

// opener opens one of the dialogs.
type opener func(screen.Base) nav.Screen

func newSchool(b screen.Base) nav.Screen { return NewSchool(b) }

// newAudit begins an audit of a school, or of one to choose.
func newAudit(uai string) opener {
	return func(b screen.Base) nav.Screen {
		b.Today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
		return NewAudit(b, uai)
	}
}

// start opens a dialog on a notebook, in French.
func start(open opener, d *desk) *screentest.Driver {
	return screentest.Open(open(screentest.Base(d, locale.French)))
}

func state(name string, d *desk, keys ...string) screentest.Case {
	return screentest.Case{Name: name, Keys: keys, Notebook: func(locale.Lang) work.Notebook { return d }}
}

func TestGolden(t *testing.T) {
	d := &desk{schools: someSchools()}
	screentest.Golden(t, newSchool,
		state("school", d),
		state("school-wrong-letter", d, "0860035x", "enter"),
		state("school-elsewhere", d, "0750001u", "enter"),
		state("school-known", d, "0860035w", "enter"))
	screentest.Golden(t, newAudit(""),
		state("choose", d, "down"),
		state("choose-search", d, "angely emile"),
		state("choose-nothing", d, "zz"),
		state("choose-empty", &desk{}),
		state("failed", &desk{err: errors.New("read schools: disk gone")}))
	screentest.Golden(t, newAudit("0860035W"),
		state("audit", d),
		state("audit-tuesday", d, "tab", "4/5/27", "enter"),
		state("audit-checklist", &desk{schools: someSchools(), forms: someForms()}, "down"))
}

func TestFitsEveryWindow(t *testing.T) {
	d := &desk{schools: someSchools()}
	loading := state("loading", d)
	loading.Loading = true
	screentest.Fits(t, newSchool, state("school", d), state("wrong", d, "0860035x", "enter"))
	screentest.Fits(t, newAudit(""), loading, state("choosing", d), state("failed", &desk{err: errors.New(strings.Repeat("long ", 40))}))
	screentest.Fits(t, newAudit("0860038Z"), state("asking", d, "tab", "4/5/27", "enter"))
}

func TestNewSchool(t *testing.T) {
	n := &desk{}
	d := start(newSchool, n)
	d.Press("0860035 w", "enter", "Collège Jean-Moulin", "enter", "1", "Poitiers", "enter", "M. D’Œuvre", "enter", "1 250", "enter")
	if diff := cmp.Diff(tea.Msg(nav.OpenMsg{Route: nav.NewAudit{UAI: "0860035W"}, Replace: true}), d.Sent[0]); diff != "" {
		t.Errorf("goes to (-want +got):\n%s", diff)
	}
	want := []dossier.Establishment{{UAI: "0860035W", Name: "Collège Jean-Moulin", Kind: "college", Commune: "Poitiers", Head: "M. D’Œuvre", Pupils: 1250}}
	if diff := cmp.Diff(want, n.schools); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

func TestSuggestedCodeIsOneKeyAway(t *testing.T) {
	n := &desk{}
	d := start(newSchool, n)
	d.Press("0860035x", "enter")
	d.Sees(t, "Vouliez-vous dire 0860035W")
	d.Sees(t, "Entrée prendre 0860035W")
	d.Press("enter", "Moulin", "enter", "1", "ctrl+s")
	if len(n.schools) != 1 || n.schools[0].UAI != "0860035W" || n.schools[0].Name != "Moulin" {
		t.Errorf("recorded %v", n.schools)
	}
}

func TestTypingOnRefusesTheSuggestion(t *testing.T) {
	d := start(newSchool, &desk{})
	d.Press("0860035x", "enter", "end", "9", "enter")
	d.Sees(t, "0860035x9") // what was typed stands, refused
	d.Sees(t, "sept chiffres")
	if view := d.Seen(); strings.Contains(view, "prendre") {
		t.Errorf("still suggested:\n%s", view)
	}
}

func TestCodeFromElsewhereIsWarnedOnce(t *testing.T) {
	n := &desk{}
	d := start(newSchool, n)
	d.Press("0750001u", "enter")
	d.Sees(t, "0750001U : hors de l’académie de Poitiers")
	d.Press("enter", "Louvre", "enter", "2", "ctrl+s")
	if len(n.schools) != 1 || n.schools[0].UAI != "0750001U" {
		t.Errorf("a code given twice should be taken: %v", n.schools)
	}
}

func TestKnownSchoolIsNotRecordedAgain(t *testing.T) {
	n := &desk{schools: someSchools()}
	d := &screentest.Driver{Screen: newSchool(screentest.Base(n, locale.French))} // the schools are not read yet
	d.Press("0860035w", "enter", "Autre nom", "enter", "1", "ctrl+s")
	if len(d.Sent) != 0 || len(n.schools) != 3 {
		t.Errorf("goes to %v with %d schools", d.Sent, len(n.schools))
	}
	d.Sees(t, "Déjà connu : Collège Jean-Moulin")
	d.Sees(t, "Autre nom") // what was typed stays
}

func TestFailureToRecordKeepsWhatWasTyped(t *testing.T) {
	n := &desk{}
	d := start(newSchool, n)
	d.Press("0860035w", "enter", "Moulin", "enter", "1")
	n.err = errors.New("write school: disk full")
	d.Press("ctrl+s")
	d.Sees(t, "disk full")
	d.Sees(t, "Moulin")
	n.err = nil
	d.Press("ctrl+s")
	if len(n.schools) != 1 {
		t.Error("a second attempt should record the school")
	}
}

func TestPupilsAreWholeAndFew(t *testing.T) {
	for text, want := range map[string]int{"512": 512, "1 250": 1250, "0": 0, "12,5": 0, "10000": 0, "beaucoup": 0, "-3": 0} {
		w := lang.In(locale.French).Create()
		n, err := parsePupils(text, &w, locale.French)
		if n != want || (err == nil) != (want > 0) {
			t.Errorf("%q is read as %d, %v", text, n, err)
		}
	}
}

func TestNewAudit(t *testing.T) {
	n := &desk{schools: someSchools()}
	d := start(newAudit("0860035W"), n)
	d.Press("ctrl+u", "11/1/27", "enter", "3/5/27", "enter", "Mme Petit", "enter")
	if diff := cmp.Diff(tea.Msg(nav.OpenMsg{Route: nav.Audit{ID: "a9"}, Replace: true}), d.Sent[0]); diff != "" {
		t.Errorf("goes to (-want +got):\n%s", diff)
	}
	want := []notebook.NewAudit{{UAI: "0860035W", Date: "2027-01-11", Installation: "2027-05-03", Lead: "Mme Petit"}}
	if diff := cmp.Diff(want, n.audits); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
}

func someForms() []notebook.Checklist {
	return []notebook.Checklist{
		{ID: "icart", Version: "2026.1", Title: "Audit ENT i-Cart", Embedded: true, Current: true},
		{ID: "menage", Version: "2", Title: "Enquête ménage\x1b[2J", Current: true},
		{ID: "menage", Version: "1", Title: "Enquête ménage"},
		{ID: "releve", Current: true},
	}
}

// Where there are several checklists the audit's is asked; an older version is none of them.
func TestChooseTheChecklist(t *testing.T) {
	for keys, want := range map[string]string{"enter": "icart", "2": "menage", "3": "releve"} {
		n := &desk{schools: someSchools(), forms: someForms()}
		d := start(newAudit("0860035W"), n)
		d.Press(keys, "ctrl+s")
		if len(n.audits) != 1 || n.audits[0].Form != want {
			t.Errorf("%s begins %v, want %s", keys, n.audits, want)
		}
	}
	n := &desk{schools: someSchools(), forms: someForms()[:1]}
	start(newAudit("0860035W"), n).Press("ctrl+s")
	if len(n.audits) != 1 || n.audits[0].Form != "" {
		t.Errorf("with one checklist begins %v", n.audits)
	}
}

// Checklists with the same title are told apart, and stand in the order of their titles.
func TestChecklistsWithOneTitle(t *testing.T) {
	n := &desk{schools: someSchools(), forms: []notebook.Checklist{
		{ID: "a_relevé", Version: "2", Title: "Relevé", Current: true},
		{ID: "enquete", Version: "1", Title: "Enquête", Current: true},
		{ID: "enquete_b", Version: "3", Title: "Enquête", Current: true},
	}}
	d := start(newAudit("0860035W"), n)
	for _, want := range []string{"1 Enquête (enquete@1)", "2 Enquête (enquete_b@3)", "3 Relevé (a_relevé@2)"} {
		d.Sees(t, want)
	}
}

func TestVisitIsTodayUnlessSaid(t *testing.T) {
	n := &desk{schools: someSchools()}
	start(newAudit("0860035W"), n).Press("ctrl+s")
	if diff := cmp.Diff([]notebook.NewAudit{{UAI: "0860035W", Date: "2026-11-23"}}, n.audits); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
}

func TestTuesdayIsWarnedOnce(t *testing.T) {
	n := &desk{schools: someSchools()}
	d := start(newAudit("0860035W"), n)
	d.Press("tab", "4/5/27", "ctrl+s")
	d.Sees(t, "mardi 4 mai 2027")
	if len(n.audits) != 0 {
		t.Errorf("a Tuesday should be objected to: %v", n.audits)
	}
	d.Press("ctrl+s")
	if len(n.audits) != 1 || n.audits[0].Installation != "2027-05-04" {
		t.Errorf("a Tuesday said twice should be taken: %v", n.audits)
	}
}

func TestChooseTheSchool(t *testing.T) {
	n := &desk{schools: someSchools()}
	d := start(newAudit(""), n)
	d.Press("emile ANGÉLY", "enter")
	d.Sees(t, "Lycée Émile-Œuvrard · Nouvel audit")
	d.Press("esc")
	d.Sees(t, "emile ANGÉLY") // back at the choice
	d.Press("enter", "ctrl+s")
	if len(n.audits) != 1 || n.audits[0].UAI != "0170060Y" {
		t.Errorf("begun %v", n.audits)
	}
}

func TestLeave(t *testing.T) {
	n := &desk{schools: someSchools()}
	for name, open := range map[string]opener{"school": newSchool, "choice": newAudit(""), "audit": newAudit("0860035W")} {
		d := start(open, n)
		d.Press("esc")
		if len(d.Sent) != 1 || d.Sent[0] != (nav.BackMsg{}) {
			t.Errorf("%s: escape gives %v", name, d.Sent)
		}
	}
	d := start(newAudit(""), n)
	d.Press("ctrl+n")
	if len(d.Sent) != 1 || d.Sent[0] != (nav.OpenMsg{Route: nav.NewSchool{}, Replace: true}) {
		t.Errorf("Ctrl+N gives %v", d.Sent)
	}
}

func TestRetry(t *testing.T) {
	n := &desk{schools: someSchools(), err: errors.New("gone")}
	d := start(newAudit(""), n)
	n.err = nil
	d.Press("f5")
	d.Sees(t, "Jean-Moulin")
}
