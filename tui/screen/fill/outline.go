package fill

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/tui/nav"
	"carnet/tui/widget"
)

// outline is the list of parts, sections and questions. What the cursor is in is unfolded.
type outline struct {
	focused bool
	cursor  row
	first   int // of the lines shown
	drawn   drawnOutline
}

// row is one line of the outline.
type row struct {
	kind   rowKind
	node   expr.Node
	repeat expr.Ref // of an offer
	depth  int
}

type rowKind uint8

const (
	groupRow    rowKind = iota // a part or a section
	instanceRow                // of a repeat
	itemRow                    // a question or a note
	offerRow
	endRow // of what is asked outside groups, which has no row of its own
)

// same says whether two rows are about the same thing.
func (r row) same(o row) bool { return r.kind == o.kind && r.node == o.node && r.repeat == o.repeat }

// rows lists the outline as it is unfolded around the cursor. Questions in sections are listed only
// while it has the keys.
func (m *Model) rows() []row {
	f := folder{
		record: m.record, cursor: m.outline.cursor.node, items: m.outline.focused, loose: lastLoose(m.session.Form()),
	}
	f.below(m.session.Root(), 0)
	return f.rows
}

type folder struct {
	*record
	cursor expr.Node
	items  bool
	loose  expr.Ref // see lastLoose
	rows   []row
}

// below lists what is in a group or instance.
func (f *folder) below(group expr.Node, depth int) {
	s := f.session
	unfolded := f.around(group)
	var buffer [16]expr.Node
	for _, ref := range s.Def(group).Children {
		for _, n := range s.Children(buffer[:0], ref, group) {
			f.child(n, depth, unfolded)
		}
		at := stop{kind: atOffer, node: group, repeat: ref}
		if f.items && unfolded && f.index(at) >= 0 {
			f.rows = append(f.rows, row{kind: offerRow, node: group, repeat: ref, depth: depth})
		}
		if group == s.Root() && ref == f.loose {
			f.rows = append(f.rows, row{kind: endRow, node: group})
		}
	}
}

// child lists n and, where it is unfolded, what is in it. Parts always show their sections.
func (f *folder) child(n expr.Node, depth int, unfolded bool) {
	s := f.session
	d := s.Def(n)
	switch {
	case d.Kind == forms.Group && s.Label(n) == "":
		f.below(n, depth)
	case d.Kind == forms.Group:
		f.rows = append(f.rows, row{kind: groupRow, node: n, depth: depth})
		if depth == 0 || f.around(n) {
			f.below(n, depth+1)
		}
	case d.Kind == forms.Repeat && (unfolded || depth < 2):
		f.rows = append(f.rows, row{kind: instanceRow, node: n, depth: depth})
		if f.around(n) {
			f.below(n, depth+1)
		}
	case (f.items || depth == 0) && unfolded && (d.Kind.Asked() || d.Kind == forms.Note):
		f.rows = append(f.rows, row{kind: itemRow, node: n, depth: depth})
	}
}

// around says whether the cursor is in n.
func (f *folder) around(n expr.Node) bool { return f.within(f.cursor, n) }

// rowOf is the row of a stop.
func (m *Model) rowOf(at stop) row {
	switch at.kind {
	case atOffer:
		return row{kind: offerRow, node: at.node, repeat: at.repeat}
	case atEnd:
		if at.node == m.session.Root() {
			return row{kind: endRow, node: at.node}
		}
		return row{kind: groupRow, node: at.node}
	}
	return row{kind: itemRow, node: at.node}
}

// toOutline gives the keys to the outline.
func (m *Model) toOutline() tea.Cmd {
	m.outline.focused = true
	m.outline.cursor = m.rowOf(m.at)
	m.problem = ""
	return m.keepDraft()
}

// pressOutline takes a key of the outline.
func (m *Model) pressOutline(msg tea.KeyMsg) tea.Cmd {
	k := &m.list
	switch {
	case key.Matches(msg, k.Up):
		m.moveCursor(-1)
	case key.Matches(msg, k.Down):
		m.moveCursor(1)
	case key.Matches(msg, k.PageUp):
		m.moveCursor(-m.frame().Body())
	case key.Matches(msg, k.PageDown):
		m.moveCursor(m.frame().Body())
	case key.Matches(msg, k.Top):
		m.moveCursor(-len(m.rows()))
	case key.Matches(msg, k.Bottom):
		m.moveCursor(len(m.rows()))
	case key.Matches(msg, k.NextSection):
		m.moveSection(1)
	case key.Matches(msg, k.PrevSection):
		m.moveSection(-1)
	default:
		return m.actOutline(msg)
	}
	return nil
}

