package people

import (
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/tui/ask"
	"carnet/tui/lang"
)

// Keys of the dialog's answers.
const (
	roleItem     = "role"
	nameItem     = "name"
	functionItem = "function"
	contactItem  = "contact"
	presenceItem = "presence"
)

// edit opens the dialog on a person; one without ID is added.
func (m *Model) edit(p dossier.Participant) {
	m.person, m.Trouble, m.saved = p, "", false
	w := &m.words
	presence := string(p.Presence)
	if presence == "" {
		presence = lang.Expected
	}
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(m.Theme, m.Words, m.Today), width, height, []ask.Item{
		{Key: roleItem, Label: w.Role, Hint: w.RoleHint, Kind: ask.Choice, Options: m.roles(), Value: p.Role, Required: true},
		{Key: nameItem, Label: w.Name, Hint: w.NameHint, Value: p.Name},
		{Key: functionItem, Label: w.Function, Hint: w.FunctionHint, Value: p.Function},
		{Key: contactItem, Label: w.Contact, Hint: w.ContactHint, Value: p.Contact},
		{Key: presenceItem, Label: w.Presence, Kind: ask.Choice, Options: m.presences(), Value: presence},
	})
}

func (m *Model) roles() []ask.Option {
	options := make([]ask.Option, len(lang.Roles))
	for i, role := range lang.Roles {
		options[i] = ask.Option{Value: role, Label: m.Words.Common.Roles[role]}
	}
	return options
}

func (m *Model) presences() []ask.Option {
	options := []ask.Option{{Value: lang.Expected, Label: m.words.Expected}}
	for _, p := range []dossier.Presence{dossier.Present, dossier.Excused, dossier.Absent} {
		options = append(options, ask.Option{Value: string(p), Label: m.Words.PresenceWord(string(p))})
	}
	return options
}

// fill gives a key to the dialog and saves when it is submitted.
func (m *Model) fill(msg tea.KeyMsg) tea.Cmd {
	values, submitted, cancelled := m.dialog.Answer(msg)
	switch {
	case cancelled:
		m.dialog = nil
	case submitted:
		p := m.person
		p.Role, p.Name, p.Function, p.Contact = values[roleItem], values[nameItem], values[functionItem], values[contactItem]
		p.Presence = dossier.Presence(values[presenceItem])
		if p.Presence == lang.Expected {
			p.Presence = ""
		}
		return m.save(p)
	}
	return nil
}
