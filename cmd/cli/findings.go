package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// findingJSON is one finding with the answers that made it.
type findingJSON struct {
	Subject     string       `json:"subject"`
	Rule        string       `json:"rule"`
	Severity    string       `json:"severity"`
	Derived     string       `json:"derived"` // as the rule has it, before a person's decision
	Domain      string       `json:"domain"`
	Label       string       `json:"label"`
	Instance    *string      `json:"instance"`
	Where       *string      `json:"where"`
	Provisional bool         `json:"provisional"`
	Rejected    bool         `json:"rejected"`
	Why         string       `json:"why,omitempty"`
	Because     []reasonJSON `json:"because"`
	Actions     []string     `json:"actions"`
}

// reasonJSON is one answer that a rule read.
type reasonJSON struct {
	Question string `json:"question"`
	Label    string `json:"label"`
	Value    string `json:"value"` // as people read it
	Raw      string `json:"raw"`
	State    string `json:"state"` // answered, nv, so, unanswered
}

func newFindingJSON(f *findings.Finding) findingJSON {
	out := findingJSON{
		Subject: f.Subject(), Rule: f.Rule.Name, Severity: f.Severity.String(), Derived: f.Derived.String(),
		Domain: f.Rule.Domain, Label: f.Label, Instance: known(f.Instance), Where: known(f.Where),
		Provisional: f.Provisional, Rejected: f.Rejected, Why: f.Why,
		Because: []reasonJSON{}, Actions: listed(f.Rule.Actions),
	}
	for _, r := range f.Because {
		out.Because = append(out.Because, reasonJSON{Question: r.Address, Label: r.Label, Value: r.Value, Raw: r.Raw, State: stateName(r.State)})
	}
	return out
}

func stateName(s expr.State) string {
	switch s {
	case expr.Answered:
		return "answered"
	case expr.NotVerified:
		return "nv"
	case expr.NotRelevant:
		return "so"
	}
	return "unanswered"
}

func (a *app) findingsCommands() *cobra.Command {
	cmd := a.command(page{
		use:   "findings ID",
		short: text{"Liste les constats d’un audit, avec leurs raisons", "List the findings of an audit, with their reasons"},
		long: text{
			"Liste les constats d’un audit, le plus grave d’abord, chacun avec les réponses qui le causent.",
			"List the findings of an audit, the gravest first, each with the answers that cause it.",
		},
		example: text{"carnet findings 0860035W\ncarnet findings 0860035W --json", "carnet findings 0860035W\ncarnet findings 0860035W --json"},
	}, func(ctx context.Context, args []string) error {
		return a.withAudit(ctx, args[0], func(_ *notebook.Notebook, r *derive.Result) error {
			out := make([]findingJSON, 0, len(r.Findings))
			for i := range r.Findings {
				out = append(out, newFindingJSON(&r.Findings[i]))
			}
			return a.show(out, func(b *strings.Builder) { a.findingList(b, r) })
		})
	})
	cmd.AddCommand(a.findingsReject(), a.findingsReclassify(), a.findingsRestore())
	return cmd
}

func (a *app) findingList(b *strings.Builder, r *derive.Result) {
	if len(r.Findings) == 0 {
		b.WriteString(a.lang.Pick("Aucun constat.\n", "No finding.\n"))
	}
	for i := range r.Findings {
		a.finding(b, &r.Findings[i])
	}
}

// finding writes one finding: its severity, its sentence, and under it why.
func (a *app) finding(b *strings.Builder, f *findings.Finding) {
	fmt.Fprintf(b, "%s  %s%s\n", strings.ToUpper(a.words.Severity(f.Severity.String())), locale.Clean(f.Label), a.marks(f))
	fmt.Fprintf(b, "  %s", f.Subject())
	if f.Where != "" {
		fmt.Fprintf(b, "  %s", locale.Clean(f.Where))
	}
	b.WriteString("\n")
	if f.Why != "" {
		fmt.Fprintf(b, "  %s%s\n", a.lang.Pick("motif\u00a0: ", "reason: "), locale.Clean(f.Why))
	}
	for _, reason := range f.Because {
		fmt.Fprintf(b, "  - %s%s%s  (%s)\n", locale.Clean(reason.Label), a.lang.Pick("\u00a0: ", ": "),
			or(locale.Clean(reason.Value), a.words.Unanswered), reason.Address)
	}
	if len(f.Rule.Actions) > 0 {
		fmt.Fprintf(b, "  → %s\n", strings.Join(f.Rule.Actions, ", "))
	}
}

