package fill

import (
	"fmt"
	"os"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/tui/keys"
	"carnet/tui/nav"
	"carnet/tui/screen/screentest"
)

// newLoose is an audit with a form that has no group, and what is awkward in forms of others.
func newLoose(t testing.TB, l locale.Lang) *desk {
	t.Helper()
	text, err := os.ReadFile("testdata/libre.md")
	if err != nil {
		t.Fatal(err)
	}
	f, err := xlsform.Read("libre.md", strings.NewReader(strings.ReplaceAll(string(text), "␛", "\x1b")))
	if err != nil {
		t.Fatal(err)
	}
	return deskOf(f, l)
}

// looseScenes are states of the screen with that form, each from a question on.
var looseScenes = map[string]struct {
	at   string
	play func(h *tester)
}{
	"loose-note":   {"accueil", func(*tester) {}},
	"loose-list":   {"evasion", func(h *tester) { h.press("esc") }},
	"loose-media":  {"materiel", func(h *tester) { h.press("down") }},
	"loose-long":   {"long", func(*tester) {}},
	"loose-read":   {"long", func(h *tester) { h.press("ctrl+y") }},
	"loose-search": {"ville", func(h *tester) { h.press("m", "o") }},
	"loose-range":  {"froid", func(h *tester) { h.press("20", "enter") }},
	"loose-moment": {"passage", func(h *tester) { h.press("24/11/2026 9h30") }},
	"loose-year":   {"construit", func(h *tester) { h.press("1987") }},
	"loose-inner":  {"poste[1]", func(h *tester) { h.press("enter", "A1", "enter", "enter", "23/11/2026", "enter", "esc") }},
	"loose-shown":  {"total", func(*tester) {}},
	"loose-end":    {"total", func(h *tester) { h.press("enter") }},
}

func TestLooseViews(t *testing.T) {
	for name, scene := range looseScenes {
		for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}, {40, 15}} {
			h := open(t, newLoose(t, locale.French), scene.at, size.width, size.height)
			scene.play(h)
			golden(t, fmt.Sprintf("%s-%dx%d", name, size.width, size.height), h.m)
		}
		h := open(t, newLoose(t, locale.English), scene.at, 80, 24)
		scene.play(h)
		golden(t, name+"-80x24-en", h.m)
	}
}

func TestLooseFormFitsEveryWindow(t *testing.T) {
	for name, scene := range looseScenes {
		h := open(t, newLoose(t, locale.French), scene.at, 80, 24)
		scene.play(h)
		t.Run(name, func(t *testing.T) { screentest.FitsEveryWindow(t, h.m) })
		shown, _ := h.m.Help().(keys.Map)
		t.Run(name+" keys", func(t *testing.T) { screentest.Explained(t, shown) })
	}
}

// What stands outside groups is counted, closed and opened again as one part.
func TestLoosePartIsClosed(t *testing.T) {
	d := newLoose(t, locale.French)
	a := d.Facts.Answers
	for key, value := range map[string]string{"sans_mots": "x", "materiel": "baie", "ville": "niort"} {
		a[forms.Register{Key: key}] = forms.Answer{Value: value}
	}
	h := open(t, d, "total", 80, 24)
	h.press("enter")
	h.wantShown("Fin de la partie « Fiche libre »")
	h.press("enter", "enter", "enter")
	h.wantShown("Clore « Fiche libre » ?")
	if got := h.desk.Facts.Audit.ClosedParts; len(got) != 0 {
		t.Errorf("Enter alone closed %q", got)
	}
	h.press("o")
	if got := h.desk.Facts.Audit.ClosedParts; len(got) != 1 || got[0] != forms.LoosePart {
		t.Errorf("closed parts %q", got)
	}
	h.press("ctrl+x", "n", "ctrl+x", "o")
	if got := h.desk.Facts.Audit.ClosedParts; len(got) != 0 {
		t.Errorf("closed parts %q after opening it again", got)
	}
}

// The page at the end of a list that is closed is left for the screen before.
func TestLastPageIsLeft(t *testing.T) {
	d := newLoose(t, locale.French)
	d.Facts.Audit.ClosedParts = []string{forms.LoosePart}
	for key, value := range map[string]string{"sans_mots": "x", "materiel": "baie", "ville": "niort"} {
		d.Facts.Answers[forms.Register{Key: key}] = forms.Answer{Value: value}
	}
	h := open(t, d, "total", 80, 24)
	h.press("enter")
	h.wantShown("Entrée retour")
	h.press("enter")
	if diff := cmp.Diff([]tea.Msg{nav.BackMsg{}}, h.left); diff != "" {
		t.Errorf("messages for the root (-want +got):\n%s", diff)
	}
}

// Where a form asks for a year or a month, its first day is stored.
func TestYearAndMonth(t *testing.T) {
	h := open(t, newLoose(t, locale.French), "construit", 80, 24)
	h.press("1987", "enter", "3/2019", "enter", "tab")
	h.wantAnswers(map[string]string{"construit": "1987-01-01", "refait": "2019-03-01"})
}

// Letters of a long list are text that looks for a choice, whatever they mean elsewhere.
func TestSearchAnswers(t *testing.T) {
	h := open(t, newLoose(t, locale.French), "ville", 80, 24)
	h.press("é", "m", "a", "ctrl+u", "p", "o", "i", "enter")
	h.wantHere("froid")
	h.wantAnswers(map[string]string{"ville": "poitiers"})
}

// An inner instance is added where its repeat is, whichever row of the outer one has the cursor.
func TestInnerInstancesFromTheOutline(t *testing.T) {
	d := newLoose(t, locale.French)
	d.Facts.Instances = []forms.Instance{{ID: "p1", Repeat: "poste", Pos: 1}, {ID: "p2", Repeat: "poste", Pos: 2}}
	h := openOutline(t, d, "poste[2]/nom", 80, 24)
	h.press("down", "+")
	h.wantHere("poste[2]/panne[1]/vue")
	if n := len(d.Facts.Instances); n != 3 || d.Facts.Instances[2].Parent != "p2" {
		t.Fatalf("instances %+v", d.Facts.Instances)
	}
	h.press("23/11/2026", "enter", "esc", "up", "-", "o")
	if n := len(d.Facts.Instances); n != 2 {
		t.Errorf("instances %+v", d.Facts.Instances)
	}
}

// All the words of a question can be read where its page has no room for them.
func TestAllWordsAreRead(t *testing.T) {
	h := open(t, newLoose(t, locale.French), "long", 40, 15)
	h.wantShown("Ctrl+Y tout lire")
	h.press("ctrl+y")
	for _, text := range []string{"Décrire l’installation", "puis tout ce", "lit qu’une fois."} {
		h.wantShown(text)
		h.press("pgdown")
	}
	h.press("esc")
	h.wantHere("long")
	if h.m.overlay != nil {
		t.Error("Esc leaves the words open")
	}
}
