package ask

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"carnet/tui/lang"
	"carnet/tui/theme"
)

// Look is how fields look and speak. A screen makes it once and gives it to its fields.
type Look struct {
	Theme theme.Theme
	Words lang.Words
	Today time.Time // for dates typed as « auj » or « +7 »

	huh   *huh.Theme
	still *huh.Theme // without a cursor
	keys  *huh.KeyMap
}

// NewLook makes the look of a screen's fields.
func NewLook(t theme.Theme, w lang.Words, today time.Time) Look {
	look := Look{Theme: t, Words: w, Today: today, huh: huhTheme(t), still: huhTheme(t), keys: huhKeys()}
	for _, styles := range []*huh.FieldStyles{&look.still.Focused, &look.still.Blurred} {
		styles.SelectSelector = lipgloss.NewStyle().SetString("  ")
		styles.SelectedOption = styles.UnselectedOption
	}
	return look
}

// huhTheme is huh's neutral theme without its frame, in our styles and marks.
func huhTheme(t theme.Theme) *huh.Theme {
	h := huh.ThemeBase()
	cursor := t.Accent.SetString(t.Marks.Cursor + " ")
	h.Focused = huh.FieldStyles{
		Base:                lipgloss.NewStyle(),
		SelectSelector:      cursor,
		MultiSelectSelector: cursor,
		SelectedOption:      t.Selected,
		UnselectedOption:    t.Text,
		SelectedPrefix:      t.Accent.SetString("[x] "),
		UnselectedPrefix:    t.Text.SetString("[ ] "),
		TextInput: huh.TextInputStyles{
			Cursor: caret(t), Placeholder: t.Muted, Prompt: t.Accent, Text: t.Text,
		},
	}
	h.Blurred = h.Focused
	return h
}

// caret is the style of the cell where the next letter goes. Without colours reverse video is
// lost too, so a block is drawn there.
func caret(t theme.Theme) lipgloss.Style {
	if lipgloss.ColorProfile() != termenv.Ascii {
		return lipgloss.NewStyle()
	}
	return lipgloss.NewStyle().Transform(func(cell string) string {
		if cell == " " {
			return t.Marks.Bar
		}
		return cell
	})
}

// huhKeys leaves to huh only what moves inside one field: our own keys decide when a field is
// left, and huh's English help, filters and editor are never reached.
func huhKeys() *huh.KeyMap {
	bind := func(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
	return &huh.KeyMap{
		Text: huh.TextKeyMap{NewLine: bind("enter")},
		Select: huh.SelectKeyMap{
			Up: bind("up"), Down: bind("down"), GotoTop: bind("home"), GotoBottom: bind("end"),
		},
		MultiSelect: huh.MultiSelectKeyMap{
			Up: bind("up"), Down: bind("down"), GotoTop: bind("home"), GotoBottom: bind("end"), Toggle: bind(" "),
		},
	}
}
