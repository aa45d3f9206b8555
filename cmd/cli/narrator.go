package cli

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
	"carnet/store"
)

// narrator says the entries of a history in words.
type narrator struct {
	*app
	result *derive.Result
}

// exists is the field that says whether an element or a participant is there.
const exists = "exists"

// row is what an entry is about, and what it says, after what it replaced.
func (n narrator) row(e store.Entry) (subject, said string) {
	subject, word := n.about(e)
	if e.Redacted {
		return subject, n.lang.Pick("(effacé à la demande)", "(erased on request)")
	}
	said = word(e.New)
	if e.Field != exists {
		for _, p := range e.Previous {
			said = word(p) + " → " + said
		}
	}
	if e.Why != "" {
		said += " (" + e.Why + ")"
	}
	return subject, said
}

// wording says one value of an entry.
type wording func(forms.Answer) string

// about is what an entry is about, and how its values are said.
func (n narrator) about(e store.Entry) (subject string, word wording) {
	kind, id, _ := strings.Cut(e.Object, ":")
	switch {
	case e.Attachment != nil:
		return n.attachment(e)
	case e.Register.Key != "":
		return n.question(e)
	case kind == "i":
		return n.element(e, id)
	case kind == "p":
		return n.participant(e, id)
	case kind == "f":
		return n.lang.Pick("constat ", "finding ") + n.subject(id), n.decision(text{"écarté", "rejected"})
	case kind == "x":
		return "action " + n.subject(id), n.decision(text{"écartée", "rejected"})
	case e.Object == "audit":
		return n.record(e.Field)
	}
	return e.Object + " " + e.Field, n.answerText
}

// attachment speaks of a file by the question that it goes with.
func (n narrator) attachment(e store.Entry) (subject string, word wording) {
	subject = e.Register.Key
	if s, node := n.result.NodeOf(e.Register); node != 0 {
		subject = s.Address(node)
	}
	said := n.lang.Pick("pièce jointe\u00a0: ", "attached: ")
	if e.Field == exists {
		said = n.lang.Pick("pièce retirée\u00a0: ", "withdrawn: ")
	}
	said += n.attachmentText(*e.Attachment)
	return subject, func(forms.Answer) string { return said }
}

func (n narrator) question(e store.Entry) (subject string, word wording) {
	s, node := n.result.NodeOf(e.Register)
	switch {
	case node == 0 && e.Register.Instance != "":
		return e.Register.Key + n.lang.Pick(" (élément retiré)", " (element taken away)"), n.answerText
	case node == 0:
		return e.Register.Key, n.answerText
	}
	subject = s.Address(node)
	if s != n.result.Session {
		subject += " (version " + s.Form().Version + ")"
	}
	if e.Field == "note" {
		return subject + " (note)", n.answerText
	}
	return subject, func(a forms.Answer) string {
		a.Value = n.value(s, node, a.Value)
		return n.answerText(a)
	}
}

// value is a stored value as people read it.
func (n narrator) value(s *fill.Session, node expr.Node, value string) string {
	def := s.Def(node)
	switch {
	case value == "":
		return ""
	case def.Kind.Numeric():
		v, err := strconv.ParseFloat(value, 64)
		if err != nil {
			return value
		}
		text := locale.Ungrouped(locale.FormatNumber(v, locale.Shortest, n.lang), n.lang)
		if def.Unit != "" {
			text += "\u00a0" + def.Unit
		}
		return text
	case def.Kind.Select():
		names := strings.Fields(value)
		for i, name := range names {
			if label, ok := s.ChoiceLabel(node, name); ok {
				names[i] = label
			}
		}
		return strings.Join(names, ", ")
	case def.Kind == forms.Acknowledge:
		return n.yesNo(value != "false")
	case def.Kind == forms.Date:
		return n.date(value)
	}
	return value
}

// element speaks of an element of a list by its name, or by that of the list once it is gone.
func (n narrator) element(e store.Entry, id string) (subject string, word wording) {
	subject = n.instance(id)
	if subject == "" {
		var gone struct{ Repeat string }
		_ = json.Unmarshal([]byte(e.New.Value), &gone) // blank where it says nothing
		subject = gone.Repeat
	}
	return subject, n.there("élément ajouté", "élément retiré", "element added", "element taken away")
}

// instance is the name of an element that is there.
func (n narrator) instance(id string) string {
	s := n.result.Session
	for i := range n.result.Form.Defs {
		def := &n.result.Form.Defs[i]
		if def.Kind != forms.Repeat {
			continue
		}
		if node := s.NodeOf(forms.Register{Instance: id, Key: def.Key}); node != 0 {
			return s.InstanceName(node)
		}
	}
	return ""
}

// there says that something came or went.
func (n narrator) there(came, went, englishCame, englishWent string) wording {
	return func(a forms.Answer) string {
		var v struct{ V bool }
		if json.Unmarshal([]byte(a.Value), &v) == nil && v.V {
			return n.lang.Pick(came, englishCame)
		}
		return n.lang.Pick(went, englishWent)
	}
}

func (n narrator) participant(e store.Entry, id string) (subject string, word wording) {
	subject = "participant"
	people := n.result.Dossier.Participants
	if i := slices.IndexFunc(people, func(p dossier.Participant) bool { return p.ID == id }); i >= 0 {
		subject = or(people[i].Name, or(n.words.Roles[people[i].Role], subject))
	}
	switch e.Field {
	case exists:
		return subject, n.there("participant ajouté", "participant retiré", "participant added", "participant taken away")
	case "role":
		return subject + n.lang.Pick(" (rôle)", " (role)"), n.oneOf(n.words.Roles)
	case "presence":
		return subject + n.lang.Pick(" (présence)", " (presence)"), n.oneOf(n.words.Presences)
	case "function":
		return subject + n.lang.Pick(" (fonction)", " (function)"), n.answerText
	}
	return subject + " (" + e.Field + ")", n.answerText
}

// oneOf says a name by its word.
func (n narrator) oneOf(words map[string]string) wording {
	return func(a forms.Answer) string { return or(words[a.Value], n.answerText(a)) }
}

// recordFields are the fields of an audit's record.
var recordFields = map[string]text{
	"uai": {"établissement", "school"}, "number": {"numéro", "number"}, "state": {"état", "state"},
	"version": {"version", "version"}, "date": {"visite", "visit"}, "installation": {"installation", "installation"},
	"lead": {"responsable", "lead"}, "sent_on": {"envoi", "sent"}, "form": {"questionnaire", "checklist"},
}

func (n narrator) record(field string) (subject string, word wording) {
	if part, ok := strings.CutPrefix(field, "closed:"); ok {
		return n.part(part), func(a forms.Answer) string {
			if a.Value == "" {
				return n.lang.Pick("rouverte", "open again")
			}
			return n.lang.Pick("close", "closed")
		}
	}
	subject = or(n.say(recordFields[field]), field)
	switch field {
	case "state":
		return subject, n.oneOf(n.words.States)
	case "date", "installation", "sent_on":
		return subject, func(a forms.Answer) string { return n.date(a.Value) }
	case "form":
		return subject, func(a forms.Answer) string {
			var f struct{ ID, Version string }
			_ = json.Unmarshal([]byte(a.Value), &f) // blank where it says nothing
			return strings.TrimSpace(f.ID + " " + f.Version)
		}
	}
	return subject, n.answerText
}

func (n narrator) part(name string) string {
	for _, p := range n.result.Parts {
		if p.Name == name {
			name = p.Label
		}
	}
	return n.lang.Pick("partie ", "part ") + locale.Quote(name, n.lang)
}
