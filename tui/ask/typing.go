package ask

import (
	"github.com/charmbracelet/huh"
)

// bind holds what huh believes the value to be. huh sets it at construction and on every
// message; what it sets before the field is armed nobody gave.
type bind[T any] struct {
	draft T
	armed bool
}

// Get is the draft.
func (b *bind[T]) Get() T { return b.draft }

// Set changes the draft once the field is armed.
func (b *bind[T]) Set(v T) {
	if b.armed {
		b.draft = v
	}
}

// typingWidth is what huh is given: one cell less for the caret behind the last letter, and the
// rule beside a text of several lines.
func (f *Field) typingWidth() int {
	if f.kind == Lines {
		return max(1, f.width-3)
	}
	return max(4, f.width-1)
}

func (f *Field) buildLine(value string) {
	f.text = &bind[string]{draft: value}
	in := huh.NewInput()
	in.WithTheme(f.look.huh)
	in.CharLimit(maxLine).Prompt(f.look.Theme.Marks.Prompt + " ").Accessor(f.text)
	f.open(in)
	f.text.armed = true
}

func (f *Field) buildLines(value string) {
	f.text = &bind[string]{draft: value}
	text := huh.NewText()
	text.WithTheme(f.look.huh)
	text.ExternalEditor(false).CharLimit(maxLines).Accessor(f.text)
	f.open(text)
	f.field = f.field.WithHeight(max(1, f.height))
	f.text.armed = true
}

// open makes a huh field the one that is shown and has the keys.
func (f *Field) open(field huh.Field) {
	f.field = field.WithKeyMap(f.look.keys).WithWidth(f.typingWidth())
	f.field.Init()
	f.field.Focus()
}
