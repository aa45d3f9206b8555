package ask

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
)

// From this many options on, letters look for an option: the list is longer than a screen, and
// its numbers would be no help. So they do in a shorter one that asks for it and has options
// without a number.
const longList = 16

// maxListed bounds the options that are drawn at once; what is typed finds the others.
const maxListed = 200

// search narrows a long list to the options with what is typed.
type search struct {
	typed  string
	all    []Option
	folded []string // what is looked in, by option; made at the first letter
	found  int      // options with what is typed, listed or not
}

// offer gives the field its options; asked says that it should be searched if it can be.
func (f *Field) offer(options []Option, asked bool) {
	f.options = options
	if n := len(options); f.kind == Choice || f.kind == Choices || f.kind == Order {
		if n >= longList || asked && n > numbered {
			f.search = &search{all: options, found: n}
		}
	}
}

// lookFor takes a key of the search: letters, and what takes them away.
func (f *Field) lookFor(msg tea.KeyMsg) bool {
	if f.search == nil {
		return false
	}
	typed := []rune(f.search.typed)
	switch {
	case msg.Type == tea.KeyRunes:
		typed = append(typed, msg.Runes...)
	case msg.Type == tea.KeySpace && f.kind == Choice && len(typed) > 0:
		typed = append(typed, ' ')
	case msg.Type == tea.KeyBackspace && len(typed) > 0:
		typed = typed[:len(typed)-1]
	case msg.Type == tea.KeyCtrlU:
		typed = nil
	default:
		return false
	}
	f.search.typed = locale.NFC(string(typed[:min(len(typed), maxLine)]))
	f.narrow()
	return true
}

// narrow lists the options with what is typed and points at the first; without it, all of them.
func (f *Field) narrow() {
	s := f.search
	s.find(f)
	if f.kind != Choice {
		f.buildTicks(0)
		return
	}
	if s.typed == "" {
		f.buildChoice(f.stored)
		return
	}
	f.pointed = len(f.options) > 0
	if f.pointed {
		f.text.draft = f.options[0].Value
	}
	f.drawChoice()
}

// find chooses the options to list: those that begin with what is typed first. Where nothing is
// typed, what is stored or ticked is listed in any case.
func (s *search) find(f *Field) {
	words := strings.Fields(locale.Fold(s.typed))
	if len(words) == 0 {
		s.found, f.options = len(s.all), s.all[:min(len(s.all), maxListed)]
		if len(s.all) > maxListed {
			f.options = append(s.chosen(f), f.options...)
		}
		return
	}
	if s.folded == nil {
		for _, o := range s.all {
			s.folded = append(s.folded, locale.Fold(o.Label+" "+o.Value))
		}
	}
	var first, others []Option
	for i, text := range s.folded {
		switch {
		case !holdsAll(text, words):
		case strings.HasPrefix(text, words[0]):
			first = append(first, s.all[i])
		default:
			others = append(others, s.all[i])
		}
	}
	f.options = append(first, others...)
	s.found = len(f.options)
	f.options = f.options[:min(s.found, maxListed)]
}

// chosen are the options that are stored or ticked, of those that would not be listed.
func (s *search) chosen(f *Field) []Option {
	var out []Option
	for _, o := range s.all[maxListed:] {
		if o.Value == f.stored || slices.Contains(f.order, o.Value) {
			out = append(out, o)
		}
	}
	return out
}

func holdsAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// searchLine shows what is typed, and how many options have it.
func (f *Field) searchLine() string {
	t, w := &f.look.Theme, f.look.Words.Ask()
	count := fmt.Sprintf(w.Find, len(f.search.all))
	if f.search.typed != "" {
		count = fmt.Sprintf(w.Found, f.search.found, len(f.search.all))
	}
	if n := len(f.order); n > 0 && f.kind == Choices {
		count += t.Marks.Between() + locale.Count(float64(n), w.Ticked, w.TickedMany, f.look.Words.Lang)
	}
	line := t.Accent.Render(t.Marks.Prompt) + " " + locale.Clean(f.search.typed) +
		caret(*t).Reverse(true).Render(" ") + " " + t.Muted.Render(count)
	return ansi.Truncate(line, max(1, f.width), t.Marks.More)
}
