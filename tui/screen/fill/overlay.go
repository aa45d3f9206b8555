package fill

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/store"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/widget"
)

// overlay stands in place of the question until it is answered or cancelled.
type overlay interface {
	press(tea.KeyMsg) tea.Cmd
	view(width, height int) string
	resize(width, height int)
	help() keys.Map
	capturesText() bool
}

// sheet is an overlay with a small dialog under a title.
type sheet struct {
	m         *Model
	title     string
	dialog    *ask.Dialog
	submitted func(values map[string]string) tea.Cmd
	changed   func() (tea.Cmd, bool) // after each key; ends the dialog where ok
	escaped   func()                 // on Esc, before the sheet closes; nil where it asks before text is lost
}

// titleLines is what the title takes: itself and a blank line.
const titleLines = 2

func (m *Model) openSheet(s *sheet, items ...ask.Item) {
	s.m = m
	width, height := m.Area()
	s.dialog = ask.NewDialog(m.look, width, max(1, height-titleLines), items)
	m.overlay = s
}

func (s *sheet) press(msg tea.KeyMsg) tea.Cmd {
	if s.escaped != nil && key.Matches(msg, s.m.keys.List) {
		s.escaped()
		s.m.overlay = nil
		return nil
	}
	s.dialog.Update(msg)
	if s.changed != nil {
		if cmd, ok := s.changed(); ok {
			return cmd
		}
	}
	values, submitted, cancelled := s.dialog.Done()
	switch {
	case submitted:
		return s.submitted(values)
	case cancelled:
		s.m.overlay = nil
	}
	return nil
}

func (s *sheet) view(width, _ int) string {
	t := &s.m.Theme
	return strings.Join(widget.Wrap(s.title, width, 1, t.Marks.More), "") + "\n\n" + s.dialog.View()
}

func (s *sheet) resize(width, height int) { s.dialog.Resize(width, max(1, height-titleLines)) }

func (s *sheet) help() keys.Map {
	return keys.Only(s.dialog.Keys()...)
}

func (s *sheet) capturesText() bool { return s.dialog.CapturesText() }

// comment opens the note of the question.
func (m *Model) comment() tea.Cmd {
	if m.at.kind != atQuestion {
		return nil
	}
	register := m.session.Register(m.at.node)
	text, ok := m.unsaved[register]
	if !ok {
		text = m.notes[register]
	}
	m.editNote(text)
	return nil
}

// editNote opens the note with a text. Left by Esc, it keeps what is typed for the next time.
func (m *Model) editNote(text string) {
	n := m.at.node
	register := m.session.Register(n)
	s := &sheet{title: m.label(n)}
	s.escaped = func() { m.keepNote(register, s.dialog.Value("note")) }
	s.submitted = func(values map[string]string) tea.Cmd {
		m.overlay = nil
		typed := values["note"]
		m.keepNote(register, typed)
		if typed == m.notes[register] {
			return nil
		}
		written := store.Note{Register: register, Text: typed, Personal: m.session.Def(n).Personal}
		return m.write(store.Change{Notes: []store.Note{written}}, func() tea.Cmd { return m.noted(written) }, func() { m.editNote(typed) })
	}
	m.openSheet(s, ask.Item{Key: "note", Label: m.words.NoteTitle, Hint: m.words.NoteHint, Kind: ask.Lines, Value: text})
}

// keepNote keeps a note that is typed and not saved.
func (m *Model) keepNote(register forms.Register, typed string) {
	delete(m.unsaved, register)
	if typed != m.notes[register] {
		m.unsaved[register] = typed
		m.status = status{text: m.words.NoteNotSaved, style: m.Theme.Warning}
	}
	m.layout()
}

// noted follows a note that is on the disk.
func (m *Model) noted(n store.Note) tea.Cmd {
	m.notes[n.Register] = n.Text
	delete(m.unsaved, n.Register)
	m.version++
	m.status = status{text: m.words.NoteSaved}
	m.layout()
	return nil
}

// The answers of the dialog that sets a question aside.
const (
	asideNV    = "nv"
	asideSO    = "so"
	asideClear = "clear"
)

// setAside asks why the question is not answered.
func (m *Model) setAside() tea.Cmd {
	if m.field == nil {
		return m.refuseClosed(m.at.node)
	}
	state, reason := asideNV, ""
	switch a := m.session.Answer(m.at.node); {
	case a.NV != "":
		state, reason = asideNV, a.NV
	case a.SO != "":
		state, reason = asideSO, a.SO
	}
	s := &sheet{title: m.label(m.at.node)}
	s.changed = func() (tea.Cmd, bool) {
		if s.dialog.Value("state") != asideClear {
			return nil, false
		}
		m.overlay = nil
		return m.clear(), true
	}
	s.submitted = func(values map[string]string) tea.Cmd {
		m.overlay = nil
		a := forms.Answer{NV: values["reason"]}
		if values["state"] == asideSO {
			a = forms.Answer{SO: values["reason"]}
		}
		return m.saveOn(a)
	}
	m.openSheet(s,
		ask.Item{Key: "state", Label: m.words.AsideTitle, Kind: ask.Choice, Required: true, Value: state, Options: []ask.Option{
			{Value: asideNV, Label: m.words.NotVerified},
			{Value: asideSO, Label: m.words.WithoutObject},
			{Value: asideClear, Label: m.words.Clear},
		}},
		ask.Item{Key: "reason", Label: m.words.AsideReason, Hint: m.words.AsideHint, Required: true, Value: reason})
	return nil
}
