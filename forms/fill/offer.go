package fill

import (
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// Choices are those that n offers now, in the order of the sheet or of the answers that they
// are, or in a random one.
func (s *Session) Choices(n expr.Node) []*forms.Choice {
	n = s.at(n)
	d := s.Def(n)
	var offered []*forms.Choice
	switch {
	case d.AnswersOf != 0:
		offered = s.answersAsChoices(n, d)
	case d.List != nil:
		offered = s.offeredOf(n, d.List)
	}
	return s.ordered(n, d, offered)
}

func (s *Session) offeredOf(n expr.Node, list *forms.List) []*forms.Choice {
	offered := make([]*forms.Choice, 0, len(list.Choices))
	for i := range list.Choices {
		if s.offers(n, &list.Choices[i]) {
			offered = append(offered, &list.Choices[i])
		}
	}
	return offered
}

// answersAsChoices are the answers to a question of a repeat, each once, of the instances that
// the filter lets through.
func (s *Session) answersAsChoices(n expr.Node, d *forms.Def) []*forms.Choice {
	var offered []*forms.Choice
	seen := map[string]bool{"": true}
	for _, instance := range s.All(nil, s.form.Repeat(d.AnswersOf), n) {
		name := s.Value(s.One(d.AnswersOf, instance)).String()
		if seen[name] || d.ChoiceFilter != nil && !d.ChoiceFilter.EvalBool(s, s.env, instance) {
			continue
		}
		seen[name] = true
		label := forms.NewWording([]forms.Template{forms.Literal(name)}, 0)
		offered = append(offered, &forms.Choice{Name: name, Label: label})
	}
	return offered
}

// offers says whether the choice_filter of n lets a choice of its list through.
func (s *Session) offers(n expr.Node, c *forms.Choice) bool {
	d := s.Def(n)
	if d.ChoiceFilter == nil {
		return true
	}
	columns, ok := s.columns[d.List]
	if !ok {
		columns = d.List.Columns()
		s.columns[d.List] = columns
	}
	outer := s.row // a reading may settle the answer to another select
	s.row = row{Session: s, question: n, choice: c, columns: columns}
	offered := d.ChoiceFilter.EvalBool(&s.row, s.env, n)
	s.row = outer
	return offered
}

// choice is the one called name, nil if n has none, and whether n offers it now.
func (s *Session) choice(n expr.Node, d *forms.Def, name string) (c *forms.Choice, offered bool) {
	if d.AnswersOf == 0 {
		c, found := d.List.Find(name)
		return c, found && s.offers(n, c)
	}
	for _, c := range s.Choices(n) {
		if c.Name == name {
			return c, true
		}
	}
	return nil, false
}

// narrowed is v without the choices that the filter of n hides. As ODK clears them, they read as
// blank; like the answer to a question that is not relevant they stay stored, and come back.
func (s *Session) narrowed(n expr.Node, d *forms.Def, v expr.Value) expr.Value {
	if !s.graph.narrows[d.Ref] || v.IsBlank() {
		return v
	}
	if d.Kind == forms.SelectOne {
		if s.hides(n, d, v.String()) {
			return expr.Value{}
		}
		return v
	}
	names := strings.Fields(v.String())
	offered := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return s.hides(n, d, name) })
	if len(offered) == len(names) {
		return v
	}
	return expr.Str(strings.Join(offered, " "))
}

// hides says whether n had the choice called name to offer, and does not now.
func (s *Session) hides(n expr.Node, d *forms.Def, name string) bool {
	c, offered := s.choice(n, d, name)
	return !offered && (c != nil || d.AnswersOf != 0)
}

// ChoiceText is the label of a choice of n, or its name where the sheet has none.
func (s *Session) ChoiceText(n expr.Node, c *forms.Choice) string {
	if text := s.raw(c.Label, n); text != "" {
		return text
	}
	return c.Name
}

// ChoiceLabel is the label of the choice called name of the select n.
func (s *Session) ChoiceLabel(n expr.Node, name string) (string, bool) {
	n = s.at(n)
	d := s.Def(n)
	if d.AnswersOf != 0 {
		return name, true
	}
	c, ok := d.List.Find(name)
	if !ok {
		return "", false
	}
	return s.ChoiceText(n, c), true
}
