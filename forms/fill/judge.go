package fill

import (
	"math"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
)

// Judgement says whether an answer holds.
type Judgement struct {
	Valid   bool
	Message string // why not, for the person who answers
	Warning string // what to look at again, though the answer holds
}

// Judge says whether a would hold as the answer to n, or holds if it is stored: its type, its
// list, its range, its constraint, and whether one is required. Where there is no answer, what
// is calculated is judged.
func (s *Session) Judge(n expr.Node, a forms.Answer) Judgement {
	n = s.at(n)
	d := s.Def(n)
	if a.IsZero() {
		a = s.computed(n, d)
	}
	if a.State() == expr.Unanswered {
		if d.Kind.Asked() && s.Required(n) {
			return Judgement{Message: s.wording(d.RequiredMessage, n, words.required)}
		}
		return Judgement{Valid: true}
	}
	if a.State() != expr.Answered || !holds(d) {
		return Judgement{Valid: true}
	}
	if m := s.fault(n, d, a.Value); m.French != "" {
		return Judgement{Message: m.in(s.lang)}
	}
	s.candidate, s.candidateValue = n, typed(d, a.Value)
	defer func() { s.candidate = 0 }()
	if d.Constraint != nil && !d.Constraint.EvalBool(s, s.env, n) {
		return Judgement{Message: s.wording(d.ConstraintMessage, n, words.constraint)}
	}
	j := Judgement{Valid: true}
	if d.Warning != nil && !s.settling && !d.Warning.EvalBool(s, s.env, n) {
		j.Warning = s.wording(d.WarningMessage, n, words.warning)
	}
	return j
}

// computed is what a calculation gives in place of an answer to n, if one does.
func (s *Session) computed(n expr.Node, d *forms.Def) forms.Answer {
	if !d.Kind.Asked() || !derived(d) || !s.answers[n].IsZero() {
		return forms.Answer{}
	}
	return forms.Answer{Value: s.Value(n).String()}
}

// Invalid says whether n has an answer, stored or calculated, that does not hold.
func (s *Session) Invalid(n expr.Node) bool {
	n = s.at(n)
	s.settled(s.nodes[n].ref, aspectValid)
	return s.nodes[n].bits&(invalid|relevant) == invalid|relevant
}

// fails judges what n holds, if it holds anything.
func (s *Session) fails(n expr.Node) bool {
	said := s.answers[n]
	return (said.Value != "" || said.IsZero() && !s.nodes[n].value.IsBlank()) && !s.Judge(n, said).Valid
}

// wording is w at n, or the sentence for want of one. While the queue is worked off nobody
// reads it.
func (s *Session) wording(w forms.Wording, n expr.Node, otherwise sentence) string {
	if s.settling {
		return otherwise.French
	}
	if text := s.raw(w, n); text != "" {
		return text
	}
	return otherwise.in(s.lang)
}

// fault is why the text is no value for d, blank if it is one.
func (s *Session) fault(n expr.Node, d *forms.Def, text string) sentence {
	switch d.Kind {
	case forms.Integer:
		return integerFault(text)
	case forms.Range:
		return rangeFault(d.Range, text)
	case forms.SelectOne:
		return s.choiceFault(n, d, text)
	case forms.SelectMultiple, forms.Rank:
		return s.choicesFault(n, d, strings.Fields(text))
	}
	if form, ok := written[d.Kind]; ok && !form.holds(text) {
		return form.otherwise
	}
	return sentence{}
}

// written is how values of a kind are written, and what to say of others.
var written = map[forms.Kind]struct {
	holds     func(text string) bool
	otherwise sentence
}{
	forms.Decimal:     {func(text string) bool { _, ok := decimal(text); return ok }, words.decimal},
	forms.Date:        {func(text string) bool { return readable(text, dateLayouts) }, words.date},
	forms.Time:        {func(text string) bool { return readable(text, timeLayouts) }, words.time},
	forms.DateTime:    {func(text string) bool { return readable(text, dateTimeLayouts) }, words.dateTime},
	forms.Acknowledge: {isAcknowledgement, words.acknowledge},
}

// integerFault judges a whole number, of 32 bits as XForms has it.
func integerFault(text string) sentence {
	v, ok := decimal(text)
	switch {
	case !ok || v != math.Trunc(v):
		return words.integer
	case v < math.MinInt32 || v > math.MaxInt32:
		return words.between(forms.Bounds{Min: math.MinInt32, Max: math.MaxInt32})
	}
	return sentence{}
}

// isAcknowledgement takes what we write, and what earlier versions wrote.
func isAcknowledgement(text string) bool {
	return text == forms.Acknowledged || text == "true" || text == "false"
}

// rangeFault judges start, end and step, with room for the rounding of decimal fractions.
func rangeFault(b forms.Bounds, text string) sentence {
	v, ok := decimal(text)
	if !ok {
		return words.decimal
	}
	const slack = 1e-9
	if v < b.Min-slack || v > b.Max+slack {
		return words.between(b)
	}
	if !(b.Step > 0) || math.IsNaN(b.Min) {
		return sentence{}
	}
	steps := (v - b.Min) / b.Step
	if math.Abs(steps-math.Round(steps)) > slack*max(1, math.Abs(steps)) {
		return words.steps(b)
	}
	return sentence{}
}

// The forms of dates and times in XForms text. Go reads fractions of a second after any of
// these seconds.
var (
	dateLayouts     = []string{time.DateOnly}
	timeLayouts     = []string{"15:04", "15:04:05", "15:04Z07:00", "15:04:05Z07:00"}
	dateTimeLayouts = []string{
		"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", time.RFC3339,
	}
)

// readable says whether a text is in one of the layouts. Go reads hours of one digit too, which XForms
// does not have.
func readable(text string, layouts []string) bool {
	for _, layout := range layouts {
		if strings.IndexByte(text, ':') != strings.IndexByte(layout, ':') {
			continue
		}
		if _, err := time.Parse(layout, text); err == nil {
			return true
		}
	}
	return false
}

func (s *Session) choiceFault(n expr.Node, d *forms.Def, name string) sentence {
	switch c, offered := s.choice(n, d, name); {
	case c == nil:
		return words.noChoice(name)
	case !offered && s.settling: // nobody reads the sentence
		return words.notOffered(name)
	case !offered:
		return words.notOffered(s.ChoiceText(n, c))
	}
	return sentence{}
}

func (s *Session) choicesFault(n expr.Node, d *forms.Def, names []string) sentence {
	for i, name := range names {
		for _, earlier := range names[:i] {
			if name == earlier {
				return words.twice(name)
			}
		}
		if fault := s.choiceFault(n, d, name); fault.French != "" {
			return fault
		}
	}
	if d.Kind == forms.Rank && len(names) < len(s.Choices(n)) {
		return words.rank
	}
	return sentence{}
}
