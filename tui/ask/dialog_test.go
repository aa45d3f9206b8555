package ask

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"carnet/forms/locale"
	"carnet/tui/lang"
	"carnet/tui/theme"
)

func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	m.Run()
}

var today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

func look(l locale.Lang) Look { return NewLook(theme.New(theme.Variant{}), lang.In(l), today) }

// press is a key as Bubble Tea gives it: a name of ours, or letters typed.
func press(s string) tea.KeyMsg {
	named := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "esc": tea.KeyEsc, "down": tea.KeyDown,
		"up": tea.KeyUp, "ctrl+s": tea.KeyCtrlS, "backspace": tea.KeyBackspace, "end": tea.KeyEnd, "home": tea.KeyHome,
		"ctrl+u": tea.KeyCtrlU,
	}
	if t, ok := named[s]; ok {
		return tea.KeyMsg{Type: t}
	}
	if s == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)}
}

func school() []Item {
	return []Item{
		{Key: "uai", Label: "Code UAI", Hint: "Sept chiffres et une lettre.", Required: true, Check: func(v string) error {
			if len(v) != 8 {
				return errors.New("huit caractères attendus")
			}
			return nil
		}},
		{Key: "kind", Label: "Type", Kind: Choice, Required: true, Options: []Option{{"college", "Collège"}, {"lycee", "Lycée"}}},
		{Key: "date", Label: "Date", Kind: Day},
		{Key: "note", Label: "Remarque", Kind: Lines},
	}
}

// What is typed for a date is said once where it is refused.
func TestRefusedDateIsNotEchoed(t *testing.T) {
	d := NewDialog(look(locale.French), 80, 20, []Item{{Key: "date", Label: "Date", Kind: Day}})
	send(d, "bientôt", "enter")
	view := d.View()
	if n := strings.Count(view, "bientôt"); n != 2 {
		t.Errorf("« bientôt » is seen %d times, want in the field and in the refusal:\n%s", n, view)
	}
	if want := "auj, hier,\n    demain ou +7."; !strings.Contains(view, want) {
		t.Errorf("no %q in\n%s", want, view)
	}
}

func send(d *Dialog, presses ...string) {
	for _, p := range presses {
		d.Update(press(p))
	}
}

func TestDialogGivesTypedValues(t *testing.T) {
	d := NewDialog(look(locale.French), 76, 20, school())
	send(d, " 0861234A ", "enter", "é", "11/1/27", "enter", "un", "enter", "deux", "ctrl+s")
	values, submitted, cancelled := d.Done()
	want := map[string]string{"uai": "0861234A", "kind": "lycee", "date": "2027-01-11", "note": "un\ndeux"}
	if diff := cmp.Diff(want, values); diff != "" || !submitted || cancelled {
		t.Errorf("submitted %v, cancelled %v:\n%s", submitted, cancelled, diff)
	}
}

func TestDialogStaysAtAnInvalidAnswer(t *testing.T) {
	d := NewDialog(look(locale.French), 76, 20, school())
	send(d, "086", "enter")
	if view := d.View(); !strings.Contains(view, "! huit caractères attendus") {
		t.Errorf("no message in\n%s", view)
	}
	send(d, "tab", "tab", "32/1/27", "ctrl+s")
	if _, submitted, _ := d.Done(); submitted || d.at != 0 {
		t.Errorf("submitted %v at item %d, want the first invalid one", submitted, d.at)
	}
}

func TestDialogPassesBackAndForthWithoutAnswering(t *testing.T) {
	d := NewDialog(look(locale.French), 76, 20, school())
	send(d, "x", "tab", "down", "tab", "shift+tab", "shift+tab")
	if d.at != 0 || d.entries[0].draft != "x" || d.entries[1].draft != "" {
		t.Errorf("at %d, typed %q, chosen %q", d.at, d.entries[0].draft, d.entries[1].draft)
	}
}

