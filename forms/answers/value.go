package answers

import (
	"strings"

	"carnet/forms"
	"carnet/forms/jsontree"
	"carnet/forms/locale"
)

// ReplyOf is what a JSON value says to the question def, or why it says nothing that can be understood.
func ReplyOf(v *jsontree.Value, def *forms.Def, lang locale.Lang) (r Reply, fault string) {
	switch v.Kind {
	case jsontree.Text:
		r.Value = v.Text
	case jsontree.Boolean:
		r.Value = boolean(v.Text, def)
	case jsontree.List:
		return choices(v, def, lang)
	case jsontree.Object:
		return stated(v, def, lang)
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

func choices(v *jsontree.Value, def *forms.Def, lang locale.Lang) (r Reply, fault string) {
	if def.Kind != forms.SelectMultiple && def.Kind != forms.Rank {
		return r, lang.Pick("une seule valeur est attendue, pas une liste.", "one value is expected, not a list.")
	}
	names := make([]string, 0, len(v.Items))
	for _, item := range v.Items {
		if item.Kind != jsontree.Text {
			return r, lang.Pick("une liste de choix est attendue.", "a list of choices is expected.")
		}
		names = append(names, item.Text)
	}
	r.Value = strings.Join(names, ";")
	return r, ""
}

// stated reads {"nv": reason}, {"so": reason} and {"value": …}, each with or without a note.
func stated(v *jsontree.Value, def *forms.Def, lang locale.Lang) (r Reply, fault string) {
	states := 0
	for _, m := range v.Members {
		if m.Name != "note" {
			states++
		}
		if fault := state(&m, &r, def, lang); fault != "" {
			return r, fault
		}
	}
	if states > 1 {
		return r, lang.Pick("une seule réponse est attendue parmi nv, so et value.", "only one of nv, so and value is expected.")
	}
	return r, ""
}

// state adds one member to a reply. A blank note says nothing: a file never takes anything away.
func state(m *jsontree.Member, r *Reply, def *forms.Def, lang locale.Lang) (fault string) {
	name := locale.Quote(locale.Clean(m.Name), lang)
	worded := m.Value.Kind == jsontree.Text
	switch {
	case m.Name == "nv" && worded:
		r.NV = m.Value.Text
	case m.Name == "so" && worded:
		r.SO = m.Value.Text
	case m.Name == "note" && worded:
		r.Note = &m.Value.Text
	case m.Name == "note" && m.Value.Kind == jsontree.Blank:
	case m.Name == "nv", m.Name == "so", m.Name == "note":
		return lang.Pick(name+"\u00a0: un texte est attendu.", name+": a text is expected.")
	case m.Name == "value" && m.Value.Kind == jsontree.Object:
		return lang.Pick(name+"\u00a0: une valeur simple est attendue.", name+": a plain value is expected.")
	case m.Name == "value":
		plain, fault := ReplyOf(&m.Value, def, lang)
		r.Value = plain.Value
		return fault
	default:
		return lang.Pick(name+" est inconnu\u00a0: nv, so, value ou note sont attendus.",
			name+" is unknown: nv, so, value or note are expected.")
	}
	return ""
}
