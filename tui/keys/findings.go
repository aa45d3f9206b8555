package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Findings are the keys of the findings screen.
type Findings struct {
	List
	Why, Jump, Decide, Roadmap, Retry key.Binding

	help key.Binding
}

// NewFindings makes them.
func NewFindings(w lang.Words) Findings {
	enter := NamesIn(w).Enter
	return Findings{
		List:    NewList(w),
		Why:     Bind(enter, w.Keys.Why, "enter"),
		Jump:    Bind(enter, w.Findings().KeyJump, "enter"),
		Decide:  Bind("x", w.Findings().KeyDecide, "x"),
		Roadmap: Bind("f", w.Keys.Roadmap, "f"),
		Retry:   NewRetry(w),
		help:    NewGlobal(w).HelpLetter,
	}
}

// Map is the help while the findings are listed; some says whether there are any.
func (k Findings) Map(some bool) Map {
	for _, b := range []*key.Binding{&k.Why, &k.Decide} {
		b.SetEnabled(some)
	}
	return Map{
		Short: []key.Binding{k.Why, k.Decide, k.Roadmap, k.Back, k.help},
		Full:  append([]key.Binding{k.Why, k.Decide, k.Roadmap, k.Retry}, k.moves()...),
	}
}

// WhyMap is the help while the answers behind one finding are listed.
func (k Findings) WhyMap() Map {
	return Map{
		Short: []key.Binding{k.Jump, k.Decide, k.Back, k.help},
		Full:  append([]key.Binding{k.Jump, k.Decide, k.Retry}, k.moves()...),
	}
}
