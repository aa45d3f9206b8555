package migrate

import (
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// Status is what becomes of an answer.
type Status string

// The statuses.
const (
	Kept      Status = "kept"
	Converted Status = "converted" // said again under another name or with another value
	Restored  Status = "restored"  // asked again, after a version that did not ask it
	Filled    Status = "filled"    // the default of a new question
	Dropped   Status = "dropped"   // no longer asked: kept, and printed apart
)

// Answer is one answer, or a note without an answer, and what becomes of it.
type Answer struct {
	Status   Status
	Register forms.Register // in the new form, else in the last that asked
	Old      Said           // zero where the former form did not ask
	New      Said           // zero where the new form does not ask
	Label    string
	Element  string // the repeat instances around it; blank outside repeats
	Note     string
	Fault    string // why the new form does not accept the answer; blank if it does
}

// Said is an answer in one version of the form.
type Said struct {
	Address string
	Answer  forms.Answer
	Display string
}

// describe lists every answer of the audit.
func (m *move) describe(after *derive.Result) {
	s := after.Session
	for n := range s.Nodes() {
		r := s.Register(n)
		a := Answer{Register: r, Label: s.Caption(n), Element: s.Around(n), Note: m.facts.Notes[r]}
		a.New = said(s, n, s.Answer(n))
		if !s.Def(n).Kind.Asked() || a.New.Answer.IsZero() && a.Note == "" {
			continue
		}
		m.trace(&a)
		if j := s.Judge(n, a.New.Answer); !j.Valid && !a.New.Answer.IsZero() {
			a.Fault = j.Message
		}
		m.plan.Answers = append(m.plan.Answers, a)
	}
	for _, k := range after.Kept {
		m.plan.Answers = append(m.plan.Answers, Answer{
			Status: Dropped, Register: k.Register, Label: k.Label, Element: k.Element, Note: k.Note,
			Old: Said{Address: k.Address, Answer: k.Answer, Display: k.Display},
		})
	}
}

// trace finds where an answer of the new form comes from.
func (m *move) trace(a *Answer) {
	from, carried := m.origin[a.Register]
	switch {
	case m.filled[a.Register]:
		a.Status = Filled
		return
	case !carried:
		a.Status = Restored
		return
	}
	answer := m.before.Dossier.Answers[from]
	a.Old = Said{Address: from.Key, Answer: answer, Display: answer.Value}
	if n := m.before.Session.NodeOf(from); n != 0 {
		a.Old = said(m.before.Session, n, answer)
	}
	a.Status = Converted
	if from == a.Register && answer == a.New.Answer {
		a.Status = Kept
	}
}

func said(s *fill.Session, n expr.Node, a forms.Answer) Said {
	return Said{Address: s.Address(n), Answer: a, Display: s.Told(n, a)}
}

// idle lists the decisions on what the new form does not have.
func (m *move) idle() {
	has := map[string]bool{}
	for i := range m.to.Rules {
		has["f:"+m.to.Rules[i].Name] = true
	}
	for i := range m.to.Actions {
		has["x:"+m.to.Actions[i].Name] = true
	}
	check := func(subject string) {
		name, instance, _ := strings.Cut(subject, "@")
		if !has[name] || m.ids[instance] != "" {
			m.plan.Idle = append(m.plan.Idle, subject)
		}
	}
	for subject := range m.facts.Findings {
		check(subject)
	}
	for subject := range m.facts.Actions {
		check(subject)
	}
	slices.Sort(m.plan.Idle)
}
