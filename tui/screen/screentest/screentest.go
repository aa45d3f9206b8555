// Package screentest helps to test screens: it presses keys, follows commands to their end,
// compares what is seen with golden files and checks that it fits every window. It also has a
// small audit to open, and a fake notebook that holds it.
//
// Only tests of screens import it.
package screentest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"carnet/forms/locale"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/theme"
	"carnet/tui/work"
)

var update = flag.Bool("update", false, "write the golden files")

// Main runs the tests without colours, so that marks alone must tell.
func Main(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	os.Exit(m.Run())
}

// Base is what a screen is given, in a window of 80×24.
func Base(n work.Notebook, l locale.Lang) screen.Base {
	return screen.Base{
		ID: 1, Desk: work.Desk{Notebook: n, Context: context.Background()}, Theme: theme.New(theme.Variant{}),
		Words: lang.In(l), Today: time.Date(2027, time.January, 12, 0, 0, 0, 0, time.UTC), Width: 80, Height: 24,
	}
}

// Driver drives one screen as the root does.
type Driver struct {
	nav.Screen
	Sent []tea.Msg // what the screen said to the root, in order
}

// Open starts a screen and waits until it is loaded.
func Open(s nav.Screen) *Driver {
	d := &Driver{Screen: s}
	d.Run(s.Init())
	return d
}

// Run follows a command, and those that its answers give.
func (d *Driver) Run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			d.Run(c)
		}
	case nav.Reply:
		d.Run(d.Take(msg))
	default:
		d.Sent = append(d.Sent, msg)
	}
}

// Take gives a message to the screen and hands out its command, which is not run.
func (d *Driver) Take(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	d.Screen, cmd = d.Update(msg)
	return cmd
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "space": tea.KeySpace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"backspace": tea.KeyBackspace, "f4": tea.KeyF4, "f5": tea.KeyF5, "ctrl+f": tea.KeyCtrlF, "ctrl+g": tea.KeyCtrlG, "ctrl+n": tea.KeyCtrlN,
	"ctrl+o": tea.KeyCtrlO, "ctrl+p": tea.KeyCtrlP, "ctrl+r": tea.KeyCtrlR, "ctrl+s": tea.KeyCtrlS, "ctrl+t": tea.KeyCtrlT,
	"ctrl+u": tea.KeyCtrlU, "ctrl+x": tea.KeyCtrlX,
}

// Key is the message of a key: a name like "enter", or text, which is typed at once.
func Key(name string) tea.KeyMsg {
	t, ok := named[name]
	switch {
	case !ok:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
	case t == tea.KeySpace:
		return tea.KeyMsg{Type: t, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: t}
}

// Press presses keys one after the other; each has its full effect before the next.
func (d *Driver) Press(keys ...string) {
	for _, k := range keys {
		d.Run(d.Take(Key(k)))
	}
}

// Seen is the view as a person without colours reads it.
func (d *Driver) Seen() string { return ansi.Strip(d.View()) }

// Sees checks that a text is seen; spaces of all kinds are alike.
func (d *Driver) Sees(t *testing.T, want string) {
	t.Helper()
	if seen := Plain(d.View()); !strings.Contains(seen, Plain(want)) {
		t.Errorf("%q is not seen:\n%s", want, seen)
	}
}

// Plain is a text without styles, its spaces all alike.
func Plain(text string) string { return spaced.Replace(ansi.Strip(text)) }

var spaced = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// Route is where the screen last asked to go; nil for nowhere.
func (d *Driver) Route() nav.Route {
	if len(d.Sent) > 0 {
		if open, ok := d.Sent[len(d.Sent)-1].(nav.OpenMsg); ok {
			return open.Route
		}
	}
	return nil
}

// Case is one state of a screen: what its notebook holds, and what is pressed.
type Case struct {
	Name     string
	Notebook func(locale.Lang) work.Notebook
	Keys     []string
	Loading  bool // it has not been answered yet
}

func (c Case) driver(open func(screen.Base) nav.Screen, l locale.Lang, width, height int) *Driver {
	b := Base(c.Notebook(l), l)
	b.Width, b.Height = width, height
	if c.Loading {
		return &Driver{Screen: open(b)}
	}
	d := Open(open(b))
	d.Press(c.Keys...)
	return d
}

// Golden compares each state with its golden file, in three windows and both languages.
func Golden(t *testing.T, open func(screen.Base) nav.Screen, cases ...Case) {
	t.Helper()
	for _, c := range cases {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 15}} {
			for _, l := range []locale.Lang{locale.French, locale.English} {
				name := fmt.Sprintf("%s-%dx%d-%s", c.Name, size[0], size[1], l)
				t.Run(name, func(t *testing.T) {
					SameAsFile(t, name, c.driver(open, l, size[0], size[1]).Seen())
				})
			}
		}
	}
}

// SameAsFile compares a view with the golden file of a name.
func SameAsFile(t *testing.T, name, view string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := view + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("view differs from %s (-want +got):\n%s", path, diff)
	}
}

// Fits checks that each state fits every window, in both languages.
func Fits(t *testing.T, open func(screen.Base) nav.Screen, cases ...Case) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			for _, l := range []locale.Lang{locale.French, locale.English} {
				FitsEveryWindow(t, c.driver(open, l, 80, 24).Screen)
			}
		})
	}
}

// FitsEveryWindow checks that a screen has exactly the height of each window, and at most its
// width. In one that is too small the screen is only not to panic.
func FitsEveryWindow(t *testing.T, s nav.Screen) {
	t.Helper()
	for _, tiny := range [][2]int{{1, 1}, {3, 40}, {39, 14}} { // the root shows a sentence there
		s = s.Resize(tiny[0], tiny[1])
		_ = s.View()
	}
	for _, w := range windows() {
		s = s.Resize(w[0], w[1])
		view := s.View()
		fits(t, view, w[0], w[1])
		if strings.ContainsAny(view, "\x1b\a\r\t\u202e") { // no style writes any: colours are off
			t.Fatalf("%d×%d: text that is not safe to show: %q", w[0], w[1], view)
		}
	}
	lipgloss.SetColorProfile(termenv.ANSI256)
	defer lipgloss.SetColorProfile(termenv.Ascii)
	for _, width := range []int{40, 57, 80, 120, 200} {
		s = s.Resize(width, 24)
		fits(t, s.View(), width, 24)
	}
}

// windows are every width at some heights, and every height at some widths.
func windows() (all [][2]int) {
	for width := 40; width <= 200; width++ {
		for _, height := range []int{15, 16, 24, 60} {
			all = append(all, [2]int{width, height})
		}
	}
	for _, width := range []int{40, 80, 120, 200} {
		for height := 15; height <= 60; height++ {
			all = append(all, [2]int{width, height})
		}
	}
	return all
}

func fits(t *testing.T, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		t.Fatalf("%d×%d: %d lines", width, height, len(lines))
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > width {
			t.Fatalf("%d×%d: line %d has %d cells: %q", width, height, i, w, l)
		}
	}
}

// Explained checks that each key that a screen shows now has its help, and does one thing.
func Explained(t *testing.T, shown help.KeyMap) {
	t.Helper()
	taken := map[string]string{}
	for _, column := range shown.FullHelp() {
		for _, b := range column {
			if b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("%v has no help", b.Keys())
			}
			for _, k := range b.Keys() {
				if other, twice := taken[k]; twice {
					t.Errorf("%q is both %q and %q", k, other, b.Help().Desc)
				}
				taken[k] = b.Help().Desc
			}
		}
	}
	if len(taken) == 0 {
		t.Error("no key is explained")
	}
}
