// Package migrate plans the move of an audit to another version of its checklist: what becomes of
// each answer, and the facts to store. Nothing is taken away: an answer that has a new name or a
// new value is said again under it, and what is no longer asked stays where it is.
//
// It is pure, and imports the rooms of forms up to forms/derive; store/notebook carries plans out.
package migrate

import (
	"fmt"
	"slices"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
)

// Plan is what moving an audit to another version of its form does.
type Plan struct {
	From, To *forms.Form

	Answers  []Answer      // in the order of the new form; those no longer asked come last
	Required []Question    // required and unanswered in the new form, and not so in the former one
	Reopened []derive.Part // closed parts that are no longer complete
	Idle     []string      // subjects of the decisions on findings and actions that are no more

	// The facts to store.
	Edits       []forms.Edit
	Notes       []answers.Note                    // those that follow their question
	ClosedParts []string                          // names of the parts that stay closed
	Attach      []dossier.Attachment              // what is attached, as it goes elsewhere
	Detach      []dossier.Attachment              // where it was, if that is another space
	Moved       map[forms.Register]forms.Register // where what is said goes that goes elsewhere
}

// Question is one question of the new form.
type Question struct{ Address, Label, Part string }

// New plans the move of an audit from one version of its form to another. Of w, Former are the
// forms that it was moved from before. It fails as [derive.Derive] does.
func New(d dossier.Dossier, from, to *forms.Form, w derive.World) (*Plan, error) {
	before, err := derive.Derive(d, from, w)
	if err != nil {
		return nil, fmt.Errorf("read audit in version %s: %w", from.Version, err)
	}
	m := newMove(before, to)
	m.closedParts()
	m.instances()
	m.answers()
	w.Former = append([]*forms.Form{from}, w.Former...)
	after, err := derive.Derive(m.facts, to, w)
	if err == nil && m.defaults(after.Session.Defaults()) {
		after, err = derive.Derive(m.facts, to, w)
	}
	if err != nil {
		return nil, fmt.Errorf("read audit in version %s: %w", to.Version, err)
	}
	m.parts(after)
	m.required(after)
	m.idle()
	m.describe(after)
	return m.plan, nil
}

// closedParts closes the parts that were closed, under their new names.
func (m *move) closedParts() {
	for _, p := range m.before.Parts {
		part, ok := m.part(m.before.Session.Ref(p.Node))
		if p.Closed && ok && slices.Contains(m.to.Parts(), part) {
			m.facts.Audit.ClosedParts = append(m.facts.Audit.ClosedParts, m.to.PartName(part))
		}
	}
}

// part is what became of a part: the root stays the part of what is asked outside groups.
func (m *move) part(ref expr.Ref) (expr.Ref, bool) {
	if ref == 0 {
		return 0, true
	}
	s, ok := m.successors[m.plan.From.Def(ref).Key]
	return s.Ref, ok
}

// parts opens the closed parts that are no longer complete.
func (m *move) parts(after *derive.Result) {
	for _, p := range after.Parts {
		switch {
		case p.Closed && p.Complete():
			m.plan.ClosedParts = append(m.plan.ClosedParts, p.Name)
		case p.Closed:
			m.plan.Reopened = append(m.plan.Reopened, p)
		}
	}
}

// required lists the questions that wait for an answer because of the move.
func (m *move) required(after *derive.Result) {
	waited := map[forms.Register]bool{}
	for _, n := range waiting(m.before) {
		waited[m.target(m.before.Session.Register(n))] = true
	}
	s := after.Session
	for _, n := range waiting(after) {
		if waited[s.Register(n)] {
			continue
		}
		m.plan.Required = append(m.plan.Required, Question{
			Address: s.Address(n), Label: s.Caption(n), Part: m.to.PartName(m.to.Part(s.Ref(n))),
		})
	}
}

// waiting are the required questions without an answer.
func waiting(r *derive.Result) []expr.Node {
	var list []expr.Node
	for _, n := range r.Session.Questions() {
		if r.Session.Required(n) && r.Session.State(n) == expr.Unanswered {
			list = append(list, n)
		}
	}
	return list
}
