package audit

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/muesli/termenv"

	"carnet/forms"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
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

var today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)

// desk is a notebook of one audit.
type desk struct {
	work.Notebook
	t       *testing.T
	dossier dossier.Dossier
	lang    locale.Lang
	err     error
}

func (d *desk) Work(context.Context, string) (notebook.Opened, error) {
	if d.err != nil {
		return notebook.Opened{}, d.err
	}
	form, _, err := xlsform.ReadFile("testdata/checklist.csv")
	if err != nil {
		d.t.Fatal(err)
	}
	days, err := calendar.Embedded()
	if err != nil {
		d.t.Fatal(err)
	}
	r, err := derive.Derive(d.dossier, form, derive.World{Now: today, Calendar: days, Language: string(d.lang)})
	return notebook.Opened{Result: r}, err
}

func (d *desk) SetParts(_ context.Context, _ string, closed []string) error {
	if d.err == nil {
		d.dossier.Audit.ClosedParts = closed
	}
	return d.err
}

const link = "01890000-0000-7000-8000-000000000001"

func at(key string) forms.Register { return forms.Register{Key: key} }

func value(v string) forms.Answer { return forms.Answer{Value: v} }

// planned is an audit that has only been begun.
func planned() dossier.Dossier {
	return dossier.Dossier{
		Audit:         dossier.Audit{ID: "a1", Number: 1, UAI: "0860035W", FormID: "essai", FormVersion: "2026.1", State: dossier.Planned},
		Establishment: dossier.Establishment{UAI: "0860035W", Name: "Collège Jean-Moulin", Kind: "college"},
		Answers:       map[forms.Register]forms.Answer{},
	}
}

// ongoing is half filled: one part is closed, one complete, one has all that can be wrong.
func ongoing() dossier.Dossier {
	d := planned()
	d.Audit.State, d.Audit.Date, d.Audit.Installation, d.Audit.Lead = dossier.Ongoing, "2027-01-11", "2027-05-04", "Mme Petit\x1b[2J"
	d.Audit.ClosedParts = []string{"souhaits"}
	d.Establishment.Commune, d.Establishment.Pupils = "Poitiers", 1512
	d.Participants = []dossier.Participant{
		{ID: "p1", Role: "dsi", Presence: dossier.Present},
		{ID: "p2", Role: "chef", Presence: dossier.Present},
		{ID: "p3", Role: "cpe", Presence: dossier.Excused},
		{ID: "p4", Role: "rupn"},
	}
	d.Instances = []forms.Instance{{ID: link, Repeat: "acces", Pos: 1}}
	d.Answers = map[forms.Register]forms.Answer{
		at("w_site"): value("oui"), at("w_nom"): {SO: "sans portail"}, at("u_rupn"): value("non"), at("t_etages"): value("-1"),
		{Instance: link, Key: "acces_desc"}: value("1.5"),
	}
	return d
}

// complete has nothing left to answer.
func complete() dossier.Dossier {
	d := ongoing()
	d.Answers[at("t_etages")] = value("2")
	d.Answers[forms.Register{Instance: link, Key: "acces_desc"}] = value("100")
	d.Audit.ClosedParts = []string{"souhaits", "usages"}
	return d
}

func open(t *testing.T, d *desk, width, height int) *Model {
	d.t = t
	if d.lang == "" {
		d.lang = locale.French
	}
	m := New(screen.Base{
		ID: 1, Desk: work.Desk{Notebook: d, Context: context.Background()}, Theme: theme.New(theme.Variant{}),
		Words: lang.In(d.lang), Today: today, Width: width, Height: height,
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
			msg = tea.KeyMsg{Type: t}
		}
		_, cmd = m.Update(msg)
	}
	return cmd
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "up": tea.KeyUp, "down": tea.KeyDown, "end": tea.KeyEnd, "f5": tea.KeyF5,
}

