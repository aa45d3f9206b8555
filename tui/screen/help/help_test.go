package help_test

import (
	"strings"
	"testing"

	bubbles "github.com/charmbracelet/bubbles/help"

	"carnet/forms/locale"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/help"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func about(l locale.Lang) bubbles.KeyMap { return keys.NewRoadmap(lang.In(l)).Map(true, false) }

func open(b screen.Base) nav.Screen { return help.New(b, about(b.Lang())) }

func nothing(locale.Lang) work.Notebook { return nil }

var states = []screentest.Case{
	{Name: "top", Notebook: nothing},
	{Name: "end", Notebook: nothing, Keys: []string{"end"}},
}

func TestGolden(t *testing.T)          { screentest.Golden(t, open, states...) }
func TestFitsEveryWindow(t *testing.T) { screentest.Fits(t, open, states...) }

func start() *screentest.Driver {
	return screentest.Open(open(screentest.Base(nil, locale.French)))
}

func TestEveryKeyIsExplained(t *testing.T) {
	d := start()
	for _, want := range []string{"Entrée  modifier", "x       écarter", "F1      aide", "Ctrl+Q  quitter", "≠  conflit"} {
		d.Sees(t, want)
	}
}

func TestScroll(t *testing.T) {
	d := start()
	d.Screen = d.Resize(40, 15)
	if strings.Contains(d.Seen(), "conflit") {
		t.Fatal("nothing to scroll to")
	}
	d.Press("pgdown", "pgdown", "pgdown", "pgdown")
	d.Sees(t, "conflit")
	end := d.Seen()
	d.Press("down")
	if d.Seen() != end {
		t.Error("went below the end")
	}
	d.Screen = d.Resize(80, 24) // all fits again
	d.Sees(t, "Sur cet écran")
}

func TestClose(t *testing.T) {
	for _, key := range []string{"esc", "enter"} {
		d := start()
		d.Press(key)
		if len(d.Sent) != 1 || d.Sent[0] != (nav.BackMsg{}) {
			t.Errorf("%s: %#v", key, d.Sent)
		}
	}
}
