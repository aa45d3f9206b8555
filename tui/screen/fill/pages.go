package fill

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"carnet/forms/locale"
	"carnet/tui/keys"
	"carnet/tui/widget"
)

// repeatLabel is how the instances of an offered repeat are called.
func (m *Model) repeatLabel(at stop) string {
	return clean(m.session.RepeatLabel(at.repeat, at.node))
}

// offerPage asks whether to add an instance.
func (m *Model) offerPage(width int) []string {
	t := &m.Theme
	d := m.session.Form().Def(m.at.repeat)
	p := &paragraphs{m: m, width: width, most: 3}
	p.add(t.Label, "", fmt.Sprintf(m.words.AddTitle, locale.Quote(m.repeatLabel(m.at), m.Lang())))
	p.add(t.Muted, "", clean(m.session.Render(d.Hint, m.at.node)))
	p.lines = append(p.lines, "")
	names := make([]string, 0, 8)
	for _, n := range m.session.Instances(m.at.repeat, m.at.node) {
		names = append(names, m.instanceName(n))
	}
	if len(names) == 0 {
		p.add(t.Text, "", m.words.AddNone)
	} else {
		p.add(t.Text, "", fmt.Sprintf(m.words.AddCount, strings.Join(names, ", ")))
	}
	if missing(m.session, m.at) > 0 {
		p.add(t.Warning, t.Marks.Unanswered+" ", fmt.Sprintf(m.words.AddMissing, int(d.Instances.Min)))
	}
	p.lines = append(p.lines, "")
	if m.closedAt(m.at.node) {
		p.add(t.Muted, "", fmt.Sprintf(m.words.ClosedHere, m.keys.Reopen.Help().Key))
	} else {
		p.add(t.Muted, "", m.words.AddKeys)
	}
	return p.lines
}

// addKey is the key that adds an instance, and in a closed part goes on.
func (m *Model) addKey() key.Binding {
	does := m.Words.Keys.AddInstance
	if m.closedAt(m.at.node) {
		does = m.words.KeyNext
	}
	return keys.Bind(m.keys.Accept.Help().Key, does, m.keys.Accept.Keys()...)
}

// endPage says what is left in the part that ends here.
func (m *Model) endPage(width, height int) []string {
	t := &m.Theme
	p := &paragraphs{m: m, width: width, most: 3}
	name, ok := m.partHere()
	if ok {
		label := clean(m.session.PartLabel(m.part(m.at.node)))
		p.add(t.Label, "", fmt.Sprintf(m.words.EndTitle, locale.Quote(label, m.Lang())))
	} else {
		p.add(t.Label, "", m.words.EndNothing)
	}
	rows := m.leftovers()
	switch {
	case len(rows) > 0:
		p.add(t.Text, "", m.words.EndLeft)
	case ok && m.isClosed(name):
		p.add(t.OK, t.Marks.Done+" ", m.words.EndClosed)
	case ok:
		p.add(t.OK, t.Marks.Done+" ", m.words.EndReady)
		if labels := m.unattached(); labels != "" {
			p.add(t.Warning, t.Marks.Invalid+" ", fmt.Sprintf(m.words.EndUnattached, labels))
		}
	}
	room := max(1, height-len(p.lines)-1)
	m.row = max(min(m.row, len(rows)-1), 0)
	first := widget.Window(0, m.row, len(rows), room)
	for i := first; i < min(first+room, len(rows)); i++ {
		p.lines = append(p.lines, m.leftoverLine(rows[i], i == m.row, width))
	}
	return p.lines
}

func (m *Model) leftoverLine(l leftover, cursor bool, width int) string {
	t := &m.Theme
	label := m.label(l.at.node)
	if l.at.kind == atOffer {
		label = m.repeatLabel(l.at)
	}
	why := t.Warning.Render(l.why)
	text := widget.Pad(label, max(8, width-24), t.Marks.More) + " "
	if cursor {
		return t.Accent.Render(t.Marks.Cursor) + " " + t.Selected.Render(text) + why
	}
	return "  " + text + why
}

// endKeys are the keys of the page at the end of a part.
func (m *Model) endKeys(full []key.Binding, help key.Binding) keys.Map {
	k := m.keys
	name, ok := m.partHere()
	does := m.words.KeyNext
	closed := ok && m.isClosed(name)
	switch {
	case len(m.leftovers()) > 0:
		does = m.words.KeyJump
	case ok && !closed:
		does = m.Words.Keys.Close
	case m.atLast():
		does = m.Words.Keys.Back
	}
	enter := keys.Bind(k.Accept.Help().Key, does, k.Accept.Keys()...)
	full[0] = enter
	full = append(full, k.Up, k.Down, k.Findings, k.List)
	short := []key.Binding{enter, k.Pass, k.List, k.Goto, help}
	if closed {
		full = append(full, k.Reopen)
		short = slices.Insert(short, 1, k.Reopen)
	}
	return keys.Map{Short: short, Full: full}
}
