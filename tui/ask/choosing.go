package ask

import (
	"fmt"
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

// azerty are the digits 0 to 9 on a French keyboard without Shift.
var azerty = [...]rune{'à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'}

// indent is the width of what stands before an option's label: the cursor, its mark, its number.
const indent = 8

// buildChoice shows the options, the cursor on value. Without one there is no cursor until an
// arrow is pressed, so that Enter cannot answer what nobody looked at; one option alone is plain.
func (f *Field) buildChoice(value string) {
	f.text = &bind[string]{draft: value}
	f.pointed = len(f.options) == 1 || slices.ContainsFunc(f.options, func(o Option) bool { return o.Value == value })
	f.drawChoice()
}

func (f *Field) drawChoice() {
	s := huh.NewSelect[string]()
	theme := f.look.huh
	if !f.pointed {
		theme = f.look.still
	}
	s.WithTheme(theme)
	s.Options(f.huhOptions()...).Accessor(f.text)
	f.open(s)
}

func (f *Field) buildTicks(cursor int) {
	f.ticks = &bind[[]string]{draft: known(f.order, f.options), armed: true}
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
	width, more := max(8, f.typingWidth()-indent), f.look.Theme.Marks.More
	lines := widget.Wrap(f.options[i].Label, width, 3, more)
	if len(lines) == 0 {
		lines = []string{f.options[i].Value}
	}
	if rank := f.rank(i); rank != "" {
		last := len(lines) - 1
		lines[last] = ansi.Truncate(lines[last], max(0, width-ansi.StringWidth(rank)), more) + rank
	}
	head := f.mark(i)
	if f.search == nil {
		if digit := f.digits[i] + " "; strings.HasPrefix(lines[0], digit) {
			head = strings.TrimSuffix(head, digit) // the label of a scale begins with it
		}
	}
	lines[0] = head + lines[0]
	for j := range lines[1:] {
		lines[j+1] = strings.Repeat(" ", ansi.StringWidth(head)) + lines[j+1]
	}
	return lines
}

// mark says whether the option is the stored answer, and its key.
func (f *Field) mark(i int) string {
	key := ""
	if f.search == nil {
		key = "  "
		if f.digits[i] != "" {
			key = f.digits[i] + " "
		}
	}
	if f.kind != Choice {
		return key
	}
	if f.options[i].Value == f.stored {
		return f.look.Theme.Marks.Answered + " " + key
	}
	return f.look.Theme.Marks.Unanswered + " " + key
}

// rank is the place of an option in the order wanted, in words; blank for one that has none.
func (f *Field) rank(i int) string {
	at := slices.Index(f.order, f.options[i].Value)
	if f.kind != Order || at < 0 {
		return ""
	}
	return " " + fmt.Sprintf(f.look.Words.Ask().Rank, at+1)
}

// digits are the keys of options: their place, up to nine, or their value in a scale, where every
// option is a digit.
func digits(options []Option) []string {
	keys := make([]string, len(options))
	scale := true
	for i, o := range options {
		scale = scale && len(o.Value) == 1 && o.Value[0] >= '0' && o.Value[0] <= '9'
		if i < numbered {
			keys[i] = strconv.Itoa(i + 1)
		}
	}
	if scale {
		for i, o := range options {
			keys[i] = o.Value
		}
	}
	return keys
}

// choose takes a key of a choice: its number or initial chooses for good, the arrows only move.
// The first arrow shows the cursor where it is.
func (f *Field) choose(msg tea.KeyMsg) Event {
	if f.lookFor(msg) {
		return Nothing
	}
	if i, ok := f.named(msg); ok {
		f.pointed = true
		f.text.draft = f.options[i].Value
		f.field.(*huh.Select[string]).Accessor(f.text)
		return Chosen
	}
	if arrow := msg.Type == tea.KeyUp || msg.Type == tea.KeyDown; arrow && !f.pointed && len(f.options) > 0 {
		f.pointed = true
		f.drawChoice()
		return Nothing
	}
	f.pass(msg)
	return Nothing
}

// named is the option that a key names.
func (f *Field) named(msg tea.KeyMsg) (int, bool) {
	if f.search != nil || msg.Type != tea.KeyRunes || len(msg.Runes) != 1 {
		return 0, false
	}
	r := msg.Runes[0]
	if n := slices.Index(azerty[:], r); n >= 0 {
		r = rune('0' + n)
	}
	i := slices.Index(f.digits, string(r))
	if i < 0 && f.kind == Choice {
		i = f.yesNo(r)
	}
	return i, i >= 0
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
	if f.lookFor(msg) {
		return Nothing
	}
	if i, ok := f.named(msg); ok {
		f.moveTo(i)
		msg = tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	before := len(f.ticks.draft)
	f.pass(msg)
	if len(f.ticks.draft) == before {
		return Nothing
	}
	f.order = slices.DeleteFunc(f.order, func(v string) bool { return f.lists(v) && !slices.Contains(f.ticks.draft, v) })
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

// lists says whether the option of a value is listed now.
func (f *Field) lists(value string) bool {
	return slices.ContainsFunc(f.options, func(o Option) bool { return o.Value == value })
}

// inListOrder are the values ticked, in the order of the options.
func (f *Field) inListOrder() []string {
	var values []string
	for _, o := range f.all() {
		if slices.Contains(f.order, o.Value) {
			values = append(values, o.Value)
		}
	}
	return values
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
