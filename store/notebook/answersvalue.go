package notebook

import (
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
)

// reply is what the value says to a question, or why it says nothing that can be understood.
func (v *value) reply(def *forms.Def, lang locale.Lang) (r Reply, fault string) {
	switch v.kind {
	case textValue:
		r.Value = v.text
	case boolValue:
		r.Value = boolean(v.text, def)
	case listValue:
		return v.choices(def, lang)
	case objectValue:
		return v.stated(def, lang)
	}
	return r, ""
}

// boolean is true or false as the question has it: a choice called oui or yes, or an
// acknowledgement.
func boolean(text string, def *forms.Def) string {
	names := []string{"oui", "yes"}
	if text == "false" {
		names = []string{"non", "no"}
	}
	for _, name := range names {
		if _, ok := def.List.Find(name); ok {
			return name
		}
	}
	return text
}

func (v *value) choices(def *forms.Def, lang locale.Lang) (r Reply, fault string) {
	if def.Kind != forms.SelectMultiple && def.Kind != forms.Rank {
		return r, lang.Pick("une seule valeur est attendue, pas une liste.", "one value is expected, not a list.")
	}
	names := make([]string, 0, len(v.items))
	for _, item := range v.items {
		if item.kind != textValue {
			return r, lang.Pick("une liste de choix est attendue.", "a list of choices is expected.")
		}
		names = append(names, item.text)
	}
	r.Value = strings.Join(names, ";")
	return r, ""
}

// stated reads {"nv": reason}, {"so": reason} and {"value": …}, each with or without a note.
func (v *value) stated(def *forms.Def, lang locale.Lang) (r Reply, fault string) {
	states := 0
	for _, m := range v.members {
		if m.name != "note" {
			states++
		}
		if fault := m.state(&r, def, lang); fault != "" {
			return r, fault
		}
	}
	if states > 1 {
		return r, lang.Pick("une seule réponse est attendue parmi nv, so et value.", "only one of nv, so and value is expected.")
	}
	return r, ""
}

// state adds one member to a reply. A blank note says nothing: a file never takes anything away.
func (m *member) state(r *Reply, def *forms.Def, lang locale.Lang) (fault string) {
	name := locale.Quote(locale.Clean(m.name), lang)
	worded := m.value.kind == textValue
	switch {
	case m.name == "nv" && worded:
		r.NV = m.value.text
	case m.name == "so" && worded:
		r.SO = m.value.text
	case m.name == "note" && worded:
		r.Note = &m.value.text
	case m.name == "note" && m.value.kind == blankValue:
	case m.name == "nv", m.name == "so", m.name == "note":
		return lang.Pick(name+"\u00a0: un texte est attendu.", name+": a text is expected.")
	case m.name == "value" && m.value.kind == objectValue:
		return lang.Pick(name+"\u00a0: une valeur simple est attendue.", name+": a plain value is expected.")
	case m.name == "value":
		plain, fault := m.value.reply(def, lang)
		r.Value = plain.Value
		return fault
	default:
		return lang.Pick(name+" est inconnu\u00a0: nv, so, value ou note sont attendus.",
			name+" is unknown: nv, so, value or note are expected.")
	}
	return ""
}
