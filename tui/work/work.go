// Package work is the only door from the screens to the store: every command that a screen may
// run, and the message that answers it. A command gets values and answers once, addressed to
// the screen that gave it; nothing here draws.
//
// Screens import it. It imports store/notebook, the rooms of forms, and nav.
package work

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/tui/nav"
)

// Notebook is what the screens need of the notebook, so that their tests run without one.
type Notebook interface {
	Home(ctx context.Context) (notebook.Home, error)
	Schools(ctx context.Context) ([]dossier.Establishment, error)
	Library(ctx context.Context) ([]notebook.Checklist, error)
	AddSchool(ctx context.Context, e dossier.Establishment) (dossier.Establishment, error)
	NewAudit(ctx context.Context, a notebook.NewAudit) (dossier.Audit, error)
	Work(ctx context.Context, audit string) (notebook.Opened, error)
	Save(ctx context.Context, audit string, c store.Change) error
	Remember(ctx context.Context, place store.Place, draft string) error
	Documents(ctx context.Context, audit string) ([]notebook.File, error)
	Export(ctx context.Context, audit, dir string) ([]string, error)
	DecideFinding(ctx context.Context, audit, subject string, d dossier.FindingDecision) error
	DecideAction(ctx context.Context, audit, subject string, d dossier.ActionDecision) error
	Attach(ctx context.Context, audit string, x notebook.Attaching) (notebook.Attached, error)
	Detach(ctx context.Context, audit string, x dossier.Attachment) error
	People
}

// People is the part of the notebook about an audit's participants, parts and record.
type People interface {
	SetParticipant(ctx context.Context, audit string, p dossier.Participant) error
	RemoveParticipant(ctx context.Context, audit, participant string) error
	SetParts(ctx context.Context, audit string, closed []string) error
	SetRecord(ctx context.Context, audit string, change func(*dossier.Audit)) error
}

// Desk runs commands for the screens.
type Desk struct {
	Notebook Notebook
	Context  context.Context // ends with the program
}

type (
	// HomeMsg answers Home.
	HomeMsg struct{ Home notebook.Home }
	// SchoolsMsg answers Schools.
	SchoolsMsg struct{ Schools []dossier.Establishment }
	// OfferMsg answers Offer.
	OfferMsg struct{ Offer Offer }
	// SchoolMsg answers AddSchool.
	SchoolMsg struct{ School dossier.Establishment }
	// AuditMsg answers NewAudit.
	AuditMsg struct{ Audit dossier.Audit }
	// OpenedMsg answers Open.
	OpenedMsg struct{ Opened notebook.Opened }
	// AttachedMsg answers Attach.
	AttachedMsg struct{ notebook.Attached }
	// DocumentsMsg answers Documents.
	DocumentsMsg struct{ Files []notebook.File }
	// ExportedMsg answers Export.
	ExportedMsg struct{}
	// SavedMsg says that what was given is on the disk.
	SavedMsg struct{}
	// FailedMsg says that nothing of what was given was done.
	FailedMsg struct{ Err error }
)

// Failure is the error that a command answered with, nil if it did what it was given.
func Failure(msg tea.Msg) error {
	if reply, ok := msg.(nav.Reply); ok {
		msg = reply.Msg
	}
	failed, ok := msg.(FailedMsg)
	if !ok {
		return nil
	}
	return failed.Err
}

// run makes a command of f, whose message goes back to the screen that asked.
func run[T any](d Desk, to nav.ID, seq int, f func(context.Context) (T, error), answer func(T) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		v, err := f(d.Context)
		if err != nil {
			return nav.Reply{To: to, Seq: seq, Msg: FailedMsg{Err: err}}
		}
		return nav.Reply{To: to, Seq: seq, Msg: answer(v)}
	}
}

// do is run for what answers nothing but its success.
func do(d Desk, to nav.ID, seq int, f func(context.Context) error) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) (struct{}, error) { return struct{}{}, f(ctx) },
		func(struct{}) tea.Msg { return SavedMsg{} })
}

// Home loads the list of audits.
func (d Desk) Home(to nav.ID, seq int) tea.Cmd {
	return run(d, to, seq, d.Notebook.Home, func(h notebook.Home) tea.Msg { return HomeMsg{h} })
}

// Schools loads the known schools.
func (d Desk) Schools(to nav.ID, seq int) tea.Cmd {
	return run(d, to, seq, d.Notebook.Schools, func(s []dossier.Establishment) tea.Msg { return SchoolsMsg{s} })
}

