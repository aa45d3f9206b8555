package people

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func open(b screen.Base) nav.Screen { return New(b, screentest.AuditID) }

// with is an audit in which some people take part.
func with(people ...dossier.Participant) *screentest.Notebook {
	facts := screentest.Empty()
	facts.Participants = people
	return &screentest.Notebook{Facts: facts}
}

func somebody() []dossier.Participant {
	return []dossier.Participant{
		{ID: "p1", Role: "dsi", Name: "Mme Nguyễn", Function: "technicienne", Presence: dossier.Present},
		{ID: "p2", Role: "chef", Name: "M. D’Œuvre", Function: "principal", Contact: "05 49 00 00 00", Presence: dossier.Excused},
		{ID: "p3", Role: "cpe"},
		{ID: "p4", Role: "gestionnaire", Name: "Mme\x1b[2J Très-Long-Nom de La Rochefoucauld-Liancourt", Function: "adjointe gestionnaire", Presence: dossier.Absent},
	}
}

func some(locale.Lang) work.Notebook   { return with(somebody()...) }
func nobody(locale.Lang) work.Notebook { return with() }

func broken(text string) func(locale.Lang) work.Notebook {
	return func(locale.Lang) work.Notebook { return &screentest.Notebook{Err: errors.New(text)} }
}

func TestGolden(t *testing.T) {
	screentest.Golden(t, open,
		screentest.Case{Name: "list", Notebook: some, Keys: []string{"down"}},
		screentest.Case{Name: "removing", Notebook: some, Keys: []string{"x"}},
		screentest.Case{Name: "dialog", Notebook: some, Keys: []string{"enter", "tab"}},
		screentest.Case{Name: "empty", Notebook: nobody},
		screentest.Case{Name: "failed", Notebook: broken("read dossier: disk gone")})
}

func TestFitsEveryWindow(t *testing.T) {
	screentest.Fits(t, open,
		screentest.Case{Name: "loading", Notebook: some, Loading: true},
		screentest.Case{Name: "list", Notebook: some},
		screentest.Case{Name: "removing", Notebook: some, Keys: []string{"end", "x"}},
		screentest.Case{Name: "dialog", Notebook: some, Keys: []string{"end", "enter"}},
		screentest.Case{Name: "empty", Notebook: nobody},
		screentest.Case{Name: "failed", Notebook: broken(strings.Repeat("long ", 40))})
}

// start opens the screen on a notebook.
func start(n *screentest.Notebook) (*Model, *screentest.Driver) {
	m := New(screentest.Base(n, locale.French), screentest.AuditID)
	return m, screentest.Open(m)
}

func TestAdd(t *testing.T) {
	n := with()
	m, d := start(n)
	d.Press("a", "2", "M", ".", "space", "A", "tab", "C", "P", "E", "tab")
	if !m.CapturesText() {
		t.Error("letters of a contact would be commands")
	}
	d.Press("ctrl+s")
	want := []dossier.Participant{{ID: "p1", Role: "cpe", Name: "M. A", Function: "CPE"}}
	if diff := cmp.Diff(want, n.Facts.Participants); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
	d.Sees(t, "Enregistré.")
	d.Sees(t, "M. A")
}

func TestEditKeepsTheRest(t *testing.T) {
	n := with(somebody()...)
	_, d := start(n)
	d.Press("enter", "tab", "tab", "!", "ctrl+s")
	want := somebody()[1]
	want.Function = "principal!"
	if diff := cmp.Diff(want, n.Facts.Participants[1]); diff != "" {
		t.Errorf("changed (-want +got):\n%s", diff)
	}
}

func TestCancelChangesNothing(t *testing.T) {
	n := with(somebody()...)
	m, d := start(n)
	d.Press("enter", "tab", "Z", "esc", "esc")
	if diff := cmp.Diff(somebody(), n.Facts.Participants); diff != "" || m.dialog != nil {
		t.Errorf("escape changed:\n%s", diff)
	}
}

func TestPresenceGoesRound(t *testing.T) {
	n := with(somebody()...)
	_, d := start(n)
	var seen []dossier.Presence
	for range 4 {
		d.Press("space")
		seen = append(seen, n.Facts.Participants[1].Presence)
	}
	want := []dossier.Presence{dossier.Absent, "", dossier.Present, dossier.Excused}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("presences (-want +got):\n%s", diff)
	}
}

func TestRemoveAsksFirst(t *testing.T) {
	n := with(somebody()...)
	m, d := start(n)
	d.Press("x")
	if cmd := d.Take(screentest.Key("enter")); cmd != nil || len(n.Facts.Participants) != 4 {
		t.Error("Enter should not confirm")
	}
	if cmd := d.Take(screentest.Key("n")); cmd != nil || m.removing {
		t.Error("n should keep the person")
	}
	d.Press("x", "o")
	if left := n.Facts.Participants; len(left) != 3 || left[0].ID != "p1" || m.people[0].ID != "p3" {
		t.Errorf("left: %v", left)
	}
}

func TestFailureIsSaidWhereItWasTyped(t *testing.T) {
	n := with(somebody()...)
	m, d := start(n)
	d.Press("enter", "tab", "Z")
	n.Err = errors.New("write participant: disk full")
	d.Press("ctrl+s")
	if m.dialog == nil {
		t.Error("the dialog should stay with what was typed")
	}
	d.Sees(t, "disk full")
	d.Sees(t, "M. D’ŒuvreZ")
	d.Press("esc", "esc", "space")
	d.Sees(t, "Enregistrement : write participant: disk full")
	if n.Facts.Participants[1].Presence != dossier.Excused {
		t.Error("the presence changed although it was not saved")
	}
}

func TestBackAndResume(t *testing.T) {
	m, d := start(with(somebody()...))
	d.Press("esc")
	if len(d.Sent) != 1 || d.Sent[0] != (nav.BackMsg{}) {
		t.Errorf("escape should go back: %#v", d.Sent)
	}
	saving := d.Take(screentest.Key("space"))
	if cmd := d.Take(nav.ResumeMsg{}); cmd != nil {
		t.Error("resuming while saving would make the saving stale")
	}
	d.Run(saving)
	if m.Saving {
		t.Error("still saving")
	}
}

func TestEveryKeyIsExplainedOnce(t *testing.T) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		screentest.Explained(t, screentest.Open(open(screentest.Base(some(l), l))).Help())
	}
}
