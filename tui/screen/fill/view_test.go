package fill

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/tui/keys"
	"carnet/tui/screen/screentest"
	"carnet/tui/theme"
)

// begun is an audit with some answers.
func begun(t testing.TB, l locale.Lang) *desk {
	d := newDesk(t, l)
	d.Facts.Instances = []forms.Instance{{ID: "i1", Repeat: "acces", Pos: 1}}
	a := d.Facts.Answers
	a[forms.Register{Key: "t_serie"}] = forms.Answer{Value: "SN-4711"}
	a[forms.Register{Key: "t_serie2"}] = forms.Answer{NV: "local fermé"}
	a[forms.Register{Key: "t_baie"}] = forms.Answer{Value: "oui"}
	a[forms.Register{Key: "acces_nom", Instance: "i1"}] = forms.Answer{Value: "Fibre départementale"}
	a[forms.Register{Key: "acces_desc", Instance: "i1"}] = forms.Answer{Value: "8.4"}
	d.Facts.Notes[forms.Register{Key: "acces_desc", Instance: "i1"}] = "Mesuré pendant les cours, en salle des professeurs, sur le poste du fond."
	return d
}

// scenes are the states of the screen that tests look at.
var scenes = map[string]func(h *tester){
	"number":  func(h *tester) {},
	"list":    func(h *tester) { h.press("esc") },
	"choice":  func(h *tester) { h.press("ctrl+g", "etat baie", "enter", "down") },
	"ticks":   func(h *tester) { h.press("pgdown", "pgdown", "1") },
	"offer":   func(h *tester) { h.press("tab") },
	"end":     func(h *tester) { h.press("pgdown") },
	"invalid": func(h *tester) { h.press("backspace", "backspace", "backspace", "-1", "enter") },
	"note":    func(h *tester) { h.press("ctrl+t") },
	"file":    func(h *tester) { h.press("ctrl+g", "photo", "enter") },
	"filed": func(h *tester) {
		h.press("ctrl+g", "photo", "enter", "~/no.jpg", "enter", "ctrl+u", "mur.jpg", "enter", "shift+tab")
	},
	"files":  func(h *tester) { h.press("f4", "baie de l’étage.jpg", "enter", "f4") },
	"path":   func(h *tester) { h.press("f4") },
	"aside":  func(h *tester) { h.press("ctrl+o", "enter") },
	"find":   func(h *tester) { h.press("ctrl+g", "serie", "down") },
	"remove": func(h *tester) { h.press("esc", "-") },
	"clear":  func(h *tester) { h.press("esc", "x") },
	"text":   func(h *tester) { h.press("pgup", "pgup", "ctrl+g", "observations", "enter", "Local humide") },
	"failed": func(h *tester) { h.desk.Err = errDisk; h.press("1", "enter") },
	"close":  func(h *tester) { h.press("pgdown", "enter") },
	"closed": func(h *tester) { h.m.closed = []string{"technique"}; h.m.show(h.m.at); h.press("9") },
	"broken": func(h *tester) { h.m.record, h.m.broken = nil, "Ouverture de l’audit\u00a0: base endommagée" },
}

const there = "acces[1]/acces_desc"

func TestViews(t *testing.T) {
	sizes := []struct{ width, height int }{{80, 24}, {120, 40}, {40, 15}}
	for name, play := range scenes {
		for _, size := range sizes {
			h := open(t, begun(t, locale.French), there, size.width, size.height)
			play(h)
			golden(t, fmt.Sprintf("%s-%dx%d", name, size.width, size.height), h.m)
		}
		h := open(t, begun(t, locale.English), there, 80, 24)
		play(h)
		golden(t, name+"-80x24-en", h.m)
	}
}

func TestViewInASCII(t *testing.T) {
	h := &tester{t: t, desk: begun(t, locale.French)}
	b := h.base(h.desk, 100, 24)
	b.Theme = theme.New(theme.Variant{ASCII: true})
	h.m = New(b, "a1", there)
	h.run(h.m.Init())
	h.press("esc")
	golden(t, "ascii-100x24", h.m)
}

// TestFitsEveryWindow is the rule of all screens: exactly the height, never wider than the width.
func TestFitsEveryWindow(t *testing.T) {
	for name, play := range scenes {
		h := open(t, begun(t, locale.French), there, 80, 24)
		play(h)
		t.Run(name, func(t *testing.T) { screentest.FitsEveryWindow(t, h.m) })
	}
}

// TestFieldIsNeverPushedOut looks for the caret, the cursor or an option at the smallest size.
func TestFieldIsNeverPushedOut(t *testing.T) {
	h := open(t, begun(t, locale.French), "t_serie", 40, 15)
	for h.here() != "end technique" {
		if h.m.field != nil && !strings.ContainsAny(plain(h.m), "█▶○") {
			t.Errorf("no field in\n%s", plain(h.m))
		}
		h.press("tab")
	}
}

func TestKeysAreExplainedAndBoundOnce(t *testing.T) {
	for name, play := range scenes {
		h := open(t, begun(t, locale.French), there, 80, 24)
		play(h)
		shown, ok := h.m.Help().(keys.Map)
		if !ok || len(shown.Full) == 0 {
			t.Fatalf("%s: no keys", name)
		}
		t.Run(name, func(t *testing.T) { screentest.Explained(t, shown) })
		if h.m.typing() {
			noLetters(t, name, shown.Full)
		}
	}
}

func noLetters(t *testing.T, name string, bindings []key.Binding) {
	for _, b := range bindings {
		for _, k := range b.Keys() {
			if len([]rune(k)) == 1 {
				t.Errorf("%s: %q is a command while text is typed", name, k)
			}
		}
	}
}
