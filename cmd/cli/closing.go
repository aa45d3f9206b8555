package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

func (a *app) auditClose() *cobra.Command {
	var undo bool
	cmd := a.command(page{
		use:   "close ID PART",
		short: text{"Clôt une partie complète d’un audit", "Close a complete part of an audit"},
		long: text{
			"Clôt une partie d’un audit. Une partie se clôt quand toutes ses questions obligatoires ont une réponse («\u00a0non vérifié\u00a0» et «\u00a0sans objet\u00a0», avec leur motif, en sont)\u00a0; ce qui manque est listé. Une partie close ne change plus\u00a0: --undo la rouvre.",
			"Close a part of an audit. A part closes when all its required questions are answered (“not verified” and “not applicable”, with their reason, are answers); what is missing is listed. A closed part no longer changes: --undo opens it again.",
		},
		example: text{"carnet audit close 0860035W technique", "carnet audit close 0860035W technique"},
	}, func(ctx context.Context, args []string) error { return a.setPart(ctx, args[0], args[1], !undo) })
	cmd.Flags().BoolVar(&undo, "undo", false, a.lang.Pick("rouvre la partie", "open the part again"))
	return cmd
}

func (a *app) setPart(ctx context.Context, query, name string, closing bool) error {
	return a.changingDerived(ctx, query, func(n *notebook.Notebook, r *derive.Result) error {
		audit := r.Dossier.Audit
		part, err := a.part(r, name)
		if err != nil {
			return err
		}
		if closing && !part.Complete() {
			return incomplete(r, part)
		}
		closed := slices.DeleteFunc(slices.Clone(audit.ClosedParts), func(p string) bool { return p == part.Name })
		if closing {
			closed = append(closed, part.Name)
		}
		if err := n.SetParts(ctx, audit.ID, closed); err != nil {
			return err
		}
		if r, err = n.Open(ctx, audit.ID); err != nil {
			return err
		}
		label := locale.Quote(part.Label, a.lang)
		if closing {
			out := summed(r)
			out.Warnings = a.lacking(r, part.Name)
			for _, w := range out.Warnings {
				a.warn(w)
			}
			return a.confirm(out, "Partie close\u00a0: "+label+".", "Part closed: "+label+".")
		}
		return a.confirm(summed(r), "Partie rouverte\u00a0: "+label+".", "Part open again: "+label+".")
	})
}

func (a *app) part(r *derive.Result, name string) (derive.Part, error) {
	var names []string
	for _, p := range r.Parts {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	quoted, list := locale.Quote(locale.Clean(name), a.lang), strings.Join(names, ", ")
	return derive.Part{}, missing(
		"La partie "+quoted+" n’existe pas. Les parties\u00a0: "+list+".",
		"There is no part "+quoted+". The parts: "+list+".")
}

// incomplete lists what a part still wants.
func incomplete(r *derive.Result, part derive.Part) error {
	var list strings.Builder
	for _, q := range missingQuestions(r) {
		if q.Part == part.Name {
			fmt.Fprintf(&list, "\n  %s  %s", q.Question, locale.Clean(q.Label))
		}
	}
	return failed(
		"La partie "+locale.Quote(part.Label, locale.French)+" n’est pas complète et reste ouverte\u00a0: "+left(part, locale.French)+"."+list.String(),
		"Part "+locale.Quote(part.Label, locale.English)+" is not complete and stays open: "+left(part, locale.English)+"."+list.String())
}

// left counts what a part still wants.
func left(part derive.Part, lang locale.Lang) string {
	var counts []string
	add := func(n int, one, many string) {
		if n > 0 {
			counts = append(counts, locale.Count(float64(n), one, many, lang))
		}
	}
	add(part.Progress.Required-part.Progress.RequiredAnswered,
		lang.Pick("réponse obligatoire à donner", "required answer to give"),
		lang.Pick("réponses obligatoires à donner", "required answers to give"))
	add(part.Progress.Invalid,
		lang.Pick("réponse à corriger", "answer to correct"),
		lang.Pick("réponses à corriger", "answers to correct"))
	return locale.Join(counts, lang)
}
