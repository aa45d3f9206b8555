package create

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

// desk is a notebook of schools that keeps what it is given.
type desk struct {
	work.Notebook
	schools []dossier.Establishment
	audits  []notebook.NewAudit
	err     error
}

func (d *desk) Schools(context.Context) ([]dossier.Establishment, error) { return d.schools, d.err }

func (d *desk) AddSchool(_ context.Context, e dossier.Establishment) (dossier.Establishment, error) {
	if d.err != nil {
		return e, d.err
	}
	d.schools = append(d.schools, e)
	return e, nil
}

func (d *desk) NewAudit(_ context.Context, a notebook.NewAudit) (dossier.Audit, error) {
	if d.err != nil {
		return dossier.Audit{}, d.err
	}
	d.audits = append(d.audits, a)
	return dossier.Audit{ID: "a9", UAI: a.UAI}, nil
}

func someSchools() []dossier.Establishment {
	return []dossier.Establishment{
		{UAI: "0860035W", Name: "Collège Jean-Moulin", Commune: "Poitiers"},
		{UAI: "0170060Y", Name: "Lycée Émile-Œuvrard", Commune: "Saint-Jean-d’Angély"},
		{UAI: "0860038Z", Name: "LP Réaumur\x1b[2J et des métiers du bâtiment et de l’énergie", Commune: "Poitiers"},
	}
}

func base(d *desk, l locale.Lang, width, height int) screen.Base {
	return screen.Base{
		ID: 1, Desk: work.Desk{Notebook: d, Context: context.Background()}, Theme: theme.New(theme.Variant{}),
		Words: lang.In(l), Today: time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC), Width: width, Height: height,
	}
}

func openSchool(d *desk, l locale.Lang, width, height int) nav.Screen {
	m := NewSchool(base(d, l, width, height))
	m.Update(m.Init()())
	return m
}

func openAudit(d *desk, uai string, l locale.Lang, width, height int) nav.Screen {
	m := NewAudit(base(d, l, width, height), uai)
	m.Update(m.Init()())
	return m
}

// typing gives keys to a screen: names of keys, or text.
func typing(m nav.Screen, keys ...string) tea.Cmd {
	var cmd tea.Cmd
	for _, k := range keys {
		if t, ok := named[k]; ok {
			_, cmd = m.Update(tea.KeyMsg{Type: t})
			continue
		}
		for _, r := range k {
			msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}
			if r == ' ' {
				msg.Type = tea.KeySpace
			}
			_, cmd = m.Update(msg)
		}
	}
	return cmd
}

var named = map[string]tea.KeyType{
	"<enter>": tea.KeyEnter, "<esc>": tea.KeyEsc, "<down>": tea.KeyDown, "<tab>": tea.KeyTab, "<shift+tab>": tea.KeyShiftTab,
	"<ctrl+s>": tea.KeyCtrlS, "<ctrl+n>": tea.KeyCtrlN, "<f5>": tea.KeyF5, "<end>": tea.KeyEnd, "<ctrl+u>": tea.KeyCtrlU,
}

// run follows a command and those that its answers give, and says which message leaves the screen.
func run(m nav.Screen, cmd tea.Cmd) tea.Msg {
	for cmd != nil {
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			msg = batch[0]()
		}
		if _, ok := msg.(nav.Reply); !ok {
			return msg
		}
		_, cmd = m.Update(msg)
	}
	return nil
}

