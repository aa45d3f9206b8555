package fill

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/tui/ask"
	"carnet/tui/nav"
)

// show makes a stop the present one. Only its question has a field, where it may be answered.
func (m *Model) show(at stop) {
	if at != m.at && !m.status.named {
		m.status = status{}
	}
	m.at, m.field, m.problem, m.row = at, nil, "", 0
	if at.kind == atQuestion && !m.session.ReadOnly(at.node) && !m.closedAt(at.node) {
		m.field = m.newField(at.node)
	}
	m.outline.cursor = m.rowOf(at)
	m.layout()
}

// goTo shows a stop and remembers that the auditor is there.
func (m *Model) goTo(at stop) tea.Cmd {
	m.show(at)
	return m.rememberPlace()
}

// newField opens the field of a question, with what is stored or was typed.
func (m *Model) newField(n expr.Node) *ask.Field {
	s := m.session
	d := s.Def(n)
	q := ask.Question{
		Kind: d.Kind, Multiline: several(d), Search: d.Has("autocomplete") || d.Has("search"),
		Grouped: grouped(d),
		Value:   s.Answer(n).Value, Proposed: s.Proposal(n),
	}
	if d.Kind == forms.File {
		q.Value = "" // what is typed is the path of another file
	}
	for _, c := range s.Choices(n) {
		q.Options = append(q.Options, ask.Option{Value: c.Name, Label: m.choiceLabel(c, n)})
	}
	width, height := m.area()
	return ask.New(m.look, q, m.draft(n), width, height)
}

// several says whether the answer may take several lines.
func several(d *forms.Def) bool { return d.Has("multiline") || d.Parameters["rows"] != "" }

// grouped says whether numbers have their thousands apart.
func grouped(d *forms.Def) bool { return d.Has("thousands-sep") }

// step goes to the stop that is by places further in the list.
func (m *Model) step(by int) then {
	return func() tea.Cmd { return m.goTo(m.neighbour(by, m.stops)) }
}

// neighbour is the one of stops that is by places from the present one. Where that one is gone, as
// when an answer hid it, the nearest that was before it counts.
func (m *Model) neighbour(by int, stops []stop) stop {
	i := slices.Index(stops, m.at)
	if i < 0 {
		i = m.place(m.at, stops) - max(by, 0)
	}
	return stops[min(max(i+by, 0), len(stops)-1)]
}

// place is where a stop that is not listed would be: before the first stop after it in the form.
func (m *Model) place(at stop, stops []stop) int {
	order := map[expr.Node]int{}
	i := 0
	for n := range m.session.Nodes() {
		i++
		order[n] = i
	}
	after := slices.IndexFunc(stops, func(s stop) bool { return order[s.node] > order[at.node] && s.kind != atEnd })
	if after < 0 {
		return len(stops) - 1
	}
	return after
}

// stepSection goes to the first stop of the next section, or of this one or the one before.
func (m *Model) stepSection(by int) then {
	return func() tea.Cmd {
		i := max(m.index(m.at), 0)
		here := m.section(m.stops[i].node)
		if by > 0 {
			for ; i < len(m.stops)-1 && m.section(m.stops[i].node) == here; i++ {
			}
			return m.goTo(m.stops[i])
		}
		first := m.sectionStart(i)
		if first == i && i > 0 {
			first = m.sectionStart(i - 1)
		}
		return m.goTo(m.stops[first])
	}
}

// sectionStart is the first stop of the section of stop i.
func (m *Model) sectionStart(i int) int {
	here := m.section(m.stops[i].node)
	for i > 0 && m.section(m.stops[i-1].node) == here {
		i--
	}
	return i
}

// stepOpen goes to the next required question without an answer, then to any.
func (m *Model) stepOpen() tea.Cmd {
	i := max(m.index(m.at), 0)
	around := slices.Concat(m.stops[i+1:], m.stops[:i+1])
	for _, requiredOnly := range []bool{true, false} {
		for _, at := range around {
			if at != m.at && m.asks(at, requiredOnly) {
				return m.goTo(at)
			}
		}
	}
	m.status = status{text: m.words.AllAnswered}
	return nil
}

// goBack leaves for the screen before, and says so: the notebook opens there the next time.
func (m *Model) goBack() tea.Cmd {
	var left tea.Cmd
	if place := m.spot; place.Audit != "" {
		place.Left = true
		left = m.rememberAt(place, false)
	}
	return tea.Batch(left, m.outbox.leave(nav.Back()))
}

// depart leaves the screen once all is written.
func (m *Model) depart(cmd tea.Cmd) then {
	return func() tea.Cmd { return m.outbox.leave(cmd) }
}