func (a *app) marks(f *findings.Finding) string {
	text := ""
	if f.Provisional {
		text += a.lang.Pick(" (provisoire)", " (provisional)")
	}
	if f.Rejected {
		text += a.lang.Pick(" (écarté)", " (rejected)")
	}
	return text
}

func (a *app) findingsReject() *cobra.Command {
	var why string
	cmd := a.command(page{
		use:     "reject ID FINDING",
		short:   text{"Écarte un constat, avec son motif", "Reject a finding, with the reason"},
		example: text{"carnet findings reject 0860035W t_recette --why \"cahier retrouvé\"", "carnet findings reject 0860035W t_recette --why \"file found\""},
	}, func(ctx context.Context, args []string) error {
		if err := needsWhy(why); err != nil {
			return err
		}
		return a.decideFinding(ctx, args[0], args[1], dossier.FindingDecision{Rejected: true, Why: line(why)})
	})
	a.whyFlag(cmd, &why)
	return cmd
}

func (a *app) findingsReclassify() *cobra.Command {
	var why string
	cmd := a.command(page{
		use:     "reclassify ID FINDING SEVERITY",
		short:   text{"Change la gravité d’un constat, avec son motif", "Change the severity of a finding, with the reason"},
		example: text{"carnet findings reclassify 0860035W t_recette mineur --why \"site neuf\"", "carnet findings reclassify 0860035W t_recette mineur --why \"new site\""},
	}, func(ctx context.Context, args []string) error {
		severity, ok := forms.ParseSeverity(args[2])
		if !ok || severity == forms.NoSeverity {
			return refused(
				"La gravité est bloquant, a_lever, majeur, mineur, info ou atout. Rien n’a été enregistré.",
				"The severity is bloquant, a_lever, majeur, mineur, info or atout. Nothing was saved.")
		}
		if err := needsWhy(why); err != nil {
			return err
		}
		return a.decideFinding(ctx, args[0], args[1], dossier.FindingDecision{Severity: severity, Why: line(why)})
	})
	a.whyFlag(cmd, &why)
	return cmd
}

func (a *app) findingsRestore() *cobra.Command {
	return a.command(page{
		use:     "restore ID FINDING",
		short:   text{"Reprend un constat tel que la règle le donne", "Take a finding back as the rule has it"},
		example: text{"carnet findings restore 0860035W t_recette", "carnet findings restore 0860035W t_recette"},
	}, func(ctx context.Context, args []string) error {
		return a.decideFinding(ctx, args[0], args[1], dossier.FindingDecision{})
	})
}

func (a *app) whyFlag(cmd *cobra.Command, why *string) {
	cmd.Flags().StringVar(why, "why", "", a.lang.Pick("`MOTIF` de la décision", "`REASON` of the decision"))
}

// needsWhy refuses a decision without its reason.
func needsWhy(why string) error {
	if line(why) == "" {
		return usage("Il manque le motif\u00a0: --why MOTIF.", "The reason is missing: --why REASON.")
	}
	return nil
}

// decideFinding keeps a decision and shows the finding as it then stands.
func (a *app) decideFinding(ctx context.Context, query, name string, d dossier.FindingDecision) error {
	return a.changingDerived(ctx, query, func(n *notebook.Notebook, r *derive.Result) error {
		audit := r.Dossier.Audit
		f, err := a.findFinding(r, name)
		if err != nil {
			return err
		}
		if err := n.DecideFinding(ctx, audit.ID, f.Subject(), d); err != nil {
			return err
		}
		if r, err = n.Open(ctx, audit.ID); err != nil {
			return err
		}
		if f, err = a.findFinding(r, f.Subject()); err != nil {
			return err
		}
		return a.show(newFindingJSON(f), func(b *strings.Builder) {
			if !a.global.quiet {
				a.finding(b, f)
			}
		})
	})
}

// findFinding finds a finding by its subject, or by its rule where one instance has it.
func (a *app) findFinding(r *derive.Result, name string) (*findings.Finding, error) {
	var found []*findings.Finding
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Subject() == name {
			return f, nil
		}
		if f.Rule.Name == name {
			found = append(found, f)
		}
	}
	quoted := locale.Quote(locale.Clean(name), a.lang)
	switch len(found) {
	case 0:
		return nil, missing("Aucun constat "+quoted+" dans cet audit. La liste\u00a0: carnet findings ID.",
			"No finding "+quoted+" in this audit. The list: carnet findings ID.")
	case 1:
		return found[0], nil
	}
	var list strings.Builder
	for _, f := range found {
		fmt.Fprintf(&list, "\n  %s  %s", f.Subject(), locale.Clean(f.Where))
	}
	return nil, missing("Plusieurs constats "+quoted+"\u00a0:"+list.String(), "Several findings "+quoted+":"+list.String())
}
