package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Roadmap are the keys of the roadmap screen. Reject and TakeBack are one key: an action is
// either rejected or not.
type Roadmap struct {
	List
	Edit, Reject, TakeBack, Findings, Documents, Retry key.Binding

	help key.Binding
}

// NewRoadmap makes them.
func NewRoadmap(w lang.Words) Roadmap {
	return Roadmap{
		List:      NewList(w),
		Edit:      Bind(NamesIn(w).Enter, w.Keys.Edit, "enter"),
		Reject:    Bind("x", w.Keys.Reject, "x"),
		TakeBack:  Bind("x", w.Roadmap().TakeBack, "x"),
		Findings:  Bind("c", w.Keys.Findings, "c"),
		Documents: Bind("d", w.Keys.Documents, "d"),
		Retry:     NewRetry(w),
		help:      NewGlobal(w).HelpLetter,
	}
}

// Map is the help of the screen; some says whether there is an action under the cursor, and
// rejected whether it was rejected.
func (k Roadmap) Map(some, rejected bool) Map {
	decide := k.Reject
	if rejected {
		decide = k.TakeBack
	}
	k.Edit.SetEnabled(some)
	decide.SetEnabled(some)
	return Map{
		Short: []key.Binding{k.Edit, decide, k.Findings, k.Documents, k.Back, k.help},
		Full:  append([]key.Binding{k.Edit, decide, k.Findings, k.Documents, k.Retry}, k.moves()...),
	}
}
