package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

func (a *app) auditCommands() *cobra.Command {
	return a.group(page{
		use:   "audit",
		short: text{"Audits\u00a0: commencer, remplir, suivre", "Audits: begin, fill, follow"},
		long: text{
			"Audits\u00a0: commencer, remplir, suivre.\n\nUn audit se désigne par son identifiant, le début de celui-ci, le code UAI de l’établissement (s’il n’a qu’un audit ouvert), ou UAI/n.",
			"Audits: begin, fill, follow.\n\nAn audit is named by its id, the beginning of it, the school’s UAI code (if it has one open audit), or UAI/n.",
		},
		example: text{"carnet audit list\ncarnet audit show 0860035W", "carnet audit list\ncarnet audit show 0860035W"},
	}, a.auditNew(), a.auditList(), a.auditShow(), a.auditEdit(), a.auditAnswer(), a.auditImport(),
		a.auditHistory(), a.auditParticipant(), a.auditAttachment(), a.auditClose())
}

// auditJSON is one audit of a list.
type auditJSON struct {
	ID           string              `json:"id"`
	Number       int                 `json:"number"`
	UAI          string              `json:"uai"`
	School       string              `json:"school"`
	State        string              `json:"state"`
	Lead         string              `json:"lead"`
	Date         *string             `json:"date"`
	Installation *string             `json:"installation"`
	Parts        map[string]partJSON `json:"parts"`
	Findings     countsJSON          `json:"findings"`
	Conflicts    int                 `json:"conflicts"`
	Verdict      string              `json:"verdict"`
	Warnings     []string            `json:"warnings,omitempty"` // about what was just done
}

type partJSON struct {
	Answered         int  `json:"answered"`
	Required         int  `json:"required"`
	RequiredAnswered int  `json:"required_answered"`
	Total            int  `json:"total"`
	Complete         bool `json:"complete"`
	Closed           bool `json:"closed"`
}

type countsJSON struct {
	Bloquant int `json:"bloquant"`
	ALever   int `json:"a_lever"`
	Majeur   int `json:"majeur"`
	Mineur   int `json:"mineur"`
}

func newAuditJSON(audit dossier.Audit, school dossier.Establishment, s notebook.Summary) auditJSON {
	out := auditJSON{
		ID: audit.ID, Number: audit.Number, UAI: audit.UAI, School: school.Name, State: string(audit.State),
		Lead: audit.Lead, Date: known(audit.Date), Installation: known(audit.Installation),
		Parts:     map[string]partJSON{},
		Findings:  countsJSON{Bloquant: s.Bloquant, ALever: s.ALever, Majeur: s.Majeur, Mineur: s.Mineur},
		Conflicts: s.Conflicts, Verdict: s.Avis,
	}
	closed := map[string]bool{}
	for _, name := range audit.ClosedParts {
		closed[name] = true
	}
	for _, p := range s.Parts {
		out.Parts[p.Name] = partJSON{
			Answered: p.Answered, Required: p.Required, RequiredAnswered: p.RequiredAnswered,
			Total: p.Total, Complete: p.Complete, Closed: closed[p.Name],
		}
	}
	return out
}

// summed is the list's line of an audit that was opened.
func summed(r *derive.Result) auditJSON {
	return newAuditJSON(r.Dossier.Audit, r.Dossier.Establishment, notebook.Summarize(r))
}

func (a *app) auditNew() *cobra.Command {
	var given notebook.NewAudit
	cmd := a.command(page{
		use:   "new UAI",
		short: text{"Commence l’audit d’un établissement", "Begin the audit of a school"},
		example: text{
			"carnet audit new 0860035W --date 30/11/2026 --installation 11/01/2027 --lead \"A. Martin\"",
			"carnet audit new 0860035W --date 30/11/2026 --installation 11/01/2027 --lead \"A. Martin\"",
		},
	}, func(ctx context.Context, args []string) error {
		asked := given
		var err error
		if asked.Date, err = a.day(given.Date); err != nil {
			return err
		}
		if asked.Installation, err = a.monday(given.Installation); err != nil {
			return err
		}
		asked.Lead = line(given.Lead)
		return a.newAudit(ctx, args[0], asked)
	})
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&given.Form, "form", "", a.lang.Pick(
		"`QUESTIONNAIRE`, ou QUESTIONNAIRE@VERSION, pour une autre que la plus récente (par défaut\u00a0: icart)",
		"`CHECKLIST`, or CHECKLIST@VERSION for another than the newest (default: icart)"))
	a.recordFlags(cmd, &given.Date, &given.Installation, &given.Lead)
	return cmd
}

