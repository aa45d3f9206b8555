package cli

import (
	"context"

	"github.com/spf13/cobra"

	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// toldJSON is what became of an answer.
type toldJSON struct {
	Question string   `json:"question"`
	Label    string   `json:"label"`
	Element  string   `json:"element,omitempty"` // of the list that the question is in
	Value    string   `json:"value"`             // as stored: "8.4", "2027-01-11", choice names
	NV       string   `json:"nv,omitempty"`
	SO       string   `json:"so,omitempty"`
	Display  string   `json:"display"`
	Changed  bool     `json:"changed"`
	Warnings []string `json:"warnings"`
}

func (a *app) auditAnswer() *cobra.Command {
	var reply answers.Reply
	var note string
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "answer ID QUESTION [VALUE]",
		short: text{"Répond à une question", "Answer a question"},
		long: text{
			"Répond à une question\u00a0: une valeur, « non vérifié » ou « sans objet » avec leur motif, une note.\n\nDans une liste, la question se désigne par sa place\u00a0: salle[2]/salle_postes\u00a0; l’élément suivant se crée tout seul. Plusieurs choix se séparent par une espace. Les nombres et les dates s’écrivent comme d’habitude\u00a0: 8,4 ou 11/01/2027.\n\nQUESTION vaut - pour lire sur l’entrée standard une réponse par ligne\u00a0: question, tabulation, valeur. Chacune est confirmée une fois sur le disque (avec --json, un objet par ligne)\u00a0; la première qui est refusée arrête la lecture, et les précédentes restent enregistrées.",
			"Answer a question: a value, “not verified” or “not applicable” with the reason, a note.\n\nIn a list, a question is named by its place: salle[2]/salle_postes; the next element makes itself. Several choices are separated by a space. Numbers and dates are written as usual: 8.4 or 11/01/2027.\n\nQUESTION is - to read one answer a line from the standard input: question, tabulation, value. Each is confirmed once it is on the disk (with --json, one object a line); the first that is refused ends the reading, and those before it stay saved.",
		},
		example: text{
			"carnet audit answer 0860035W acces[1]/acces_desc 8,4\ncarnet audit answer 0860035W t_pf_version --nv \"local fermé à clé\"\ncarnet audit answer 0860035W t_wifi oui --note \"bornes éteintes la nuit\"\ncarnet audit answer 0860035W - < reponses.tsv",
			"carnet audit answer 0860035W acces[1]/acces_desc 8.4\ncarnet audit answer 0860035W t_pf_version --nv \"room locked\"\ncarnet audit answer 0860035W t_wifi oui --note \"access points off at night\"\ncarnet audit answer 0860035W - < answers.tsv",
		},
	}, func(ctx context.Context, args []string) error {
		asked := reply
		asked.Question = args[1]
		if len(args) == 3 {
			asked.Value = args[2]
		}
		if cmd.Flags().Changed("note") {
			asked.Note = &note
		}
		if asked.Question == "-" {
			if len(args) == 3 || asked != (answers.Reply{Question: "-"}) {
				return usage("Avec -, les réponses se lisent sur l’entrée standard\u00a0: ni VALEUR ni option.", "With -, the answers are read from the standard input: neither VALUE nor flags.")
			}
			return a.answerLines(ctx, args[0])
		}
		if err := one(asked, len(args) == 3); err != nil {
			return err
		}
		return a.answer(ctx, args[0], asked)
	})
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&reply.NV, "nv", "", a.lang.Pick("non vérifié, pour ce `MOTIF`", "not verified, for this `REASON`"))
	f.StringVar(&reply.SO, "so", "", a.lang.Pick("sans objet, pour ce `MOTIF`", "not applicable, for this `REASON`"))
	f.BoolVar(&reply.Clear, "clear", false, a.lang.Pick("efface la réponse", "take the answer away"))
	f.StringVar(&note, "note", "", a.lang.Pick("`NOTE` libre\u00a0; vide, elle est effacée", "free `NOTE`; a blank one takes it away"))
	return cmd
}

// one refuses a reply that says nothing, or two things at once.
func one(reply answers.Reply, valued bool) error {
	said := 0
	for _, is := range []bool{valued, reply.NV != "", reply.SO != "", reply.Clear} {
		if is {
			said++
		}
	}
	switch {
	case said > 1:
		return usage("Une seule réponse à la fois\u00a0: VALEUR, --nv, --so ou --clear.", "One answer at a time: VALUE, --nv, --so or --clear.")
	case said == 0 && reply.Note == nil:
		return usage("Il manque la réponse\u00a0: VALEUR, --nv MOTIF, --so MOTIF, --clear ou --note.", "The answer is missing: VALUE, --nv REASON, --so REASON, --clear or --note.")
	case valued && line(reply.Value) == "":
		return usage("La valeur est vide\u00a0: pour effacer une réponse, employez --clear.", "The value is blank: to take an answer away, use --clear.")
	}
	return nil
}

func (a *app) answer(ctx context.Context, query string, reply answers.Reply) error {
	return a.changingAudit(ctx, query, func(n *notebook.Notebook, audit dossier.Audit) error {
		told, err := n.Answer(ctx, audit.ID, reply)
		if err != nil {
			return err
		}
		return a.answered(told)
	})
}

func newToldJSON(told answers.Told) toldJSON {
	return toldJSON{
		Question: told.Question, Label: told.Label, Element: told.Element, Value: told.Answer.Value, NV: told.Answer.NV,
		SO: told.Answer.SO, Display: told.Display, Changed: told.Changed, Warnings: listed(told.Warnings),
	}
}

// answered says what became of an answer.
func (a *app) answered(told answers.Told) error {
	for _, w := range told.Warnings {
		a.warn(told.Question + a.lang.Pick("\u00a0: ", ": ") + w)
	}
	label := locale.Quote(locale.Clean(told.Label), a.lang)
	if told.Element != "" {
		label = locale.Clean(told.Element) + ", " + label
	}
	display := a.told(told)
	if !told.Changed {
		return a.confirm(newToldJSON(told), "Déjà enregistré\u00a0: "+label+", "+display+".", "Already saved: "+label+", "+display+".")
	}
	return a.confirm(newToldJSON(told), "Enregistré\u00a0: "+label+", "+display+".", "Saved: "+label+", "+display+".")
}

// told is what a question now says; a question that is not asked has no display of its own.
func (a *app) told(told answers.Told) string {
	switch {
	case told.Display != "":
		return locale.Clean(told.Display)
	case told.Answer.IsZero():
		return a.words.Unanswered
	}
	return locale.Clean(a.answerText(told.Answer))
}
