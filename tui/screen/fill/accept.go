package fill

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/tui/ask"
)

// then is where to go once what was given is on the disk.
type then func() tea.Cmd

// accept takes what the field holds as the answer, and goes on.
func (m *Model) accept() tea.Cmd {
	switch {
	case m.at.kind == atEnd:
		return m.acceptEnd()
	case m.at.kind == atOffer && !m.closedAt(m.at.node):
		return m.add(m.at)
	case m.problem != "" && m.field == nil:
		return nil // what was typed was refused: it is not passed over in silence
	case m.field == nil:
		return m.step(1)()
	case m.field.Kind() != ask.Choice && !m.field.Changed(), m.field.Kind() == ask.Choice && m.field.Value() == "":
		return m.acceptStored()
	case m.isFile(m.at.node):
		return m.acceptFile()
	}
	a, problem := m.judge(m.field.Value())
	if problem != "" {
		return m.refuse(problem)
	}
	return m.saveOn(a)
}

// acceptStored goes on from an answer that is as it was, unless it does not hold.
func (m *Model) acceptStored() tea.Cmd {
	if j := m.session.Judge(m.at.node, m.session.Answer(m.at.node)); !j.Valid {
		return m.refuse(j.Message)
	}
	return tea.Batch(m.keepDraft(), m.step(1)())
}

// judge reads what was typed; the problem is blank if it holds.
func (m *Model) judge(text string) (forms.Answer, string) {
	a, err := m.parse(text)
	if err != nil {
		var wrong *fill.ValueError
		if errors.As(err, &wrong) {
			return a, wrong.Message
		}
		return a, locale.ErrorText(err, m.Lang())
	}
	if j := m.session.Judge(m.at.node, a); !j.Valid {
		return a, j.Message
	}
	return a, ""
}

// parse reads what was typed. Where the form asks for a year or a month only, it is its first day.
func (m *Model) parse(text string) (forms.Answer, error) {
	d := m.session.Def(m.at.node)
	month, year, found := strings.Cut(strings.TrimSpace(text), "/")
	switch {
	case d.Kind != forms.Date:
	case d.Has("year") && !found && len(month) == len("2026"):
		text = month + "-01-01"
	case d.Has("month-year") && found && len(year) == len("2026"):
		text = fmt.Sprintf("%s-%02s-01", year, month)
	}
	return m.session.Parse(m.at.node, text)
}

// refuse stays at the question and says why.
func (m *Model) refuse(problem string) tea.Cmd {
	m.problem = locale.Clean(problem)
	return m.keepDraft()
}

// leave goes elsewhere without answering. What was typed is saved if it holds, and else kept as
// a draft, as are ticks and the path of a file; a choice is made by Enter only.
func (m *Model) leave(next then) tea.Cmd {
	m.held = nil
	if m.field == nil || !m.field.Changed() || !m.field.Kind().Typed() || m.isFile(m.at.node) {
		return tea.Batch(m.keepDraft(), next())
	}
	if a, problem := m.judge(m.field.Value()); problem == "" {
		return m.save(a, next)
	}
	return tea.Batch(m.keepDraft(), next())
}

// save gives the answer to the form and the form's edits to the notebook.
func (m *Model) save(a forms.Answer, next then) tea.Cmd { return m.commit(a, next, nil) }

// saveOn does as save and goes on: the stop that follows the answer is remembered with it, in one
// write.
func (m *Model) saveOn(a forms.Answer) tea.Cmd {
	return m.commit(a, m.step(1), func() *store.Place { return m.placeOf(m.neighbour(1, stopsOf(m.session))) })
}

