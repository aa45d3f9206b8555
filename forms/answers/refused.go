package answers

import (
	"fmt"
	"strings"

	"carnet/forms/expr"
	"carnet/forms/locale"
)

// RefusedError says why a question does not take what it was told.
type RefusedError struct {
	Question string // its address
	Label    string
	Reason   string   // in the session's language
	Allowed  []string // the choices offered, "oui (Oui)"; none where anything else is typed
	Err      error    // what the form said of the text; nil where its value does not hold
}

func (e *RefusedError) Error() string { return fmt.Sprintf("answer %s: %s", e.Question, e.Reason) }
func (e *RefusedError) Unwrap() error { return e.Err }

// Text says it to people.
func (e *RefusedError) Text(lang locale.Lang) string {
	return fmt.Sprintf(lang.Pick("%s (%s)\u00a0: %s Rien n’a été enregistré.", "%s (%s): %s Nothing was saved."),
		locale.Quote(locale.Clean(e.Label), lang), e.Question, e.why(lang))
}

// why is the reason, and what may be answered instead.
func (e *RefusedError) why(lang locale.Lang) string {
	if len(e.Allowed) == 0 {
		return e.Reason
	}
	return e.Reason + lang.Pick(" Réponses possibles\u00a0: ", " Possible answers: ") + strings.Join(e.Allowed, ", ") + "."
}

func (d *Draft) refuse(node expr.Node, reason string, err error) *RefusedError {
	return &RefusedError{
		Question: d.Session.Address(node), Label: d.Session.Label(node),
		Reason: reason, Allowed: d.allowed(node), Err: err,
	}
}

// maxAllowed is how many choices a refusal lists.
const maxAllowed = 30

func (d *Draft) allowed(node expr.Node) []string {
	choices := d.Session.Choices(node)
	list := make([]string, 0, len(choices))
	for _, c := range choices {
		if len(list) == maxAllowed {
			return append(list, "…")
		}
		name, label := locale.Clean(c.Name), locale.Clean(d.Session.ChoiceText(node, c))
		if !strings.EqualFold(name, label) {
			name += " (" + label + ")"
		}
		list = append(list, name)
	}
	return list
}
