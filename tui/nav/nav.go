// Package nav is what screens and the root agree on: the screen contract, the routes by which a
// screen asks for another without knowing it, and replies addressed to the screen that asked.
//
// Every screen imports it; it imports nothing of ours.
package nav

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
)

// Screen is one full-window view. Update is pure: what touches files or the store happens in
// the commands it returns.
type Screen interface {
	Init() tea.Cmd
	Update(tea.Msg) (Screen, tea.Cmd)
	View() string
	Resize(width, height int) Screen
	// Help are the keys that work now.
	Help() help.KeyMap
	// CapturesText says that letters are being typed, so that none is a command.
	CapturesText() bool
}

// Route names a screen to go to, with what it needs.
type Route interface{ route() }

type (
	// Home lists the audits.
	Home struct{}
	// NewSchool records a school.
	NewSchool struct{}
	// NewAudit begins the audit of a school; blank asks which.
	NewAudit struct{ UAI string }
	// Audit is the card of one audit.
	Audit struct{ ID string }
	// Outline lists the questions of an audit; At, an address, is where the cursor starts.
	Outline struct{ ID, At string }
	// Fill asks the question at an address; blank resumes where the auditor was.
	Fill struct{ ID, At string }
	// Findings lists what the answers brought to light.
	Findings struct{ ID string }
	// Roadmap lists the actions.
	Roadmap struct{ ID string }
	// Documents shows both documents.
	Documents struct{ ID string }
	// Participants lists who takes part.
	Participants struct{ ID string }
	// Help explains the keys of the screen that asked.
	Help struct{ Keys help.KeyMap }
)

func (Home) route()         {}
func (NewSchool) route()    {}
func (NewAudit) route()     {}
func (Audit) route()        {}
func (Outline) route()      {}
func (Fill) route()         {}
func (Findings) route()     {}
func (Roadmap) route()      {}
func (Documents) route()    {}
func (Participants) route() {}
func (Help) route()         {}

// OpenMsg asks the root for another screen. Replace closes the present one, so that Back does
// not return to it.
type OpenMsg struct {
	Route   Route
	Replace bool
}

// BackMsg asks the root to close the present screen.
type BackMsg struct{}

// ResumeMsg tells a screen that it is shown again, after another one was closed.
type ResumeMsg struct{}

// ToastMsg asks the root to show a short text for a few seconds.
type ToastMsg struct{ Text string }

// Open is the command that goes to a route.
func Open(r Route) tea.Cmd { return func() tea.Msg { return OpenMsg{Route: r} } }

// Replace is the command that goes to a route in place of the present screen.
func Replace(r Route) tea.Cmd { return func() tea.Msg { return OpenMsg{Route: r, Replace: true} } }

// Back is the command that closes the present screen.
func Back() tea.Cmd { return func() tea.Msg { return BackMsg{} } }

// Toast is the command that shows a short text.
func Toast(text string) tea.Cmd { return func() tea.Msg { return ToastMsg{Text: text} } }

// ID is the address of one screen while it is open.
type ID int

// Reply is the answer to a command, addressed to the screen that gave it. Seq is the number
// that the screen gave the command: a screen drops replies older than its last question.
type Reply struct {
	To  ID
	Seq int
	Msg tea.Msg
}
