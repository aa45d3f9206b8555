package fill

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"carnet/store"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// Model is the screen. It owns the session of the audit it shows.
type Model struct {
	screen.Base
	id    string // of the audit
	from  string // address to start at; blank for where the auditor was
	look  ask.Look
	words lang.Fill
	keys  keys.Fill
	list  keys.Outline

	*record        // nil until the audit is open
	broken  string // why it could not be opened

	at      stop       // where the auditor is
	field   *ask.Field // of a question; nil elsewhere
	problem string     // why what is typed was not accepted
	row     int        // of the page at the end of a part
	page    page
	outline outline
	overlay overlay // nil for none

	spot    store.Place // where the auditor is, as written last
	adrift  bool        // the spot could not be written
	outbox  outbox
	busy    bool         // keys wait until what was given is on the disk
	waiting []tea.KeyMsg // typed meanwhile
	held    []tea.KeyMsg // typed after an answer that could not be saved
	typed   int          // counts changes of the field, so that a draft is kept once it rests
	ticking bool

	status status
}

// status is the first part of the status line: what just happened.
type status struct {
	text  string
	style lipgloss.Style
	loud  bool // it may take the whole line
	named bool // it says what it is about, so it may be read at another question
}

// New opens the question at an address of the audit; blank resumes where the auditor was.
func New(b screen.Base, audit, at string) *Model {
	m := &Model{
		Base: b, id: audit, from: at, look: ask.NewLook(b.Theme, b.Words, b.Today), words: b.Words.Fill(),
		keys: keys.NewFill(b.Words), list: keys.NewOutline(b.Words), busy: true,
	}
	m.outbox.screen = &m.Base
	return m
}

// NewOutline opens the list of the audit's questions, the cursor at an address.
func NewOutline(b screen.Base, audit, at string) *Model {
	m := New(b, audit, at)
	m.outline.focused = true
	return m
}

// Init loads the audit.
func (m *Model) Init() tea.Cmd { return m.load() }

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		return m, m.key(msg)
	case nav.Reply:
		if due, ok := msg.Msg.(draftDueMsg); ok {
			return m, m.draftDue(due)
		}
		return m, m.outbox.answered(msg)
	case nav.ResumeMsg:
		return m, m.reload()
	}
	return m, nil
}

// Resize gives the screen another size.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	if m.record == nil {
		return m
	}
	m.layout()
	if m.overlay != nil {
		m.overlay.resize(m.Area())
	}
	return m
}

// CapturesText says that letters are being typed, or wait to be.
func (m *Model) CapturesText() bool {
	if m.busy {
		return m.record != nil
	}
	return m.record != nil && m.typing()
}

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.record == nil:
		return m.brokenKeys()
	case m.overlay != nil:
		return m.overlay.help()
	case m.outline.focused:
		return m.outlineKeys()
	}
	return m.questionKeys()
}

// Leave is what must still be written when the program ends: a note that is open, what is typed.
func (m *Model) Leave() tea.Cmd {
	if note, ok := m.overlay.(*sheet); ok && note.escaped != nil {
		note.press(tea.KeyMsg{Type: tea.KeyCtrlS})
	}
	if m.record != nil && !m.busy {
		m.keepDraft()
	}
	return m.outbox.flush()
}

// Drafting says whether something is typed or ticked that is not accepted: Leave keeps it.
func (m *Model) Drafting() bool {
	return m.record != nil && m.overlay == nil && m.field != nil && m.field.Changed()
}

// failure is the error of a reply, if it is one.
func failure(msg tea.Msg) (error, bool) {
	failed, ok := msg.(work.FailedMsg)
	return failed.Err, ok
}
