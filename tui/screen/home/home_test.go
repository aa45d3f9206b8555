package home

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// desk is a notebook that only knows its home.
type desk struct {
	work.Notebook
	home notebook.Home
	err  error
}

func (d *desk) Home(context.Context) (notebook.Home, error) { return d.home, d.err }

func open(b screen.Base) nav.Screen { return New(b) }

// start opens the screen on a notebook, in French.
func start(d *desk) (*Model, *screentest.Driver) {
	m := New(screentest.Base(d, locale.French))
	return m, screentest.Open(m)
}

func part(name string, answered, total int) notebook.PartSummary {
	return notebook.PartSummary{Name: name, Answered: answered, Total: total + 2, Required: total, RequiredAnswered: answered, Complete: answered == total}
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
		Resume: &notebook.Resume{Audit: "a1", School: "Collège Jean-Moulin", Address: "t_loc_temp", Section: "T5 Local serveur", Number: 41, Total: 148, Left: true},
	}
}

// mixedAudits are of several checklists, one of which has other parts.
func mixedAudits() notebook.Home {
	h := someAudits()
	for i := range h.Rows {
		h.Rows[i].Audit.FormID = "icart"
	}
	h.Rows[1].Audit.FormID = "enquete"
	h.Rows[1].Summary.Avis, h.Rows[1].Summary.Name = "", "Ménage\x1b[2J 12"
	h.Rows[1].Summary.Parts = []notebook.PartSummary{part("/", 3, 12), part("logement", 5, 5)}
	h.Rows[3].Audit.FormID = "fiche"
	h.Rows[3].Summary = notebook.Summary{Parts: []notebook.PartSummary{{Name: "/", Answered: 2, Total: 8, Complete: true}}}
	return h
}

func state(name string, d *desk, keys ...string) screentest.Case {
	return screentest.Case{Name: name, Keys: keys, Notebook: func(locale.Lang) work.Notebook { return d }}
}

func TestGolden(t *testing.T) {
	demo := someAudits()
	demo.Demo = true
	screentest.Golden(t, open,
		state("list", &desk{home: someAudits()}),
		state("mixed", &desk{home: mixedAudits()}, "t"),
		state("cursor", &desk{home: demo}, "down", "down", "t"),
		state("filter", &desk{home: someAudits()}, "/", "p", "o", "i", "t"),
		state("nomatch", &desk{home: someAudits()}, "/", "z", "z", "enter"),
		state("empty", &desk{}),
		state("noaudit", &desk{home: notebook.Home{Schools: 1}}),
		state("failed", &desk{err: errors.New("read audits: disk gone")}))
}

func TestFitsEveryWindow(t *testing.T) {
	loading := state("loading", &desk{})
	loading.Loading = true
	screentest.Fits(t, open, loading,
		state("list", &desk{home: someAudits()}),
		state("filter", &desk{home: someAudits()}, "/", "c"),
		state("empty", &desk{}),
		state("failed", &desk{err: errors.New(strings.Repeat("long ", 40))}))
}

func TestKeysLead(t *testing.T) {
	inside := someAudits()
	inside.Resume.Left = false
	cases := []struct {
		name string
		home notebook.Home
		keys []string
		want nav.Route
	}{
		{"closed in the middle of a question", inside, nil, nav.Fill{ID: "a1"}},
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
			_, d := start(&desk{home: c.home})
			d.Press(c.keys...)
			if got := d.Route(); got != c.want {
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
	m, d := start(&desk{home: someAudits()})
	d.Press("down")
	for _, want := range []string{"a1 a2 a4 a3", "a3 a1 a4 a2", "a3 a1 a4 a2", "a1 a3 a4 a2", "a1 a2 a4 a3"} {
		if got := audits(m); got != want {
			t.Errorf("order %d: %s, want %s", m.order, got, want)
		}
		if m.selected() != "a1" {
			t.Errorf("order %d: the cursor went to %s", m.order, m.selected())
		}
		d.Press("t")
	}
}

func TestFilterIgnoresAccents(t *testing.T) {
	for typed, want := range map[string]string{
		"emile": "a2", "ÉMILE oeuvr": "a2", "angely": "a2", "0860035w": "a1", "poitiers college": "a1", "": "a1 a2 a4 a3",
	} {
		m, d := start(&desk{home: someAudits()})
		d.Press("ctrl+f")
		d.Press(strings.Split(typed, "")...)
		if got := audits(m); got != want {
			t.Errorf("filter %q shows %q, want %q", typed, got, want)
		}
		if d.Press("esc"); m.CapturesText() || audits(m) != "a1 a2 a4 a3" {
			t.Errorf("escape leaves the filter %q", m.filter.Value())
		}
	}
}

func TestReloads(t *testing.T) {
	n := &desk{home: someAudits()}
	m, d := start(n)
	d.Press("down", "down")
	late := d.Take(nav.ResumeMsg{})()
	n.home.Rows = n.home.Rows[1:]
	d.Run(d.Take(nav.ResumeMsg{}))
	if m.selected() != "a2" || len(m.shown) != 3 {
		t.Errorf("after reading again the cursor is on %q of %d", m.selected(), len(m.shown))
	}
	if d.Take(late); len(m.shown) != 3 {
		t.Error("a stale reply was taken")
	}
	n.err = errors.New("gone")
	d.Press("f5")
	d.Sees(t, "Lecture des audits : gone")
	d.Sees(t, "Réaumur") // what was read stays
}

func TestEveryKeyIsExplainedOnce(t *testing.T) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		screentest.Explained(t, screentest.Open(open(screentest.Base(&desk{home: someAudits()}, l))).Help())
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
		_, d := start(&desk{home: manyAudits(n)})
		return testing.AllocsPerRun(20, func() {
			d.Press("down")
			_ = d.View()
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
				m, _ := start(d)
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
		m, _ := start(&desk{home: manyAudits(n)})
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

func TestBarsCountWhatIsRequired(t *testing.T) {
	_, d := start(&desk{home: someAudits()})
	d.Sees(t, "Lycée Émile-Œuvrard  03/12/2026 █████ █████ █████")
}

// At 80 columns the name takes the place of columns in which nothing is said.
func TestEmptyColumnsGiveTheirRoomToTheName(t *testing.T) {
	h := someAudits()
	for i := range h.Rows {
		h.Rows[i].Summary.Bloquant = 0
	}
	_, d := start(&desk{home: h})
	d.Sees(t, "Collège de l’Île d’Oléron…")
	for i := range h.Rows {
		h.Rows[i].Audit.Date, h.Rows[i].Summary.Avis = "", ""
	}
	_, d = start(&desk{home: h})
	d.Sees(t, "Collège de l’Île d’Oléron et du Pays Marenn…")
}
