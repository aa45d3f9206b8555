package fill

import (
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
)

const noBreakSpace = "\u00a0"

// Label is the label of n. References in it give raw values, as XLSForm has it; those of selects do
// in any case, as authors ask for their labels.
func (s *Session) Label(n expr.Node) string { return s.raw(s.Def(n).Label, n) }

// Hint is the hint of n.
func (s *Session) Hint(n expr.Node) string { return s.raw(s.Def(n).Hint, n) }

// Guidance is the longer help of n.
func (s *Session) Guidance(n expr.Node) string { return s.raw(s.Def(n).Guidance, n) }

func (s *Session) raw(w forms.Wording, n expr.Node) string {
	return s.rendered(w, func(p forms.Piece) string {
		text := p.Program.EvalString(s, s.env, n)
		if !s.forPeople || p.Ref == 0 {
			return text
		}
		d := s.form.Def(p.Ref)
		switch at := s.One(p.Ref, n); {
		case text == "" && d.Kind.Asked():
			return "…" // to be answered
		case at == 0 || d.Kind.Select():
			return text
		default:
			return s.shown(at)
		}
	})
}

// rendered is a wording in the session's language; value gives the text of each program in it.
func (s *Session) rendered(w forms.Wording, value func(forms.Piece) string) string {
	text := w.In(s.language).Render(value)
	if s.forPeople {
		return locale.Unmarked(text)
	}
	return text
}

// Render is a wording of our own sheets at a node: selects give their choices' labels, numbers
// and dates are written as people do, without unit.
func (s *Session) Render(w forms.Wording, at expr.Node) string {
	return s.rendered(w, func(p forms.Piece) string {
		if p.Ref > 0 {
			return s.shown(s.One(p.Ref, at))
		}
		v := s.compute(at, p.Program)
		if v.Kind() == expr.Number {
			return locale.FormatNumber(v.Number(), locale.Shortest, s.lang)
		}
		return s.moment(v.String())
	})
}

// Display is the answer to n for people: the value with its unit, or « non vérifié » or
// « sans objet » with the reason. It is blank for no answer.
func (s *Session) Display(n expr.Node) string {
	n = s.at(n)
	switch s.State(n) {
	case expr.NotVerified, expr.NotRelevant:
		return s.Told(n, s.Answer(n))
	}
	return s.measured(n, s.shown(n))
}

// Told is what a says as an answer to n, for people, also while n is not relevant.
func (s *Session) Told(n expr.Node, a forms.Answer) string {
	n = s.at(n)
	switch a.State() {
	case expr.NotVerified:
		return words.notVerified.in(s.lang) + s.lang.Pick(noBreakSpace+": ", ": ") + a.NV
	case expr.NotRelevant:
		return words.withoutObject.in(s.lang) + s.lang.Pick(noBreakSpace+": ", ": ") + a.SO
	}
	return s.measured(n, s.inWords(n, typed(s.Def(n), a.Value)))
}

// measured adds the unit of n to a value.
func (s *Session) measured(n expr.Node, text string) string {
	if unit := s.Def(n).Unit; unit != "" && text != "" {
		text += noBreakSpace + unit
	}
	return text
}

// figure groups thousands only where the appearance thousands-sep asks for it, as XLSForm has it:
// a year is no 2 018.
func (s *Session) figure(d *forms.Def, v float64) string {
	text := locale.FormatNumber(v, locale.Shortest, s.lang)
	if d.Has("thousands-sep") {
		return text
	}
	return locale.Ungrouped(text, s.lang)
}

// shown is the value of n as people write it, without unit; blank for no node.
func (s *Session) shown(n expr.Node) string {
	if n == 0 {
		return ""
	}
	return s.inWords(n, s.Value(n))
}

// inWords is a value of n as people write it.
func (s *Session) inWords(n expr.Node, v expr.Value) string {
	if v.IsBlank() {
		return ""
	}
	d := s.Def(n)
	if v.Kind() == expr.Number {
		return s.figure(d, v.Number())
	}
	text := v.String()
	switch {
	case d.Kind.Select():
		return s.labels(n, strings.Fields(text))
	case d.Kind == forms.Acknowledge:
		return words.yes.in(s.lang)
	case d.Kind == forms.Time:
		return clock(text)
	case d.Kind == forms.Text, d.Kind == forms.File:
		return text
	}
	return s.moment(text)
}

func (s *Session) labels(n expr.Node, names []string) string {
	for i, name := range names {
		if label, ok := s.ChoiceLabel(n, name); ok {
			names[i] = label
		}
	}
	return strings.Join(names, ", ")
}

// clock writes a time without seconds.
func clock(text string) string {
	for _, layout := range timeLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format("15:04")
		}
	}
	return text
}

// moment writes a date or a date and time as people do; any other text stays as it is.
func (s *Session) moment(text string) string {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return locale.FormatDate(t, locale.MediumDate, s.lang)
	}
	if len(text) < len("2006-01-02T15:04") || text[10] != 'T' {
		return text
	}
	for _, layout := range dateTimeLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return locale.FormatDate(t, locale.MediumDate, s.lang) + s.lang.Pick(" à ", " at ") + t.Format("15:04")
		}
	}
	return text
}