func (a *app) recordFlags(cmd *cobra.Command, date, installation, lead *string) {
	f := cmd.Flags()
	f.StringVar(date, "date", "", a.lang.Pick("`JOUR` de la visite, par exemple 30/11/2026", "`DAY` of the visit, for instance 30/11/2026"))
	f.StringVar(installation, "installation", "", a.lang.Pick("`LUNDI` de l’installation", "`MONDAY` of the installation"))
	f.StringVar(lead, "lead", "", a.lang.Pick("`NOM` du responsable de l’audit", "`NAME` of the person in charge"))
}

func (a *app) newAudit(ctx context.Context, uai string, asked notebook.NewAudit) error {
	return a.writing(ctx, func(n *notebook.Notebook) error {
		school, err := findSchool(ctx, n, uai)
		if err != nil {
			return err
		}
		asked.UAI = school.UAI
		audit, err := n.NewAudit(ctx, asked)
		if err != nil {
			return dated(err)
		}
		r, err := n.Open(ctx, audit.ID)
		if err != nil {
			return err
		}
		out := summed(r)
		if out.Warnings, err = a.weekWarnings(n, r); err != nil {
			return err
		}
		name := auditAddress(audit) + " (" + locale.Clean(school.Name) + ")"
		return a.confirm(out,
			"Audit commencé\u00a0: "+name+".\nIdentifiant\u00a0: "+audit.ID,
			"Audit begun: "+name+".\nId: "+audit.ID)
	})
}

func (a *app) auditList() *cobra.Command {
	return a.command(page{
		use:     "list",
		short:   text{"Liste les audits avec leur avancement", "List the audits with their progress"},
		example: text{"carnet audit list\ncarnet audit list --json", "carnet audit list\ncarnet audit list --json"},
	}, func(ctx context.Context, _ []string) error {
		return a.reading(ctx, func(n *notebook.Notebook) error {
			home, err := n.Home(ctx)
			if err != nil {
				return err
			}
			out := make([]auditJSON, 0, len(home.Rows))
			for _, row := range home.Rows {
				out = append(out, newAuditJSON(row.Audit, row.School, row.Summary))
			}
			return a.show(out, func(b *strings.Builder) { a.auditTable(b, home.Rows) })
		})
	})
}

func (a *app) auditTable(b *strings.Builder, rows []notebook.Row) {
	if len(rows) == 0 {
		b.WriteString(a.lang.Pick("Aucun audit. Commencez-en un\u00a0: carnet audit new UAI.\n", "No audit yet. Begin one: carnet audit new UAI.\n"))
		return
	}
	var t table
	t.add("AUDIT", a.lang.Pick("ÉTABLISSEMENT", "SCHOOL"), a.lang.Pick("VISITE", "VISIT"), a.lang.Pick("ÉTAT", "STATE"),
		a.lang.Pick("AVANCEMENT", "PROGRESS"), a.lang.Pick("BLOQUANTS", "BLOCKING"), "ID")
	for _, row := range rows {
		var progress []string
		for _, p := range row.Summary.Parts {
			progress = append(progress, p.Name+" "+itoa(p.RequiredAnswered)+"/"+itoa(p.Required))
		}
		t.add(auditAddress(row.Audit), row.School.Name, a.date(row.Audit.Date), a.words.States[string(row.Audit.State)],
			strings.Join(progress, ", "), itoa(row.Summary.Bloquant), row.Audit.ID)
	}
	t.write(b)
}
