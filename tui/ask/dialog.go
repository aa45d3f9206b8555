package ask

import (
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/locale"
	"carnet/tui/keys"
)

// Item is one question of a dialog.
type Item struct {
	Key      string // of its value
	Label    string
	Hint     string // shown while the item has the cursor; may be blank
	Kind     Kind
	Options  []Option // of Choice, Choices and Order
	Value    string   // to start with; an ISO date of Day
	Required bool
	// Check judges a value that is not blank: text is trimmed and composed, a Day is ISO.
	Check func(value string) error
}

// entry is an item with what was said to it.
type entry struct {
	Item
	start   string // draft when the dialog was opened
	draft   string // as typed, or what was chosen
	problem string // why it was not accepted
}

// Dialog is a short list of questions, asked in order. It is left by submitting it, when
// everything is valid, or by cancelling: twice, where something said would be lost.
type Dialog struct {
	look    Look
	keys    keys.Dialog
	width   int
	height  int
	entries []entry
	at      int
	field   *Field

	leaving              bool // Esc was pressed once, with something said that would be lost
	submitted, cancelled bool
}

// NewDialog opens a dialog in an area of width × height cells. There is at least one item.
func NewDialog(look Look, width, height int, items []Item) *Dialog {
	d := &Dialog{look: look, keys: keys.NewDialog(look.Words), width: width, height: height}
	for _, item := range items {
		e := entry{Item: item, draft: item.Value}
		if day, err := time.Parse(time.DateOnly, item.Value); item.Kind == Day && err == nil {
			e.draft = locale.FormatDate(day, locale.ShortDate, look.Words.Lang)
		}
		e.start = locale.NFC(e.draft)
		d.entries = append(d.entries, e)
	}
	d.focus(0)
	return d
}

// CapturesText says that letters are being typed; where there is no dialog, none are.
func (d *Dialog) CapturesText() bool { return d != nil && d.entries[d.at].Kind.Typed() }

// Help are the keys of the dialog.
func (d *Dialog) Help() keys.Map { return keys.Only(d.Keys()...) }

// Keys are the keys of the dialog that do something now, for the help line.
func (d *Dialog) Keys() []key.Binding {
	k := d.keys
	last := d.at == len(d.entries)-1
	var shown []key.Binding
	if d.entries[d.at].Kind != Lines {
		if last {
			k.Accept.SetHelp(k.Accept.Help().Key, k.Submit.Help().Desc)
		}
		shown = append(shown, k.Accept)
	}
	if !last || d.entries[d.at].Kind == Lines {
		shown = append(shown, k.Submit)
	}
	shown = append(shown, k.Cancel)
	if !last {
		shown = append(shown, k.Next)
	}
	if d.at > 0 {
		shown = append(shown, k.Previous)
	}
	return shown
}

// Refuse opens the dialog again after what it gave could not be used. The error is shown at the
// item called key, or at the present one.
func (d *Dialog) Refuse(key string, err error) {
	d.submitted, d.cancelled = false, false
	at := slices.IndexFunc(d.entries, func(e entry) bool { return e.Key == key })
	if at >= 0 && at != d.at {
		d.leave()
		d.focus(at)
	}
	d.entries[d.at].problem = locale.ErrorText(err, d.look.Words.Lang)
}

// Resize gives the dialog, if there is one, another area.
func (d *Dialog) Resize(width, height int) {
	if d == nil {
		return
	}
	d.width, d.height = width, height
	d.field.Resize(d.fieldArea())
}

// Answer gives one key to the dialog and says, as Done does, whether that left it.
func (d *Dialog) Answer(msg tea.KeyMsg) (values map[string]string, submitted, cancelled bool) {
	d.Update(msg)
	return d.Done()
}

// Update gives one key to the dialog. Other messages do nothing.
func (d *Dialog) Update(msg tea.Msg) {
	press, ok := msg.(tea.KeyMsg)
	if !ok || d.submitted || d.cancelled {
		return
	}
	warned := d.leaving
	d.leaving = false
	typedLine := d.CapturesText() && d.entries[d.at].Kind != Lines
	switch {
	case key.Matches(press, d.keys.Cancel):
		d.leaving = !warned && d.dirty()
		d.cancelled = !d.leaving
	case key.Matches(press, d.keys.Submit):
		d.leave()
		d.submit()
	case key.Matches(press, d.keys.Accept) && d.entries[d.at].Kind != Lines:
		d.accept()
	case key.Matches(press, d.keys.Next), typedLine && press.Type == tea.KeyDown:
		d.step(1)
	case key.Matches(press, d.keys.Previous), typedLine && press.Type == tea.KeyUp:
		d.step(-1)
	default:
		d.press(press)
	}
}

func (d *Dialog) press(press tea.KeyMsg) {
	switch d.field.Update(press) {
	case Chosen:
		d.accept()
	case Changed:
		d.entries[d.at].problem = ""
	}
}

// step goes on or back without judging.
func (d *Dialog) step(by int) {
	d.leave()
	if at := d.at + by; at >= 0 && at < len(d.entries) {
		d.focus(at)
	}
}

// accept takes the present answer and goes on, to the end if it is the last.
func (d *Dialog) accept() {
	e := &d.entries[d.at]
	e.draft = d.field.Value()
	if e.problem = d.problemOf(d.at); e.problem != "" {
		return
	}
	if d.at == len(d.entries)-1 {
		d.submit()
		return
	}
	d.focus(d.at + 1)
}

// submit ends the dialog, or goes to the first answer that is not valid.
func (d *Dialog) submit() {
	first := -1
	for i := range d.entries {
		d.entries[i].problem = d.problemOf(i)
		if d.entries[i].problem != "" && first < 0 {
			first = i
		}
	}
	if first >= 0 {
		d.focus(first)
		return
	}
	d.submitted = true
}

func (d *Dialog) focus(at int) {
	d.at = at
	e := &d.entries[at]
	width, height := d.fieldArea()
	d.field = NewField(d.look, e.Kind, e.Options, e.draft, width, height)
}

// leave keeps what was typed or ticked; an option is not chosen by passing over it.
func (d *Dialog) leave() {
	if e := &d.entries[d.at]; e.Kind != Choice {
		e.draft = d.field.Value()
	}
}