// commit saves a; onward, unless it is nil, is where that leads.
func (m *Model) commit(a forms.Answer, next then, onward func() *store.Place) tea.Cmd {
	n := m.at.node
	said := status{text: fmt.Sprintf(m.words.Saved, m.label(n)), named: true}
	if a.IsZero() {
		said.text = fmt.Sprintf(m.words.Cleared, m.label(n))
	}
	if j := m.session.Judge(n, a); j.Warning != "" {
		said = m.warning(n, j.Warning)
	}
	edits := m.session.Set(n, a)
	if len(edits) == 0 {
		return tea.Batch(m.dropDraft(), next())
	}
	change := store.Change{Edits: edits}
	if onward != nil {
		change.Place = onward()
	}
	return m.write(change, func() tea.Cmd {
		m.settle(edits)
		m.status = said
		return next()
	}, func() { m.undo(edits) })
}

// warning says of a question that its answer wants a second look.
func (m *Model) warning(n expr.Node, text string) status {
	const room = 36 // for the label: the warning is what matters
	marks := m.Theme.Marks
	text = fmt.Sprintf(m.words.Check, locale.Clean(text))
	return status{
		text:  ansi.Truncate(m.label(n), room, marks.More) + " " + marks.Dash + " " + text,
		style: m.Theme.Warning, loud: true, named: true,
	}
}

// write saves a change.
func (m *Model) write(c store.Change, saved then, failed func()) tea.Cmd {
	return m.order(func(seq int) tea.Cmd { return m.Desk.Save(m.ID, seq, m.id, c) }, func(tea.Msg) tea.Cmd {
		if c.Place != nil {
			m.spot, m.adrift = *c.Place, false
		}
		return saved()
	}, failed)
}

// order runs a command that writes. Until it is answered keys wait; then they are pressed again, or
// held for the retry.
func (m *Model) order(run func(seq int) tea.Cmd, done func(tea.Msg) tea.Cmd, failed func()) tea.Cmd {
	m.busy = true
	m.problem = ""
	m.status = status{text: m.words.Saving}
	return m.outbox.send(order{
		run: run,
		done: func(msg tea.Msg) tea.Cmd {
			m.busy = false
			if err, bad := failure(msg); bad {
				m.fail(err)
				failed()
				m.layout()
				return nil
			}
			m.waiting = append(m.held, m.waiting...)
			m.held = nil
			return tea.Batch(done(msg), m.replay())
		},
	})
}

// fail says loudly that nothing was saved. What was typed stays where it is.
func (m *Model) fail(err error) {
	reason := locale.ErrorText(err, m.Lang())
	m.status = status{text: fmt.Sprintf(m.words.NotSaved, reason), style: m.Theme.Danger, loud: true}
	m.problem = strings.TrimSuffix(m.status.text, ".") + ". "
	var closed *notebook.ClosedPartError
	if errors.As(err, &closed) {
		m.problem += m.words.ReopenOnCard // trying again would not help
	} else {
		m.problem += fmt.Sprintf(m.words.Retry, m.acceptKey().Help().Key)
	}
	m.outline.focused = false
	m.held = append(m.held, m.waiting...)
	m.waiting = nil
	if n := len(m.held); n > 0 {
		m.problem += " " + fmt.Sprintf(m.words.Held, locale.Count(float64(n), m.words.KeyOne, m.words.KeyMany, m.Lang()))
	}
}

// clear takes the answer back, and what was typed.
func (m *Model) clear() tea.Cmd {
	if m.field == nil {
		return m.askReopen()
	}
	return m.save(forms.Answer{}, m.stay)
}

// stay shows the present stop anew.
func (m *Model) stay() tea.Cmd {
	m.show(m.at)
	return nil
}

// propose puts what is proposed into the field.
func (m *Model) propose() tea.Cmd {
	proposal := m.session.Proposal(m.at.node)
	if m.at.kind != atQuestion || m.field == nil || proposal == "" {
		return nil
	}
	d := m.session.Def(m.at.node)
	m.field.Put(ask.Written(d.Kind, proposal, grouped(d), m.Lang()))
	m.problem = ""
	m.typed++
	return m.tick()
}

// label is how the question is called, on one line.
func (m *Model) label(n expr.Node) string { return clean(m.session.Caption(n)) }
