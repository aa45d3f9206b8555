package people

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/theme"
	"carnet/tui/work"
)

var update = flag.Bool("update", false, "write the golden files")

func TestMain(m *testing.M) {
	lipgloss.SetColorProfile(termenv.Ascii)
	os.Exit(m.Run())
}

// desk is a notebook with one audit's participants.
type desk struct {
	work.Notebook
	people []dossier.Participant
	err    error
}

func (d *desk) Work(_ context.Context, audit string) (notebook.Opened, error) {
	return notebook.Opened{Result: &derive.Result{Dossier: dossier.Dossier{
		Audit: dossier.Audit{ID: audit}, Establishment: dossier.Establishment{Name: "Collège Jean-Moulin"}, Participants: d.people,
	}}}, d.err
}

func (d *desk) SetParticipant(_ context.Context, _ string, p dossier.Participant) error {
	if d.err != nil {
		return d.err
	}
	for i := range d.people {
		if d.people[i].ID == p.ID {
			d.people[i] = p
			return nil
		}
	}
	p.ID = fmt.Sprint("p", len(d.people)+1)
	d.people = append(d.people, p)
	return nil
}

func (d *desk) RemoveParticipant(_ context.Context, _, id string) error {
	if d.err != nil {
		return d.err
	}
	for i := range d.people {
		if d.people[i].ID == id {
			d.people = append(d.people[:i:i], d.people[i+1:]...)
			return nil
		}
	}
	return errors.New("no such person")
}

func somebody() []dossier.Participant {
	return []dossier.Participant{
		{ID: "p1", Role: "dsi", Name: "Mme Nguyễn", Function: "technicienne", Presence: dossier.Present},
		{ID: "p2", Role: "chef", Name: "M. D’Œuvre", Function: "principal", Contact: "05 49 00 00 00", Presence: dossier.Excused},
		{ID: "p3", Role: "cpe"},
		{ID: "p4", Role: "gestionnaire", Name: "Mme\x1b[2J Très-Long-Nom de La Rochefoucauld-Liancourt", Function: "adjointe gestionnaire", Presence: dossier.Absent},
	}
}

func open(d *desk, l locale.Lang, width, height int) *Model {
	m := New(screen.Base{
		ID: 1, Desk: work.Desk{Notebook: d, Context: context.Background()}, Theme: theme.New(theme.Variant{}),
		Words: lang.In(l), Today: time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC), Width: width, Height: height,
	}, "a1")
	run(m, m.Init())
	return m
}

// run follows a command and those that its answers give.
func run(m *Model, cmd tea.Cmd) {
	for cmd != nil {
		_, cmd = m.Update(cmd())
	}
}

func press(m *Model, keys ...string) tea.Cmd {
	var cmd tea.Cmd
	for _, k := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if t, ok := named[k]; ok {
			msg.Type = t
		}
		_, cmd = m.Update(msg)
	}
	return cmd
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "end": tea.KeyEnd,
	"tab": tea.KeyTab, "ctrl+s": tea.KeyCtrlS, " ": tea.KeySpace, "f5": tea.KeyF5,
}

func TestGolden(t *testing.T) {
	cases := []struct {
		name string
		desk *desk
		keys []string
	}{
		{"list", &desk{people: somebody()}, []string{"down"}},
		{"removing", &desk{people: somebody()}, []string{"x"}},
		{"dialog", &desk{people: somebody()}, []string{"enter", "tab"}},
		{"empty", &desk{}, nil},
		{"failed", &desk{err: errors.New("read dossier: disk gone")}, nil},
	}
	for _, c := range cases {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 15}} {
			for _, l := range []locale.Lang{locale.French, locale.English} {
				name := fmt.Sprintf("%s-%dx%d-%s", c.name, size[0], size[1], l)
				t.Run(name, func(t *testing.T) {
					m := open(c.desk, l, size[0], size[1])
					press(m, c.keys...)
					golden(t, name, m.View())
				})
			}
		}
	}
}

