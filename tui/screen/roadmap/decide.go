package roadmap

import (
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/tui/ask"
	"carnet/tui/lang"
)

// Keys of the dialogs' answers.
const (
	stateItem   = "state"
	ownerItem   = "owner"
	dueItem     = "due"
	effortItem  = "effort"
	labelItem   = "label"
	commentItem = "comment"
	whyItem     = "why"
)

// The states of an action. It begins with the first, which is not stored.
const toDo = "a_faire"

var states = []string{toDo, "en_cours", "fait", "abandonne"}

// decision is what people decided so far about the action under the cursor.
func (m *Model) decision() dossier.ActionDecision {
	return m.result.Dossier.Actions[m.current().Subject()]
}

// openEdit asks for everything about the action under the cursor that a person may change.
func (m *Model) openEdit() {
	item, d, w := m.current(), m.decision(), &m.words
	effort := ""
	if d.Effort > 0 {
		effort = locale.FormatNumber(d.Effort, locale.Shortest, m.Lang())
	}
	m.open(false, []ask.Item{
		{Key: stateItem, Label: w.State, Hint: locale.Clean(item.Label), Kind: ask.Choice, Options: m.states(), Value: item.State, Required: true},
		{Key: ownerItem, Label: w.Owner, Kind: ask.Choice, Options: m.owners(), Value: item.Owner, Required: true},
		{Key: dueItem, Label: w.Due, Hint: w.DueHint, Kind: ask.Day, Value: d.Due},
		{Key: effortItem, Label: w.Effort, Hint: w.EffortHint, Value: effort, Check: m.checkEffort},
		{Key: labelItem, Label: w.Label, Hint: w.LabelHint, Value: d.Label},
		{Key: commentItem, Label: w.Comment, Hint: w.CommentHint, Value: d.Comment},
	})
}

// openReject asks why the action under the cursor is rejected.
func (m *Model) openReject() {
	m.open(true, []ask.Item{{Key: whyItem, Label: m.words.Why, Hint: m.words.WhyHint, Value: m.decision().Why, Required: true}})
}

func (m *Model) open(rejecting bool, items []ask.Item) {
	m.rejecting, m.about = rejecting, m.current()
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(m.Theme, m.Words, m.Today), width, height, items)
}

func (m *Model) states() []ask.Option {
	options := make([]ask.Option, len(states))
	for i, s := range states {
		options[i] = ask.Option{Value: s, Label: m.Words.Common.ToDo[s]}
	}
	return options
}

func (m *Model) owners() []ask.Option {
	options := make([]ask.Option, len(forms.Owners))
	for i, o := range forms.Owners {
		options[i] = ask.Option{Value: o, Label: m.owner(o)}
	}
	return options
}

// maxEffort is in half-days: more is a slip of the hand.
const maxEffort = 1000

func (m *Model) checkEffort(text string) error {
	if n, err := locale.ParseNumber(text, m.Lang()); err != nil || n <= 0 || n > maxEffort {
		return lang.Refusal(m.words.BadEffort)
	}
	return nil
}

// decide gives a key to the dialog and saves what it says when it is submitted.
func (m *Model) decide(msg tea.KeyMsg) tea.Cmd {
	values, submitted, cancelled := m.dialog.Answer(msg)
	switch {
	case cancelled:
		m.dialog = nil
		return nil
	case !submitted:
		return nil
	}
	d := m.result.Dossier.Actions[m.about.Subject()]
	if m.rejecting {
		d.Rejected, d.Why = true, values[whyItem]
	} else {
		d = m.edited(d, values)
	}
	return m.save(d, m.words.Saved)
}

// edited is a decision with what the dialog says; what is as derived is left to the derivation.
func (m *Model) edited(d dossier.ActionDecision, values map[string]string) dossier.ActionDecision {
	d.State, d.Owner = values[stateItem], values[ownerItem]
	d.Due, d.Label, d.Comment = values[dueItem], values[labelItem], values[commentItem]
	d.Effort = 0
	if effort, err := locale.ParseNumber(values[effortItem], m.Lang()); err == nil {
		d.Effort = effort
	}
	if d.State == toDo {
		d.State = ""
	}
	if d.Owner == m.about.Action.Owner {
		d.Owner = ""
	}
	return d
}

// takeBack ends the rejection of the action under the cursor; what else was decided stays.
func (m *Model) takeBack() tea.Cmd {
	m.about = m.current()
	d := m.decision()
	d.Rejected, d.Why = false, ""
	return m.save(d, m.words.TakenBack)
}

func (m *Model) save(d dossier.ActionDecision, done string) tea.Cmd {
	m.Saving, m.done = true, done
	return m.Desk.DecideAction(m.ID, m.Next(), m.AuditID, m.about.Subject(), d)
}
