package keys

import (
	"github.com/charmbracelet/bubbles/key"

	"carnet/tui/lang"
)

// Fill are the keys of the question screen while a question is asked. All work while text is
// typed, so none is a letter.
type Fill struct {
	Accept, AcceptText, Pass, Previous, NextSection, PrevSection key.Binding
	Goto, Search, NextUnanswered, Note, SetAside, Clear, Propose key.Binding
	ReadAll, Attach                                              key.Binding
	Findings, Reopen, List, Up, Down                             key.Binding
}

// NewFill makes the keys of a question.
func NewFill(w lang.Words) Fill {
	n, words := NamesIn(w), w.Fill()
	return Fill{
		Accept:         Bind(n.Enter, w.Keys.Accept, "enter"),
		AcceptText:     Bind("Ctrl+S", w.Keys.Accept, "ctrl+s"),
		Pass:           Bind(n.Tab, w.Keys.Pass, "tab"),
		Previous:       Bind(n.ShiftTab, w.Keys.Previous, "shift+tab"),
		NextSection:    Bind(n.PageDown, w.Keys.NextSection, "pgdown"),
		PrevSection:    Bind(n.PageUp, w.Keys.PrevSection, "pgup"),
		Goto:           Bind("Ctrl+G", w.Keys.Goto, "ctrl+g"),
		Search:         Bind("Ctrl+F", w.Keys.Search, "ctrl+f", "f3"),
		NextUnanswered: Bind("Ctrl+N", w.Keys.NextUnanswered, "ctrl+n"),
		Note:           Bind("Ctrl+T", w.Keys.Note, "ctrl+t", "f2"),
		SetAside:       Bind("Ctrl+O", w.Keys.SetAside, "ctrl+o"),
		Clear:          Bind("Ctrl+X", w.Keys.Clear, "ctrl+x"),
		Propose:        Bind("Ctrl+P", words.KeyPropose, "ctrl+p"),
		ReadAll:        Bind("Ctrl+Y", words.KeyReadAll, "ctrl+y"),
		Attach:         Bind("F4", w.Keys.Attach, "f4"),
		Findings:       Bind("Ctrl+R", w.Keys.Findings, "ctrl+r", "f6"),
		Reopen:         Bind("Ctrl+X", words.KeyReopen, "ctrl+x"),
		List:           Bind(n.Esc, w.Keys.List, "esc"),
		Up:             Bind("↑", w.Keys.Up, "up"),
		Down:           Bind("↓", w.Keys.Down, "down"),
	}
}

// Outline are the keys of the list of questions, where letters are commands too.
type Outline struct {
	List
	NextSection, PrevSection, Add, Remove                        key.Binding
	Goto, Search, NextUnanswered, Note, SetAside, Clear, Finding key.Binding
	Attach                                                       key.Binding
}

// NewOutline makes the keys of the list of questions.
func NewOutline(w lang.Words) Outline {
	return Outline{
		List:           NewList(w),
		NextSection:    Bind("→", w.Keys.NextSection, "right", "l"),
		PrevSection:    Bind("←", w.Keys.PrevSection, "left", "h"),
		Add:            Bind("+", w.Keys.AddInstance, "+", "="),
		Remove:         Bind("-", w.Keys.RemoveInstance, "-", "delete"),
		Goto:           Bind("g", w.Keys.Goto, "g", ":", "ctrl+g"),
		Search:         Bind("/", w.Keys.Search, "/", "ctrl+f", "f3"),
		NextUnanswered: Bind("n", w.Keys.NextUnanswered, "n", "ctrl+n"),
		Note:           Bind("c", w.Keys.Note, "c", "ctrl+t", "f2"),
		SetAside:       Bind("a", w.Keys.SetAside, "a", "ctrl+o"),
		Clear:          Bind("x", w.Keys.Clear, "x", "ctrl+x"),
		Attach:         Bind("p", w.Keys.Attach, "p", "f4"),
		Finding:        Bind("r", w.Keys.Findings, "r", "ctrl+r", "f6"),
	}
}

// Hits are the keys of the prompt that finds a question.
type Hits struct{ Go, Up, Down, Cancel key.Binding }

// NewHits makes the keys of the prompt.
func NewHits(w lang.Words) Hits {
	n := NamesIn(w)
	return Hits{
		Go:     Bind(n.Enter, w.Keys.Goto, "enter"),
		Up:     Bind("↑", w.Keys.Up, "up", "shift+tab"),
		Down:   Bind("↓", w.Keys.Down, "down", "tab"),
		Cancel: Bind(n.Esc, w.Keys.Cancel, "esc"),
	}
}

// Map are the keys while the prompt is open.
func (h Hits) Map() Map {
	all := []key.Binding{h.Go, h.Up, h.Down, h.Cancel}
	return Map{Short: all, Full: all}
}
