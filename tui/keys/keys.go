// Package keys holds the key bindings as data, one struct a screen, with their words in the
// user's language. Printable keys are chosen so that none needs AltGr on an AZERTY keyboard;
// while text is being typed only control keys are commands.
//
// Screens import it; it imports lang only.
package keys

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/lang"
)

// Map is the bindings that one screen shows: the help line and the help page.
type Map struct {
	Short []key.Binding
	Full  []key.Binding
}

// Only is a map of a few keys, all in the help line.
func Only(bindings ...key.Binding) Map { return Map{Short: bindings, Full: bindings} }

// ShortHelp are the keys of the help line, the most useful first.
func (m Map) ShortHelp() []key.Binding { return m.Short }

// FullHelp are all the keys, for the help page.
func (m Map) FullHelp() [][]key.Binding { return [][]key.Binding{m.Full} }

// Bind makes a binding: what is pressed, how the key is called, what it does.
func Bind(name, does string, pressed ...string) key.Binding {
	return key.NewBinding(key.WithKeys(pressed...), key.WithHelp(name, does))
}

// Names are how keys are called in a language.
type Names struct{ Enter, Tab, ShiftTab, Esc, PageUp, PageDown, Space, Home, End string }

// NamesIn are the names on the user's keyboard.
func NamesIn(w lang.Words) Names {
	if w.Lang == "en" {
		return Names{Enter: "Enter", Tab: "Tab", ShiftTab: "Shift+Tab", Esc: "Esc", PageUp: "PgUp", PageDown: "PgDn", Space: "Space", Home: "Home", End: "End"}
	}
	return Names{Enter: "Entrée", Tab: "Tab", ShiftTab: "Maj+Tab", Esc: "Échap", PageUp: "PgPréc", PageDown: "PgSuiv", Space: "Espace", Home: "Début", End: "Fin"}
}

// Global are the keys that work on every screen.
type Global struct {
	Help, HelpLetter, Quit, Interrupt, Suspend key.Binding
}

// NewGlobal makes the global keys.
func NewGlobal(w lang.Words) Global {
	return Global{
		Help:       Bind("F1", w.Keys.Help, "f1"),
		HelpLetter: Bind("?", w.Keys.Help, "?"),
		Quit:       Bind("Ctrl+Q", w.Keys.Quit, "ctrl+q"),
		Interrupt:  Bind("Ctrl+C", w.Keys.Quit, "ctrl+c"),
		Suspend:    Bind("Ctrl+Z", w.Lang.Pick("mettre en pause", "suspend"), "ctrl+z"),
	}
}

// List are the keys of a list: one hand on the arrows or on the letters.
type List struct {
	Up, Down, PageUp, PageDown, Top, Bottom, Open, Back key.Binding
}

// NewList makes the keys of a list.
func NewList(w lang.Words) List {
	n := NamesIn(w)
	return List{
		Up:       Bind("↑", w.Keys.Up, "up", "k"),
		Down:     Bind("↓", w.Keys.Down, "down", "j"),
		PageUp:   Bind(n.PageUp, w.Keys.PageUp, "pgup"),
		PageDown: Bind(n.PageDown, w.Keys.PageDown, "pgdown"),
		Top:      Bind(n.Home, w.Keys.Top, "home"),
		Bottom:   Bind(n.End, w.Keys.Bottom, "end"),
		Open:     Bind(n.Enter, w.Keys.Open, "enter"),
		Back:     Bind(n.Esc, w.Keys.Back, "esc"),
	}
}

// Move is where a cursor among n rows goes when a key is pressed; page is how many rows are seen.
func (l List) Move(msg tea.KeyMsg, at, n, page int) int {
	switch {
	case key.Matches(msg, l.Up):
		at--
	case key.Matches(msg, l.Down):
		at++
	case key.Matches(msg, l.PageUp):
		at -= page
	case key.Matches(msg, l.PageDown):
		at += page
	case key.Matches(msg, l.Top):
		at = 0
	case key.Matches(msg, l.Bottom):
		at = n - 1
	}
	return max(0, min(at, n-1))
}

// All are the bindings of the list, for the help page.
func (l List) All() []key.Binding {
	return []key.Binding{l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom, l.Open, l.Back}
}
