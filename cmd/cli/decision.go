package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
	"carnet/store/notebook"
)

func (a *app) roadmapEdit() *cobra.Command {
	var given dossier.ActionDecision
	var effort string
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "edit ID ACTION",
		short: text{"Change le porteur, l’échéance, l’état… d’une action", "Change the owner, due date, state… of an action"},
		long: text{
			"Change une action de la feuille de route. Ce qui est décidé ici vaut quoi que deviennent les réponses\u00a0; une option vide rend la valeur calculée.",
			"Change an action of the roadmap. What is decided here stands whatever becomes of the answers; a blank flag gives the derived value back.",
		},
		example: text{
			"carnet roadmap edit 0860035W A-NET-01 --owner dsi --due 18/12/2026 --state en_cours",
			"carnet roadmap edit 0860035W A-NET-01 --owner dsi --due 18/12/2026 --state en_cours",
		},
	}, func(ctx context.Context, args []string) error {
		decided, err := a.readDecision(given, effort)
		if err != nil {
			return err
		}
		changed := cmd.Flags().Changed
		return a.decideAction(ctx, args[0], args[1], func(d *dossier.ActionDecision) error {
			return overlay(d, decided, changed)
		})
	})
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&given.Owner, "owner", "", a.lang.Pick("`PORTEUR`\u00a0: ", "`OWNER`: ")+strings.Join(forms.Owners[:], ", "))
	f.StringVar(&given.Due, "due", "", a.lang.Pick("`ÉCHÉANCE`, par exemple 18/12/2026", "due `DATE`, for instance 18/12/2026"))
	f.StringVar(&given.State, "state", "", a.lang.Pick("`ÉTAT`\u00a0: ", "`STATE`: ")+strings.Join(keysOf(a.words.ToDo), ", "))
	f.StringVar(&effort, "effort", "", a.lang.Pick("effort en `DEMI-JOURNÉES`", "effort in `HALF-DAYS`"))
	f.StringVar(&given.Label, "label", "", a.lang.Pick("`LIBELLÉ` de l’action", "`WORDING` of the action"))
	f.StringVar(&given.Comment, "comment", "", a.lang.Pick("`COMMENTAIRE` sur l’action", "`COMMENT` on the action"))
	return cmd
}

// readDecision reads the flags of an edit.
func (a *app) readDecision(given dossier.ActionDecision, effort string) (d dossier.ActionDecision, err error) {
	if d.Owner, err = a.option("--owner", given.Owner, forms.Owners[:], a.words.Owners); err != nil {
		return d, err
	}
	if d.State, err = a.option("--state", given.State, keysOf(a.words.ToDo), a.words.ToDo); err != nil {
		return d, err
	}
	if d.Due, err = a.day(given.Due); err != nil {
		return d, err
	}
	if effort != "" {
		if d.Effort, err = locale.ParseNumber(effort, a.lang); err != nil {
			return d, &unsaved{err}
		}
		if d.Effort <= 0 || d.Effort > maxEffort {
			return d, refused(
				"L’effort se compte en demi-journées, entre 0 et "+itoa(maxEffort)+". Rien n’a été enregistré.",
				"The effort is counted in half-days, between 0 and "+itoa(maxEffort)+". Nothing was saved.")
		}
	}
	d.Label, d.Comment = line(given.Label), line(given.Comment)
	return d, nil
}

// maxEffort bounds the effort of one action, in half-days: a person's year.
const maxEffort = 400

// overlay takes over the flags that were given.
func overlay(d *dossier.ActionDecision, given dossier.ActionDecision, changed func(flag string) bool) error {
	something := false
	for _, f := range []struct {
		flag string
		take func()
	}{
		{"owner", func() { d.Owner = given.Owner }},
		{"due", func() { d.Due = given.Due }},
		{"state", func() { d.State = given.State }},
		{"effort", func() { d.Effort = given.Effort }},
		{"label", func() { d.Label = given.Label }},
		{"comment", func() { d.Comment = given.Comment }},
	} {
		if changed(f.flag) {
			f.take()
			something = true
		}
	}
	if !something {
		return usage(
			"Que changer\u00a0? --owner, --due, --state, --effort, --label ou --comment.",
			"Change what? --owner, --due, --state, --effort, --label or --comment.")
	}
	return nil
}

func (a *app) roadmapReject() *cobra.Command {
	var why string
	cmd := a.command(page{
		use:     "reject ID ACTION",
		short:   text{"Écarte une action, avec son motif", "Reject an action, with the reason"},
		example: text{"carnet roadmap reject 0860035W A-NET-01 --why \"travaux déjà commandés\"", "carnet roadmap reject 0860035W A-NET-01 --why \"works already ordered\""},
	}, func(ctx context.Context, args []string) error {
		if err := needsWhy(why); err != nil {
			return err
		}
		return a.decideAction(ctx, args[0], args[1], func(d *dossier.ActionDecision) error {
			d.Rejected, d.Why = true, line(why)
			return nil
		})
	})
	a.whyFlag(cmd, &why)
	return cmd
}

func (a *app) roadmapRestore() *cobra.Command {
	return a.command(page{
		use:     "restore ID ACTION",
		short:   text{"Rend une action telle qu’elle est calculée", "Give an action back as it is derived"},
		example: text{"carnet roadmap restore 0860035W A-NET-01", "carnet roadmap restore 0860035W A-NET-01"},
	}, func(ctx context.Context, args []string) error {
		return a.decideAction(ctx, args[0], args[1], func(d *dossier.ActionDecision) error {
			*d = dossier.ActionDecision{}
			return nil
		})
	})
}

// decideAction changes the decision about one action and shows it as it then stands.
func (a *app) decideAction(ctx context.Context, query, name string, change func(*dossier.ActionDecision) error) error {
	return a.changingDerived(ctx, query, func(n *notebook.Notebook, r *derive.Result) error {
		audit := r.Dossier.Audit
		item, err := a.findItem(r, name)
		if err != nil {
			return err
		}
		d := r.Dossier.Actions[item.Subject()]
		if err := change(&d); err != nil {
			return err
		}
		if err := n.DecideAction(ctx, audit.ID, item.Subject(), d); err != nil {
			return err
		}
		if r, err = n.Open(ctx, audit.ID); err != nil {
			return err
		}
		if item, err = a.findItem(r, item.Subject()); err != nil {
			return err
		}
		return a.decided(r, item)
	})
}

func (a *app) decided(r *derive.Result, item *roadmap.Item) error {
	french := fmt.Sprintf("%s\u00a0: %s, %s, %s.", item.Action.Name, a.owner(item.Owner), a.due(item), a.itemState(item))
	english := fmt.Sprintf("%s: %s, %s, %s.", item.Action.Name, a.owner(item.Owner), a.due(item), a.itemState(item))
	return a.confirm(newItemJSON(r, item), french, english)
}

// findItem finds the one action that a name means.
func (a *app) findItem(r *derive.Result, name string) (*roadmap.Item, error) {
	found, err := a.findItems(r, name)
	if err != nil {
		return nil, err
	}
	if len(found) == 1 {
		return found[0], nil
	}
	var list strings.Builder
	for _, item := range found {
		fmt.Fprintf(&list, "\n  %s", item.Subject())
		for _, t := range item.Targets {
			fmt.Fprintf(&list, "  %s", locale.Clean(t.Name))
		}
	}
	quoted := locale.Quote(locale.Clean(name), a.lang)
	return nil, missing("Plusieurs actions "+quoted+"\u00a0:"+list.String(), "Several actions "+quoted+":"+list.String())
}