// Offer is what a new audit is made of: the known schools, and the checklists.
type Offer struct {
	Schools    []dossier.Establishment
	Checklists []notebook.Checklist
}

// Offer loads what a new audit is made of.
func (d Desk) Offer(to nav.ID, seq int) tea.Cmd {
	read := func(ctx context.Context) (o Offer, err error) {
		if o.Schools, err = d.Notebook.Schools(ctx); err != nil {
			return o, err
		}
		o.Checklists, err = d.Notebook.Library(ctx)
		return o, err
	}
	return run(d, to, seq, read, func(o Offer) tea.Msg { return OfferMsg{o} })
}

// AddSchool records a school.
func (d Desk) AddSchool(to nav.ID, seq int, e dossier.Establishment) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) (dossier.Establishment, error) { return d.Notebook.AddSchool(ctx, e) },
		func(e dossier.Establishment) tea.Msg { return SchoolMsg{e} })
}

// NewAudit begins an audit.
func (d Desk) NewAudit(to nav.ID, seq int, a notebook.NewAudit) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) (dossier.Audit, error) { return d.Notebook.NewAudit(ctx, a) },
		func(a dossier.Audit) tea.Msg { return AuditMsg{a} })
}

// Open loads an audit with all that follows from it. The result belongs to the screen.
func (d Desk) Open(to nav.ID, seq int, audit string) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) (notebook.Opened, error) { return d.Notebook.Work(ctx, audit) },
		func(o notebook.Opened) tea.Msg { return OpenedMsg{o} })
}

// Save commits a change of an audit; SavedMsg says that it is on the disk.
func (d Desk) Save(to nav.ID, seq int, audit string, c store.Change) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error { return d.Notebook.Save(ctx, audit, c) })
}

// Attach copies a file into the notebook and attaches it to a question.
func (d Desk) Attach(to nav.ID, seq int, audit string, x notebook.Attaching) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) (notebook.Attached, error) { return d.Notebook.Attach(ctx, audit, x) },
		func(a notebook.Attached) tea.Msg { return AttachedMsg{a} })
}

// Detach withdraws an attachment.
func (d Desk) Detach(to nav.ID, seq int, audit string, x dossier.Attachment) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error { return d.Notebook.Detach(ctx, audit, x) })
}

// Remember keeps the place and the draft typed there.
func (d Desk) Remember(to nav.ID, seq int, place store.Place, draft string) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error { return d.Notebook.Remember(ctx, place, draft) })
}

// Documents writes both documents for a preview.
func (d Desk) Documents(to nav.ID, seq int, audit string) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) ([]notebook.File, error) { return d.Notebook.Documents(ctx, audit) },
		func(f []notebook.File) tea.Msg { return DocumentsMsg{f} })
}

// Export writes both documents into a folder.
func (d Desk) Export(to nav.ID, seq int, audit, dir string) tea.Cmd {
	return run(d, to, seq,
		func(ctx context.Context) ([]string, error) { return d.Notebook.Export(ctx, audit, dir) },
		func([]string) tea.Msg { return ExportedMsg{} })
}

// DecideFinding keeps what a person decided about a finding.
func (d Desk) DecideFinding(to nav.ID, seq int, audit, subject string, x dossier.FindingDecision) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error {
		return d.Notebook.DecideFinding(ctx, audit, subject, x)
	})
}

// DecideAction keeps what a person decided about an action.
func (d Desk) DecideAction(to nav.ID, seq int, audit, subject string, x dossier.ActionDecision) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error {
		return d.Notebook.DecideAction(ctx, audit, subject, x)
	})
}

// SetParticipant adds or changes a participant.
func (d Desk) SetParticipant(to nav.ID, seq int, audit string, p dossier.Participant) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error { return d.Notebook.SetParticipant(ctx, audit, p) })
}

// RemoveParticipant takes a participant off the list.
func (d Desk) RemoveParticipant(to nav.ID, seq int, audit, participant string) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error {
		return d.Notebook.RemoveParticipant(ctx, audit, participant)
	})
}

// SetParts closes and opens parts of an audit.
func (d Desk) SetParts(to nav.ID, seq int, audit string, closed []string) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error { return d.Notebook.SetParts(ctx, audit, closed) })
}

// SetRecord changes the dates or the lead of an audit.
func (d Desk) SetRecord(to nav.ID, seq int, audit string, change func(*dossier.Audit)) tea.Cmd {
	return do(d, to, seq, func(ctx context.Context) error { return d.Notebook.SetRecord(ctx, audit, change) })
}
