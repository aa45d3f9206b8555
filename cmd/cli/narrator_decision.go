package cli

import (
	"encoding/json"
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
)

// subject is the rule or the action of a decision, with the element that it is about.
func (n narrator) subject(subject string) string {
	name, id, about := strings.Cut(subject, "@")
	if about {
		name += " (" + or(n.instance(id), n.lang.Pick("élément retiré", "element taken away")) + ")"
	}
	return name
}

// decision says what a person decided about a finding or an action; rejected is the word for it.
func (n narrator) decision(rejected text) wording {
	return func(a forms.Answer) string { return n.decided(a, rejected) }
}

func (n narrator) decided(a forms.Answer, rejected text) string {
	var d struct {
		Rejected                                         bool
		Severity, Why, Owner, Due, State, Label, Comment string
		Effort                                           float64
	}
	if a.Value == "" || json.Unmarshal([]byte(a.Value), &d) != nil {
		return n.lang.Pick("décision retirée", "decision withdrawn")
	}
	var said []string
	add := func(given bool, french, english string) {
		if given {
			said = append(said, n.lang.Pick(french, english))
		}
	}
	add(d.Rejected, rejected.french, rejected.english)
	severity := n.words.Severity(d.Severity)
	add(d.Severity != "", "reclassé en "+severity, "reclassified as "+severity)
	owner := n.owner(d.Owner)
	add(d.Owner != "", "porteur "+owner, "owner "+owner)
	add(d.Due != "", "échéance "+n.date(d.Due), "due "+n.date(d.Due))
	state := or(n.words.ToDo[d.State], d.State)
	add(d.State != "", state, state)
	effort := locale.HalfDays(d.Effort, n.lang)
	add(d.Effort != 0, effort, effort)
	label := locale.Quote(d.Label, n.lang)
	add(d.Label != "", "libellé "+label, "wording "+label)
	comment := locale.Quote(d.Comment, n.lang)
	add(d.Comment != "", "commentaire "+comment, "comment "+comment)
	text := strings.Join(said, ", ")
	if d.Why != "" {
		text += n.lang.Pick("\u00a0: ", ": ") + d.Why
	}
	return text
}
