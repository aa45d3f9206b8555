package ask

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/x/ansi"

	"carnet/tui/widget"
)

// numbered is how many options have a key of their own.
const numbered = 9

// azerty are the keys 1 to 9 of a French keyboard without Shift.
var azerty = [numbered]rune{'&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'}

// indent is the width of what stands before an option's label: the cursor, its mark, its number.
const indent = 8

func (f *Field) buildChoice(value string) {
	f.text = &bind[string]{draft: value}
	s := huh.NewSelect[string]()
	s.WithTheme(f.look.huh)
	s.Options(f.huhOptions()...).Accessor(f.text)
	f.open(s)
}

func (f *Field) buildTicks(cursor int) {
	f.ticks = &bind[[]string]{draft: slices.Clone(f.order), armed: true}
	s := huh.NewMultiSelect[string]()
	s.WithTheme(f.look.huh)
	s.Filterable(false).Options(f.huhOptions()...).Accessor(f.ticks)
	f.open(s)
	f.moveTo(cursor)
}

// huhOptions writes the options with their marks and numbers, wrapped to the field's width.
func (f *Field) huhOptions() []huh.Option[string] {
	options := make([]huh.Option[string], len(f.options))
	for i, o := range f.options {
		options[i] = huh.NewOption(strings.Join(f.optionLines(i), "\n"), o.Value)
	}
	return options
}

func (f *Field) optionLines(i int) []string {
	lines := widget.Wrap(f.options[i].Label, max(8, f.width-indent), 3, f.look.Theme.Marks.More)
	if len(lines) == 0 {
		lines = []string{f.options[i].Value}
	}
	head := f.mark(i)
	lines[0] = head + lines[0]
	for j := range lines[1:] {
		lines[j+1] = strings.Repeat(" ", ansi.StringWidth(head)) + lines[j+1]
	}
	return lines
}

// mark says whether the option is the stored answer, its rank, and its key.
func (f *Field) mark(i int) string {
	key := "  "
	if i < numbered {
		key = string(rune('1'+i)) + " "
	}
	switch f.kind {
	case Choice:
		if f.options[i].Value == f.stored {
			return f.look.Theme.Marks.Answered + " " + key
		}
		return f.look.Theme.Marks.Unanswered + " " + key
	case Order:
		if rank := slices.Index(f.order, f.options[i].Value); rank >= 0 {
			return key + "(" + strconv.Itoa(rank+1) + ") "
		}
	}
	return key
}

// choose takes a key of a choice: its number or initial chooses for good, the arrows only move.
func (f *Field) choose(msg tea.KeyMsg) Event {
	if i, ok := f.named(msg); ok {
		f.text.draft = f.options[i].Value
		f.field.(*huh.Select[string]).Accessor(f.text)
		return Chosen
	}
	f.pass(msg)
	return Nothing
}

// named is the option that a key names.
func (f *Field) named(msg tea.KeyMsg) (int, bool) {
	if msg.Type != tea.KeyRunes || len(msg.Runes) != 1 {
		return 0, false
	}
	r := msg.Runes[0]
	i := slices.Index(azerty[:], r)
	if r >= '1' && r <= '9' {
		i = int(r - '1')
	}
	if i < 0 && f.kind == Choice {
		i = f.yesNo(r)
	}
	return i, i >= 0 && i < len(f.options)
}

// yesNo is the option of a yes/no list that a letter names, -1 for none.
func (f *Field) yesNo(r rune) int {
	values := map[rune][]string{'o': {"oui", "yes"}, 'y': {"oui", "yes"}, 'n': {"non", "no"}}[r]
	isYes := func(o Option) bool { return o.Value == "oui" || o.Value == "yes" }
	if !slices.ContainsFunc(f.options, isYes) {
		return -1
	}
	return slices.IndexFunc(f.options, func(o Option) bool { return slices.Contains(values, o.Value) })
}

// tick takes a key of a list to tick: Space ticks under the cursor, a number ticks its option.
func (f *Field) tick(msg tea.KeyMsg) Event {
	if i, ok := f.named(msg); ok {
		f.moveTo(i)
		msg = tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	before := len(f.ticks.draft)
	f.pass(msg)
	if len(f.ticks.draft) == before {
		return Nothing
	}
	f.order = slices.DeleteFunc(f.order, func(v string) bool { return !slices.Contains(f.ticks.draft, v) })
	for _, v := range f.ticks.draft {
		if !slices.Contains(f.order, v) {
			f.order = append(f.order, v)
		}
	}
	if f.kind == Order {
		f.buildTicks(f.cursor())
	}
	return Changed
}

// moveTo puts the cursor of a list to tick on option i.
func (f *Field) moveTo(i int) {
	at := f.cursor()
	for ; at < i; at++ {
		f.pass(tea.KeyMsg{Type: tea.KeyDown})
	}
	for ; at > i; at-- {
		f.pass(tea.KeyMsg{Type: tea.KeyUp})
	}
}

// cursor is the option under the cursor.
func (f *Field) cursor() int {
	var value string
	switch s := f.field.(type) {
	case *huh.Select[string]:
		value, _ = s.Hovered()
	case *huh.MultiSelect[string]:
		value, _ = s.Hovered()
	}
	return max(0, slices.IndexFunc(f.options, func(o Option) bool { return o.Value == value }))
}

// cursorLines are the first and the last line of the option under the cursor.
func (f *Field) cursorLines() (top, bottom int) {
	at := f.cursor()
	for i := range at {
		top += len(f.optionLines(i))
	}
	return top, top + len(f.optionLines(at)) - 1
}

// known keeps the values that the options have, each once.
func known(values []string, options []Option) []string {
	kept := make([]string, 0, len(values))
	for _, v := range values {
		if slices.ContainsFunc(options, func(o Option) bool { return o.Value == v }) && !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}
