// Package documents is the screen that shows the compte rendu and the feuille de route as they
// would be written now, and exports them.
//
// Only package tui imports it.
package documents

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/help"
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/ask"
	"carnet/tui/keys"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/screen"
	"carnet/tui/work"
)

// Model is the documents screen.
type Model struct {
	screen.Audit
	words lang.Documents
	keys  keys.Documents

	files  []notebook.File // nil until they are written
	papers []paper         // of each
	shown  int             // which of them

	dialog   *ask.Dialog // the folder to export to; nil if it is not asked
	folder   string
	exported bool // to folder
}

// New previews the documents of an audit.
func New(b screen.Base, audit string) *Model {
	return &Model{Audit: screen.Audit{Base: b, AuditID: audit}, words: b.Words.Documents(), keys: keys.NewDocuments(b.Words)}
}

// Init reads of which audit the documents are; they are written next.
func (m *Model) Init() tea.Cmd { return m.Load() }

// Resize draws the document anew.
func (m *Model) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.dialog.Resize(m.Area())
	m.draw()
	return m
}

// CapturesText is true while the folder is typed.
func (m *Model) CapturesText() bool { return m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Model) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return m.dialog.Help()
	case m.files == nil:
		return keys.Unread(m.Words)
	}
	return m.keys.Map(len(m.files) > 1)
}

// Update scrolls, switches, exports.
func (m *Model) Update(msg tea.Msg) (nav.Screen, tea.Cmd) { return m, m.Handle(msg, m.take, m.press) }

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OpenedMsg:
		if m.folder == "" {
			m.folder = defaultFolder(msg.Opened.Result.Dossier.Audit)
		}
		return m.Desk.Documents(m.ID, m.Next(), m.AuditID)
	case work.DocumentsMsg:
		m.write(msg.Files)
	case work.ExportedMsg:
		m.Saving, m.exported, m.dialog = false, true, nil
	case work.FailedMsg:
		if m.Saving {
			m.Saving = false
			m.dialog.Refuse("", msg.Err)
			return nil
		}
		m.Failed(m.words.Writing, msg.Err)
	}
	return nil
}

// write takes the documents as they are now; the reader stays where they were.
func (m *Model) write(files []notebook.File) {
	if len(files) != len(m.files) {
		m.shown, m.papers = 0, make([]paper, len(files))
	}
	for i := range m.papers {
		m.papers[i].width = 0
	}
	m.files, m.Trouble = files, ""
	m.draw()
}

// defaultFolder is one an audit, where people look for their files.
func defaultFolder(a dossier.Audit) string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return filepath.Join(home, fmt.Sprintf("carnet-%s-%d", a.UAI, a.Number))
}

func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.exported = false
	switch {
	case m.dialog != nil:
		return m.answer(msg)
	case key.Matches(msg, m.keys.Back):
		return nav.Back()
	case key.Matches(msg, m.keys.Retry):
		return m.Retry()
	case m.files == nil:
		return nil
	case key.Matches(msg, m.keys.Other):
		m.shown = (m.shown + 1) % len(m.files)
		m.draw()
	case key.Matches(msg, m.keys.Export):
		m.askFolder()
	default:
		m.scroll(msg)
	}
	return nil
}

// askFolder asks where to write the documents.
func (m *Model) askFolder() {
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(m.Theme, m.Words, m.Today), width, height, []ask.Item{{
		Key: "folder", Label: m.words.Folder, Hint: m.words.FolderHint, Value: m.folder, Required: true,
	}})
}

// answer gives a key to the dialog and exports when it is submitted. The dialog stays until the
// documents are written.
func (m *Model) answer(msg tea.KeyMsg) tea.Cmd {
	values, submitted, cancelled := m.dialog.Answer(msg)
	switch {
	case cancelled:
		m.dialog = nil
		return nil
	case !submitted:
		return nil
	}
	m.folder, m.Saving = atHome(values["folder"]), true
	return m.Desk.Export(m.ID, m.Next(), m.AuditID, m.folder)
}

// atHome understands a folder that begins with the home folder's sign, as shells do.
func atHome(folder string) string {
	rest, ok := strings.CutPrefix(folder, "~/")
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return folder
	}
	return filepath.Join(home, rest)
}

// name is what the shown document is called.
func (m *Model) name() string {
	if m.shown < len(m.words.Names) {
		return m.words.Names[m.shown]
	}
	return locale.Clean(m.files[m.shown].Name)
}
