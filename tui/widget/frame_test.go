package widget

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"carnet/tui/theme"
)

func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	os.Exit(m.Run())
}

type shown []key.Binding

func (s shown) ShortHelp() []key.Binding  { return s }
func (s shown) FullHelp() [][]key.Binding { return [][]key.Binding{s} }

func frame(width, height int) Frame {
	bind := func(name, does string) key.Binding {
		return key.NewBinding(key.WithKeys(name), key.WithHelp(name, does))
	}
	return Frame{
		Theme: theme.New(theme.Variant{}), Width: width, Height: height,
		Crumbs: []string{"Collège de l’Île d’Oléron", "Constats"}, Right: "3/12", Status: "deux\nlignes",
		Keys: shown{bind("Entrée", "ouvrir"), bind("x", "écarter"), bind("Échap", "retour"), bind("?", "aide")},
	}
}

func TestFrameIsExactlyItsSize(t *testing.T) {
	body := strings.Repeat(strings.Repeat("mot ", 60)+"\n", 70)
	for width := 20; width <= 200; width += 3 {
		for height := 5; height <= 60; height += 5 {
			lines := strings.Split(frame(width, height).Render(body), "\n")
			if len(lines) != height {
				t.Fatalf("%d×%d: %d lines", width, height, len(lines))
			}
			for _, l := range lines {
				if w := ansi.StringWidth(l); w > width {
					t.Fatalf("%d×%d: %d cells: %q", width, height, w, l)
				}
			}
		}
	}
}

// The name of the screen is what stays longest; then what is at the right; then the way.
func TestHeadTellsWhereOneIs(t *testing.T) {
	for width, want := range map[int]string{
		60: " Collège de l’Île d’Oléron · Constats                  3/12",
		40: " Collège de l’Île d’O… · Constats  3/12",
		20: " Constats      3/12",
		12: " Constats",
	} {
		head, _, _ := strings.Cut(frame(width, 10).Render(""), "\n")
		if head != want {
			t.Errorf("%d: %q, want %q", width, head, want)
		}
	}
}

func TestHelpLineHoldsWholeEntries(t *testing.T) {
	f := frame(80, 10)
	for width, want := range map[int]string{
		60: "Entrée ouvrir · x écarter · Échap retour · ? aide", 34: "Entrée ouvrir · x écarter · ? aide", 14: "Entrée ouvrir", 5: "",
	} {
		if got := HelpLine(f.Theme, f.Keys, width); got != want {
			t.Errorf("%d: %q, want %q", width, got, want)
		}
	}
}
