package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Confirm are the keys of a question before something is done that does not undo itself.
type Confirm struct{ Yes, No key.Binding }

// NewConfirm makes the keys of such a question. Enter is none of them: it is pressed too fast.
func NewConfirm(w lang.Words) Confirm {
	yes := w.Lang.Pick("o", "y")
	return Confirm{Yes: Bind(yes, w.Common.Yes, yes), No: Bind("n", w.Common.No, "n", "esc")}
}

// Map are the keys while the question stands.
func (c Confirm) Map() Map { return Only(c.Yes, c.No) }

// People are the keys of the participants screen.
type People struct {
	List
	Add, Presence, Remove, Retry key.Binding
	help                         key.Binding
}

// NewPeople makes the keys of the participants screen.
func NewPeople(w lang.Words) People {
	words := w.People()
	k := People{
		List:     NewList(w),
		Add:      Bind("a", w.Keys.AddInstance, "a"),
		Presence: Bind(NamesIn(w).Space, words.NextPresence, " "),
		Remove:   Bind("x", w.Keys.RemoveInstance, "x", "delete"),
		Retry:    NewRetry(w),
		help:     NewGlobal(w).HelpLetter,
	}
	k.Open = Bind(k.Open.Help().Key, w.Keys.Edit, "enter")
	return k
}

// Map are the keys of the list; somebody says whether there is somebody to act on.
func (k People) Map(somebody bool) Map {
	for _, b := range []*key.Binding{&k.Open, &k.Presence, &k.Remove} {
		b.SetEnabled(somebody)
	}
	return Map{
		Short: []key.Binding{k.Open, k.Add, k.Back, k.Presence, k.Remove, k.help},
		Full:  append([]key.Binding{k.Add, k.Presence, k.Remove, k.Retry}, k.All()...),
	}
}
