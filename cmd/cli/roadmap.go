package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
	"carnet/store/notebook"
)

// itemJSON is one action of the roadmap.
type itemJSON struct {
	Rank     int      `json:"rank"`
	Subject  string   `json:"subject"`
	Action   string   `json:"action"`
	Label    string   `json:"label"`
	Owner    string   `json:"owner"`
	Support  string   `json:"support"`
	Stage    string   `json:"stage"`
	Severity string   `json:"severity"` // blank for an action that answers no finding
	Effort   float64  `json:"effort"`   // half-days
	Due      *string  `json:"due"`      // null while the installation has no date
	DueRule  string   `json:"due_rule"`
	After    []string `json:"after"`
	Targets  []string `json:"targets"`
	Findings []string `json:"findings"` // subjects
	State    string   `json:"state"`
	Comment  string   `json:"comment"`
	Auto     bool     `json:"auto"`
	Critical bool     `json:"critical"` // on the longest chain of blocking actions
	Edited   bool     `json:"edited"`
	Rejected bool     `json:"rejected"`
	Why      string   `json:"why,omitempty"`
}

func newItemJSON(r *derive.Result, item *roadmap.Item) itemJSON {
	out := itemJSON{
		Rank: item.Rank, Subject: item.Subject(), Action: item.Action.Name, Label: item.Label, Owner: item.Owner,
		Support: item.Support, Stage: item.Stage.String(), Severity: item.Severity.String(), Effort: item.Effort,
		Due: known(item.Due), DueRule: item.DueRule, After: listed(item.After), Targets: []string{}, Findings: []string{},
		State: item.State, Comment: item.Comment, Auto: item.Auto, Critical: slices.Contains(r.Roadmap.Critical, item.Rank),
		Edited: item.Edited, Rejected: item.Rejected, Why: item.Why,
	}
	for _, t := range item.Targets {
		out.Targets = append(out.Targets, t.Name)
	}
	for _, f := range item.Findings {
		out.Findings = append(out.Findings, f.Subject())
	}
	return out
}

func (a *app) roadmapCommands() *cobra.Command {
	cmd := a.command(page{
		use:   "roadmap ID",
		short: text{"Liste les actions d’un audit, dans l’ordre", "List the actions of an audit, in order"},
		long: text{
			"Liste les actions de la feuille de route\u00a0: avant, pendant, après l’installation\u00a0; qui, pour quand, quel effort.",
			"List the actions of the roadmap: before, during, after the installation; who, by when, how much effort.",
		},
		example: text{"carnet roadmap 0860035W\ncarnet roadmap 0860035W --json", "carnet roadmap 0860035W\ncarnet roadmap 0860035W --json"},
	}, func(ctx context.Context, args []string) error {
		return a.withAudit(ctx, args[0], func(_ *notebook.Notebook, r *derive.Result) error {
			out := make([]itemJSON, 0, len(r.Roadmap.Items))
			for i := range r.Roadmap.Items {
				out = append(out, newItemJSON(r, &r.Roadmap.Items[i]))
			}
			return a.show(out, func(b *strings.Builder) { a.roadmapTable(b, r) })
		})
	})
	cmd.AddCommand(a.roadmapEdit(), a.roadmapReject(), a.roadmapRestore())
	return cmd
}

func (a *app) roadmapTable(b *strings.Builder, r *derive.Result) {
	if len(r.Roadmap.Items) == 0 {
		b.WriteString(a.lang.Pick("Aucune action.\n", "No action.\n"))
		return
	}
	for _, stage := range []forms.Stage{forms.Avant, forms.Pendant, forms.Apres} {
		var t table
		for i := range r.Roadmap.Items {
			item := &r.Roadmap.Items[i]
			if item.Stage == stage {
				t.add(itoa(item.Rank), item.Action.Name, a.itemSeverity(item), a.due(item), a.owner(item.Owner),
					locale.HalfDays(item.Effort, a.lang), a.itemState(item), item.Label)
			}
		}
		if len(t.rows) > 0 {
			fmt.Fprintf(b, "%s\n", strings.ToUpper(a.words.Stage(stage.String())))
			t.write(b)
			b.WriteString("\n")
		}
	}
	a.load(b, r)
}

func (a *app) itemSeverity(item *roadmap.Item) string {
	if item.Severity == forms.NoSeverity {
		return "–"
	}
	return a.words.Severity(item.Severity.String())
}

func (a *app) itemState(item *roadmap.Item) string {
	if item.Rejected {
		return a.lang.Pick("écartée", "rejected")
	}
	return or(a.words.ToDo[item.State], item.State)
}

