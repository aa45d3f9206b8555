package fill

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/locale"
	"carnet/store/notebook"
	"carnet/tui/ask"
	"carnet/tui/work"
)

// addFile is the choice of the dialog that attaches another file; the others withdraw one, by ID.
const addFile = "add"

// askFile asks for a file that goes with the question or, where it has some, which to withdraw.
func (m *Model) askFile() tea.Cmd {
	if m.at.kind == atQuestion {
		m.openFiles("")
	}
	return nil
}

// openFiles opens the dialog with a path that could not be attached; blank at first.
func (m *Model) openFiles(path string) {
	n := m.at.node
	s := &sheet{title: m.label(n)}
	there := m.attachedTo(n)
	s.changed = func() (tea.Cmd, bool) {
		at := slices.IndexFunc(there, func(x dossier.Attachment) bool { return x.ID == s.dialog.Value("what") })
		if at < 0 {
			return nil, false
		}
		question := fmt.Sprintf(m.words.DetachOne, locale.Quote(clean(there[at].Name), m.Lang()))
		m.confirm(question, func() tea.Cmd { return m.detach(n, there[at]) })
		return nil, true
	}
	s.submitted = func(values map[string]string) tea.Cmd {
		m.overlay = nil
		typed := values["path"]
		return m.attach(typed, m.refresh, func() { m.openFiles(typed) })
	}
	var items []ask.Item
	if len(there) > 0 && path == "" {
		options := []ask.Option{{Value: addFile, Label: m.words.AttachFile}}
		for _, x := range there {
			options = append(options, ask.Option{Value: x.ID, Label: fmt.Sprintf(m.words.DetachFile, m.fileText(x))})
		}
		items = append(items, ask.Item{Key: "what", Label: m.words.AttachTitle, Kind: ask.Choice, Required: true, Value: addFile, Options: options})
	}
	m.openSheet(s, append(items, ask.Item{Key: "path", Label: m.words.AttachPath, Hint: m.words.FileHint, Required: true, Value: path})...)
}

// acceptFile attaches the file whose path was typed as the answer.
func (m *Model) acceptFile() tea.Cmd {
	return m.attach(m.field.Value(), m.step(1), func() {})
}

// isFile says whether the question asks for a file.
func (m *Model) isFile(n expr.Node) bool { return m.session.Def(n).Kind == forms.File }

// attach copies a file into the notebook. Keys wait meanwhile, as for an answer.
func (m *Model) attach(typed string, next then, failed func()) tea.Cmd {
	n := m.at.node
	x := notebook.Attaching{Question: m.session.Address(n), Path: notebook.TypedPath(typed)}
	return m.order(func(seq int) tea.Cmd { return m.Desk.Attach(m.ID, seq, m.id, x) }, func(msg tea.Msg) tea.Cmd {
		done, ok := msg.(work.AttachedMsg)
		if !ok {
			return nil
		}
		m.attached = without(m.attached, append(done.Replaced, done.Attachment)...)
		m.attached = append(m.attached, done.Attachment)
		m.status = status{text: fmt.Sprintf(m.words.Attached, m.fileText(done.Attachment)), named: true}
		forget := m.dropDraft
		if m.isFile(n) {
			m.settle(m.session.Set(n, done.Answer))
		} else {
			forget = func() tea.Cmd { return nil }
			m.version++
		}
		return tea.Batch(forget(), next())
	}, failed)
}

// detach withdraws a file, with the answer that names it.
func (m *Model) detach(n expr.Node, x dossier.Attachment) tea.Cmd {
	return m.order(func(seq int) tea.Cmd { return m.Desk.Detach(m.ID, seq, m.id, x) }, func(tea.Msg) tea.Cmd {
		m.attached = without(m.attached, x)
		m.version++
		if m.isFile(n) && m.session.Answer(n).Value == x.Name {
			m.settle(m.session.Set(n, forms.Answer{}))
		}
		m.status = status{text: fmt.Sprintf(m.words.Detached, m.fileText(x)), named: true}
		return m.refresh()
	}, func() {})
}

// refresh shows what is attached now; what is being typed stays.
func (m *Model) refresh() tea.Cmd {
	m.layout()
	return nil
}

// without are the attachments of a list but some.
func without(list []dossier.Attachment, some ...dossier.Attachment) []dossier.Attachment {
	return slices.DeleteFunc(slices.Clone(list), func(x dossier.Attachment) bool {
		return slices.ContainsFunc(some, func(y dossier.Attachment) bool { return x.ID == y.ID })
	})
}

// attachedTo are the files that go with a question.
func (m *Model) attachedTo(n expr.Node) []dossier.Attachment {
	d := dossier.Dossier{Attachments: m.attached}
	return d.AttachedTo(m.session.Register(n))
}

// fileText is a file by its name, its size and the beginning of its hash.
func (m *Model) fileText(x dossier.Attachment) string {
	text := clean(x.Name) + " (" + locale.Size(x.Size, m.Lang()) + ", " + x.Hash[:min(8, len(x.Hash))] + ")"
	if x.Awaited {
		text += ", " + m.words.Awaited
	}
	return text
}

// writeFiles says what goes with the question, and that something should.
func (m *Model) writeFiles(p *paragraphs, n expr.Node) {
	var names []string
	for _, x := range m.attachedTo(n) {
		names = append(names, m.fileText(x))
	}
	t, k := &m.Theme, m.keys.Attach.Help()
	switch level := m.session.Def(n).Attach; {
	case len(names) > 0:
		p.add(t.Text, "", fmt.Sprintf(m.words.Files, strings.Join(names, m.Lang().Pick("\u00a0; ", "; "))))
	case m.isFile(n) && m.session.State(n) == expr.Answered:
		p.add(t.Warning, "", fmt.Sprintf(m.words.OnlyNamed, clean(m.session.Answer(n).Value)))
	case level == forms.AttachRequired && m.notes[m.session.Register(n)] == "":
		p.add(t.Muted, "", fmt.Sprintf(m.words.FileExpected, k.Key))
	case level == forms.AttachRecommended:
		p.add(t.Muted, "", fmt.Sprintf(m.words.FileAdvised, k.Key))
	}
}

// unattached names the questions of the part that ends here that want a photo, a file or a note.
func (m *Model) unattached() string {
	var labels []string
	for _, n := range derive.Unattached(m.session, m.notes, m.attached) {
		if m.part(n) == m.part(m.at.node) {
			labels = append(labels, m.label(n))
		}
	}
	return strings.Join(labels, ", ")
}
