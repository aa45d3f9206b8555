package home

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

// desk is a notebook that only knows its home.
type desk struct {
	work.Notebook
	home notebook.Home
	err  error
}

func (d *desk) Home(context.Context) (notebook.Home, error) { return d.home, d.err }

func open(d *desk, l locale.Lang, width, height int) *Model {
	m := New(screen.Base{
		ID: 1, Desk: work.Desk{Notebook: d, Context: context.Background()}, Theme: theme.New(theme.Variant{}),
		Words: lang.In(l), Today: time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC), Width: width, Height: height,
	})
	m.Update(m.Init()())
	return m
}

func press(m *Model, keys ...string) tea.Cmd {
	var cmd tea.Cmd
	for _, k := range keys {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if t, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: t}
		}
		_, cmd = m.Update(msg)
	}
	return cmd
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "end": tea.KeyEnd,
	"pgdown": tea.KeyPgDown, "ctrl+f": tea.KeyCtrlF, "f5": tea.KeyF5,
}

// route is where a command goes; nil for none.
func route(cmd tea.Cmd) nav.Route {
	if cmd == nil {
		return nil
	}
	if o, ok := cmd().(nav.OpenMsg); ok {
		return o.Route
	}
	return nil
}

func part(name string, answered, total int) notebook.PartSummary {
	return notebook.PartSummary{Name: name, Answered: answered, Total: total, Complete: answered == total}
}

func row(id, name, commune, uai, date string, state dossier.State, avis string, blocking int, answered ...int) notebook.Row {
	s := notebook.Summary{Avis: avis, Bloquant: blocking}
	for i, name := range []string{"souhaits", "usages", "technique"} {
		s.Parts = append(s.Parts, part(name, answered[i], 40))
	}
	return notebook.Row{
		Audit:   dossier.Audit{ID: id, UAI: uai, Date: date, State: state},
		School:  dossier.Establishment{UAI: uai, Name: name, Commune: commune},
		Summary: s,
	}
}

func someAudits() notebook.Home {
	return notebook.Home{
		Schools: 12,
		Rows: []notebook.Row{
			row("a1", "Collège Jean-Moulin", "Poitiers", "0860035W", "2027-01-11", dossier.Ongoing, "defavorable", 2, 40, 12, 9),
			row("a2", "Lycée Émile-Œuvrard", "Saint-Jean-d’Angély", "0170060Y", "2026-12-03", dossier.PartsDone, "sous_conditions", 0, 40, 40, 40),
			row("a3", "Collège de l’Île d’Oléron et du Pays Marennes", "Saint-Pierre-d’Oléron", "0170100S", "", dossier.Planned, "indetermine", 0, 0, 0, 0),
			row("a4", "LP\x1b[31m Réaumur", "Poitiers", "0860038Z", "2026-10-12", dossier.Sent, "favorable", 0, 40, 40, 38),
		},
		Resume: &notebook.Resume{Audit: "a1", School: "Collège Jean-Moulin", Address: "t_loc_temp", Section: "T5 Local serveur", Number: 41, Total: 148},
	}
}

