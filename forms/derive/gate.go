package derive

import (
	"fmt"
	"slices"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/findings"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
)

// FeuVert says whether the installation may start: yes, or every reason why not.
type FeuVert struct {
	Go      bool
	Reasons []string
}

// NoticeDays is how many working days the school must have between the sending of the documents
// and the Monday of the installation.
const NoticeDays = 10

// feuVert judges the gates: open blocking findings and doubts, conflicts, incomplete parts,
// dates, sending, and the conditions of the workbook.
func feuVert(r *Result) (FeuVert, error) {
	env := r.env
	g := gates{r: r, env: env, lang: locale.Lang(env.Language)}
	g.parts()
	g.conflicts()
	g.findings()
	if err := g.dates(); err != nil {
		return FeuVert{}, err
	}
	for _, need := range r.Form.Gates {
		if !need.Met.EvalBool(r.Session, env, r.Session.Root()) {
			g.refuse("%s", r.Session.Render(need.Waits, r.Session.Root()))
		}
	}
	return FeuVert{Go: len(g.reasons) == 0, Reasons: g.reasons}, nil
}

type gates struct {
	r       *Result
	env     *world
	lang    locale.Lang
	reasons []string
}

func (g *gates) refuse(format string, args ...any) {
	g.reasons = append(g.reasons, fmt.Sprintf(format, args...))
}

func (g *gates) parts() {
	for _, p := range g.r.Parts {
		if !p.Complete() {
			g.refuse(g.lang.Pick("partie incomplète\u00a0: %s", "part not complete: %s"), p.Label)
		}
	}
}

func (g *gates) conflicts() {
	if n := g.env.conflicts; n > 0 {
		g.refuse("%s", locale.Count(float64(n),
			g.lang.Pick("réponse en conflit", "conflicting answer"),
			g.lang.Pick("réponses en conflit", "conflicting answers"), g.lang))
	}
}

// findings refuses for each blocking finding that is not treated, and each doubt.
func (g *gates) findings() {
	for i := range g.r.Findings {
		f := &g.r.Findings[i]
		if !f.Stands() || f.Severity > forms.ALever || g.treated(f) {
			continue
		}
		if f.Severity == forms.ALever {
			g.refuse("%s", describe(f))
			continue
		}
		g.refuse(g.lang.Pick("constat bloquant\u00a0: %s", "blocking finding: %s"), describe(f))
	}
}

func describe(f *findings.Finding) string {
	if f.Where == "" {
		return f.Label
	}
	return f.Where + " — " + f.Label
}

// treated says whether every action that answers the finding is done.
func (g *gates) treated(f *findings.Finding) bool {
	answered := false
	for i := range g.r.Roadmap.Items {
		item := &g.r.Roadmap.Items[i]
		if !slices.Contains(item.Findings, f) || item.Rejected {
			continue
		}
		if item.State != "fait" {
			return false
		}
		answered = true
	}
	return answered
}

func (g *gates) dates() error {
	audit := g.r.Dossier.Audit
	if audit.SentOn == "" {
		g.refuse("%s", g.lang.Pick("compte rendu et feuille de route non envoyés", "documents not sent to the school"))
	}
	if audit.Installation == "" {
		g.refuse("%s", g.lang.Pick("date d’installation non fixée", "installation date not set"))
		return nil
	}
	monday, err := time.Parse(time.DateOnly, audit.Installation)
	if err != nil {
		return fmt.Errorf("read installation date: %w", err)
	}
	if err := g.week(monday); err != nil {
		return err
	}
	return g.delays(audit, monday)
}

// delays refuses a Monday that leaves no time: after the audit for the first actions, or after
// the sending for the school.
func (g *gates) delays(audit dossier.Audit, monday time.Time) error {
	earliest, err := roadmap.Earliest(g.r.Session, audit.Date)
	if err != nil {
		return err
	}
	if !earliest.IsZero() && !earliest.Before(monday) {
		g.refuse(g.lang.Pick("aucune action ne peut être demandée avant le %s", "no action can be asked before %s"),
			locale.FormatDate(earliest, locale.MediumDate, g.lang))
	}
	sent, err := time.Parse(time.DateOnly, audit.SentOn)
	if err != nil {
		return nil // not sent, said already
	}
	ready, err := g.env.WorkdayAdd(sent, NoticeDays)
	if err != nil {
		return err
	}
	if ready.After(monday) {
		g.refuse(g.lang.Pick("moins de %d jours ouvrés entre l’envoi et l’installation", "fewer than %d working days between sending and installation"), NoticeDays)
	}
	return nil
}