func TestGolden(t *testing.T) {
	cases := []struct {
		name    string
		dossier dossier.Dossier
		err     error
		keys    []string
	}{
		{"planned", planned(), nil, nil},
		{"ongoing", ongoing(), nil, []string{"down", "down"}},
		{"lacking", ongoing(), nil, []string{"down", "down", "x"}},
		{"lacking-all", planned(), nil, []string{"down", "down", "x", "down"}},
		{"complete", complete(), nil, []string{"down", "down", "x"}},
		{"failed", planned(), errors.New("read dossier: disk gone"), nil},
	}
	for _, c := range cases {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 15}} {
			for _, l := range []locale.Lang{locale.French, locale.English} {
				name := fmt.Sprintf("%s-%dx%d-%s", c.name, size[0], size[1], l)
				t.Run(name, func(t *testing.T) {
					m := open(t, &desk{dossier: c.dossier, lang: l, err: c.err}, size[0], size[1])
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
	states := map[string]*Model{
		"loading":  New(screen.Base{Theme: theme.New(theme.Variant{}), Words: lang.In(locale.French)}, "a1"),
		"planned":  open(t, &desk{dossier: planned()}, 80, 24),
		"ongoing":  open(t, &desk{dossier: ongoing(), lang: locale.English}, 80, 24),
		"lacking":  open(t, &desk{dossier: ongoing()}, 80, 24),
		"complete": open(t, &desk{dossier: complete()}, 80, 24),
		"failed":   open(t, &desk{err: errors.New(strings.Repeat("long ", 40))}, 80, 24),
	}
	press(states["lacking"], "down", "down", "x")
	press(states["complete"], "x")
	for name, m := range states {
		for width := 40; width <= 200; width++ {
			for _, height := range []int{15, 16, 21, 22, 24, 40, 60} {
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

func TestKeysLead(t *testing.T) {
	for _, c := range []struct {
		keys []string
		want nav.Route
	}{
		{[]string{"enter"}, nav.Fill{ID: "a1", At: "u_rupn"}}, // the part to work at, all answered
		{[]string{"up", "enter"}, nav.Fill{ID: "a1", At: "w_site"}},
		{[]string{"down", "down", "enter"}, nav.Fill{ID: "a1", At: "t_acces"}},
		{[]string{"down", "down", "o"}, nav.Outline{ID: "a1", At: "t_acces"}},
		{[]string{"r"}, nav.Fill{ID: "a1"}},
		{[]string{"c"}, nav.Findings{ID: "a1"}},
		{[]string{"f"}, nav.Roadmap{ID: "a1"}},
		{[]string{"d"}, nav.Documents{ID: "a1"}},
		{[]string{"p"}, nav.Participants{ID: "a1"}},
	} {
		m := open(t, &desk{dossier: ongoing()}, 80, 24)
		cmd := press(m, c.keys...)
		if cmd == nil {
			t.Errorf("%v leads nowhere", c.keys)
			continue
		}
		if diff := cmp.Diff(tea.Msg(nav.OpenMsg{Route: c.want}), cmd()); diff != "" {
			t.Errorf("%v leads to (-want +got):\n%s", c.keys, diff)
		}
	}
	m := open(t, &desk{dossier: ongoing()}, 80, 24)
	if _, ok := press(m, "esc")().(nav.BackMsg); !ok {
		t.Error("escape should go back")
	}
}

func TestCloseAsksFirst(t *testing.T) {
	d := &desk{dossier: complete()}
	m := open(t, d, 80, 24)
	press(m, "down", "down", "x")
	if cmd := press(m, "enter"); cmd != nil || m.mode != asking {
		t.Error("Enter should not confirm")
	}
	press(m, "n")
	if press(m, "x", "n"); m.mode != onCard || len(d.dossier.Audit.ClosedParts) != 2 {
		t.Error("n should leave the part open")
	}
	run(m, press(m, "x", "o"))
	if diff := cmp.Diff([]string{"souhaits", "usages", "technique"}, d.dossier.Audit.ClosedParts); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	if view := m.View(); !strings.Contains(view, "Partie close.") || !strings.Contains(view, "produire les documents") {
		t.Errorf("the card should say it, and what comes next:\n%s", view)
	}
	run(m, press(m, "up", "up", "x", "o"))
	if diff := cmp.Diff([]string{"usages", "technique"}, d.dossier.Audit.ClosedParts); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	if view := m.View(); !strings.Contains(view, "Partie rouverte.") {
		t.Errorf("the card should say it:\n%s", view)
	}
}

func TestIncompletePartSaysWhatIsMissing(t *testing.T) {
	d := &desk{dossier: planned()}
	m := open(t, d, 80, 24)
	if cmd := press(m, "down", "down", "x"); cmd != nil || m.mode != lacking {
		t.Fatal("the part should not close")
	}
	var got []nav.Route
	for range m.part().lacks {
		got = append(got, press(m, "enter")().(nav.OpenMsg).Route)
		press(m, "down")
	}
	want := []nav.Route{nav.Fill{ID: "a1", At: "t_etages"}, nav.Outline{ID: "a1", At: "t2"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows lead to (-want +got):\n%s", diff)
	}
	d.dossier = complete()
	_, cmd := m.Update(nav.ResumeMsg{})
	run(m, cmd)
	if m.mode != onCard {
		t.Error("with nothing missing the list should close")
	}
}

func TestSealedAuditSaysWhyPartsStay(t *testing.T) {
	d := &desk{dossier: complete()}
	d.dossier.Audit.State = dossier.Sent
	m := open(t, d, 80, 24)
	if cmd := press(m, "x"); cmd != nil || m.mode != onCard || !strings.Contains(m.View(), "L’audit est envoyé\u00a0: ses parties ne changent plus.") {
		t.Errorf("a sent audit should refuse:\n%s", m.View())
	}
}

func TestFailureToClose(t *testing.T) {
	d := &desk{dossier: complete()}
	m := open(t, d, 80, 24)
	press(m, "down", "down", "x")
	d.err = errors.New("write audit: disk full")
	run(m, press(m, "o"))
	if view := m.View(); !strings.Contains(view, "Enregistrement\u00a0: write audit: disk full") || m.saving {
		t.Errorf("the failure should be said:\n%s", view)
	}
}

func TestRetryAndStale(t *testing.T) {
	d := &desk{dossier: planned(), err: errors.New("gone")}
	m := open(t, d, 80, 24)
	d.err = nil
	late := press(m, "f5")
	run(m, press(m, "f5"))
	if m.result == nil {
		t.Fatalf("the card should be there:\n%s", m.View())
	}
	d.dossier = ongoing()
	before := m.View()
	if run(m, late); m.View() != before {
		t.Error("a stale reply was taken")
	}
}

func TestCountsByPart(t *testing.T) {
	m := open(t, &desk{dossier: ongoing()}, 80, 24)
	if n := m.parts[1].counts[forms.Mineur]; n != 1 {
		t.Errorf("%d minor findings in the usages", n)
	}
	if n := m.parts[2].counts[forms.Bloquant]; n != 1 {
		t.Errorf("%d blocking findings in the technique", n)
	}
	if got := m.parts[0].settled(); got != 2 {
		t.Errorf("%d wishes settled: what is without object counts too", got)
	}
}

func TestEveryKeyIsExplainedOnce(t *testing.T) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		m := open(t, &desk{dossier: ongoing(), lang: l}, 80, 24)
		for _, keys := range [][]string{nil, {"down", "down", "x"}} {
			press(m, keys...)
			var pressed []string
			for _, b := range m.Help().FullHelp()[0] {
				if b.Help().Key == "" || b.Help().Desc == "" {
					t.Errorf("%v has no help", b.Keys())
				}
				for _, k := range b.Keys() {
					if slices.Contains(pressed, k) {
						t.Errorf("%s is bound twice", k)
					}
					pressed = append(pressed, k)
				}
			}
		}
	}
}
