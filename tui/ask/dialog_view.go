package ask

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
	"carnet/tui/widget"
)

// margin is what stands left of everything in a dialog: the cursor and a space.
const margin = 2

// fieldArea is the room of the present field: the rest goes to its label, hint and message.
func (d *Dialog) fieldArea() (width, height int) {
	height = d.height - 4
	if d.entries[d.at].Kind == Lines {
		height = min(height, 6)
	}
	return max(8, d.width-margin), max(1, height)
}

// View draws the dialog, around the present item where there is not room for all.
func (d *Dialog) View() string {
	var lines []string
	top, bottom := 0, 0
	airy := d.airy()
	for i := range d.entries {
		if i > 0 && airy {
			lines = append(lines, "")
		}
		if i != d.at {
			lines = append(lines, d.summary(i))
			continue
		}
		top = len(lines)
		lines = append(lines, d.open(i)...)
		bottom = len(lines) - 1
	}
	height := max(1, d.height)
	first := min(widget.Window(0, bottom, len(lines), height), top)
	lines = lines[first:min(len(lines), first+height)]
	for i := range lines {
		lines[i] = ansi.Truncate(lines[i], d.width, d.look.Theme.Marks.More)
	}
	return strings.Join(lines, "\n")
}

// airy says whether there is room for a blank line between the items.
func (d *Dialog) airy() bool { return 2*len(d.entries)+4 <= d.height }

// summary is an item without the cursor: its label and what was said.
func (d *Dialog) summary(i int) string {
	e, t := &d.entries[i], &d.look.Theme
	mark := strings.Repeat(" ", margin)
	if e.problem != "" {
		mark = t.Danger.Render(t.Marks.Invalid) + " "
	}
	label := e.Label + d.look.Words.Colon()
	if value := d.shown(e); value != "" {
		return mark + t.Muted.Render(label) + value
	}
	return mark + t.Muted.Render(label+t.Marks.Dash)
}

// shown is an answer as people read it, on one line.
func (d *Dialog) shown(e *entry) string {
	switch e.Kind {
	case Choice, Choices, Order:
		values := []string{e.draft}
		if e.Kind != Choice {
			values = strings.Fields(e.draft)
		}
		var labels []string
		for _, value := range values {
			if i := slices.IndexFunc(e.Options, func(o Option) bool { return o.Value == value }); i >= 0 {
				labels = append(labels, e.Options[i].Label)
			}
		}
		return strings.Join(labels, ", ")
	case Day:
		return d.dayShown(e.draft)
	}
	return locale.Clean(e.draft)
}

// dayShown is the date that was understood, or what was typed.
func (d *Dialog) dayShown(draft string) string {
	day, err := locale.ParseDate(draft, d.look.Today, d.look.Words.Lang)
	if err != nil {
		return locale.Clean(draft)
	}
	return locale.FormatDate(day, locale.LongDate, d.look.Words.Lang)
}

// open is the item with the cursor: label, hint, field, and what is to be said about the answer.
func (d *Dialog) open(i int) []string {
	e, t := &d.entries[i], &d.look.Theme
	head := t.Accent.Render(t.Marks.Cursor) + " " + t.Label.Render(e.Label)
	if e.Required {
		head += "  " + t.Muted.Render(d.look.Words.Common.Required)
	}
	lines := []string{head}
	indent := strings.Repeat(" ", margin)
	for _, l := range widget.Wrap(e.Hint, d.width-margin, 2, t.Marks.More) {
		lines = append(lines, indent+t.Muted.Render(l))
	}
	for _, l := range strings.Split(d.field.View(), "\n") {
		lines = append(lines, indent+l)
	}
	if day, err := locale.ParseDate(d.field.Value(), d.look.Today, d.look.Words.Lang); e.Kind == Day && err == nil {
		lines = append(lines, indent+t.Muted.Render(locale.FormatDate(day, locale.LongDate, d.look.Words.Lang)))
	}
	message, style := e.problem, t.Danger
	if d.leaving {
		message, style = d.look.Words.Ask().Abandon, t.Warning
	}
	mark := t.Marks.Invalid + " "
	for _, l := range widget.Wrap(message, d.width-margin-2, 2, t.Marks.More) {
		lines = append(lines, indent+style.Render(mark+l))
		mark = indent
	}
	return lines
}
