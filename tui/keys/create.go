package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Create are the keys beside those of a dialog: to take the code that was suggested, and to
// choose a school. Text is typed meanwhile, so that no letter is a command.
type Create struct {
	Up, Down, PageUp, PageDown, Choose, NewSchool, Retry, Back key.Binding
	accept                                                     string // name of the key that takes a suggestion
	take                                                       string
}

// NewCreate makes these keys.
func NewCreate(w lang.Words) Create {
	n, words := NamesIn(w), w.Create()
	return Create{
		Up:        Bind("↑", w.Keys.Up, "up"),
		Down:      Bind("↓", w.Keys.Down, "down"),
		PageUp:    Bind(n.PageUp, w.Keys.PageUp, "pgup"),
		PageDown:  Bind(n.PageDown, w.Keys.PageDown, "pgdown"),
		Choose:    Bind(n.Enter, w.Keys.Choose, "enter"),
		NewSchool: Bind("Ctrl+N", words.NewSchool, "ctrl+n"),
		Retry:     NewRetry(w),
		Back:      Bind(n.Esc, w.Keys.Back, "esc"),
		accept:    n.Enter, take: words.AcceptSuggestion,
	}
}

// Take is the key that takes a suggested code.
func (k Create) Take(code string) key.Binding { return Bind(k.accept, k.take+" "+code, "enter") }

// Map are the keys while a school is chosen.
func (k Create) Map() Map {
	return Map{
		Short: []key.Binding{k.Choose, k.Back, k.NewSchool, k.Up, k.Down},
		Full:  []key.Binding{k.Choose, k.Up, k.Down, k.PageUp, k.PageDown, k.NewSchool, k.Retry, k.Back},
	}
}
