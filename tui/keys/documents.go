package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Documents are the keys of the documents screen.
type Documents struct {
	List
	Other, Export, Previous, Next, Retry key.Binding

	help key.Binding
}

// NewDocuments makes them.
func NewDocuments(w lang.Words) Documents {
	return Documents{
		List:     NewList(w),
		Other:    Bind(NamesIn(w).Tab, w.Keys.Switch, "tab"),
		Export:   Bind("e", w.Keys.Export, "e"),
		Previous: Bind("←", w.Keys.PrevSection, "left", "h"),
		Next:     Bind("→", w.Keys.NextSection, "right", "l"),
		Retry:    NewRetry(w),
		help:     NewGlobal(w).HelpLetter,
	}
}

// Map is the help of the screen; several says whether there is another document.
func (k Documents) Map(several bool) Map {
	k.Other.SetEnabled(several)
	return Map{
		Short: []key.Binding{k.Export, k.Other, k.Next, k.Back, k.help},
		Full:  append([]key.Binding{k.Export, k.Other, k.Next, k.Previous, k.Retry}, k.moves()...),
	}
}
