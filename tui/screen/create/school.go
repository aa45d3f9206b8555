// Package create is the two short dialogs that begin things: a school is recorded, an audit of a
// known school is begun.
//
// Only package tui imports it.
package create

import (
	"errors"
	"slices"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/widget"
	"carnet/tui/work"
)

// Keys of the school's answers.
const (
	uaiItem     = "uai"
	nameItem    = "name"
	kindItem    = "kind"
	communeItem = "commune"
	headItem    = "head"
	pupilsItem  = "pupils"
)

// School is the dialog that records a school.
type School struct {
	screen.Base
	keys   keys.Create
	words  lang.Create
	dialog *ask.Dialog

	known     map[string]string // names of the schools there are, by UAI; nil until they are read
	suggested string            // what the refused code should have been: Enter takes it
	elsewhere screen.Once
	school    dossier.Establishment // as submitted
	saving    bool
}

// NewSchool opens the dialog that records a school.
func NewSchool(b screen.Base) *School {
	m := &School{Base: b, keys: keys.NewCreate(b.Words), words: b.Words.Create()}
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(b.Theme, b.Words, b.Today), width, height, m.items())
	return m
}

func (m *School) items() []ask.Item {
	w := &m.words
	kinds := make([]ask.Option, len(lang.Kinds))
	for i, kind := range lang.Kinds {
		kinds[i] = ask.Option{Value: kind, Label: w.Kinds[kind]}
	}
	return []ask.Item{
		{Key: uaiItem, Label: w.UAI, Hint: w.UAIHint, Required: true, Check: m.checkUAI},
		{Key: nameItem, Label: w.Name, Required: true},
		{Key: kindItem, Label: w.Kind, Kind: ask.Choice, Options: kinds, Required: true},
		{Key: communeItem, Label: w.Commune},
		{Key: headItem, Label: w.Head, Hint: w.HeadHint},
		{Key: pupilsItem, Label: w.Pupils, Hint: w.PupilsHint, Check: func(text string) error {
			_, err := parsePupils(text, w, m.Lang())
			return err
		}},
	}
}

// Init reads the schools there are, so that none is recorded twice.
func (m *School) Init() tea.Cmd { return m.Desk.Schools(m.ID, m.Next()) }

// Resize keeps the new size.
func (m *School) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.dialog.Resize(m.Area())
	return m
}

// CapturesText says that letters are being typed.
func (m *School) CapturesText() bool { return m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *School) Help() help.KeyMap {
	bindings := m.dialog.Keys()
	if m.suggested != "" {
		take := m.keys.Take(m.suggested)
		bindings = slices.DeleteFunc(bindings, func(b key.Binding) bool { return slices.Contains(b.Keys(), "enter") })
		bindings = append([]key.Binding{take}, bindings...)
	}
	return keys.Only(bindings...)
}

func (m *School) frame() widget.Frame { return m.Frame(nil, "", m.words.SchoolTitle) }

// View is the dialog.
func (m *School) View() string {
	f := m.frame()
	f.Keys = m.Help()
	if m.saving {
		f.Status = m.words.Saving
	}
	return f.Render(m.dialog.View())
}

// Update takes what was read or recorded, and the keys.
func (m *School) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Reply:
		if m.Latest(msg) {
			return m, m.take(msg.Msg)
		}
	case tea.KeyMsg:
		if !m.saving {
			return m, m.press(msg)
		}
	}
	return m, nil
}

func (m *School) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.SchoolsMsg:
		m.known = make(map[string]string, len(msg.Schools))
		for _, s := range msg.Schools {
			m.known[s.UAI] = s.Name
		}
		if m.saving {
			return m.record()
		}
	case work.SchoolMsg:
		return tea.Batch(nav.Replace(nav.NewAudit{UAI: msg.School.UAI}), nav.Toast(m.words.SchoolSaved))
	case work.FailedMsg:
		if m.saving {
			m.refuse("", msg.Err)
		}
	}
	return nil
}

func (m *School) refuse(item string, err error) {
	m.saving = false
	m.dialog.Refuse(item, err)
}

func (m *School) press(msg tea.KeyMsg) tea.Cmd {
	if suggested := m.suggested; suggested != "" && msg.Type == tea.KeyEnter {
		m.typeCode(suggested)
	} else {
		m.suggested = ""
		m.dialog.Update(msg)
	}
	values, submitted, cancelled := m.dialog.Done()
	switch {
	case cancelled:
		return nav.Back()
	case submitted:
		return m.submit(values)
	}
	return nil
}

// typeCode types a code over the one there is, and accepts it.
func (m *School) typeCode(code string) {
	m.suggested = ""
	m.dialog.Update(tea.KeyMsg{Type: tea.KeyEnd})
	m.dialog.Update(tea.KeyMsg{Type: tea.KeyCtrlU})
	m.dialog.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(code)})
	m.dialog.Update(tea.KeyMsg{Type: tea.KeyEnter})
}

// submit records the school, once it is known which there are.
func (m *School) submit(values map[string]string) tea.Cmd {
	code, err := dossier.ParseUAI(values[uaiItem])
	if err != nil {
		m.refuse(uaiItem, err)
		return nil
	}
	m.school = dossier.Establishment{
		UAI: code, Name: values[nameItem], Kind: values[kindItem], Commune: values[communeItem], Head: values[headItem],
	}
	if text := values[pupilsItem]; text != "" {
		if m.school.Pupils, err = parsePupils(text, &m.words, m.Lang()); err != nil {
			m.refuse(pupilsItem, err)
			return nil
		}
	}
	m.saving = true
	if m.known == nil {
		return m.Init()
	}
	return m.record()
}

func (m *School) record() tea.Cmd {
	if name, known := m.known[m.school.UAI]; known {
		m.refuse(uaiItem, m.alreadyKnown(name))
		return nil
	}
	return m.Desk.AddSchool(m.ID, m.Next(), m.school)
}

// suggestion is what a refused code may have been meant to be.
func suggestion(err error) string {
	var wrong *dossier.UAIError
	if errors.As(err, &wrong) {
		return wrong.Suggestion
	}
	return ""
}
