package ask

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"carnet/forms/locale"
	"carnet/tui/widget"
)

// Kind is how an answer is given.
type Kind uint8

// The kinds of fields.
const (
	Line    Kind = iota // typed on one line
	Lines               // typed on several lines: Enter is a new line
	Choice              // one of the options
	Choices             // any number of the options, ticked
	Order               // options ticked in the order wanted
	Day                 // a date typed on one line, as people type it
)

// Typed says whether letters typed in a field of this kind are text.
func (k Kind) Typed() bool { return k == Line || k == Lines || k == Day }

// Option is one choice of a field.
type Option struct{ Value, Label string }

// Event is what a key did to a field.
type Event uint8

// The events.
const (
	Nothing Event = iota
	Changed       // what is typed or ticked is not what it was
	Chosen        // one option was chosen for good, by its number or initial
)

// The longest texts that a field takes, in runes.
const (
	maxLine  = 2_000
	maxLines = 50_000
)

// Field is where one answer is given. Its value is text: what was typed, the option under the
// cursor, or the ticked options separated by spaces.
type Field struct {
	look    Look
	kind    Kind
	options []Option // those that are listed
	digits  []string // the options' keys; blank for none
	search  *search  // of a long list; nil otherwise
	width   int
	height  int

	field   huh.Field
	text    *bind[string]
	ticks   *bind[[]string]
	order   []string // values ticked, as they came; of Order
	stored  string   // the answer there was; of Choice
	start   string   // value when the field was opened
	pointed bool     // the cursor is on an option; of Choice
}

// NewField opens a field with the value there was, in an area of width × height cells.
func NewField(look Look, kind Kind, options []Option, value string, width, height int) *Field {
	f := &Field{look: look, kind: kind, stored: value, width: width, height: height}
	f.offer(options, false)
	f.build(value)
	f.start = f.Value()
	return f
}

func (f *Field) build(value string) {
	switch f.kind {
	case Lines:
		f.buildLines(value)
	case Choice:
		f.list()
		f.buildChoice(value)
	case Choices, Order:
		f.order = known(strings.Fields(value), f.all())
		f.list()
		f.buildTicks(0)
	default:
		f.buildLine(value)
	}
}

// Kind is how the answer is given.
func (f *Field) Kind() Kind { return f.kind }

// all are the options, listed or not.
func (f *Field) all() []Option {
	if f.search != nil {
		return f.search.all
	}
	return f.options
}

// list lists the options anew, all that may be.
func (f *Field) list() {
	if f.search == nil {
		f.digits = digits(f.options)
		return
	}
	f.search.typed = ""
	f.search.find(f)
}

// Empty says that there is nothing to choose from.
func (f *Field) Empty() bool { return !f.kind.Typed() && len(f.all()) == 0 }

// Value is what the field holds now. A choice on which no cursor is shown yet holds nothing.
func (f *Field) Value() string {
	switch f.kind {
	case Choice:
		if !f.pointed {
			return ""
		}
		value, _ := f.field.(*huh.Select[string]).Hovered()
		return value
	case Choices:
		return strings.Join(f.inListOrder(), " ")
	case Order:
		return strings.Join(f.order, " ")
	}
	return locale.NFC(f.text.draft)
}

// Changed says whether the field holds something else than when it was opened.
func (f *Field) Changed() bool { return f.kind != Choice && f.Value() != f.start }

// Put replaces what the field holds, as typed text or ticked values; of a choice it moves the
// cursor.
func (f *Field) Put(value string) { f.build(value) }

// Resize gives the field another area.
func (f *Field) Resize(width, height int) {
	f.width, f.height = width, height
	switch f.kind {
	case Choice:
		f.text.draft = f.Value()
		f.drawChoice()
	case Choices, Order:
		f.buildTicks(f.cursor())
	case Lines:
		f.field = f.field.WithWidth(f.typingWidth()).WithHeight(height)
	default:
		f.field = f.field.WithWidth(f.typingWidth())
	}
}

// Update gives one key to the field.
func (f *Field) Update(msg tea.KeyMsg) Event {
	switch f.kind {
	case Choice:
		return f.choose(msg)
	case Choices, Order:
		return f.tick(msg)
	}
	if msg.Type == tea.KeyRunes {
		msg.Runes = []rune(locale.NFC(string(msg.Runes)))
	}
	before := f.text.draft
	f.pass(msg)
	if f.text.draft == before {
		return Nothing
	}
	return Changed
}

// pass gives a message to huh. The commands that come back only blink the caret, which stays.
func (f *Field) pass(msg tea.Msg) {
	model, _ := f.field.Update(msg)
	if next, ok := model.(huh.Field); ok {
		f.field = next
	}
}

// View draws the field: at most height lines.
func (f *Field) View() string {
	lines := strings.Split(f.field.View(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	switch f.kind {
	case Choice, Choices, Order:
		lines = f.listLines(lines)
	case Lines:
		for i := range lines {
			lines[i] = f.look.Theme.Rule.Render(f.look.Theme.Marks.Vertical) + " " + lines[i]
		}
	}
	return strings.Join(lines[:min(len(lines), max(1, f.height))], "\n")
}

// listLines are the options in the room that there is; what looks for one of them stands above.
func (f *Field) listLines(lines []string) []string {
	if f.search == nil {
		return f.window(lines, max(1, f.height))
	}
	if len(f.options) == 0 {
		lines = []string{f.look.Theme.Muted.Render(f.look.Words.Ask().NotFound)}
	}
	return append([]string{f.searchLine()}, f.window(lines, max(1, f.height-1))...)
}

// window keeps the lines around the cursor, and marks where there are more.
func (f *Field) window(lines []string, height int) []string {
	if len(lines) <= height {
		return lines
	}
	top, bottom := f.cursorLines()
	first := min(widget.Window(0, bottom, len(lines), height), top)
	shown := lines[first:min(first+height, len(lines))]
	more := f.look.Theme.Muted.Render(f.look.Theme.Marks.More)
	if first > 0 && strings.HasPrefix(shown[0], " ") {
		shown[0] = more + shown[0][1:]
	}
	if last := len(shown) - 1; first+height < len(lines) && strings.HasPrefix(shown[last], " ") {
		shown[last] = more + shown[last][1:]
	}
	return shown
}
