package migrate

import (
	"maps"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/answers"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// move is a plan in the making.
type move struct {
	plan       *Plan
	to         *forms.Form
	before     *derive.Result
	facts      dossier.Dossier // as they will be
	successors map[string]forms.Successor
	ids        map[string]string // new identifiers of instances, by the former ones
	origin     map[forms.Register]forms.Register
	filled     map[forms.Register]bool
}

func newMove(before *derive.Result, to *forms.Form) *move {
	d := before.Dossier
	d.Instances, d.Answers, d.Notes = slices.Clone(d.Instances), clone(d.Answers), clone(d.Notes)
	d.Audit.FormID, d.Audit.FormVersion, d.Audit.FormHash = to.ID, to.Version, to.Hash
	d.Audit.ClosedParts = nil
	return &move{
		plan: &Plan{From: before.Form, To: to, Moved: map[forms.Register]forms.Register{}},
		to:   to, before: before, facts: d, successors: to.Successors(before.Form),
		ids: map[string]string{}, origin: map[forms.Register]forms.Register{}, filled: map[forms.Register]bool{},
	}
}

func clone[V any](m map[forms.Register]V) map[forms.Register]V {
	c := make(map[forms.Register]V, len(m))
	maps.Copy(c, m)
	return c
}

// target is the register that stands for a former one.
func (m *move) target(r forms.Register) forms.Register {
	if to, ok := m.plan.Moved[r]; ok {
		return to
	}
	return r
}

// instances gives the instances of repeats their new names. Those that a count implies have
// identifiers that follow from the name.
func (m *move) instances() {
	s := m.before.Session
	for n := range s.Nodes() {
		d := s.Def(n)
		successor, ok := m.successors[d.Key]
		if d.Kind != forms.Repeat || !ok {
			continue
		}
		repeat, id := m.to.Def(successor.Ref), s.InstanceID(n)
		place := forms.Instance{ID: id, Repeat: repeat.Key, Parent: m.instance(s.InstanceID(s.Parent(n))), Pos: float64(s.Position(n))}
		switch {
		case repeat.RepeatCount != nil:
			if implied := fill.ImpliedID(repeat.Key, place.Parent, s.Position(n)); implied != id {
				m.ids[id] = implied
			}
		case d.RepeatCount != nil:
			m.facts.Instances = append(m.facts.Instances, place)
			m.plan.Edits = append(m.plan.Edits, forms.Edit{Add: &place})
		}
	}
	for i, was := range m.before.Dossier.Instances {
		successor, ok := m.successors[was.Repeat]
		if !ok || m.to.Def(successor.Ref).RepeatCount != nil {
			continue
		}
		now := was
		now.Repeat, now.Parent = m.to.Def(successor.Ref).Key, m.instance(was.Parent)
		if now != was {
			m.facts.Instances[i] = now
			m.plan.Edits = append(m.plan.Edits, forms.Edit{Add: &now})
		}
	}
}

// instance is the new identifier of an instance.
func (m *move) instance(id string) string {
	if now, ok := m.ids[id]; ok {
		return now
	}
	return id
}

// answers takes over what was said: of every question that stands in the form, then what is
// stored of instances that do not stand in it now.
func (m *move) answers() {
	s, done := m.before.Session, map[forms.Register]bool{}
	for n := range s.Nodes() {
		r := s.Register(n)
		done[r] = true
		m.carry(r)
	}
	var rest []forms.Register
	for r := range m.before.Dossier.Answers {
		rest = append(rest, r)
	}
	for r := range m.before.Dossier.Notes {
		rest = append(rest, r)
	}
	for _, x := range m.before.Dossier.Attachments {
		rest = append(rest, x.Register)
	}
	slices.SortFunc(rest, func(a, b forms.Register) int { return strings.Compare(a.String(), b.String()) })
	for _, r := range slices.Compact(rest) {
		if !done[r] {
			m.carry(r)
		}
	}
}

// carry says an answer and its note again where their name, their value or the space that keeps
// them changes.
func (m *move) carry(r forms.Register) {
	ref, known := m.plan.From.Keyed(r.Key)
	successor, ok := m.successors[r.Key]
	if !known || !ok || m.to.Def(successor.Ref).Kind <= forms.Note {
		return
	}
	was, now := m.plan.From.Def(ref), m.to.Def(successor.Ref)
	to := forms.Register{Instance: m.instance(r.Instance), Key: now.Key}
	if to != r {
		m.plan.Moved[r] = to
	}
	m.origin[to] = r
	answer, note := m.before.Dossier.Answers[r], m.before.Dossier.Notes[r]
	said := answer
	said.Value = successor.Value(answer.Value)
	elsewhere := to == r && was.Personal != now.Personal // in the school's space, or back from it
	if said != m.before.Dossier.Answers[to] || elsewhere && !said.IsZero() {
		m.facts.Answers[to] = said
		m.plan.Edits = append(m.plan.Edits, forms.Edit{Register: to, Answer: said, Personal: now.Personal})
		if elsewhere {
			m.plan.Edits = append(m.plan.Edits, forms.Edit{Register: r, Personal: was.Personal})
		}
	}
	m.carryAttachments(r, to, now.Personal)
	if note != m.before.Dossier.Notes[to] || elsewhere && note != "" {
		m.facts.Notes[to] = note
		m.plan.Notes = append(m.plan.Notes, answers.Note{Register: to, Text: note, Personal: now.Personal})
		if elsewhere {
			m.plan.Notes = append(m.plan.Notes, answers.Note{Register: r, Personal: was.Personal})
		}
	}
}

// carryAttachments has what is attached to a question go with it.
func (m *move) carryAttachments(r, to forms.Register, personal bool) {
	for _, x := range m.before.Dossier.AttachedTo(r) {
		now := x
		now.Register, now.Personal = to, personal
		if x.Personal != personal {
			m.plan.Detach = append(m.plan.Detach, x)
		}
		if now != x {
			m.plan.Attach = append(m.plan.Attach, now)
		}
	}
}

// defaults takes over those of new questions, and says whether there are any: a question that was
// there before keeps its answer, none included.
func (m *move) defaults(edits []forms.Edit) bool {
	old := map[expr.Ref]bool{}
	for _, s := range m.successors {
		old[s.Ref] = true
	}
	for _, e := range edits {
		ref, ok := m.to.Keyed(e.Register.Key)
		if !ok || old[ref] || e.Answer.IsZero() {
			continue
		}
		m.facts.Answers[e.Register] = e.Answer
		m.filled[e.Register] = true
		m.plan.Edits = append(m.plan.Edits, e)
	}
	return len(m.filled) > 0
}
