package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Home are the keys of the first screen. Keep and ShowAll work while a filter is typed.
type Home struct {
	Up, Down, PageUp, PageDown, Top, Bottom, Open    key.Binding
	Resume, NewAudit, NewSchool, Sort, Filter, Retry key.Binding
	Keep, ShowAll                                    key.Binding
	Help, Quit                                       key.Binding // the root's, for the help line
}

// NewHome makes the keys of the first screen.
func NewHome(w lang.Words) Home {
	list, global, n, words := NewList(w), NewGlobal(w), NamesIn(w), w.Home()
	return Home{
		Up: list.Up, Down: list.Down, PageUp: list.PageUp, PageDown: list.PageDown, Top: list.Top, Bottom: list.Bottom, Open: list.Open,
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
