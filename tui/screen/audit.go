package screen

import (
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/locale"
	"carnet/tui/nav"
	"carnet/tui/work"
)

// Audit is the part that the screens of one audit have besides: they read it when they open and
// when they are shown again, and some save what is decided there.
type Audit struct {
	Base
	AuditID string
	School  string // its name, safe to show; blank until the audit is read
	Saving  bool   // keys wait, and so does reading: what is saved is read again in any case
	Trouble string // what went wrong last; blank if nothing did
}

// Load reads the audit.
func (a *Audit) Load() tea.Cmd { return a.Desk.Open(a.ID, a.Next(), a.AuditID) }

// Retry reads the audit again after something went wrong.
func (a *Audit) Retry() tea.Cmd {
	a.Trouble = ""
	return a.Load()
}

// Handle gives a message to what it is for: take gets what the last command answered, press a key.
func (a *Audit) Handle(msg tea.Msg, take func(tea.Msg) tea.Cmd, press func(tea.KeyMsg) tea.Cmd) tea.Cmd {
	switch msg := msg.(type) {
	case nav.ResumeMsg:
		if !a.Saving {
			return a.Load()
		}
	case nav.Reply:
		if !a.Latest(msg) {
			return nil
		}
		if opened, ok := msg.Msg.(work.OpenedMsg); ok {
			a.School = locale.Clean(opened.Opened.Result.Dossier.Establishment.Name)
		}
		return take(msg.Msg)
	case tea.KeyMsg:
		if !a.Saving {
			return press(msg)
		}
	}
	return nil
}

// Failed ends what was being done with a sentence about it.
func (a *Audit) Failed(doing string, err error) {
	a.Saving, a.Trouble = false, a.Failure(doing, err)
}

// Crumbs are the way to the screen: the school, once it is known, and what the screen adds.
func (a *Audit) Crumbs(steps ...string) []string {
	if a.School == "" {
		return steps
	}
	return append([]string{a.School}, steps...)
}
