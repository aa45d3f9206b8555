package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen/screentest"
	"carnet/tui/theme"
	"carnet/tui/work"
)

func TestMain(m *testing.M) { screentest.Main(m) }

// probe is a screen that writes down what it gets.
type probe struct {
	route  nav.Route
	got    *[]string
	typing bool
	width  int
}

func (p *probe) Leave() tea.Cmd {
	return func() tea.Msg {
		*p.got = append(*p.got, fmt.Sprintf("leave %T", p.route))
		return nil
	}
}

func (p *probe) Init() tea.Cmd { return nil }
func (p *probe) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		*p.got = append(*p.got, msg.String())
	case nav.Reply:
		*p.got = append(*p.got, "reply")
	case nav.ResumeMsg:
		*p.got = append(*p.got, "resume")
	}
	return p, nil
}
func (p *probe) View() string               { return strings.Repeat("x\n", 23) }
func (p *probe) Resize(w, _ int) nav.Screen { p.width = w; return p }
func (p *probe) Help() help.KeyMap          { return keys.Map{} }
func (p *probe) CapturesText() bool         { return p.typing }

func probed(typing bool) (*root, *[]string) {
	got := &[]string{}
	open := func(route nav.Route, _ nav.ID, width, _ int) nav.Screen {
		return &probe{route: route, got: got, typing: typing, width: width}
	}
	return newRoot(open, lang.In(locale.French), nav.Home{}), got
}

