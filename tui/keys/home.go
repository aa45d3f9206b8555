package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Home are the keys of the first screen. Keep and ShowAll work while a filter is typed.
type Home struct {
	List
	Resume, NewAudit, NewSchool, Sort, Filter, Retry key.Binding
	Keep, ShowAll                                    key.Binding
	Help, Quit                                       key.Binding // the root's, for the help line
}

// NewHome makes the keys of the first screen.
func NewHome(w lang.Words) Home {
	global, n, words := NewGlobal(w), NamesIn(w), w.Home()
	return Home{
		List:      NewList(w),
		Resume:    Bind("r", w.Keys.Resume, "r"),
		NewAudit:  Bind("a", w.Keys.NewAudit, "a"),
		NewSchool: Bind("e", w.Keys.NewSchool, "e"),
		Sort:      Bind("t", w.Keys.Sort, "t"),
		Filter:    Bind("/", w.Keys.Filter, "/", "ctrl+f", "f3"),
		Retry:     NewRetry(w),
		Keep:      Bind(n.Enter, words.Keep, "enter"),
		ShowAll:   Bind(n.Esc, words.ShowAll, "esc"),
		Help:      global.HelpLetter,
		Quit:      global.Quit,
	}
}
