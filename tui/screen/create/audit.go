package create

import (
	"cmp"
	"slices"
	"time"

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
	"carnet/tui/widget"
	"carnet/tui/work"
)

// Keys of the audit's answers.
const (
	formItem         = "form"
	dateItem         = "date"
	installationItem = "installation"
	leadItem         = "lead"
)

// Audit is the dialog that begins an audit: of a given school, or of one to choose first.
type Audit struct {
	screen.Base
	keys    keys.Create
	words   lang.Create
	choice  *choice
	loaded  bool
	failure string // of reading the schools; blank if it went well
	forms   []notebook.Checklist

	uai    string      // blank until a school is chosen
	chosen bool        // chosen here, not given
	dialog *ask.Dialog // nil until a school is chosen and the checklists are known
	monday screen.Once
	saving bool
}

// NewAudit opens the dialog; a blank UAI asks for the school first.
func NewAudit(b screen.Base, uai string) *Audit {
	return &Audit{Base: b, keys: keys.NewCreate(b.Words), words: b.Words.Create(), choice: newChoice(), uai: uai}
}

// ask opens the questions about the audit of a school.
func (m *Audit) ask(uai string) {
	m.uai, m.monday = uai, screen.Once{}
	w := &m.words
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(m.Theme, m.Words, m.Today), width, height, append(m.checklist(), []ask.Item{
		{Key: dateItem, Label: w.Date, Hint: w.DateHint, Kind: ask.Day, Value: m.Today.Format(time.DateOnly)},
		{Key: installationItem, Label: w.Installation, Hint: w.InstallationHint, Kind: ask.Day, Check: m.checkMonday},
		{Key: leadItem, Label: w.Lead, Hint: w.LeadHint},
	}...))
}

// checklist asks which checklist the audit follows, where there are several, by title; the one that
// comes with the program is under the cursor.
func (m *Audit) checklist() []ask.Item {
	item := ask.Item{Key: formItem, Label: m.words.Checklist, Kind: ask.Choice, Required: true}
	offered := slices.DeleteFunc(slices.Clone(m.forms), func(c notebook.Checklist) bool { return !c.Current })
	slices.SortStableFunc(offered, func(a, b notebook.Checklist) int {
		return cmp.Compare(locale.Fold(called(a)), locale.Fold(called(b)))
	})
	for _, c := range offered {
		item.Options = append(item.Options, ask.Option{Value: c.ID, Label: called(c)})
		if c.Embedded {
			item.Value = c.ID
		}
	}
	if len(item.Options) < 2 {
		return nil
	}
	return []ask.Item{item}
}

// called is the title of a checklist and, as several may have the same, its name.
func called(c notebook.Checklist) string {
	if c.Title == "" {
		return locale.Clean(c.Name())
	}
	return locale.Clean(c.Title) + " (" + locale.Clean(c.Name()) + ")"
}

// Init reads the schools and the checklists.
func (m *Audit) Init() tea.Cmd { return m.Desk.Offer(m.ID, m.Next()) }

// Resize keeps the new size.
func (m *Audit) Resize(width, height int) nav.Screen {
	m.Width, m.Height = width, height
	m.dialog.Resize(m.Area())
	m.choice.scroll(m.choiceHeight())
	return m
}

// CapturesText says that letters are being typed.
func (m *Audit) CapturesText() bool { return m.dialog == nil || m.dialog.CapturesText() }

// Help are the keys that work now.
func (m *Audit) Help() help.KeyMap {
	switch {
	case m.dialog != nil:
		return m.dialog.Help()
	case !m.loaded:
		return keys.Unread(m.Words)
	}
	return m.keys.Map()
}

// Update takes what was read or begun, and the keys.
func (m *Audit) Update(msg tea.Msg) (nav.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case nav.Reply:
		if m.Latest(msg) {
			return m, m.take(msg.Msg)
		}
	case tea.KeyMsg:
		switch {
		case m.saving:
		case m.dialog != nil:
			return m, m.fill(msg)
		default:
			return m, m.choose(msg)
		}
	}
	return m, nil
}

func (m *Audit) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case work.OfferMsg:
		m.loaded, m.failure = true, ""
		m.forms = msg.Offer.Checklists
		m.choice.offer(msg.Offer.Schools)
		if m.uai != "" {
			m.ask(m.uai)
		}
	case work.AuditMsg:
		return tea.Batch(nav.Replace(nav.Audit{ID: msg.Audit.ID}), nav.Toast(m.words.AuditSaved))
	case work.FailedMsg:
		if m.saving {
			m.saving = false
			m.dialog.Refuse("", msg.Err)
			return nil
		}
		m.failure = m.Failure(m.words.Reading, msg.Err)
	}
	return nil
}

// choose takes a key while the school is chosen.
func (m *Audit) choose(msg tea.KeyMsg) tea.Cmd {
	k, height := &m.keys, m.choiceHeight()
	switch {
	case key.Matches(msg, k.Back):
		return nav.Back()
	case key.Matches(msg, k.Retry):
		return m.Init()
	case key.Matches(msg, k.NewSchool):
		return nav.Replace(nav.NewSchool{})
	case key.Matches(msg, k.Choose):
		if s := m.choice.selected(); s != nil {
			m.chosen = true
			m.ask(s.UAI)
		}
	case key.Matches(msg, k.Up):
		m.choice.move(-1, height)
	case key.Matches(msg, k.Down):
		m.choice.move(1, height)
	case key.Matches(msg, k.PageUp):
		m.choice.move(1-height, height)
	case key.Matches(msg, k.PageDown):
		m.choice.move(height-1, height)
	default:
		return m.choice.typed(msg, height)
	}
	return nil
}

// fill takes a key while the questions are asked.
func (m *Audit) fill(msg tea.KeyMsg) tea.Cmd {
	values, submitted, cancelled := m.dialog.Answer(msg)
	switch {
	case cancelled && m.chosen:
		m.dialog, m.uai = nil, ""
	case cancelled:
		return nav.Back()
	case submitted:
		m.saving = true
		return m.Desk.NewAudit(m.ID, m.Next(), notebook.NewAudit{
			UAI: m.uai, Form: values[formItem], Date: values[dateItem], Installation: values[installationItem], Lead: values[leadItem],
		})
	}
	return nil
}

func (m *Audit) frame() widget.Frame {
	crumbs := []string{m.words.AuditTitle}
	if m.uai != "" {
		crumbs = append([]string{m.schoolName()}, crumbs...)
	}
	return m.Frame(nil, "", crumbs...)
}

// schoolName is the name of the chosen school, or its code while the names are not known.
func (m *Audit) schoolName() string {
	i := slices.IndexFunc(m.choice.schools, func(s dossier.Establishment) bool { return s.UAI == m.uai })
	if i < 0 {
		return locale.Clean(m.uai)
	}
	return locale.Clean(m.choice.schools[i].Name)
}
