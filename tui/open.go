package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/screen/audit"
	"carnet/tui/screen/create"
	"carnet/tui/screen/documents"
	"carnet/tui/screen/fill"
	"carnet/tui/screen/findings"
	"carnet/tui/screen/help"
	"carnet/tui/screen/home"
	"carnet/tui/screen/people"
	"carnet/tui/screen/roadmap"
	"carnet/tui/theme"
	"carnet/tui/work"
)

// Options are what the interface runs on.
type Options struct {
	Notebook work.Notebook
	Words    lang.Words
	Theme    theme.Theme
	Clock    func() time.Time
	// Beside, if any, runs beside the screens from their start, until it is done or its context
	// ends with them. What it gives, unless blank, is shown.
	Beside func(context.Context) string
}

// Run shows the interface until the user quits, the context ends, or the terminal goes away. It
// leaves the terminal as it was.
func Run(ctx context.Context, o Options) error {
	r := newRoot(o.opener(ctx), o.Words, nav.Home{})
	p := tea.NewProgram(r, tea.WithAltScreen(), tea.WithContext(ctx))
	stop := quitOnHangup(p)
	defer stop()
	wait := o.runBeside(ctx, p)
	_, err := p.Run()
	wait()
	if unsaved := r.leave(); unsaved != nil {
		return fmt.Errorf("save what was typed last: %w", unsaved)
	}
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return fmt.Errorf("run interface: %w", err)
	}
	return nil
}

// runBeside starts what runs beside the screens. The function it gives ends that and waits for it.
func (o Options) runBeside(ctx context.Context, p *tea.Program) (wait func()) {
	if o.Beside == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		if text := o.Beside(ctx); text != "" {
			p.Send(nav.ToastMsg{Text: text})
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// quitOnHangup ends the program when its window is closed or its line cut.
func quitOnHangup(p *tea.Program) (stop func()) {
	hangup := make(chan os.Signal, 1)
	done := make(chan struct{})
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		select {
		case <-hangup:
			p.Quit()
		case <-done:
		}
	}()
	return func() {
		signal.Stop(hangup)
		close(done)
	}
}

// leaver is a screen that has something to keep when the program ends under it.
type leaver interface{ Leave() tea.Cmd }

// leave lets every open screen write what it has; the one below help has it too. It says what
// could not be written.
func (r *root) leave() error {
	var failed []error
	for _, e := range r.stack {
		s, ok := e.screen.(leaver)
		if !ok {
			continue
		}
		if write := s.Leave(); write != nil {
			failed = append(failed, work.Failure(write()))
		}
	}
	return errors.Join(failed...)
}

// opener makes screens. What they write is written to the end although ctx ends: that is how a
// signal ends the program.
func (o Options) opener(ctx context.Context) opener {
	ctx = context.WithoutCancel(ctx)
	return func(route nav.Route, id nav.ID, width, height int) nav.Screen {
		b := screen.Base{
			ID: id, Desk: work.Desk{Notebook: o.Notebook, Context: ctx}, Theme: o.Theme, Words: o.Words,
			Today: o.Clock(), Width: width, Height: height,
		}
		return open(route, b)
	}
}

func open(route nav.Route, b screen.Base) nav.Screen {
	switch r := route.(type) {
	case nav.NewSchool:
		return create.NewSchool(b)
	case nav.NewAudit:
		return create.NewAudit(b, r.UAI)
	case nav.Audit:
		return audit.New(b, r.ID)
	case nav.Participants:
		return people.New(b, r.ID)
	case nav.Fill:
		return fill.New(b, r.ID, r.At)
	case nav.Outline:
		return fill.NewOutline(b, r.ID, r.At)
	case nav.Findings:
		return findings.New(b, r.ID)
	case nav.Roadmap:
		return roadmap.New(b, r.ID)
	case nav.Documents:
		return documents.New(b, r.ID)
	case nav.Help:
		return help.New(b, r.Keys)
	}
	return home.New(b)
}
