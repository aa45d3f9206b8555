package fill

import (
	tea "github.com/charmbracelet/bubbletea"

	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// outbox sends what goes to the notebook one by one, so that nothing overtakes: a draft is never
// written after the answer that replaced it.
type outbox struct {
	screen   *screen.Base
	orders   []order // the first is on its way if sent
	sent     bool
	farewell tea.Cmd // leaves the screen, once all is written
}

// order is one command and what its answer does.
type order struct {
	run   func(seq int) tea.Cmd
	done  func(tea.Msg) tea.Cmd
	place bool // only says where the auditor is: a later one replaces it
}

// send adds an order.
func (o *outbox) send(next order) tea.Cmd {
	if last := len(o.orders) - 1; last >= 0 && o.orders[last].place && (last > 0 || !o.sent) {
		o.orders = o.orders[:last]
	}
	o.orders = append(o.orders, next)
	return o.pump()
}

// pump starts the first order, or leaves when there is none.
func (o *outbox) pump() tea.Cmd {
	switch {
	case o.sent:
		return nil
	case len(o.orders) == 0:
		leave := o.farewell
		o.farewell = nil
		return leave
	}
	o.sent = true
	return o.orders[0].run(o.screen.Next())
}

// answered takes the reply to the order on its way.
func (o *outbox) answered(r nav.Reply) tea.Cmd {
	if !o.sent || !o.screen.Latest(r) {
		return nil
	}
	first := o.orders[0]
	o.orders, o.sent = o.orders[1:], false
	return tea.Batch(first.done(r.Msg), o.pump())
}

// leave ends the screen with cmd once all is written.
func (o *outbox) leave(cmd tea.Cmd) tea.Cmd {
	o.farewell = cmd
	return o.pump()
}

// flush is one command that runs every order that may not have been, when no answer will be read
// any more. Writing the same twice changes nothing. It answers the first failure.
func (o *outbox) flush() tea.Cmd {
	if len(o.orders) == 0 {
		return nil
	}
	orders := o.orders
	return func() tea.Msg {
		var failed tea.Msg
		for _, order := range orders {
			if cmd := order.run(0); cmd != nil {
				if msg := cmd(); failed == nil && work.Failure(msg) != nil {
					failed = msg
				}
			}
		}
		return failed
	}
}
