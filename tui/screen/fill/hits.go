package fill

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/expr"
	"carnet/forms/locale"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/widget"
)

// finder is the overlay that finds a question by its number or by words.
type finder struct {
	m       *Model
	keys    keys.Hits
	title   string
	hint    string
	field   *ask.Field
	entries []found
	hits    []int // of entries
	cursor  int
	first   int
}

// found is a question that may be looked for, or a repeat that may get one more instance.
type found struct {
	at     stop
	number int // among the questions asked; 0 of a repeat and of what is only shown
	label  string
	where  string // its section
	text   string // what is searched, folded
}

// seek opens the finder. Wide looks into hints and answers too.
func (m *Model) seek(wide bool) tea.Cmd {
	f := &finder{m: m, keys: keys.NewHits(m.Words), title: m.words.Goto, hint: m.words.GotoHint}
	if wide {
		f.title, f.hint = m.words.Search, m.words.SearchHint
	}
	for _, at := range m.stops {
		switch at.kind {
		case atQuestion:
			f.entries = append(f.entries, m.entry(at.node, m.numbers[at.node], wide))
		case atOffer:
			label, where := m.repeatLabel(at), m.sectionName(at.node)
			f.entries = append(f.entries, found{at: at, label: label, where: where, text: locale.Fold(label + " " + where)})
		}
	}
	width, _ := m.Area()
	f.field = ask.NewField(m.look, ask.Line, nil, "", width, 1)
	f.search()
	m.overlay = f
	return m.keepDraft()
}

func (m *Model) entry(n expr.Node, number int, wide bool) found {
	e := found{at: stop{kind: atQuestion, node: n}, number: number, label: m.label(n), where: m.sectionName(n)}
	text := e.label + " " + e.where + " " + m.session.Label(m.section(n)) + " " + m.session.Address(n)
	if wide {
		text += " " + m.session.Hint(n) + " " + m.session.Display(n) + " " + m.notes[m.session.Register(n)]
	}
	e.text = locale.Fold(text)
	return e
}

// search lists the questions with the number or with all the words that are typed.
func (f *finder) search() {
	f.hits, f.cursor, f.first = f.hits[:0], 0, 0
	typed := strings.TrimSpace(f.field.Value())
	if number, err := strconv.Atoi(typed); err == nil && number > 0 {
		if i := slices.IndexFunc(f.entries, func(e found) bool { return e.number == number }); i >= 0 {
			f.hits = append(f.hits, i)
		}
	}
	words := strings.Fields(locale.Fold(typed))
	for i := range f.entries {
		if len(words) > 0 && f.entries[i].has(words) && (len(f.hits) == 0 || f.hits[0] != i) {
			f.hits = append(f.hits, i)
		}
	}
}

func (e *found) has(words []string) bool {
	for _, w := range words {
		if !strings.Contains(e.text, w) {
			return false
		}
	}
	return true
}

func (f *finder) press(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, f.keys.Cancel):
		f.m.overlay = nil
	case key.Matches(msg, f.keys.Up):
		f.cursor = max(f.cursor-1, 0)
	case key.Matches(msg, f.keys.Down):
		f.cursor = max(min(f.cursor+1, len(f.hits)-1), 0)
	case key.Matches(msg, f.keys.Go):
		return f.enter()
	default:
		if f.field.Update(msg) == ask.Changed {
			f.search()
		}
	}
	return nil
}

// enter goes to the question under the cursor.
func (f *finder) enter() tea.Cmd {
	if len(f.hits) == 0 {
		return nil
	}
	m := f.m
	m.overlay, m.outline.focused = nil, false
	at := f.entries[f.hits[f.cursor]].at
	return m.leave(func() tea.Cmd { return m.goTo(at) })
}

func (f *finder) view(width, height int) string {
	t := &f.m.Theme
	lines := []string{t.Title.Render(f.title), t.Muted.Render(f.hint), f.field.View(), ""}
	room := max(1, height-len(lines))
	f.first = widget.Window(f.first, f.cursor, len(f.hits), room)
	for i := f.first; i < min(f.first+room, len(f.hits)); i++ {
		lines = append(lines, f.line(i, width))
	}
	if len(f.hits) == 0 && strings.TrimSpace(f.field.Value()) != "" {
		lines = append(lines, t.Muted.Render(f.m.words.NoHit))
	}
	return strings.Join(lines, "\n")
}

func (f *finder) line(i, width int) string {
	t := &f.m.Theme
	e := &f.entries[f.hits[i]]
	number := ""
	switch {
	case e.number > 0:
		number = strconv.Itoa(e.number)
	case e.at.kind == atOffer:
		number = "+"
	}
	text := widget.Pad(fmt.Sprintf("%3s %s", number, e.label), max(8, width*2/3), t.Marks.More) + " "
	if i == f.cursor {
		return t.Accent.Render(t.Marks.Cursor) + " " + t.Selected.Render(text) + t.Muted.Render(e.where)
	}
	return "  " + text + t.Muted.Render(e.where)
}

func (f *finder) resize(width, _ int) { f.field.Resize(width, 1) }

func (f *finder) help() keys.Map { return f.keys.Map() }

func (f *finder) capturesText() bool { return true }