func golden(t *testing.T, name, view string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := ansi.Strip(view) + "\n"
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

func TestViewFitsEverySize(t *testing.T) {
	d := &desk{people: somebody()}
	states := map[string]*Model{
		"loading":  New(screen.Base{Theme: theme.New(theme.Variant{}), Words: lang.In(locale.French)}, "a1"),
		"list":     open(d, locale.French, 80, 24),
		"removing": open(d, locale.English, 80, 24),
		"dialog":   open(d, locale.French, 80, 24),
		"empty":    open(&desk{}, locale.French, 80, 24),
		"failed":   open(&desk{err: errors.New(strings.Repeat("long ", 40))}, locale.French, 80, 24),
	}
	press(states["removing"], "end", "x")
	press(states["dialog"], "end", "enter")
	for name, m := range states {
		for width := 40; width <= 200; width++ {
			for _, height := range []int{15, 16, 24, 40, 60} {
				m.Resize(width, height)
				lines := strings.Split(m.View(), "\n")
				if len(lines) != height {
					t.Fatalf("%s at %d×%d: %d lines", name, width, height, len(lines))
				}
				for i, l := range lines {
					if w := ansi.StringWidth(l); w > width {
						t.Fatalf("%s at %d×%d: line %d has %d cells: %q", name, width, height, i, w, l)
					}
				}
			}
		}
	}
}

func TestAdd(t *testing.T) {
	d := &desk{}
	m := open(d, locale.French, 80, 24)
	press(m, "a", "2", "M", ".", " ", "A", "tab", "C", "P", "E", "tab")
	if !m.CapturesText() {
		t.Error("letters of a contact would be commands")
	}
	run(m, press(m, "ctrl+s"))
	want := []dossier.Participant{{ID: "p1", Role: "cpe", Name: "M. A", Function: "CPE"}}
	if diff := cmp.Diff(want, d.people); diff != "" {
		t.Errorf("added (-want +got):\n%s", diff)
	}
	if view := m.View(); !strings.Contains(view, "Enregistré.") || !strings.Contains(view, "M. A") {
		t.Errorf("the list should say that it is saved:\n%s", view)
	}
}

func TestEditKeepsTheRest(t *testing.T) {
	d := &desk{people: somebody()}
	m := open(d, locale.French, 80, 24)
	press(m, "enter", "tab", "tab", "!")
	run(m, press(m, "ctrl+s"))
	want := somebody()[1]
	want.Function = "principal!"
	if diff := cmp.Diff(want, d.people[1]); diff != "" {
		t.Errorf("changed (-want +got):\n%s", diff)
	}
}

func TestCancelChangesNothing(t *testing.T) {
	d := &desk{people: somebody()}
	m := open(d, locale.French, 80, 24)
	press(m, "enter", "tab", "Z", "esc")
	if diff := cmp.Diff(somebody(), d.people); diff != "" || m.dialog != nil {
		t.Errorf("escape changed:\n%s", diff)
	}
}

func TestPresenceGoesRound(t *testing.T) {
	d := &desk{people: somebody()}
	m := open(d, locale.French, 80, 24)
	var seen []dossier.Presence
	for range 4 {
		run(m, press(m, " "))
		seen = append(seen, d.people[1].Presence)
	}
	want := []dossier.Presence{dossier.Absent, "", dossier.Present, dossier.Excused}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("presences (-want +got):\n%s", diff)
	}
}

func TestRemoveAsksFirst(t *testing.T) {
	d := &desk{people: somebody()}
	m := open(d, locale.French, 80, 24)
	if cmd := press(m, "x", "enter"); cmd != nil || len(d.people) != 4 {
		t.Error("Enter should not confirm")
	}
	if cmd := press(m, "n"); cmd != nil || m.removing {
		t.Error("n should keep the person")
	}
	run(m, press(m, "x", "o"))
	if len(d.people) != 3 || d.people[0].ID != "p1" || m.people[0].ID != "p3" {
		t.Errorf("left: %v", d.people)
	}
}

func TestFailureIsSaidWhereItWasTyped(t *testing.T) {
	d := &desk{people: somebody()}
	m := open(d, locale.French, 80, 24)
	press(m, "enter", "tab", "Z")
	d.err = errors.New("write participant: disk full")
	run(m, press(m, "ctrl+s"))
	if view := m.View(); m.dialog == nil || !strings.Contains(view, "disk full") || !strings.Contains(view, "M. D’ŒuvreZ") {
		t.Errorf("the dialog should stay with what was typed:\n%s", view)
	}
	press(m, "esc")
	run(m, press(m, " "))
	if view := m.View(); !strings.Contains(view, "Enregistrement\u00a0: write participant: disk full") || d.people[1].Presence != dossier.Excused {
		t.Errorf("the status should say what failed:\n%s", view)
	}
}

func TestBackAndResume(t *testing.T) {
	d := &desk{people: somebody()}
	m := open(d, locale.French, 80, 24)
	if _, ok := press(m, "esc")().(nav.BackMsg); !ok {
		t.Error("escape should go back")
	}
	saving := press(m, " ")
	if _, cmd := m.Update(nav.ResumeMsg{}); cmd != nil {
		t.Error("resuming while saving would make the saving stale")
	}
	run(m, saving)
	if m.saving {
		t.Error("still saving")
	}
}

func TestEveryKeyIsExplainedOnce(t *testing.T) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		m := open(&desk{people: somebody()}, l, 80, 24)
		pressed := map[string]bool{}
		for _, b := range m.Help().FullHelp()[0] {
			if b.Help().Key == "" || b.Help().Desc == "" {
				t.Errorf("%v has no help", b.Keys())
			}
			for _, k := range b.Keys() {
				if pressed[k] {
					t.Errorf("%s is bound twice", k)
				}
				pressed[k] = true
			}
		}
	}
}
