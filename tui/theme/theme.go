// Package theme holds the styles and marks of the interface, by what they mean. No other package
// names a colour; every state has a mark as well as a colour, so that nothing is said by colour
// alone. Colours are the terminal's own sixteen, readable on light and dark.
//
// Every package of tui may import it; it imports nothing of ours.
package theme

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is the look of the interface.
type Theme struct {
	Title    lipgloss.Style // the name of what is shown
	Crumb    lipgloss.Style // the way to it
	Label    lipgloss.Style // a question
	Text     lipgloss.Style
	Muted    lipgloss.Style // hints, units, help
	Accent   lipgloss.Style // the one accent colour: cursor, current item
	Selected lipgloss.Style // the line under the cursor
	OK       lipgloss.Style
	Warning  lipgloss.Style
	Danger   lipgloss.Style
	Key      lipgloss.Style // a key in the help line
	Rule     lipgloss.Style // frames and separators
	Marks    Marks
}

// Marks are the signs of the interface, one cell each.
type Marks struct {
	Answered, Unanswered, Invalid, Finding, NotVerified, NotRelevant, Conflict string
	Cursor, Bar, BarEmpty, Separator, Horizontal, Vertical, Prompt, More       string
	Done, Bullet, Dash                                                         string
}

// Between is the separator with a space at each side.
func (m Marks) Between() string { return " " + m.Separator + " " }

var unicodeMarks = Marks{
	Answered: "●", Unanswered: "○", Invalid: "!", Finding: "▲", NotVerified: "~", NotRelevant: "–", Conflict: "≠",
	Cursor: "▶", Bar: "█", BarEmpty: "░", Separator: "·", Horizontal: "─", Vertical: "│", Prompt: ">", More: "…",
	Done: "✓", Bullet: "•", Dash: "—",
}

var asciiMarks = Marks{
	Answered: "*", Unanswered: "o", Invalid: "!", Finding: "^", NotVerified: "~", NotRelevant: "-", Conflict: "#",
	Cursor: ">", Bar: "#", BarEmpty: ".", Separator: "-", Horizontal: "-", Vertical: "|", Prompt: ">", More: "~",
	Done: "v", Bullet: "*", Dash: "-",
}

// Variant chooses among the looks.
type Variant struct {
	ASCII bool // plain marks for consoles without Unicode
	Light bool // for terminals with a light background
}

// New makes a theme.
func New(v Variant) Theme {
	style := lipgloss.NewStyle
	accent := lipgloss.Color("6")
	muted := lipgloss.Color("8")
	if v.Light {
		accent, muted = lipgloss.Color("4"), lipgloss.Color("8")
	}
	t := Theme{
		Title:    style().Bold(true),
		Crumb:    style().Foreground(muted),
		Label:    style().Bold(true),
		Text:     style(),
		Muted:    style().Foreground(muted),
		Accent:   style().Foreground(accent),
		Selected: style().Foreground(accent).Bold(true),
		OK:       style().Foreground(lipgloss.Color("2")),
		Warning:  style().Foreground(lipgloss.Color("3")),
		Danger:   style().Foreground(lipgloss.Color("1")).Bold(true),
		Key:      style().Bold(true),
		Rule:     style().Foreground(muted),
		Marks:    unicodeMarks,
	}
	if v.ASCII {
		t.Marks = asciiMarks
	}
	return t
}

// Avis is the style of a verdict of the checklist; unknown is that of any other.
func (t Theme) Avis(name string, unknown lipgloss.Style) lipgloss.Style {
	switch name {
	case "favorable":
		return t.OK
	case "sous_conditions":
		return t.Warning
	case "defavorable":
		return t.Danger
	}
	return unknown
}

// Monochrome turns colours off for the whole program, as NO_COLOR asks.
func Monochrome() { lipgloss.SetColorProfile(termenv.Ascii) }