func TestGolden(t *testing.T) {
	failed := &desk{err: errors.New("read audits: disk gone")}
	demo := someAudits()
	demo.Demo = true
	cases := []struct {
		name string
		desk *desk
		keys []string
	}{
		{"list", &desk{home: someAudits()}, nil},
		{"cursor", &desk{home: demo}, []string{"down", "down", "t"}},
		{"filter", &desk{home: someAudits()}, []string{"/", "p", "o", "i", "t"}},
		{"nomatch", &desk{home: someAudits()}, []string{"/", "z", "z", "enter"}},
		{"empty", &desk{}, nil},
		{"noaudit", &desk{home: notebook.Home{Schools: 1}}, nil},
		{"failed", failed, nil},
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
	d := &desk{home: someAudits()}
	states := map[string]*Model{
		"loading": New(screen.Base{Theme: theme.New(theme.Variant{}), Words: lang.In(locale.French)}),
		"list":    open(d, locale.French, 80, 24),
		"filter":  open(d, locale.English, 80, 24),
		"empty":   open(&desk{}, locale.French, 80, 24),
		"failed":  open(&desk{err: errors.New(strings.Repeat("long ", 40))}, locale.French, 80, 24),
	}
	press(states["filter"], "/", "c")
	for name, m := range states {
		for width := 40; width <= 200; width++ {
			for _, height := range []int{15, 16, 24, 40, 60} {
				m.Resize(width, height)
				fits(t, name, m.View(), width, height)
			}
		}
	}
}

func fits(t *testing.T, name, view string, width, height int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != height {
		t.Fatalf("%s at %d×%d: %d lines", name, width, height, len(lines))
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > width {
			t.Fatalf("%s at %d×%d: line %d has %d cells: %q", name, width, height, i, w, l)
		}
	}
}

func TestKeysLead(t *testing.T) {
	cases := []struct {
		name string
		home notebook.Home
		keys []string
		want nav.Route
	}{
		{"enter on the thing to do", someAudits(), []string{"enter"}, nav.Fill{ID: "a1"}},
		{"r from a row", someAudits(), []string{"down", "down", "r"}, nav.Fill{ID: "a1"}},
		{"enter on a row", someAudits(), []string{"down", "down", "enter"}, nav.Audit{ID: "a2"}},
		{"a on a row", someAudits(), []string{"down", "a"}, nav.NewAudit{UAI: "0860035W"}},
		{"a elsewhere", someAudits(), []string{"a"}, nav.NewAudit{}},
		{"e", someAudits(), []string{"e"}, nav.NewSchool{}},
		{"r with nothing to resume", notebook.Home{Schools: 1}, []string{"r"}, nil},
		{"enter in an empty notebook", notebook.Home{}, []string{"enter"}, nav.NewSchool{}},
		{"a in an empty notebook", notebook.Home{}, []string{"a"}, nil},
		{"a without audits", notebook.Home{Schools: 1}, []string{"a"}, nav.NewAudit{}},
		{"letters of a filter are no commands", someAudits(), []string{"/", "e"}, nil},
		{"enter after a filter", someAudits(), []string{"/", "r", "é", "a", "enter", "down", "enter"}, nav.Audit{ID: "a4"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := open(&desk{home: c.home}, locale.French, 80, 24)
			if got := route(press(m, c.keys...)); got != c.want {
				t.Errorf("goes to %#v, want %#v", got, c.want)
			}
		})
	}
}

func audits(m *Model) string {
	var ids []string
	for _, i := range m.shown {
		ids = append(ids, m.home.Rows[i].Audit.ID)
	}
	return strings.Join(ids, " ")
}

func TestSort(t *testing.T) {
	m := open(&desk{home: someAudits()}, locale.French, 80, 24)
	press(m, "down")
	for _, want := range []string{"a1 a2 a4 a3", "a3 a1 a4 a2", "a3 a1 a4 a2", "a1 a3 a4 a2", "a1 a2 a4 a3"} {
		if got := audits(m); got != want {
			t.Errorf("order %d: %s, want %s", m.order, got, want)
		}
		if m.selected() != "a1" {
			t.Errorf("order %d: the cursor went to %s", m.order, m.selected())
		}
		press(m, "t")
	}
}

func TestFilterIgnoresAccents(t *testing.T) {
	for typed, want := range map[string]string{
		"emile": "a2", "ÉMILE oeuvr": "a2", "angely": "a2", "0860035w": "a1", "poitiers college": "a1", "": "a1 a2 a4 a3",
	} {
		m := open(&desk{home: someAudits()}, locale.French, 80, 24)
		press(m, "ctrl+f")
		for _, r := range typed {
			press(m, string(r))
		}
		if got := audits(m); got != want {
			t.Errorf("filter %q shows %q, want %q", typed, got, want)
		}
		if press(m, "esc"); m.CapturesText() || audits(m) != "a1 a2 a4 a3" {
			t.Errorf("escape leaves the filter %q", m.filter.Value())
		}
	}
}

func TestReloads(t *testing.T) {
	d := &desk{home: someAudits()}
	m := open(d, locale.French, 80, 24)
	press(m, "down", "down")
	_, cmd := m.Update(nav.ResumeMsg{})
	late := cmd()
	d.home.Rows = d.home.Rows[1:]
	_, cmd = m.Update(nav.ResumeMsg{})
	m.Update(cmd())
	if m.selected() != "a2" || len(m.shown) != 3 {
		t.Errorf("after reading again the cursor is on %q of %d", m.selected(), len(m.shown))
	}
	if m.Update(late); len(m.shown) != 3 {
		t.Error("a stale reply was taken")
	}
	d.err = errors.New("gone")
	m.Update(press(m, "f5")())
	if view := m.View(); !strings.Contains(view, "Lecture des audits\u00a0: gone") || !strings.Contains(view, "Réaumur") {
		t.Errorf("after a failed reading the rows should stay, and the status say it:\n%s", view)
	}
}

func TestEveryKeyIsExplainedOnce(t *testing.T) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		m := open(&desk{home: someAudits()}, l, 80, 24)
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

func manyAudits(n int) notebook.Home {
	h := notebook.Home{Schools: n}
	for i := range n {
		h.Rows = append(h.Rows, row(fmt.Sprint("a", i), fmt.Sprint("Collège n° ", i), "Poitiers", "0860035W", "2027-01-11", dossier.Ongoing, "favorable", i%3, 10, 20, i%40))
	}
	return h
}

// A keystroke draws the rows that are seen and no other.
func TestKeystrokeCostsTheSameWithMoreAudits(t *testing.T) {
	cost := func(n int) float64 {
		m := open(&desk{home: manyAudits(n)}, locale.French, 80, 24)
		return testing.AllocsPerRun(20, func() {
			press(m, "down")
			_ = m.View()
		})
	}
	if few, many := cost(50), cost(500); many > few*1.1 {
		t.Errorf("%v allocations with 500 audits, %v with 50", many, few)
	}
}

func BenchmarkHomeFirstFrame(b *testing.B) {
	for _, n := range []int{3, 300} {
		d := &desk{home: manyAudits(n)}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				m := open(d, locale.French, 80, 24)
				if m.View() == "" {
					b.Fatal("no view")
				}
			}
		})
	}
}

func BenchmarkHomeKeystroke(b *testing.B) {
	down, up := tea.KeyMsg{Type: tea.KeyDown}, tea.KeyMsg{Type: tea.KeyUp}
	for _, n := range []int{30, 300} {
		m := open(&desk{home: manyAudits(n)}, locale.French, 80, 24)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				m.Update(down)
				_ = m.View()
				m.Update(up)
				_ = m.View()
			}
		})
	}
}
