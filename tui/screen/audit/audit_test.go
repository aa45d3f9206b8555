package audit

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/screentest"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

func open(b screen.Base) nav.Screen { return New(b, "a1") }

// checklist has three parts.
func checklist(t *testing.T) *forms.Form {
	t.Helper()
	form, _, err := xlsform.ReadFile("testdata/checklist.csv")
	if err != nil {
		t.Fatal(err)
	}
	return form
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

// start opens the card of an audit, in French.
func start(t *testing.T, d dossier.Dossier) (*Model, *screentest.Driver, *screentest.Notebook) {
	t.Helper()
	n := &screentest.Notebook{Form: checklist(t), Facts: d, Language: locale.French}
	m := New(screentest.Base(n, locale.French), "a1")
	return m, screentest.Open(m), n
}

// state is the card of an audit after some keys.
func state(t *testing.T, name string, facts func() dossier.Dossier, keys ...string) screentest.Case {
	t.Helper()
	form := checklist(t)
	return screentest.Case{Name: name, Keys: keys, Notebook: func(l locale.Lang) work.Notebook {
		return &screentest.Notebook{Form: form, Facts: facts(), Language: l}
	}}
}

// outdated is the card of an audit whose checklist has a newer version in the library.
func outdated(t *testing.T) screentest.Case {
	t.Helper()
	form := checklist(t)
	return screentest.Case{Name: "outdated", Notebook: func(l locale.Lang) work.Notebook {
		return &screentest.Notebook{Form: form, Facts: ongoing(), Newer: "2027.10", Language: l}
	}}
}

// survey is the card of an audit whose checklist only asks, after some keys.
func survey(t *testing.T, name string, keys ...string) screentest.Case {
	t.Helper()
	return screentest.Case{Name: name, Keys: keys, Notebook: func(l locale.Lang) work.Notebook { return screentest.Survey(t, l) }}
}

func broken(name, text string) screentest.Case {
	return screentest.Case{Name: name, Notebook: func(locale.Lang) work.Notebook {
		return &screentest.Notebook{Err: errors.New(text)}
	}}
}

func TestGolden(t *testing.T) {
	screentest.Golden(t, open,
		state(t, "planned", planned),
		state(t, "ongoing", ongoing, "down", "down"),
		state(t, "lacking", ongoing, "down", "down", "x"),
		state(t, "lacking-all", planned, "down", "down", "x", "down"),
		state(t, "complete", complete, "down", "down", "x"),
		state(t, "record", ongoing, "m", "tab"),
		state(t, "reasons", ongoing, "v", "down"),
		outdated(t),
		survey(t, "survey"),
		survey(t, "survey-lacking", "x"),
		broken("failed", "read dossier: disk gone"))
}

func TestFitsEveryWindow(t *testing.T) {
	loading := state(t, "loading", planned)
	loading.Loading = true
	screentest.Fits(t, open, loading,
		state(t, "planned", planned),
		state(t, "ongoing", ongoing),
		state(t, "lacking", ongoing, "down", "down", "x"),
		state(t, "complete", complete, "x"),
		state(t, "record", ongoing, "m", "tab"),
		state(t, "reasons", ongoing, "v", "end"),
		outdated(t),
		survey(t, "survey"),
		broken("failed", strings.Repeat("long ", 40)))
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
		_, d, _ := start(t, ongoing())
		d.Press(c.keys...)
		if diff := cmp.Diff([]tea.Msg{nav.OpenMsg{Route: c.want}}, d.Sent); diff != "" {
			t.Errorf("%v leads to (-want +got):\n%s", c.keys, diff)
		}
	}
	_, d, _ := start(t, ongoing())
	d.Press("esc")
	if len(d.Sent) != 1 || d.Sent[0] != (nav.BackMsg{}) {
		t.Errorf("escape should go back: %#v", d.Sent)
	}
}

func TestCloseAsksFirst(t *testing.T) {
	m, d, n := start(t, complete())
	d.Press("down", "down", "x")
	if cmd := d.Take(screentest.Key("enter")); cmd != nil || m.mode != asking {
		t.Error("Enter should not confirm")
	}
	d.Press("n")
	if d.Press("x", "n"); m.mode != onCard || len(n.Facts.Audit.ClosedParts) != 2 {
		t.Error("n should leave the part open")
	}
	d.Press("x", "o")
	if diff := cmp.Diff([]string{"souhaits", "usages", "technique"}, n.Facts.Audit.ClosedParts); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	d.Sees(t, "Partie close.")
	d.Sees(t, "produire les documents")
	d.Press("up", "up", "x", "o")
	if diff := cmp.Diff([]string{"usages", "technique"}, n.Facts.Audit.ClosedParts); diff != "" {
		t.Errorf("closed (-want +got):\n%s", diff)
	}
	d.Sees(t, "Partie rouverte.")
}

