package findings_test

import (
	"errors"
	"testing"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/findings"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func open(b screen.Base) nav.Screen { return findings.New(b, screentest.AuditID) }

func audit(l locale.Lang) work.Notebook { return screentest.Audit(l) }

func empty(l locale.Lang) work.Notebook {
	return &screentest.Notebook{Facts: screentest.Empty(), Language: l}
}

func broken(l locale.Lang) work.Notebook {
	return &screentest.Notebook{Err: errors.New("read audit: disk gone\nsector 7"), Language: l}
}

var states = []screentest.Case{
	{Name: "list", Notebook: audit, Keys: []string{"down"}},
	{Name: "rejected", Notebook: audit, Keys: []string{"end", "up", "up", "up"}},
	{Name: "reclassified", Notebook: audit, Keys: []string{"down", "down", "down", "down"}},
	{Name: "why", Notebook: audit, Keys: []string{"end", "up", "enter", "down", "down"}},
	{Name: "dialog", Notebook: audit, Keys: []string{"x"}},
	{Name: "reason", Notebook: audit, Keys: []string{"x", "2", "ctrl+s"}},
	{Name: "empty", Notebook: empty},
	{Name: "failed", Notebook: broken},
	{Name: "loading", Notebook: audit, Loading: true},
}

// all are the states, and that of an audit whose checklist only asks.
func all(t *testing.T) []screentest.Case {
	survey := func(l locale.Lang) work.Notebook { return screentest.Survey(t, l) }
	return append(states, screentest.Case{Name: "survey", Notebook: survey})
}

func TestGolden(t *testing.T)          { screentest.Golden(t, open, all(t)...) }
func TestFitsEveryWindow(t *testing.T) { screentest.Fits(t, open, all(t)...) }

func start(n *screentest.Notebook) *screentest.Driver {
	return screentest.Open(open(screentest.Base(n, n.Language)))
}

func TestAnswersBehindAFindingAreOneKeyAway(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	d.Press("down", "down", "enter", "enter")
	if want := (nav.Fill{ID: screentest.AuditID, At: "t_443"}); d.Route() != want {
		t.Errorf("goes to %#v, want %#v", d.Route(), want)
	}
	d = start(screentest.Audit(locale.French))
	d.Press("down", "enter", "enter")
	if want := (nav.Fill{ID: screentest.AuditID, At: "acces[1]/acces_ip"}); d.Route() != want {
		t.Errorf("in a repeat: goes to %#v, want %#v", d.Route(), want)
	}
}

// The finding about e-mail reads the date of the installation, which nobody answers.
func TestWhatIsNoAnswerIsNotAsked(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	d.Press("end", "up", "up", "enter", "down")
	d.Sees(t, "▶ • Lundi de l’installation — 15 mars 2027")
	d.Press("enter")
	if toast, ok := d.Sent[len(d.Sent)-1].(nav.ToastMsg); !ok || d.Route() != nil {
		t.Errorf("enter gave %#v", toast)
	}
	d.Press("down", "enter")
	if want := (nav.Fill{ID: screentest.AuditID, At: "u_charte"}); d.Route() != want {
		t.Errorf("goes to %#v, want %#v", d.Route(), want)
	}
}

func TestRejectingWantsAReason(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("x", "2", "ctrl+s")
	d.Sees(t, "Une raison est attendue")
	if _, decided := n.Facts.Findings["f:acces_desc@"+screentest.FirstLink]; decided {
		t.Error("rejected without a reason")
	}
	d.Press("mesure refaite", "enter")
	got := n.Facts.Findings["f:acces_desc@"+screentest.FirstLink]
	if !got.Rejected || got.Why != "mesure refaite" {
		t.Errorf("decision %+v", got)
	}
	if d.CapturesText() {
		t.Error("the dialog stays")
	}
	d.Sees(t, "▶ – écarté      Le débit descendant")
	d.Sees(t, "Raison : mesure refaite")
}

func TestReclassifyingMovesTheFindingAndTheCursorFollows(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("x", "4", "radio de secours", "enter")
	if got := n.Facts.Findings["f:acces_desc@"+screentest.FirstLink]; got.Rejected || got.Severity.String() != "mineur" {
		t.Errorf("decision %+v", got)
	}
	d.Sees(t, "▶ ▲ mineur      Le débit descendant")
	d.Sees(t, "reclassé, calculé bloquant")
	d.Sees(t, "1 bloquant ·")
	d.Press("x", "1", "ctrl+s")
	if got := n.Facts.Findings["f:acces_desc@"+screentest.FirstLink]; got.Why != "" || got.Severity != 0 {
		t.Errorf("kept as it is: decision %+v", got)
	}
	d.Sees(t, "▶ ▲ bloquant    Le débit descendant")
	d.Sees(t, "2 bloquants ·")
}

func TestFailedSavingKeepsWhatWasTyped(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("x", "2", "mesure refaite")
	n.Err = errors.New("write decision: disk full")
	d.Press("ctrl+s")
	d.Sees(t, "mesure refaite")
	d.Sees(t, "disk full")
	n.Err = nil
	d.Press("ctrl+s")
	if !n.Facts.Findings["f:acces_desc@"+screentest.FirstLink].Rejected {
		t.Error("not saved the second time")
	}
}

// Help over the dialog, or over a saving that is under way, must not make the reply stale.
func TestSavingOutlivesAnotherScreen(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("x", "2", "mesure refaite")
	saving := d.Take(screentest.Key("ctrl+s"))
	d.Run(d.Take(nav.ResumeMsg{}))
	d.Press("x", "esc") // ignored while saving
	d.Run(saving)
	d.Sees(t, "Raison : mesure refaite")
	if d.CapturesText() {
		t.Error("the dialog stays after saving")
	}
}

func TestStaleReplyIsDropped(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	late := d.Take(nav.ResumeMsg{})()
	n.Facts = screentest.Empty()
	d.Run(d.Take(nav.ResumeMsg{}))
	d.Take(late)
	d.Sees(t, "Aucun constat")
}

func TestFailedReading(t *testing.T) {
	n := screentest.Audit(locale.French)
	n.Err = errors.New("read audit: disk gone")
	d := start(n)
	d.Sees(t, "Rien n’est perdu")
	n.Err = nil
	d.Press("f5")
	d.Sees(t, "1/9")
	n.Err = errors.New("read audit: disk gone")
	d.Press("down", "f5")
	d.Sees(t, "Lecture de l’audit : read audit: disk gone")
	d.Sees(t, "2/9") // what was read stays
}

func TestKeysLead(t *testing.T) {
	d := start(screentest.Audit(locale.French))
	d.Press("f")
	if want := (nav.Roadmap{ID: screentest.AuditID}); d.Route() != want {
		t.Errorf("f goes to %#v", d.Route())
	}
	d.Press("enter", "esc")
	if d.Route() != (nav.Roadmap{ID: screentest.AuditID}) {
		t.Error("escape from the answers should stay on the screen")
	}
	d.Press("esc")
	if _, back := d.Sent[len(d.Sent)-1].(nav.BackMsg); !back {
		t.Error("escape should go back")
	}
	d.Sees(t, "x décider")
}

func TestCountsHaveTheirPlural(t *testing.T) {
	n := screentest.Audit(locale.French)
	start(n).Sees(t, "2 bloquants · 1 à lever · 1 majeur")
	n.Language = locale.English
	start(n).Sees(t, "2 blocking · 1 to clear · 1 major")
	n = screentest.Audit(locale.French)
	delete(n.Facts.Findings, "f:u_copil")
	n.Facts.Findings["f:acces_ip@"+screentest.FirstLink] = n.Facts.Findings["f:u_charte"]
	start(n).Sees(t, "1 bloquant · 1 à lever · 2 majeurs")
}

// At 80 columns a long place is cut to its own name, so that what was found can be read too.
func TestPlaceLeavesRoomForTheSentence(t *testing.T) {
	n := screentest.Audit(locale.French)
	n.Facts.Answers[forms.Register{Instance: screentest.FirstLink, Key: "acces_operateur"}] = forms.Answer{Value: "Fibre – bâtiment B"}
	d := start(n)
	d.Sees(t, "Le débit descendant mesuré est de 3,5 Mb")
	d.Sees(t, "  Fibre – bâtiment B\n")
}
