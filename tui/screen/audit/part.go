package audit

import (
	"fmt"
	"math"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/tui/lang"
)

// part is one part of the audit, with what the card says of it.
type part struct {
	derive.Part
	counts findings.Counts // of the findings whose answers are in the part
	lacks  []lack          // what is missing before it can be closed
	start  string          // address of the first question without an answer, else of the first
}

// lack is one thing that is missing.
type lack struct {
	label   string
	section string
	address string
	invalid bool // there is an answer, but it does not hold
	group   bool // the address is of a group where instances are missing
}

func partsOf(r *derive.Result, w *lang.Audit) []part {
	parts := make([]part, len(r.Parts))
	byRef := make(map[expr.Ref]*part, len(parts))
	for i, p := range r.Parts {
		parts[i].Part = p
		byRef[r.Session.Ref(p.Node)] = &parts[i]
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if ref, ok := home(r, f); ok && f.Stands() && byRef[ref] != nil {
			byRef[ref].counts[f.Severity]++
		}
	}
	for i := range parts {
		parts[i].survey(r.Session)
		if r.Dossier.Audit.State == dossier.Planned { // the notes before the first question too
			parts[i].start = r.Session.Address(parts[i].Node)
		}
		parts[i].instances(r.Session, w)
	}
	return parts
}

// home is the part that a finding is about: that of its repeat, else of the first answer that it
// read in any part. One that read only the context is about none.
func home(r *derive.Result, f *findings.Finding) (part expr.Ref, ok bool) {
	if f.Rule.Repeat != 0 {
		return r.Form.Part(f.Rule.Repeat), true
	}
	for _, b := range f.Because {
		if ref := r.Session.Ref(b.Node); r.Form.Part(ref) != 0 || r.Form.Def(ref).Kind.Asked() {
			return r.Form.Part(ref), true
		}
	}
	return 0, false
}

// survey goes through the questions of the part for what is missing and where to begin.
func (p *part) survey(s *fill.Session) {
	first := ""
	for _, n := range s.Questions() {
		if s.Form().Part(s.Ref(n)) != s.Ref(p.Node) {
			continue
		}
		if first == "" {
			first = s.Address(n)
		}
		unanswered := s.State(n) == expr.Unanswered
		if unanswered && p.start == "" {
			p.start = s.Address(n)
		}
		invalid := s.Invalid(n)
		if invalid || unanswered && s.Required(n) {
			p.lacks = append(p.lacks, lack{
				label: s.Caption(n), section: s.Section(s.Parent(n)), address: s.Address(n), invalid: invalid,
			})
		}
	}
	if p.start == "" {
		p.start = first
	}
}

// instances adds the repeats that have too few.
func (p *part) instances(s *fill.Session, w *lang.Audit) {
	form := s.Form()
	for i := range form.Defs {
		d := &form.Defs[i]
		if d.Kind != forms.Repeat || !(d.Instances.Min > 0) || form.Part(d.Ref) != s.Ref(p.Node) {
			continue
		}
		least := int(math.Min(d.Instances.Min, math.MaxInt16))
		for _, around := range s.All(nil, d.Parent, s.Root()) {
			if there := len(s.Instances(d.Ref, around)); there < least && s.MayAdd(d.Ref, around) {
				label := fmt.Sprintf(w.Instances, s.RepeatLabel(d.Ref, around), least, there)
				p.lacks = append(p.lacks, lack{label: label, section: s.Section(around), address: s.Address(around), group: true})
			}
		}
	}
}

// missing says what is missing: « 12 réponses obligatoires et 1 réponse à corriger ».
func (p *part) missing(w *lang.Audit, l locale.Lang) string {
	var what []string
	if n := p.Progress.Required - p.Progress.RequiredAnswered; n > 0 {
		what = append(what, locale.Count(float64(n), w.RequiredOne, w.RequiredMany, l))
	}
	if n := p.Progress.Invalid; n > 0 {
		what = append(what, locale.Count(float64(n), w.InvalidOne, w.InvalidMany, l))
	}
	return locale.Join(what, l)
}

// ratio is how much is answered of what is asked; none where nothing is.
func (p *part) ratio(none string) string {
	if p.Progress.Asked == 0 {
		return none
	}
	return fmt.Sprintf("%d/%d", p.settled(), p.Progress.Asked)
}

// settled is how many questions have been dealt with: answered, not verified or without object.
func (p *part) settled() int { return p.Progress.Answered + p.Progress.NV + p.Progress.SO }
