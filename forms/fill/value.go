package fill

import (
	"math"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// Value is the typed value of n: a number for numeric questions and calculations that give
// one, else text. It is blank when n is not relevant, unanswered, nv or so. A group gives the
// text of what is in it.
func (s *Session) Value(n expr.Node) expr.Value {
	n = s.at(n)
	if n == s.candidate {
		return s.candidateValue
	}
	ref := s.nodes[n].ref
	if k := s.form.Def(ref).Kind; k == forms.Group || k == forms.Repeat {
		return expr.Str(s.text(n))
	}
	s.note(n)
	s.settled(ref, aspectValue)
	if s.nodes[n].bits&relevant == 0 {
		return expr.Value{}
	}
	return s.nodes[n].value
}

// State says how n was answered. What is not relevant is unanswered.
func (s *Session) State(n expr.Node) expr.State {
	n = s.at(n)
	if n == s.candidate {
		return expr.Answered
	}
	s.note(n)
	s.settled(s.nodes[n].ref, aspectValue)
	if s.nodes[n].bits&relevant == 0 {
		return expr.Unanswered
	}
	return s.stateOf(n, s.nodes[n].value)
}

func (s *Session) stateOf(n expr.Node, v expr.Value) expr.State {
	if state := s.answers[n].State(); state == expr.NotVerified || state == expr.NotRelevant {
		return state
	}
	if v.IsBlank() {
		return expr.Unanswered
	}
	return expr.Answered
}

// text is the text of all that is in a group, in document order.
func (s *Session) text(n expr.Node) string {
	s.settle(everything)
	var b strings.Builder
	for below := range s.below(n) {
		if k := s.Def(below).Kind; k != forms.Group && k != forms.Repeat {
			b.WriteString(s.Value(below).String())
		}
	}
	return b.String()
}

// Answer is what is stored for n, also while n is not relevant.
func (s *Session) Answer(n expr.Node) forms.Answer { return s.answers[s.at(n)] }

// Relevant says whether n and all that it is in are relevant.
func (s *Session) Relevant(n expr.Node) bool {
	n = s.at(n)
	s.settled(s.nodes[n].ref, aspectRelevant)
	return s.nodes[n].bits&relevant != 0
}

// Required says whether n must be answered.
func (s *Session) Required(n expr.Node) bool {
	n = s.at(n)
	s.settled(s.nodes[n].ref, aspectRequired)
	return s.nodes[n].bits&(required|relevant) == required|relevant
}

// ReadOnly says whether a person may not answer n, because of itself or of what it is in.
func (s *Session) ReadOnly(n expr.Node) bool {
	n = s.at(n)
	if !s.Def(n).Kind.Asked() {
		return true
	}
	for ; n != s.Root(); n = s.Parent(n) {
		if p := s.Def(n).ReadOnly; p != nil && p.EvalBool(s, s.env, n) {
			return true
		}
	}
	return false
}

// stored is the value of n that comes from its context or its stored answer.
func (s *Session) stored(n expr.Node) expr.Value {
	d := s.Def(n)
	if given := s.given(d); given != "" {
		return typed(d, given)
	}
	if a := &s.answers[n]; a.State() == expr.Answered {
		return typed(d, a.Value)
	}
	return expr.Value{}
}

// given is what the context says of a question that nobody is asked.
func (s *Session) given(d *forms.Def) string {
	if d.Prefill.Source == "" || d.Kind.Asked() {
		return ""
	}
	return s.facts.Context[d.Prefill.Source+":"+d.Prefill.Field]
}

// typed is the value that a text stands for. A text that is no number stays a text, so that
// what came from elsewhere is seen as it is.
func typed(d *forms.Def, text string) expr.Value {
	switch {
	case d.Kind.Numeric():
		if v, ok := decimal(text); ok {
			return expr.Num(v)
		}
	case d.Kind == forms.Acknowledge && text == "true":
		return expr.Str(forms.Acknowledged)
	case d.Kind == forms.Acknowledge && text == "false":
		return expr.Value{}
	}
	return expr.Str(text)
}

// decimal reads a number as XForms writes it: digits, a point, an exponent.
func decimal(text string) (float64, bool) {
	if text == "" || strings.Trim(text, "0123456789.eE+-") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

// calculate sets the value of n to what its calculation gives, unless an answer stands.
func (s *Session) calculate(n expr.Node, d *forms.Def) {
	switch {
	case !s.answers[n].IsZero() || !derived(d):
		s.setValue(n, s.narrowed(n, d, s.stored(n)))
	case s.graph.kept[d.Ref]:
		s.ripe = append(s.ripe, n)
	case d.Kind == forms.Calculate: // has neither type nor choices
		s.setValue(n, s.compute(n, d.Calculation))
	default:
		s.setValue(n, s.narrowed(n, d, s.made(n, d, d.Calculation)))
	}
}

// compute evaluates p at n to a plain value. As in ODK, a result that is no number is blank.
func (s *Session) compute(n expr.Node, p *expr.Program) expr.Value {
	v := p.Eval(s, s.env, n)
	if v.Kind() == expr.Nodes {
		if len(v.Nodes()) == 0 {
			return expr.Value{}
		}
		v = s.Value(v.Nodes()[0])
	}
	if v.IsBlank() {
		return expr.Value{}
	}
	return v
}

func (s *Session) setValue(n expr.Node, v expr.Value) {
	if same(s.nodes[n].value, v) {
		return
	}
	s.nodes[n].value = v
	if s.nodes[n].bits&relevant != 0 {
		s.changed(n)
	}
}

func same(a, b expr.Value) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	if a.Kind() == expr.String {
		return a.String() == b.String()
	}
	return math.Float64bits(a.Number()) == math.Float64bits(b.Number())
}
