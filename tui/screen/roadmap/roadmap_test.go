package roadmap_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/roadmap"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func open(b screen.Base) nav.Screen { return roadmap.New(b, screentest.AuditID) }

func audit(l locale.Lang) work.Notebook { return screentest.Audit(l) }

func undated(l locale.Lang) work.Notebook {
	n := screentest.Audit(l)
	n.Facts.Audit.Installation = ""
	return n
}

func empty(l locale.Lang) work.Notebook {
	return &screentest.Notebook{Facts: screentest.Empty(), Language: l}
}

func broken(l locale.Lang) work.Notebook {
	return &screentest.Notebook{Err: errors.New("read audit: disk gone"), Language: l}
}

var states = []screentest.Case{
	{Name: "list", Notebook: audit, Keys: []string{"down", "down"}},
	{Name: "rejected", Notebook: audit, Keys: []string{"end"}},
	{Name: "undated", Notebook: undated, Keys: []string{"down"}},
	{Name: "edit", Notebook: audit, Keys: []string{"enter", "tab", "tab"}},
	{Name: "reject", Notebook: audit, Keys: []string{"x", "enter"}},
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

// firstLink is the action about the address of the first link.
const firstLink = "x:A-NET-02@" + screentest.FirstLink

func TestEdit(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("down", "down", "enter")
	d.Sees(t, "Feuille de route · A-NET-02")
	d.Press("2", "3") // state, owner
	d.Press("1/3/27", "enter", "0", "enter")
	d.Sees(t, "Un nombre de demi-journées est attendu")
	d.Press("ctrl+u", "1,5", "enter", "Obtenir deux adresses", "enter", "vu avec la région", "enter")
	want := dossier.ActionDecision{
		State: "en_cours", Owner: "dsi", Due: "2027-03-01", Effort: 1.5, Label: "Obtenir deux adresses", Comment: "vu avec la région",
	}
	if diff := cmp.Diff(want, n.Facts.Actions[firstLink]); diff != "" {
		t.Errorf("decision (-want +got):\n%s", diff)
	}
	for _, seen := range []string{"▶ ▲ A-NET-02", "lundi 1er mars 2027", "1,5 demi-journée", "en cours", "modifiée à la main", "Remarque : vu avec la région"} {
		d.Sees(t, seen)
	}
}

// What is left as derived is not stored, so that the derivation goes on deciding it.
func TestEditStoresOnlyWhatDiffers(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("down", "down", "enter", "ctrl+s")
	if got := n.Facts.Actions[firstLink]; got != (dossier.ActionDecision{}) {
		t.Errorf("decision %+v", got)
	}
	d.Press("enter", "3", "4", "ctrl+s")
	d.Press("enter", "1", "2", "ctrl+s")
	if got := n.Facts.Actions[firstLink]; got != (dossier.ActionDecision{}) {
		t.Errorf("after changing it back: decision %+v", got)
	}
}

func TestRejectWantsAReasonAndIsTakenBack(t *testing.T) {
	n := screentest.Audit(locale.French)
	n.Facts.Actions[firstLink] = dossier.ActionDecision{Comment: "devis demandé"}
	d := start(n)
	d.Press("down", "down", "x", "enter")
	d.Sees(t, "Une réponse est obligatoire")
	if n.Facts.Actions[firstLink].Rejected {
		t.Error("rejected without a reason")
	}
	d.Press("lien en fibre dans un mois", "enter")
	want := dossier.ActionDecision{Rejected: true, Why: "lien en fibre dans un mois", Comment: "devis demandé"}
	if diff := cmp.Diff(want, n.Facts.Actions[firstLink]); diff != "" {
		t.Errorf("decision (-want +got):\n%s", diff)
	}
	d.Sees(t, "▶ – A-NET-02")
	d.Sees(t, "Raison d’écarter : lien en fibre dans un mois")
	d.Sees(t, "x reprendre")
	d.Press("x")
	if got := n.Facts.Actions[firstLink]; got != (dossier.ActionDecision{Comment: "devis demandé"}) {
		t.Errorf("taken back: decision %+v", got)
	}
	d.Sees(t, "▶ ▲ A-NET-02")
	d.Sees(t, "x écarter")
}

func TestFailedSavingKeepsWhatWasTyped(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("down", "down", "x", "trop tôt")
	n.Err = errors.New("write decision: disk full")
	d.Press("enter")
	d.Sees(t, "trop tôt")
	d.Sees(t, "disk full")
	d.Press("esc", "esc", "end", "x")
	d.Sees(t, "L’action reste écartée : write decision: disk full")
	if !n.Facts.Actions["x:A-LOG-03"].Rejected {
		t.Error("taken back although it failed")
	}
}

// Help over the dialog, or over a saving that is under way, must not make the reply stale.
func TestSavingOutlivesAnotherScreen(t *testing.T) {
	n := screentest.Audit(locale.French)
	d := start(n)
	d.Press("down", "down", "x", "trop tôt")
	saving := d.Take(screentest.Key("enter"))
	d.Run(d.Take(nav.ResumeMsg{}))
	d.Press("x") // ignored while saving
	d.Run(saving)
	d.Sees(t, "Raison d’écarter : trop tôt")
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
	d.Sees(t, "Aucune action")
}

func TestFailedReading(t *testing.T) {
	n := screentest.Audit(locale.French)
	n.Err = errors.New("read audit: disk gone")
	d := start(n)
	d.Sees(t, "Rien n’est perdu")
	n.Err = nil
	d.Press("f5")
	d.Sees(t, "feu vert : non · 1/6")
}

func TestKeysLead(t *testing.T) {
	for key, want := range map[string]nav.Route{
		"c": nav.Findings{ID: screentest.AuditID}, "d": nav.Documents{ID: screentest.AuditID},
	} {
		d := start(screentest.Audit(locale.French))
		d.Press(key)
		if d.Route() != want {
			t.Errorf("%s goes to %#v", key, d.Route())
		}
	}
	d := start(screentest.Audit(locale.French))
	d.Press("enter", "esc", "esc")
	if len(d.Sent) != 1 || d.Sent[0] != (nav.BackMsg{}) {
		t.Errorf("escape from a dialog and from the screen: %#v", d.Sent)
	}
}

func TestEqualActionsDifferByTheirPlace(t *testing.T) {
	n := screentest.Audit(locale.French)
	second := forms.Register{Instance: screentest.SecondLink, Key: "acces_ip"}
	n.Facts.Answers[second] = forms.Answer{Value: "non"}
	d := start(n)
	for _, size := range []struct {
		width, height int
		first, second string
	}{{80, 24, "— Lien 1 (Télécom)", "— Lien 2 (Radio"}, {40, 15, "— Télécom", "— Radio"}} {
		d.Resize(size.width, size.height)
		d.Sees(t, size.first)
		d.Sees(t, size.second)
	}
}