func TestEscapeAsksBeforeItLosesWhatWasTyped(t *testing.T) {
	items := school()
	items[0].Value, items[2].Value = "0860035W", "2027-01-11"
	for _, c := range []struct {
		name      string
		presses   []string
		cancelled bool
	}{
		{"nothing typed", []string{"tab", "down", "tab", "esc"}, true},
		{"typed once", []string{"x", "esc"}, false},
		{"typed elsewhere", []string{"x", "tab", "tab", "esc"}, false},
		{"chosen", []string{"tab", "2", "esc"}, false},
		{"twice", []string{"x", "esc", "esc"}, true},
		{"typing goes on", []string{"x", "esc", "y", "esc"}, false},
		{"taken back", []string{"x", "backspace", "esc"}, true},
	} {
		d := NewDialog(look(locale.French), 76, 20, items)
		send(d, c.presses...)
		_, submitted, cancelled := d.Done()
		if submitted || cancelled != c.cancelled {
			t.Errorf("%s: submitted %v, cancelled %v", c.name, submitted, cancelled)
		}
		if said := strings.Contains(d.View(), "! Échap encore une fois pour abandonner la saisie."); said == c.cancelled {
			t.Errorf("%s: the warning is shown %v in\n%s", c.name, said, d.View())
		}
	}
}

// A dialog that went through other sizes looks as one opened at the last of them.
func TestResizeLeavesNoTrace(t *testing.T) {
	items := append(school()[1:2], school()...)
	items[0].Key = "first"
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(8, 120), rapid.IntRange(1, 40)
		at := rapid.IntRange(0, len(items)-1).Draw(t, "item")
		d := NewDialog(look(locale.French), width.Draw(t, "width"), height.Draw(t, "height"), items)
		d.focus(at)
		var w, h int
		for range rapid.IntRange(1, 6).Draw(t, "resizes") {
			w, h = width.Draw(t, "width"), height.Draw(t, "height")
			d.Resize(w, h)
		}
		fresh := NewDialog(look(locale.French), w, h, items)
		fresh.focus(at)
		if diff := cmp.Diff(fresh.View(), d.View()); diff != "" {
			t.Fatalf("at %d×%d (-fresh +resized):\n%s", w, h, diff)
		}
	})
}

func TestDialogOpensAgainWhenRefused(t *testing.T) {
	d := NewDialog(look(locale.English), 76, 20, school()[:1])
	send(d, "0861234A", "enter")
	d.Refuse("uai", errors.New("this school is known already"))
	if _, submitted, _ := d.Done(); submitted {
		t.Fatal("still submitted")
	}
	if view := d.View(); !strings.Contains(view, "! this school is known already") || !strings.Contains(view, "0861234A") {
		t.Errorf("view is\n%s", view)
	}
}

func TestDialogFitsItsArea(t *testing.T) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		for width := 38; width <= 120; width += 3 {
			for height := 5; height <= 40; height++ {
				d := NewDialog(look(l), width, height, school())
				send(d, "0861234A", "enter", "tab", "auj")
				lines := strings.Split(d.View(), "\n")
				if len(lines) > height {
					t.Fatalf("%d lines at %d×%d", len(lines), width, height)
				}
				for _, line := range lines {
					if ansi.StringWidth(line) > width {
						t.Fatalf("line %q is wider than %d", line, width)
					}
				}
				if !strings.Contains(strings.Join(lines, "\n"), "> auj") {
					t.Fatalf("the field is not shown at %d×%d:\n%s", width, height, strings.Join(lines, "\n"))
				}
			}
		}
	}
}

func TestDialogView(t *testing.T) {
	d := NewDialog(look(locale.French), 60, 16, school())
	send(d, "0861234A", "enter", "down", "down")
	want := `  Code UAI : 0861234A

▶ Type  obligatoire
    ○ 1 Collège
  ▶ ○ 2 Lycée

  Date : —

  Remarque : —`
	if diff := cmp.Diff(want, strings.ReplaceAll(d.View(), "\u00a0", " ")); diff != "" {
		t.Error(diff)
	}
}
