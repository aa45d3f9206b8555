package audit

import (
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/tui/ask"
	"carnet/tui/screen"
)

// Keys of the record's items.
const (
	dateItem         = "date"
	installationItem = "installation"
	leadItem         = "lead"
)

// edit asks for the dates and the lead.
func (m *Model) edit() {
	a, w := &m.result.Dossier.Audit, m.Words.Create()
	m.monday = screen.Once{Warned: a.Installation}
	monday := func(iso string) error { return m.monday.Monday(iso, w.NotMonday) }
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(m.Theme, m.Words, m.Today), width, height, []ask.Item{
		{Key: dateItem, Label: w.Date, Hint: w.DateHint, Kind: ask.Day, Value: a.Date},
		{Key: installationItem, Label: w.Installation, Hint: w.InstallationHint, Kind: ask.Day, Value: a.Installation, Check: monday},
		{Key: leadItem, Label: w.Lead, Hint: w.LeadHint, Value: a.Lead},
	})
}

// pressRecord takes a key of the dialog.
func (m *Model) pressRecord(msg tea.KeyMsg) tea.Cmd {
	values, submitted, cancelled := m.dialog.Answer(msg)
	switch {
	case cancelled:
		m.dialog = nil
	case submitted:
		m.Saving = true
		return m.Desk.SetRecord(m.ID, m.Next(), m.AuditID, func(a *dossier.Audit) {
			a.Date, a.Installation, a.Lead = values[dateItem], values[installationItem], values[leadItem]
		})
	}
	return nil
}