// due is the due date, or its rule while no date is set.
func (a *app) due(item *roadmap.Item) string {
	if item.Due == "" {
		return item.DueRule
	}
	return a.date(item.Due)
}

func (a *app) owner(name string) string { return or(a.words.Owners[name], name) }

func (a *app) load(b *strings.Builder, r *derive.Result) {
	fmt.Fprintf(b, "%s\n", a.lang.Pick("CHARGE", "LOAD"))
	var t table
	for _, l := range r.Roadmap.Load {
		if l.Total > 0 {
			t.add(a.owner(l.Owner), locale.HalfDays(l.Total, a.lang))
		}
	}
	t.write(b)
}

func (a *app) whyCommand() *cobra.Command {
	return a.command(page{
		use:   "why ID ACTION",
		short: text{"Dit pourquoi une action est demandée", "Tell why an action is asked for"},
		long: text{
			"Dit pourquoi une action est demandée\u00a0: les constats auxquels elle répond, les réponses qui les causent, et ce qu’elle attend.",
			"Tell why an action is asked for: the findings that it answers, the answers that cause them, and what it waits for.",
		},
		example: text{"carnet why 0860035W A-NET-01", "carnet why 0860035W A-NET-01"},
	}, func(ctx context.Context, args []string) error {
		return a.withAudit(ctx, args[0], func(_ *notebook.Notebook, r *derive.Result) error {
			items, err := a.findItems(r, args[1])
			if err != nil {
				return err
			}
			out := make([]whyJSON, 0, len(items))
			for _, item := range items {
				out = append(out, newWhyJSON(r, item))
			}
			return a.show(out, func(b *strings.Builder) {
				for _, item := range items {
					a.why(b, item)
				}
			})
		})
	})
}

// whyJSON is an action with the whole of the findings that it answers.
type whyJSON struct {
	itemJSON
	Because []findingJSON `json:"because"`
}

func newWhyJSON(r *derive.Result, item *roadmap.Item) whyJSON {
	out := whyJSON{itemJSON: newItemJSON(r, item), Because: []findingJSON{}}
	for _, f := range item.Findings {
		out.Because = append(out.Because, newFindingJSON(f))
	}
	return out
}

func (a *app) why(b *strings.Builder, item *roadmap.Item) {
	fmt.Fprintf(b, "%s  %s\n", item.Action.Name, locale.Clean(item.Label))
	var t table
	t.add("  "+a.lang.Pick("Rang", "Rank"), itoa(item.Rank))
	t.add("  "+a.lang.Pick("Porteur", "Owner"), a.owner(item.Owner))
	if item.Support != "" {
		t.add("  "+a.lang.Pick("Appui", "Support"), a.owner(item.Support))
	}
	t.add("  "+a.lang.Pick("Échéance", "Due"), a.due(item)+" ("+item.DueRule+")")
	if len(item.After) > 0 {
		t.add("  "+a.lang.Pick("Après", "After"), strings.Join(item.After, ", "))
	}
	for _, target := range item.Targets {
		t.add("  "+a.lang.Pick("Objet", "Target"), target.Name)
	}
	if item.Why != "" {
		t.add("  "+a.lang.Pick("Motif", "Reason"), item.Why)
	}
	t.write(b)
	if len(item.Findings) == 0 {
		fmt.Fprintf(b, "\n%s\n", a.lang.Pick("Cette action est toujours demandée\u00a0: elle ne répond à aucun constat.", "This action is always asked for: it answers no finding."))
	}
	for _, f := range item.Findings {
		b.WriteString("\n")
		a.finding(b, f)
	}
}

// findItems finds the actions of a roadmap by subject or by name; one that is for each instance
// may be there several times.
func (a *app) findItems(r *derive.Result, name string) ([]*roadmap.Item, error) {
	var found []*roadmap.Item
	for i := range r.Roadmap.Items {
		item := &r.Roadmap.Items[i]
		if item.Subject() == name || strings.EqualFold(item.Action.Name, name) {
			found = append(found, item)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	quoted := locale.Quote(locale.Clean(name), a.lang)
	if _, ok := r.Form.Action(strings.ToUpper(name)); ok {
		return nil, missing(
			"L’action "+quoted+" n’est pas dans cette feuille de route\u00a0: aucun constat ne la demande.",
			"Action "+quoted+" is not in this roadmap: no finding asks for it.")
	}
	return nil, missing("Aucune action "+quoted+". La liste\u00a0: carnet roadmap ID.", "No action "+quoted+". The list: carnet roadmap ID.")
}