func runes(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

func TestMergedKeysAreTakenApart(t *testing.T) {
	r, got := probed(false)
	r.Update(runes("jjx"))
	if want := "j j x"; strings.Join(*got, " ") != want {
		t.Errorf("got %v, want %s", *got, want)
	}
}

func TestTypedTextStaysWhole(t *testing.T) {
	r, got := probed(true)
	r.Update(runes("SN12"))
	pasted := runes("a b")
	pasted.Paste = true
	r.Update(pasted)
	if want := "SN12|[a b]"; strings.Join(*got, "|") != want {
		t.Errorf("got %v, want %s", *got, want)
	}
}

func TestAltLetterIsEscapeThenLetter(t *testing.T) {
	r, got := probed(false)
	msg := runes("c")
	msg.Alt = true
	r.Update(msg)
	if want := "esc c"; strings.Join(*got, " ") != want {
		t.Errorf("got %v, want %s", *got, want)
	}
	*got = nil
	at := runes("@") // typed with AltGr on a Windows console
	at.Alt = true
	r.Update(at)
	if want := "alt+@"; strings.Join(*got, " ") != want {
		t.Errorf("got %v, want %s", *got, want)
	}
}

func TestQuestionMarkIsTextWhileTyping(t *testing.T) {
	r, got := probed(true)
	_, cmd := r.Update(runes("?"))
	if len(*got) != 1 || cmd != nil {
		t.Errorf("typed ? went %v, command %v", *got, cmd != nil)
	}
	r, _ = probed(false)
	_, cmd = r.Update(runes("?"))
	if open, ok := cmd().(nav.OpenMsg); !ok || open.Route == nil {
		t.Errorf("? opened %v", open)
	}
}

func TestCtrlCAsksOnce(t *testing.T) {
	r, _ := probed(true)
	interrupt := tea.KeyMsg{Type: tea.KeyCtrlC}
	_, cmd := r.Update(interrupt)
	if _, quits := cmd().(tea.QuitMsg); quits {
		t.Fatal("one Ctrl+C quits")
	}
	r.Update(runes("a"))
	if _, cmd = r.Update(interrupt); cmd == nil {
		t.Fatal("no answer to Ctrl+C after another key")
	}
	if _, quits := cmd().(tea.QuitMsg); quits {
		t.Fatal("Ctrl+C, a letter, Ctrl+C quits")
	}
	_, cmd = r.Update(interrupt)
	if _, quits := cmd().(tea.QuitMsg); !quits {
		t.Error("Ctrl+C twice does not quit")
	}
}

// keeper is a screen in which something is typed and not accepted.
type keeper struct{ *probe }

func (keeper) Drafting() bool { return true }

func TestCtrlCSaysWhatBecomesOfTheTyping(t *testing.T) {
	r, _ := probed(true)
	for _, want := range []string{"Tout est enregistré.", "La saisie en cours est gardée comme brouillon."} {
		_, cmd := r.Update(tea.KeyMsg{Type: tea.KeyCtrlC})
		if toast, ok := cmd().(nav.ToastMsg); !ok || !strings.Contains(toast.Text, want) {
			t.Errorf("said %+v, want %s", toast, want)
		}
		r, _ = probed(true)
		r.top().screen = keeper{r.top().screen.(*probe)}
	}
}

func TestNoPauseWhereNothingBringsTheProgramBack(t *testing.T) {
	r, got := probed(true)
	pause := tea.KeyMsg{Type: tea.KeyCtrlZ}
	r.suspends = false
	_, cmd := r.Update(pause)
	if toast, ok := cmd().(nav.ToastMsg); !ok || toast.Text != "La mise en pause n’est pas possible dans ce terminal." {
		t.Errorf("said %+v", toast)
	}
	r.suspends = true
	_, cmd = r.Update(pause)
	if _, ok := cmd().(tea.SuspendMsg); !ok || len(*got) != 0 {
		t.Error("Ctrl+Z does not pause")
	}
}

func TestStack(t *testing.T) {
	r, got := probed(false)
	r.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	r.Update(nav.OpenMsg{Route: nav.Audit{ID: "a"}})
	r.Update(nav.OpenMsg{Route: nav.Findings{ID: "a"}, Replace: true})
	if len(r.stack) != 2 {
		t.Fatalf("%d screens, want 2", len(r.stack))
	}
	if p := r.top().screen.(*probe); p.width != 100 {
		t.Errorf("new screen is %d wide", p.width)
	}
	closed := r.top().id
	r.Update(nav.BackMsg{})
	r.Update(nav.Reply{To: closed})
	r.Update(nav.Reply{To: r.top().id})
	r.Update(nav.BackMsg{}) // the first screen stays
	if want := "resume reply"; strings.Join(*got, " ") != want {
		t.Errorf("got %v, want %s", *got, want)
	}
}

func TestSmallWindowGetsASentence(t *testing.T) {
	r, _ := probed(false)
	r.Update(tea.WindowSizeMsg{Width: 30, Height: 10})
	view := r.View()
	if !strings.Contains(view, "40") {
		t.Errorf("view %q", view)
	}
	for _, line := range strings.Split(view, "\n") {
		if ansi.StringWidth(line) > 30 {
			t.Errorf("line %q is too wide", line)
		}
	}
}

func TestToastReplacesTheStatusLine(t *testing.T) {
	r, _ := probed(false)
	r.Update(nav.ToastMsg{Text: "Décision enregistrée"})
	lines := strings.Split(r.View(), "\n")
	if !strings.Contains(lines[22], "Décision") {
		t.Errorf("line 22 is %q", lines[22])
	}
	r.Update(toastEndMsg(1))
	if strings.Contains(r.View(), "Décision") {
		t.Error("the toast stays")
	}
}

// What a key does is newer than what was said before it.
func TestAKeyEndsTheToast(t *testing.T) {
	r, _ := probed(true)
	r.Update(nav.ToastMsg{Text: "Audit commencé"})
	r.Update(runes("x"))
	if strings.Contains(r.View(), "Audit commencé") {
		t.Error("the toast stays over a newer status")
	}
}

func TestAnOldToastEndHidesNothing(t *testing.T) {
	r, _ := probed(false)
	r.Update(nav.ToastMsg{Text: "un"})
	r.Update(nav.ToastMsg{Text: "deux"})
	r.Update(toastEndMsg(1))
	if !strings.Contains(r.View(), "deux") {
		t.Error("the end of the first toast took the second")
	}
}

func TestGoingHomeClosesTheRest(t *testing.T) {
	r, _ := probed(false)
	r.Update(nav.OpenMsg{Route: nav.Audit{ID: "a"}})
	r.Update(nav.OpenMsg{Route: nav.Findings{ID: "a"}})
	r.Update(nav.OpenMsg{Route: nav.Home{}})
	if len(r.stack) != 1 || r.top().screen.(*probe).route != (nav.Home{}) {
		t.Errorf("%d screens, the top one is of %#v", len(r.stack), r.top().screen.(*probe).route)
	}
}

func TestQuit(t *testing.T) {
	r, got := probed(true)
	_, cmd := r.Update(tea.KeyMsg{Type: tea.KeyCtrlQ})
	if _, quits := cmd().(tea.QuitMsg); !quits || len(*got) > 0 {
		t.Errorf("Ctrl+Q while typing: %v", *got)
	}
}

// What is typed in a screen is written although help, or another screen, is shown over it.
func TestEveryScreenIsLeft(t *testing.T) {
	r, got := probed(false)
	r.Update(nav.OpenMsg{Route: nav.Fill{ID: "a"}})
	r.Update(nav.OpenMsg{Route: nav.Help{}})
	if err := r.leave(); err != nil {
		t.Error(err)
	}
	if want := "leave nav.Home, leave nav.Fill, leave nav.Help"; strings.Join(*got, ", ") != want {
		t.Errorf("got %v, want %s", *got, want)
	}
}

// shelf is a notebook that says whether it was asked in vain.
type shelf struct {
	work.Notebook
	err error
}

func (s *shelf) Home(ctx context.Context) (notebook.Home, error) {
	s.err = ctx.Err()
	return notebook.Home{}, s.err
}

func options(n work.Notebook) Options {
	return Options{
		Notebook: n, Words: lang.In(locale.French), Theme: theme.New(theme.Variant{}),
		Clock: func() time.Time { return time.Date(2027, time.January, 12, 9, 0, 0, 0, time.UTC) },
	}
}

// A signal ends the context, and the last writes come after.
func TestWritesOutliveTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	n := &shelf{}
	options(n).opener(ctx)(nav.Home{}, 1, 80, 24).Init()()
	if n.err != nil {
		t.Errorf("the notebook was asked with a context that is over: %v", n.err)
	}
}

