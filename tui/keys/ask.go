package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Dialog are the keys of a small dialog. While text is typed, only these are commands.
type Dialog struct {
	Accept, Next, Previous, Submit, Cancel key.Binding
}

// NewDialog makes the keys of a dialog.
func NewDialog(w lang.Words) Dialog {
	n, words := NamesIn(w), w.Ask()
	return Dialog{
		Accept:   Bind(n.Enter, words.Next, "enter"),
		Next:     Bind(n.Tab, w.Keys.Pass, "tab"),
		Previous: Bind(n.ShiftTab, words.Previous, "shift+tab"),
		Submit:   Bind("Ctrl+S", words.Submit, "ctrl+s"),
		Cancel:   Bind(n.Esc, words.Cancel, "esc"),
	}
}
