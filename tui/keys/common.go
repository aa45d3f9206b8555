package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// NewRetry makes the key that reads again.
func NewRetry(w lang.Words) key.Binding { return Bind("F5", w.Trouble().Retry, "f5", "ctrl+r") }

// Unread are the keys of a screen that has nothing to show yet.
func Unread(w lang.Words) Map {
	k := []key.Binding{NewRetry(w), NewList(w).Back}
	return Map{Short: append(k, NewGlobal(w).HelpLetter), Full: k}
}

// moves are the keys of a list without the one that opens.
func (l List) moves() []key.Binding {
	return []key.Binding{l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom, l.Back}
}
