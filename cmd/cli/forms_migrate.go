package cli

import (
	"context"

	"github.com/spf13/cobra"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/forms/migrate"
	"carnet/store/notebook"
)

// migrationJSON is the move of an audit to another version of its checklist.
type migrationJSON struct {
	Audit     string          `json:"audit"`
	DryRun    bool            `json:"dry_run"`
	Changed   bool            `json:"changed"` // false in a dry run, and where the audit follows that version already
	From      formJSON        `json:"from"`
	To        formJSON        `json:"to"`
	Counts    movedCountsJSON `json:"counts"`
	Answers   []movedJSON     `json:"answers"`
	Required  []questionJSON  `json:"required"`  // unanswered, and not so before
	Reopened  []partNameJSON  `json:"reopened"`  // closed parts that are no longer complete
	Decisions []string        `json:"decisions"` // subjects of those on findings and actions that are no more
}

// movedCountsJSON counts the answers by status; the invalid ones are counted by their status too.
type movedCountsJSON struct {
	Kept      int `json:"kept"`
	Converted int `json:"converted"`
	Restored  int `json:"restored"`
	Filled    int `json:"filled"`
	Dropped   int `json:"dropped"`
	Invalid   int `json:"invalid"`
}

// movedJSON is what becomes of one answer.
type movedJSON struct {
	Status  migrate.Status `json:"status"`
	Label   string         `json:"label"`
	Element string         `json:"element,omitempty"`
	Old     *saidJSON      `json:"old"` // null where the former version did not ask
	New     *saidJSON      `json:"new"` // null where the new version does not ask
	Note    string         `json:"note,omitempty"`
	Valid   bool           `json:"valid"`
	Message string         `json:"message,omitempty"` // why it is not valid in the new version
}

// saidJSON is an answer in one version.
type saidJSON struct {
	Question string `json:"question"`
	answerJSON
	Display string `json:"display"`
}

type partNameJSON struct {
	Name  string `json:"name"`
	Label string `json:"label"`
}

func (a *app) formsMigrate() *cobra.Command {
	var to string
	var dryRun bool
	cmd := a.command(page{
		use:   "migrate ID",
		short: text{"Fait suivre à un audit une autre version de son questionnaire", "Move an audit to another version of its checklist"},
		long: text{
			"Fait suivre à un audit la version la plus récente de son questionnaire, ou celle de --to. Rien n’est perdu\u00a0: la feuille migrations du questionnaire dit ce qui a changé de nom, et ce qui n’est plus demandé reste lisible et s’imprime en annexe. --dry-run liste ce que devient chaque réponse, sans rien enregistrer. Un audit validé, envoyé ou annulé garde sa version.",
			"Move an audit to the newest version of its checklist, or to that of --to. Nothing is lost: the sheet migrations of the checklist says what has a new name, and what is no longer asked stays readable and is printed in an annex. --dry-run lists what becomes of each answer and saves nothing. An audit that is approved, sent or cancelled keeps its version.",
		},
		example: text{"carnet forms migrate 0860035W --dry-run", "carnet forms migrate 0860035W --dry-run"},
	}, func(ctx context.Context, args []string) error {
		open := a.changing
		if dryRun {
			open = a.reading
		}
		return open(ctx, func(n *notebook.Notebook) error { return a.migrate(ctx, n, args[0], to, dryRun) })
	})
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(&to, "to", "", a.lang.Pick("`VERSION` à suivre, même plus ancienne (par défaut\u00a0: la plus récente)", "`VERSION` to follow, even an older one (default: the newest)"))
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, a.lang.Pick("liste ce qui changerait, sans rien enregistrer", "list what would change and save nothing"))
	return cmd
}

func (a *app) migrate(ctx context.Context, n *notebook.Notebook, query, to string, dryRun bool) error {
	audit, err := findAudit(ctx, n, query)
	if err != nil {
		return err
	}
	move := n.Migrate
	if dryRun {
		move = n.PlanMigration
	}
	plan, err := move(ctx, audit.ID, to)
	if err != nil {
		return err
	}
	if dryRun && plan.From != plan.To {
		idle, err := n.IdleMigrations(ctx, plan.To, "")
		if err != nil {
			return err
		}
		for _, p := range idle {
			a.warn(p.Text(a.lang))
		}
	}
	out := newMigrationJSON(audit, plan)
	out.DryRun = dryRun
	out.Changed = !dryRun && plan.From != plan.To
	report := migrationReport{app: a, plan: plan, dryRun: dryRun}
	if plan.From == plan.To {
		name := auditAddress(audit) + a.lang.Pick(" suit déjà ", " already follows ") + report.form(plan.From)
		return a.confirm(out, name+". Rien n’a changé.", name+". Nothing changed.")
	}
	return a.show(out, report.write)
}

func newMigrationJSON(audit dossier.Audit, p *migrate.Plan) migrationJSON {
	form := func(f *forms.Form) formJSON {
		return formJSON{ID: f.ID, Version: f.Version, Title: f.Title, Hash: f.Hash}
	}
	out := migrationJSON{
		Audit: audit.ID, From: form(p.From), To: form(p.To), Answers: []movedJSON{}, Required: []questionJSON{},
		Reopened: []partNameJSON{}, Decisions: listed(p.Idle),
	}
	for _, answer := range p.Answers {
		out.Counts.add(answer)
		out.Answers = append(out.Answers, movedJSON{
			Status: answer.Status, Label: answer.Label, Element: answer.Element, Old: newSaidJSON(answer.Old),
			New: newSaidJSON(answer.New), Note: answer.Note, Valid: answer.Fault == "", Message: answer.Fault,
		})
	}
	for _, q := range p.Required {
		out.Required = append(out.Required, questionJSON{Question: q.Address, Label: q.Label, Part: q.Part})
	}
	for _, part := range p.Reopened {
		out.Reopened = append(out.Reopened, partNameJSON{Name: part.Name, Label: part.Label})
	}
	return out
}

func newSaidJSON(s migrate.Said) *saidJSON {
	if s.Address == "" {
		return nil
	}
	return &saidJSON{Question: s.Address, answerJSON: answerJSON(s.Answer), Display: locale.CleanLines(s.Display)}
}

func (c *movedCountsJSON) add(a migrate.Answer) {
	switch a.Status {
	case migrate.Kept:
		c.Kept++
	case migrate.Converted:
		c.Converted++
	case migrate.Restored:
		c.Restored++
	case migrate.Filled:
		c.Filled++
	case migrate.Dropped:
		c.Dropped++
	}
	if a.Fault != "" {
		c.Invalid++
	}
}