func TestEveryRouteHasItsScreen(t *testing.T) {
	const id = screentest.AuditID
	open := options(screentest.Audit(locale.French)).opener(t.Context())
	for want, route := range map[string]nav.Route{
		"*home.Model": nav.Home{}, "*audit.Model": nav.Audit{ID: id}, "*people.Model": nav.Participants{ID: id},
		"*findings.Model": nav.Findings{ID: id}, "*roadmap.Model": nav.Roadmap{ID: id}, "*documents.Model": nav.Documents{ID: id},
		"*help.Model": nav.Help{}, "*create.School": nav.NewSchool{}, "*create.Audit": nav.NewAudit{}, "*fill.Model": nav.Fill{ID: id},
	} {
		s := open(route, 1, 80, 24)
		if got := fmt.Sprintf("%T", s); got != want {
			t.Errorf("%T opens %s, want %s", route, got, want)
		}
		if lines := strings.Count(s.View(), "\n") + 1; lines != 24 {
			t.Errorf("%T is %d lines high before it is loaded", route, lines)
		}
	}
}

func TestHelpIsAboutTheScreenBelow(t *testing.T) {
	n := screentest.Audit(locale.French)
	r := newRoot(options(n).opener(t.Context()), lang.In(locale.French), nav.Roadmap{ID: screentest.AuditID})
	r.Update(r.Init()())
	_, cmd := r.Update(runes("?"))
	r.Update(cmd())
	if view := r.View(); !strings.Contains(view, "écarter") || !strings.Contains(view, "Partout") {
		t.Errorf("help of the roadmap:\n%s", view)
	}
	if _, cmd = r.Update(runes("?")); cmd != nil {
		t.Error("help of help")
	}
	_, cmd = r.Update(tea.KeyMsg{Type: tea.KeyEsc})
	_, cmd = r.Update(cmd())
	if cmd == nil {
		t.Fatal("the roadmap is not read again")
	}
	r.Update(cmd())
	if view := r.View(); !strings.Contains(view, "A-NET-01") {
		t.Errorf("back from help:\n%s", view)
	}
}
