package ask

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/locale"
)

func towns(n int) []Option {
	list := []Option{{"champniers", "Champniers"}, {"echire", "Échiré"}, {"niort", "Niort"}, {"saint_benoit", "Saint-Benoît"}}
	for i := len(list); i < n; i++ {
		list = append(list, Option{fmt.Sprint("v", i), fmt.Sprint("Ville ", i)})
	}
	return list
}

func listed(f *Field) int { return strings.Count(f.View(), "○") + strings.Count(f.View(), "[") }

func TestLettersLookForAnOption(t *testing.T) {
	f := New(look(locale.French), Question{Kind: forms.SelectOne, Options: towns(20)}, "", 60, 30)
	if view := f.View(); f.Value() != "" || listed(f) != 20 || !strings.Contains(view, "taper pour chercher parmi 20 choix") {
		t.Fatalf("opened with %q:\n%s", f.Value(), view)
	}
	for _, c := range []struct {
		keys  []string
		value string
		shown int
	}{
		{[]string{"n", "i"}, "niort", 2}, // what begins so comes before « Champniers »
		{[]string{"backspace", "backspace"}, "", 20},
		{[]string{"É"}, "echire", 19},
		{[]string{"c", "h", "i"}, "echire", 1},
		{[]string{"ctrl+u"}, "", 20},
		{[]string{"s", " ", "b"}, "saint_benoit", 1},
		{[]string{"z"}, "", 0},
	} {
		if event := feed(f, c.keys...); event != Nothing {
			t.Errorf("%q answered", c.keys)
		}
		if f.Value() != c.value || listed(f) != c.shown {
			t.Errorf("%q points at %q among %d, want %q among %d", c.keys, f.Value(), listed(f), c.value, c.shown)
		}
	}
	if !strings.Contains(f.View(), "Aucun choix ne correspond.") {
		t.Errorf("nothing found shows\n%s", f.View())
	}
}

// A digit or an accented letter is text to look for in a long list, never an answer.
func TestLongListHasNoNumbers(t *testing.T) {
	f := New(look(locale.French), Question{Kind: forms.SelectOne, Options: towns(20)}, "", 60, 30)
	for _, key := range []string{"2", "é"} {
		if event := feed(f, key); event == Chosen {
			t.Errorf("%q chose %q", key, f.Value())
		}
	}
	f = New(look(locale.French), Question{Kind: forms.SelectOne, Options: towns(12), Search: true}, "", 60, 30)
	if feed(f, "é"); f.Value() != "echire" {
		t.Errorf("where a search is asked for, é points at %q", f.Value())
	}
	f = New(look(locale.French), Question{Kind: forms.SelectOne, Options: towns(9), Search: true}, "", 60, 30)
	if event := feed(f, "3"); event != Chosen || f.Value() != "niort" {
		t.Errorf("in a list with a number for each, 3 gave %v at %q", event, f.Value())
	}
}

func TestTicksStayWhileOthersAreLookedFor(t *testing.T) {
	f := New(look(locale.French), Question{Kind: forms.SelectMultiple, Options: towns(20), Value: "niort"}, "", 60, 30)
	feed(f, "e", "c", "h", " ")
	if f.Value() != "echire niort" {
		t.Errorf("ticked %q", f.Value())
	}
	if view := f.View(); !strings.Contains(view, "1 sur 20 · 2\u00a0cochés") || strings.Contains(view, "Niort") {
		t.Errorf("view is\n%s", view)
	}
	feed(f, " ", "ctrl+u")
	if f.Value() != "niort" || listed(f) != 20 {
		t.Errorf("ticked %q among %d", f.Value(), listed(f))
	}
	if draft := New(look(locale.French), Question{Kind: forms.SelectMultiple, Options: towns(20)}, "niort echire", 60, 30); draft.Value() != "echire niort" {
		t.Errorf("a draft gives %q", draft.Value())
	}
}

// A list of thousands is drawn in part; what is stored or ticked is there in any case.
func TestHugeListIsDrawnInPart(t *testing.T) {
	all := towns(5000)
	f := New(look(locale.French), Question{Kind: forms.SelectOne, Options: all, Value: "v4321"}, "", 60, 500)
	if f.Value() != "v4321" || listed(f) > maxListed {
		t.Errorf("opened with %q among %d", f.Value(), listed(f))
	}
	if feed(f, "4", "9", "9", "9"); f.Value() != "v4999" {
		t.Errorf("found %q", f.Value())
	}
	f = New(look(locale.French), Question{Kind: forms.SelectMultiple, Options: all, Value: "v4321"}, "", 60, 500)
	if f.Value() != "v4321" || !strings.Contains(f.View(), "[x] Ville 4321") {
		t.Errorf("ticked %q", f.Value())
	}
}

func TestLongListKeepsToItsRoom(t *testing.T) {
	for _, kind := range []Kind{Choice, Choices, Order} {
		for _, height := range []int{1, 3, 10} {
			f := NewField(look(locale.French), kind, towns(40), "", 30, height)
			feed(f, "v", "i", "down")
			lines := strings.Split(f.View(), "\n")
			for _, line := range lines {
				if len(lines) > height || ansi.StringWidth(line) > 30 {
					t.Errorf("kind %v, %d lines of %d: %q", kind, len(lines), height, line)
				}
			}
		}
	}
}