func (m *Model) actOutline(msg tea.KeyMsg) tea.Cmd {
	k := &m.list
	switch {
	case key.Matches(msg, k.Open):
		return m.openRow()
	case key.Matches(msg, k.Back):
		return m.leave(m.goBack)
	case key.Matches(msg, k.Add):
		return m.addAround()
	case key.Matches(msg, k.Remove):
		return m.removeAround()
	case key.Matches(msg, k.Goto):
		return m.seek(false)
	case key.Matches(msg, k.Search):
		return m.seek(true)
	case key.Matches(msg, k.NextUnanswered):
		m.outline.focused = false
		return m.leave(m.stepOpen)
	case key.Matches(msg, k.Finding):
		return m.leave(m.depart(nav.Open(nav.Findings{ID: m.id})))
	case key.Matches(msg, k.Note):
		return m.withRow(m.comment)
	case key.Matches(msg, k.Attach):
		return m.withRow(m.askFile)
	case key.Matches(msg, k.SetAside):
		return m.withRow(m.setAside)
	case key.Matches(msg, k.Clear):
		return m.withRow(m.confirmClear)
	}
	return nil
}

// withRow makes the question under the cursor the present one, then does something to it.
func (m *Model) withRow(do func() tea.Cmd) tea.Cmd {
	at := stop{kind: atQuestion, node: m.outline.cursor.node}
	if m.outline.cursor.kind != itemRow || m.index(at) < 0 {
		return nil
	}
	if at == m.at {
		return do()
	}
	return m.leave(func() tea.Cmd { return tea.Batch(m.goTo(at), do()) })
}

// openRow goes to what the cursor is on: of a group the first stop that asks for something.
func (m *Model) openRow() tea.Cmd {
	at, ok := m.stopOf(m.outline.cursor)
	if !ok {
		return nil
	}
	m.outline.focused = false
	if at == m.at {
		return nil
	}
	return m.leave(func() tea.Cmd { return m.goTo(at) })
}

func (m *Model) stopOf(r row) (stop, bool) {
	switch r.kind {
	case offerRow:
		return stop{kind: atOffer, node: r.node, repeat: r.repeat}, true
	case endRow:
		return stop{kind: atEnd, node: r.node}, true
	}
	for _, at := range m.stops {
		if m.within(at.node, r.node) && (r.kind == itemRow || m.asks(at, false)) {
			return at, true
		}
	}
	if at := (stop{kind: atEnd, node: r.node}); m.index(at) >= 0 {
		return at, true
	}
	return m.stopAt(r.node)
}

// moveCursor moves by rows. What unfolds or folds does not move the cursor off its row.
func (m *Model) moveCursor(by int) {
	if rows := m.rows(); len(rows) > 0 {
		m.outline.cursor = rows[min(max(m.cursorIn(rows)+by, 0), len(rows)-1)]
	}
}

// moveSection moves to the next or previous part, section or instance.
func (m *Model) moveSection(by int) {
	rows := m.rows()
	for i := m.cursorIn(rows) + by; i >= 0 && i < len(rows); i += by {
		if rows[i].kind == groupRow || rows[i].kind == instanceRow {
			m.outline.cursor = rows[i]
			return
		}
	}
}

// cursorIn is the place of the cursor among the rows: where its own row is folded away, the
// innermost row around it.
func (m *Model) cursorIn(rows []row) int {
	if i := slices.IndexFunc(rows, m.outline.cursor.same); i >= 0 {
		return i
	}
	for n := m.outline.cursor.node; n != 0; n = m.session.Parent(n) {
		i := slices.IndexFunc(rows, func(r row) bool { return r.node == n && r.kind < offerRow })
		if i >= 0 {
			return i
		}
	}
	return 0
}

// scroll keeps the cursor among height lines.
func (m *Model) scroll(rows []row, height int) (first, cursor int) {
	cursor = m.cursorIn(rows)
	m.outline.first = widget.Window(m.outline.first, cursor, len(rows), height)
	return m.outline.first, cursor
}
