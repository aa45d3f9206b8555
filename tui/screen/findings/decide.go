package findings

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/findings"
	"carnet/tui/ask"
	"carnet/tui/lang"
)

// Keys of the dialog's answers, and the decisions that are no severity.
const (
	decisionItem = "decision"
	whyItem      = "why"

	keep   = "keep"
	reject = "reject"
)

// openDialog asks for a decision about the finding under the cursor.
func (m *Model) openDialog() {
	f := m.current()
	m.about = f
	width, height := m.Area()
	m.dialog = ask.NewDialog(ask.NewLook(m.Theme, m.Words, m.Today), width, height, []ask.Item{
		{
			Key: decisionItem, Label: m.words.Decision, Hint: sentence(f, m.Words.Colon()), Kind: ask.Choice,
			Options: m.decisions(f), Value: decided(f), Required: true,
		},
		{Key: whyItem, Label: m.words.Why, Hint: m.words.WhyHint, Kind: ask.Line, Value: f.Why},
	})
}

func (m *Model) decisions(f *findings.Finding) []ask.Option {
	options := []ask.Option{{Value: keep, Label: m.words.Keep}, {Value: reject, Label: m.words.Reject}}
	for _, s := range []forms.Severity{forms.Bloquant, forms.Majeur, forms.Mineur, forms.Info} {
		if s != f.Derived {
			word := m.Words.Common.Severity(s.String())
			options = append(options, ask.Option{Value: s.String(), Label: fmt.Sprintf(m.words.Reclassify, word)})
		}
	}
	return options
}

// decided is the decision that stands.
func decided(f *findings.Finding) string {
	switch {
	case f.Rejected:
		return reject
	case f.Severity != f.Derived:
		return f.Severity.String()
	}
	return keep
}

// decide gives a key to the dialog and saves the decision once it is whole: all but keeping the
// finding wants a reason.
func (m *Model) decide(msg tea.KeyMsg) tea.Cmd {
	values, submitted, cancelled := m.dialog.Answer(msg)
	switch {
	case cancelled:
		m.dialog = nil
		return nil
	case !submitted:
		return nil
	case values[decisionItem] != keep && values[whyItem] == "":
		m.dialog.Refuse(whyItem, lang.Refusal(m.words.WhyNone))
		return nil
	}
	m.Saving = true
	return m.Desk.DecideFinding(m.ID, m.Next(), m.AuditID, m.about.Subject(), decision(values))
}

// decision is what is stored; a finding that is kept has none.
func decision(values map[string]string) dossier.FindingDecision {
	d := dossier.FindingDecision{Why: values[whyItem]}
	switch chosen := values[decisionItem]; chosen {
	case keep:
		return dossier.FindingDecision{}
	case reject:
		d.Rejected = true
	default:
		d.Severity, _ = forms.ParseSeverity(chosen)
	}
	return d
}