func TestIncompletePartSaysWhatIsMissing(t *testing.T) {
	m, d, n := start(t, planned())
	d.Press("down", "down")
	if cmd := d.Take(screentest.Key("x")); cmd != nil || m.mode != lacking {
		t.Fatal("the part should not close")
	}
	var got []nav.Route
	for range m.part().lacks {
		d.Press("enter")
		got = append(got, d.Route())
		d.Press("down")
	}
	want := []nav.Route{nav.Fill{ID: "a1", At: "t_etages"}, nav.Outline{ID: "a1", At: "t2"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows lead to (-want +got):\n%s", diff)
	}
	n.Facts = complete()
	d.Run(d.Take(nav.ResumeMsg{}))
	if m.mode != onCard {
		t.Error("with nothing missing the list should close")
	}
}

func TestSealedAuditSaysWhyPartsStay(t *testing.T) {
	facts := complete()
	facts.Audit.State = dossier.Sent
	m, d, _ := start(t, facts)
	if cmd := d.Take(screentest.Key("x")); cmd != nil || m.mode != onCard {
		t.Error("a sent audit should refuse")
	}
	d.Sees(t, "L’audit est envoyé : ses parties ne changent plus.")
}

func TestFailureToClose(t *testing.T) {
	m, d, n := start(t, complete())
	d.Press("down", "down", "x")
	n.Err = errors.New("write audit: disk full")
	d.Press("o")
	d.Sees(t, "Enregistrement : write audit: disk full")
	if m.Saving {
		t.Error("still saving")
	}
}

func TestRetryAndStale(t *testing.T) {
	n := &screentest.Notebook{Form: checklist(t), Facts: planned(), Language: locale.French, Err: errors.New("gone")}
	m := New(screentest.Base(n, locale.French), "a1")
	d := screentest.Open(m)
	n.Err = nil
	late := d.Take(screentest.Key("f5"))
	d.Press("f5")
	if m.result == nil {
		t.Fatalf("the card should be there:\n%s", m.View())
	}
	n.Facts = ongoing()
	before := m.View()
	if d.Run(late); m.View() != before {
		t.Error("a stale reply was taken")
	}
}

func TestCountsByPart(t *testing.T) {
	m, _, _ := start(t, ongoing())
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
		n := &screentest.Notebook{Form: checklist(t), Facts: ongoing(), Language: l}
		d := screentest.Open(open(screentest.Base(n, l)))
		screentest.Explained(t, d.Help())
		d.Press("v")
		screentest.Explained(t, d.Help())
		d.Press("esc", "down", "down", "x")
		screentest.Explained(t, d.Help())
	}
}

// A part in which nothing is asked has nothing to count; a closed one is read.
func TestPartWithoutQuestions(t *testing.T) {
	form, err := xlsform.Read("f.md", strings.NewReader(`
| settings | | |
| --- | --- | --- |
| | form_id | form_title |
| | f | F |

| survey | | | | |
| --- | --- | --- | --- | --- |
| | type | name | label | relevant |
| | begin_group | annexe | Annexe | |
| | text | cas | Cas | ${nom} = 'cas' |
| | end_group | | | |
| | begin_group | suite | Suite | |
| | text | nom | Nom | |
| | end_group | | | |
`))
	if err != nil {
		t.Fatal(err)
	}
	facts := planned()
	facts.Audit.ClosedParts = []string{"suite"}
	for _, width := range []int{80, 40} {
		b := screentest.Base(&screentest.Notebook{Form: form, Facts: facts, Language: locale.French}, locale.French)
		b.Width = width
		d := screentest.Open(New(b, "a1"))
		if seen := screentest.Plain(d.Seen()); strings.Contains(seen, "0/0") || !strings.Contains(seen, "– Annexe") {
			t.Errorf("at %d:\n%s", width, seen)
		}
		d.Press("down")
		d.Sees(t, "Entrée lire")
	}
}
