package fill

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/screentest"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// desk is a notebook with one audit, its drafts and the place where the auditor was.
type desk struct {
	screentest.Notebook
	drafts map[forms.Register]string
	place  forms.Register
	left   bool // the place was left
	saves  int
	stays  int // places and drafts written on their own
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
	facts := dossier.Dossier{
		Audit:         dossier.Audit{ID: "a1", Date: "2026-11-23", State: dossier.Ongoing},
		Establishment: dossier.Establishment{Name: "Collège Jean-Moulin", Pupils: 40},
		Answers:       map[forms.Register]forms.Answer{}, Notes: map[forms.Register]string{},
	}
	return &desk{Notebook: screentest.Notebook{Form: f, Facts: facts, Language: l}, drafts: map[forms.Register]string{}}
}

func (d *desk) Work(ctx context.Context, audit string) (notebook.Opened, error) {
	o, err := d.Notebook.Work(ctx, audit)
	o.Drafts, o.Place = maps.Clone(d.drafts), d.place
	return o, err
}

func (d *desk) Save(_ context.Context, _ string, c store.Change) error {
	if d.Err != nil {
		return d.Err
	}
	d.saves++
	for _, e := range c.Edits {
		switch {
		case e.Add != nil:
			d.Facts.Instances = append(d.Facts.Instances, *e.Add)
		case e.Remove != nil:
			d.Facts.Instances = slices.DeleteFunc(d.Facts.Instances, func(in forms.Instance) bool { return in.ID == e.Remove.ID })
		case e.Answer.IsZero():
			delete(d.Facts.Answers, e.Register)
		default:
			d.Facts.Answers[e.Register] = e.Answer
		}
		delete(d.drafts, e.Register)
	}
	for _, n := range c.Notes {
		d.Facts.Notes[n.Register] = n.Text
	}
	if c.Place != nil {
		d.place, d.left = c.Place.Register, c.Place.Left
	}
	return nil
}

// Attach takes a file of that name; one whose name begins with "no" is not there.
func (d *desk) Attach(_ context.Context, _ string, x notebook.Attaching) (done notebook.Attached, err error) {
	if d.Err != nil {
		return done, d.Err
	}
	name := filepath.Base(x.Path)
	if strings.HasPrefix(name, "no") {
		return done, &notebook.FileError{Path: x.Path, Err: fs.ErrNotExist}
	}
	o, err := d.Work(context.Background(), "")
	if err != nil {
		return done, err
	}
	node, err := o.Result.Session.Find(x.Question)
	if err != nil {
		return done, err
	}
	r := o.Result.Session.Register(node)
	if o.Result.Session.Def(node).Kind == forms.File {
		done.Answer = forms.Answer{Value: name}
		done.Replaced = d.Facts.AttachedTo(r)
		d.Facts.Answers[r], d.Facts.Attachments = done.Answer, nil
	}
	done.Attachment = dossier.Attachment{ID: name, Register: r, Name: name, Hash: strings.Repeat("a1", 32), Size: 1258291}
	d.Facts.Attachments = append(d.Facts.Attachments, done.Attachment)
	return done, nil
}

func (d *desk) Detach(_ context.Context, _ string, x dossier.Attachment) error {
	d.Facts.Attachments = without(d.Facts.Attachments, x)
	return d.Err
}

func (d *desk) Remember(_ context.Context, place store.Place, draft string) error {
	if d.Err != nil {
		return d.Err
	}
	d.stays++
	d.place, d.left = place.Register, place.Left
	delete(d.drafts, place.Register)
	if draft != "" {
		d.drafts[place.Register] = draft
	}
	return nil
}

// answers are what is stored, by key; of a repeat's questions the last instance's.
func (d *desk) answers() map[string]string {
	out := map[string]string{}
	for r, a := range d.Facts.Answers {
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
	b := screentest.Base(d, d.Language)
	b.Today = time.Date(2026, time.November, 23, 9, 0, 0, 0, time.UTC)
	b.Width, b.Height = width, height
	return b
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
		h.give(screentest.Key(k))
	}
}

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
func plain(m *Model) string { return screentest.Plain(m.View()) }

func golden(t *testing.T, name string, m *Model) {
	t.Helper()
	lines := strings.Split(plain(m), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	screentest.SameAsFile(t, name, strings.Join(lines, "\n"))
}
