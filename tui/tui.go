// Package tui is the root of the interface. It does four things: the window's size, the keys that
// work everywhere, the stack of screens, and the toast. What a screen shows is the screen's.
//
// Only cmd/cli imports it.
package tui

import (
	"fmt"
	"time"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/widget"
)

// The smallest window that the screens are drawn for.
const (
	MinWidth  = 40
	MinHeight = 15
)

const toastTime = 4 * time.Second

// opener makes the screen of a route.
type opener func(route nav.Route, id nav.ID, width, height int) nav.Screen

type root struct {
	open   opener
	words  lang.Words
	keys   keys.Global
	stack  []entry
	nextID nav.ID
	width  int
	height int
	toast  string
	toasts int  // number of the last toast, so that an old one's end hides nothing
	asked  bool // Ctrl+C was pressed once

	suspends bool // something can bring the program back
}

type entry struct {
	id     nav.ID
	screen nav.Screen
}

type toastEndMsg int

func newRoot(open opener, words lang.Words, first nav.Route) *root {
	r := &root{open: open, words: words, keys: keys.NewGlobal(words), width: 80, height: 24, suspends: suspendable()}
	r.push(first)
	return r
}

func (r *root) push(route nav.Route) nav.Screen {
	r.nextID++
	s := r.open(route, r.nextID, r.width, r.height)
	r.stack = append(r.stack, entry{id: r.nextID, screen: s})
	return s
}

func (r *root) top() *entry { return &r.stack[len(r.stack)-1] }

// Init starts the first screen.
func (r *root) Init() tea.Cmd { return r.top().screen.Init() }

// Update hands messages to the screen they are for.
func (r *root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		for i := range r.stack {
			r.stack[i].screen = r.stack[i].screen.Resize(msg.Width, msg.Height)
		}
		return r, nil
	case tea.KeyMsg:
		return r, r.press(msg)
	case nav.OpenMsg:
		return r, r.goTo(msg)
	case nav.BackMsg:
		return r, r.back()
	case nav.Reply:
		return r, r.deliver(msg)
	case nav.ToastMsg:
		r.toast = msg.Text
		r.toasts++
		n := r.toasts
		return r, tea.Tick(toastTime, func(time.Time) tea.Msg { return toastEndMsg(n) })
	case toastEndMsg:
		if int(msg) == r.toasts {
			r.toast = ""
		}
		return r, nil
	}
	return r, r.toTop(msg)
}

func (r *root) toTop(msg tea.Msg) tea.Cmd {
	e := r.top()
	var cmd tea.Cmd
	e.screen, cmd = e.screen.Update(msg)
	return cmd
}

// press takes one key message. Over a slow line Bubble Tea v1 merges keys typed fast into one
// message, and Escape with the letter after it into Alt+letter: both are taken apart, at once, so
// that no later key overtakes them.
func (r *root) press(msg tea.KeyMsg) tea.Cmd {
	if msg.Alt && msg.Type == tea.KeyRunes && len(msg.Runes) == 1 && isASCIILetter(msg.Runes[0]) {
		msg.Alt = false
		return tea.Batch(r.pressOne(tea.KeyMsg{Type: tea.KeyEsc}), r.pressOne(msg))
	}
	if msg.Type != tea.KeyRunes || msg.Paste || len(msg.Runes) < 2 || r.top().screen.CapturesText() {
		return r.pressOne(msg)
	}
	cmds := make([]tea.Cmd, 0, len(msg.Runes))
	for i := range msg.Runes {
		one := msg
		one.Runes = msg.Runes[i : i+1]
		cmds = append(cmds, r.pressOne(one))
	}
	return tea.Batch(cmds...)
}

func isASCIILetter(c rune) bool { return c < unicode.MaxASCII && unicode.IsLetter(c) }

func (r *root) pressOne(msg tea.KeyMsg) tea.Cmd {
	asked := r.asked
	r.asked, r.toast = false, "" // what the key does is newer
	_, helping := r.top().screen.(interface{ IsHelp() })
	switch {
	case key.Matches(msg, r.keys.Quit):
		return tea.Quit
	case key.Matches(msg, r.keys.Interrupt):
		if asked {
			return tea.Quit
		}
		r.asked = true
		return nav.Toast(r.quitAgain())
	case key.Matches(msg, r.keys.Suspend):
		if !r.suspends {
			return nav.Toast(r.words.Common.NoSuspend)
		}
		return tea.Suspend
	case !helping && (key.Matches(msg, r.keys.Help) || !r.top().screen.CapturesText() && key.Matches(msg, r.keys.HelpLetter)):
		return nav.Open(nav.Help{Keys: r.top().screen.Help()})
	}
	return r.toTop(msg)
}

// drafter is a screen that keeps what is typed and not accepted when the program ends.
type drafter interface{ Drafting() bool }

// quitAgain asks for a second Ctrl+C and says what becomes of what is there.
func (r *root) quitAgain() string {
	if s, ok := r.top().screen.(drafter); ok && s.Drafting() {
		return r.words.Common.QuitDraft
	}
	return r.words.Common.QuitAgain
}

func (r *root) goTo(msg nav.OpenMsg) tea.Cmd {
	if _, home := msg.Route.(nav.Home); home {
		r.stack = r.stack[:0]
	} else if msg.Replace {
		r.stack = r.stack[:len(r.stack)-1]
	}
	return r.push(msg.Route).Init()
}

// back closes the top screen; the first one stays.
func (r *root) back() tea.Cmd {
	if len(r.stack) == 1 {
		return nil
	}
	r.stack = r.stack[:len(r.stack)-1]
	return r.toTop(nav.ResumeMsg{})
}

// deliver gives a reply to the screen that asked, wherever it is in the stack; a closed screen's
// replies are dropped.
func (r *root) deliver(reply nav.Reply) tea.Cmd {
	for i := range r.stack {
		if r.stack[i].id == reply.To {
			var cmd tea.Cmd
			r.stack[i].screen, cmd = r.stack[i].screen.Update(reply)
			return cmd
		}
	}
	return nil
}

// View is the top screen, with the toast in place of its status line.
func (r *root) View() string {
	if r.width < MinWidth || r.height < MinHeight {
		return widget.Sentence(fmt.Sprintf(r.words.Common.TooSmall, MinWidth, MinHeight), r.width, r.height)
	}
	view := r.top().screen.View()
	if r.toast == "" {
		return view
	}
	return widget.Overlay(view, r.toast, r.width, r.height-2)
}