func TestGolden(t *testing.T) {
	d := &desk{schools: someSchools()}
	school := func(l locale.Lang, w, h int) nav.Screen { return openSchool(d, l, w, h) }
	choosing := func(l locale.Lang, w, h int) nav.Screen { return openAudit(d, "", l, w, h) }
	asking := func(l locale.Lang, w, h int) nav.Screen { return openAudit(d, "0860035W", l, w, h) }
	cases := []struct {
		name string
		open func(l locale.Lang, w, h int) nav.Screen
		keys []string
	}{
		{"school", school, nil},
		{"school-wrong-letter", school, []string{"0860035x", "<enter>"}},
		{"school-elsewhere", school, []string{"0750001u", "<enter>"}},
		{"school-known", school, []string{"0860035w", "<enter>"}},
		{"choose", choosing, []string{"<down>"}},
		{"choose-search", choosing, []string{"angely emile"}},
		{"choose-nothing", choosing, []string{"zz"}},
		{"choose-empty", func(l locale.Lang, w, h int) nav.Screen { return openAudit(&desk{}, "", l, w, h) }, nil},
		{"audit", asking, nil},
		{"audit-tuesday", asking, []string{"<tab>", "4/5/27", "<enter>"}},
		{"failed", func(l locale.Lang, w, h int) nav.Screen {
			return openAudit(&desk{err: errors.New("read schools: disk gone")}, "", l, w, h)
		}, nil},
	}
	for _, c := range cases {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 15}} {
			for _, l := range []locale.Lang{locale.French, locale.English} {
				name := fmt.Sprintf("%s-%dx%d-%s", c.name, size[0], size[1], l)
				t.Run(name, func(t *testing.T) {
					m := c.open(l, size[0], size[1])
					typing(m, c.keys...)
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
	d := &desk{schools: someSchools()}
	states := map[string]nav.Screen{
		"school":   openSchool(d, locale.French, 80, 24),
		"wrong":    openSchool(d, locale.French, 80, 24),
		"choosing": openAudit(d, "", locale.French, 80, 24),
		"loading":  NewAudit(base(d, locale.English, 80, 24), ""),
		"asking":   openAudit(d, "0860038Z", locale.English, 80, 24),
		"failed":   openAudit(&desk{err: errors.New(strings.Repeat("long ", 40))}, "", locale.French, 80, 24),
	}
	typing(states["wrong"], "0860035x", "<enter>")
	typing(states["asking"], "<tab>", "4/5/27", "<enter>")
	for name, m := range states {
		for width := 40; width <= 200; width++ {
			for _, height := range []int{15, 16, 24, 40, 60} {
				m = m.Resize(width, height)
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

func TestNewSchool(t *testing.T) {
	d := &desk{}
	m := openSchool(d, locale.French, 80, 24)
	got := run(m, typing(m, "0860035 w", "<enter>", "Collège Jean-Moulin", "<enter>", "1", "Poitiers", "<enter>", "M. D’Œuvre", "<enter>", "1 250", "<enter>"))
	if diff := cmp.Diff(nav.OpenMsg{Route: nav.NewAudit{UAI: "0860035W"}, Replace: true}, got); diff != "" {
		t.Errorf("goes to (-want +got):\n%s", diff)
	}
	want := []dossier.Establishment{{UAI: "0860035W", Name: "Collège Jean-Moulin", Kind: "college", Commune: "Poitiers", Head: "M. D’Œuvre", Pupils: 1250}}
	if diff := cmp.Diff(want, d.schools); diff != "" {
		t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

func TestSuggestedCodeIsOneKeyAway(t *testing.T) {
	d := &desk{}
	m := openSchool(d, locale.French, 80, 24)
	typing(m, "0860035x", "<enter>")
	if view := m.View(); !strings.Contains(view, "Vouliez-vous dire 0860035W") || !strings.Contains(view, "Entrée prendre 0860035W") {
		t.Errorf("the code should be suggested:\n%s", view)
	}
	run(m, typing(m, "<enter>", "Moulin", "<enter>", "1", "<ctrl+s>"))
	if len(d.schools) != 1 || d.schools[0].UAI != "0860035W" || d.schools[0].Name != "Moulin" {
		t.Errorf("recorded %v", d.schools)
	}
}

func TestTypingOnRefusesTheSuggestion(t *testing.T) {
	m := openSchool(&desk{}, locale.French, 80, 24)
	typing(m, "0860035x", "<enter>", "<end>", "9", "<enter>")
	view := m.View()
	if strings.Contains(view, "prendre") || !strings.Contains(view, "0860035x9") || !strings.Contains(view, "sept chiffres") {
		t.Errorf("what was typed should stand, refused:\n%s", view)
	}
}

func TestCodeFromElsewhereIsWarnedOnce(t *testing.T) {
	d := &desk{}
	m := openSchool(d, locale.French, 80, 24)
	typing(m, "0750001u", "<enter>")
	if view := m.View(); !strings.Contains(view, "0750001U\u00a0: hors de l’académie de Poitiers") {
		t.Errorf("the code should be warned of:\n%s", view)
	}
	run(m, typing(m, "<enter>", "Louvre", "<enter>", "2", "<ctrl+s>"))
	if len(d.schools) != 1 || d.schools[0].UAI != "0750001U" {
		t.Errorf("a code given twice should be taken: %v", d.schools)
	}
}

func TestKnownSchoolIsNotRecordedAgain(t *testing.T) {
	d := &desk{schools: someSchools()}
	m := NewSchool(base(d, locale.French, 80, 24)) // the schools are not read yet
	saving := typing(m, "0860035w", "<enter>", "Autre nom", "<enter>", "1", "<ctrl+s>")
	if got := run(m, saving); got != nil {
		t.Errorf("goes to %v", got)
	}
	if view := m.View(); len(d.schools) != 3 || !strings.Contains(view, "Déjà connu\u00a0: Collège Jean-Moulin") || !strings.Contains(view, "Autre nom") {
		t.Errorf("the school is known, and what was typed should stay:\n%s", view)
	}
}

func TestFailureToRecordKeepsWhatWasTyped(t *testing.T) {
	d := &desk{}
	m := openSchool(d, locale.French, 80, 24)
	typing(m, "0860035w", "<enter>", "Moulin", "<enter>", "1")
	d.err = errors.New("write school: disk full")
	run(m, typing(m, "<ctrl+s>"))
	if view := m.View(); !strings.Contains(view, "disk full") || !strings.Contains(view, "Moulin") {
		t.Errorf("the failure should be said:\n%s", view)
	}
	d.err = nil
	run(m, typing(m, "<ctrl+s>"))
	if len(d.schools) != 1 {
		t.Error("a second attempt should record the school")
	}
}

func TestPupilsAreWholeAndFew(t *testing.T) {
	for text, want := range map[string]int{"512": 512, "1 250": 1250, "0": 0, "12,5": 0, "10000": 0, "beaucoup": 0, "-3": 0} {
		w := lang.In(locale.French).Create()
		n, err := parsePupils(text, &w, locale.French)
		if n != want || (err == nil) != (want > 0) {
			t.Errorf("%q is read as %d, %v", text, n, err)
		}
	}
}

func TestNewAudit(t *testing.T) {
	d := &desk{schools: someSchools()}
	m := openAudit(d, "0860035W", locale.French, 80, 24)
	got := run(m, typing(m, "<ctrl+u>", "11/1/27", "<enter>", "3/5/27", "<enter>", "Mme Petit", "<enter>"))
	if diff := cmp.Diff(nav.OpenMsg{Route: nav.Audit{ID: "a9"}, Replace: true}, got); diff != "" {
		t.Errorf("goes to (-want +got):\n%s", diff)
	}
	want := []notebook.NewAudit{{UAI: "0860035W", Date: "2027-01-11", Installation: "2027-05-03", Lead: "Mme Petit"}}
	if diff := cmp.Diff(want, d.audits); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
}

func TestVisitIsTodayUnlessSaid(t *testing.T) {
	d := &desk{schools: someSchools()}
	m := openAudit(d, "0860035W", locale.French, 80, 24)
	run(m, typing(m, "<ctrl+s>"))
	if diff := cmp.Diff([]notebook.NewAudit{{UAI: "0860035W", Date: "2026-11-23"}}, d.audits); diff != "" {
		t.Errorf("begun (-want +got):\n%s", diff)
	}
}

func TestTuesdayIsWarnedOnce(t *testing.T) {
	d := &desk{schools: someSchools()}
	m := openAudit(d, "0860035W", locale.French, 80, 24)
	run(m, typing(m, "<tab>", "4/5/27", "<ctrl+s>"))
	if view := m.View(); len(d.audits) != 0 || !strings.Contains(view, "mardi 4 mai 2027") {
		t.Errorf("a Tuesday should be objected to:\n%s", view)
	}
	run(m, typing(m, "<ctrl+s>"))
	if len(d.audits) != 1 || d.audits[0].Installation != "2027-05-04" {
		t.Errorf("a Tuesday said twice should be taken: %v", d.audits)
	}
}

func TestChooseTheSchool(t *testing.T) {
	d := &desk{schools: someSchools()}
	m := openAudit(d, "", locale.French, 80, 24)
	typing(m, "emile ANGÉLY", "<enter>")
	if view := m.View(); !strings.Contains(view, "Lycée Émile-Œuvrard · Nouvel audit") {
		t.Errorf("the school should be in the head:\n%s", view)
	}
	typing(m, "<esc>")
	if view := m.View(); !strings.Contains(view, "emile ANGÉLY") {
		t.Errorf("escape should come back to the choice:\n%s", view)
	}
	run(m, typing(m, "<enter>", "<ctrl+s>"))
	if len(d.audits) != 1 || d.audits[0].UAI != "0170060Y" {
		t.Errorf("begun %v", d.audits)
	}
}

func TestLeave(t *testing.T) {
	d := &desk{schools: someSchools()}
	for name, m := range map[string]nav.Screen{
		"school": openSchool(d, locale.French, 80, 24), "choice": openAudit(d, "", locale.French, 80, 24), "audit": openAudit(d, "0860035W", locale.French, 80, 24),
	} {
		if got := run(m, typing(m, "<esc>")); got != (nav.BackMsg{}) {
			t.Errorf("%s: escape gives %v", name, got)
		}
	}
	m := openAudit(d, "", locale.French, 80, 24)
	if got := run(m, typing(m, "<ctrl+n>")); got != (nav.OpenMsg{Route: nav.NewSchool{}, Replace: true}) {
		t.Errorf("Ctrl+N gives %v", got)
	}
}

func TestRetry(t *testing.T) {
	d := &desk{schools: someSchools(), err: errors.New("gone")}
	m := openAudit(d, "", locale.French, 80, 24)
	d.err = nil
	run(m, typing(m, "<f5>"))
	if view := m.View(); !strings.Contains(view, "Jean-Moulin") {
		t.Errorf("the schools should be there:\n%s", view)
	}
}
