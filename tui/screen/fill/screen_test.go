package fill

import (
	"context"
	"errors"
	"flag"
	"maps"
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
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store"
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

// desk is a notebook with one audit.
type desk struct {
	work.Notebook
	form    *forms.Form
	lang    locale.Lang
	dossier dossier.Dossier
	drafts  map[forms.Register]string
	place   forms.Register
	saves   int
	err     error // of every write while it is set
}

func newDesk(t testing.TB, l locale.Lang) *desk {
	t.Helper()
	f, _, err := xlsform.ReadFile("testdata/visite.csv")
	if err != nil {
		t.Fatal(err)
	}
	return deskOf(f, l)
}

func deskOf(f *forms.Form, l locale.Lang) *desk {
	return &desk{form: f, lang: l, drafts: map[forms.Register]string{}, dossier: dossier.Dossier{
		Audit:         dossier.Audit{ID: "a1", Date: "2026-11-23"},
		Establishment: dossier.Establishment{Name: "Collège Jean-Moulin", Pupils: 40},
		Answers:       map[forms.Register]forms.Answer{}, Notes: map[forms.Register]string{},
	}}
}

func (d *desk) Work(context.Context, string) (notebook.Opened, error) {
	given := d.dossier
	given.Answers, given.Notes = maps.Clone(given.Answers), maps.Clone(given.Notes)
	given.Instances = slices.Clone(given.Instances)
	r, err := derive.Derive(given, d.form, derive.World{Now: today, Language: string(d.lang)})
	return notebook.Opened{Result: r, Drafts: maps.Clone(d.drafts), Place: d.place}, err
}

func (d *desk) Save(_ context.Context, _ string, edits []forms.Edit, notes ...store.Note) error {
	if d.err != nil {
		return d.err
	}
	d.saves++
	for _, e := range edits {
		switch {
		case e.Add != nil:
			d.dossier.Instances = append(d.dossier.Instances, *e.Add)
		case e.Remove != nil:
			d.dossier.Instances = slices.DeleteFunc(d.dossier.Instances, func(in forms.Instance) bool { return in.ID == e.Remove.ID })
		case e.Answer.IsZero():
			delete(d.dossier.Answers, e.Register)
		default:
			d.dossier.Answers[e.Register] = e.Answer
		}
		delete(d.drafts, e.Register)
	}
	for _, n := range notes {
		d.dossier.Notes[n.Register] = n.Text
	}
	return nil
}

func (d *desk) Remember(_ context.Context, place store.Place, draft string) error {
	if d.err != nil {
		return d.err
	}
	d.place = place.Register
	delete(d.drafts, place.Register)
	if draft != "" {
		d.drafts[place.Register] = draft
	}
	return nil
}

func (d *desk) SetParts(_ context.Context, _ string, closed []string) error {
	if d.err == nil {
		d.dossier.Audit.ClosedParts = closed
	}
	return d.err
}

// answers are what is stored, by key; of a repeat's questions the last instance's.
func (d *desk) answers() map[string]string {
	out := map[string]string{}
	for r, a := range d.dossier.Answers {
		out[r.Key] = a.Value
	}
	return out
}

var errDisk = errors.New("disque plein")

// tester drives a screen: it runs commands as Bubble Tea would, but for timers, which it keeps.
type tester struct {
	t      testing.TB
	m      *Model
	desk   *desk
	left   []tea.Msg // messages for the root
	paused []tea.Cmd // commands that are not run yet
	pause  bool
}

func open(t testing.TB, d *desk, at string, width, height int) *tester {
	t.Helper()
	h := &tester{t: t, desk: d}
	h.m = New(h.base(d, width, height), "a1", at)
	h.run(h.m.Init())
	return h
}

func openOutline(t testing.TB, d *desk, at string, width, height int) *tester {
	t.Helper()
	h := &tester{t: t, desk: d}
	h.m = NewOutline(h.base(d, width, height), "a1", at)
	h.run(h.m.Init())
	return h
}

func (h *tester) base(d *desk, width, height int) screen.Base {
	return screen.Base{
		ID: 1, Desk: work.Desk{Notebook: d, Context: context.Background()}, Theme: theme.New(theme.Variant{}),
		Words: lang.In(d.lang), Today: today, Width: width, Height: height,
	}
}

// run runs a command and what follows from it.
func (h *tester) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if h.pause {
		h.paused = append(h.paused, cmd)
		return
	}
	h.take(cmd())
}

func (h *tester) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.BatchMsg:
		for _, cmd := range msg {
			h.run(cmd)
		}
	case nav.Reply, nav.ResumeMsg:
		h.give(msg)
	case nil:
	default:
		h.left = append(h.left, msg)
	}
}

// resume runs the commands that were held back, in order.
func (h *tester) resume() {
	h.pause = false
	for len(h.paused) > 0 {
		next := h.paused[0]
		h.paused = h.paused[1:]
		h.run(next)
	}
}

// press sends keys by name, or letters as typed.
func (h *tester) press(keys ...string) {
	h.t.Helper()
	for _, k := range keys {
		h.send(keyOf(k))
	}
}

func (h *tester) send(msg tea.KeyMsg) { h.give(msg) }

// give hands a message to the screen. Where that starts the timer, a test that wants its message
// gives it itself.
func (h *tester) give(msg tea.Msg) {
	waiting := h.m.ticking && !isDue(msg)
	_, cmd := h.m.Update(msg)
	if waiting || !h.m.ticking {
		h.run(cmd)
	}
}

func isDue(msg tea.Msg) bool {
	reply, _ := msg.(nav.Reply)
	_, due := reply.Msg.(draftDueMsg)
	return due
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp,
	"down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "ctrl+f": tea.KeyCtrlF, "ctrl+g": tea.KeyCtrlG,
	"ctrl+n": tea.KeyCtrlN, "ctrl+o": tea.KeyCtrlO, "ctrl+p": tea.KeyCtrlP, "ctrl+r": tea.KeyCtrlR, "ctrl+s": tea.KeyCtrlS,
	"ctrl+t": tea.KeyCtrlT, "ctrl+x": tea.KeyCtrlX,
}

func keyOf(k string) tea.KeyMsg {
	if t, ok := named[k]; ok {
		return tea.KeyMsg{Type: t}
	}
	if k == " " {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
}

// here is the address of the question shown, or what kind of page is.
func (h *tester) here() string {
	switch h.m.at.kind {
	case atOffer:
		return "offer"
	case atEnd:
		return "end " + h.m.session.Def(h.m.at.node).Name
	}
	return h.m.session.Address(h.m.at.node)
}

func (h *tester) wantHere(want string) {
	h.t.Helper()
	if got := h.here(); got != want {
		h.t.Errorf("at %s, want %s", got, want)
	}
}

func (h *tester) wantAnswers(want map[string]string) {
	h.t.Helper()
	if diff := cmp.Diff(want, h.desk.answers()); diff != "" {
		h.t.Errorf("stored answers (-want +got):\n%s", diff)
	}
}

func (h *tester) wantShown(text string) {
	h.t.Helper()
	if !strings.Contains(plain(h.m), text) {
		h.t.Errorf("no %q in\n%s", text, plain(h.m))
	}
}

// plain is the screen without styles, with plain spaces.
func plain(m *Model) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(ansi.Strip(m.View()))
}

func golden(t *testing.T, name string, m *Model) {
	t.Helper()
	var b strings.Builder
	for _, line := range strings.Split(plain(m), "\n") {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
