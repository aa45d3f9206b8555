package cli

import (
	"context"

	"github.com/spf13/cobra"

	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

func (a *app) auditEdit() *cobra.Command {
	var date, installation, lead string
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "edit ID",
		short: text{"Change les dates ou le responsable d’un audit", "Change the dates or the lead of an audit"},
		long: text{
			"Change les dates ou le responsable d’un audit. Une option vide (--installation \"\") efface ce qu’elle désigne.",
			"Change the dates or the lead of an audit. A blank flag (--installation \"\") clears what it names.",
		},
		example: text{"carnet audit edit 0860035W --installation 11/01/2027", "carnet audit edit 0860035W --installation 11/01/2027"},
	}, func(ctx context.Context, args []string) error {
		var given dossier.Audit
		var err error
		if given.Date, err = a.day(date); err != nil {
			return err
		}
		if given.Installation, err = a.monday(installation); err != nil {
			return err
		}
		given.Lead = line(lead)
		return a.editAudit(ctx, args[0], given, cmd.Flags().Changed)
	})
	cmd.Flags().SortFlags = false
	a.recordFlags(cmd, &date, &installation, &lead)
	return cmd
}

// editAudit takes over the flags that were given.
func (a *app) editAudit(ctx context.Context, query string, given dossier.Audit, changed func(flag string) bool) error {
	if !changed("date") && !changed("installation") && !changed("lead") {
		return usage("Que changer\u00a0? --date, --installation ou --lead.", "Change what? --date, --installation or --lead.")
	}
	return a.changingAudit(ctx, query, func(n *notebook.Notebook, audit dossier.Audit) error {
		err := n.SetRecord(ctx, audit.ID, func(audit *dossier.Audit) {
			if changed("date") {
				audit.Date = given.Date
			}
			if changed("installation") {
				audit.Installation = given.Installation
			}
			if changed("lead") {
				audit.Lead = given.Lead
			}
		})
		if err != nil {
			return dated(err)
		}
		r, err := n.Open(ctx, audit.ID)
		if err != nil {
			return err
		}
		out := summed(r)
		if changed("date") || changed("installation") {
			if out.Warnings, err = a.weekWarnings(n, r); err != nil {
				return err
			}
		}
		visit, week := a.date(r.Dossier.Audit.Date), a.date(r.Dossier.Audit.Installation)
		return a.confirm(out,
			auditAddress(audit)+"\u00a0: visite "+visit+", installation "+week+".",
			auditAddress(audit)+": visit "+visit+", installation "+week+".")
	})
}

// dated takes the result of writing an audit's dates: one whose school year is not known was
// not saved.
func dated(err error) error {
	if isA[*calendar.UnknownYearError](err) {
		return &unsaved{err}
	}
	return err
}

// weekWarnings is every reason against the week of the installation, said on standard error. The
// week is kept all the same: the calendar proposes, people decide.
func (a *app) weekWarnings(n *notebook.Notebook, r *derive.Result) ([]string, error) {
	audit := r.Dossier.Audit
	if audit.Installation == "" {
		return nil, nil
	}
	monday, err := calendar.ParseDay(audit.Installation)
	if err != nil {
		return nil, err
	}
	week, err := n.Calendar.Week(monday, derive.Constraints(r.Session, r.Dossier.Establishment.Kind))
	if err != nil {
		return nil, err
	}
	var list []string
	if audit.Date > audit.Installation { // ISO dates sort as days do
		list = append(list, a.lang.Pick(
			"l’installation précède la visite du "+a.date(audit.Date)+".",
			"the installation comes before the visit of "+a.date(audit.Date)+"."))
	}
	name := locale.FormatDate(monday.Time(), locale.MediumDate, a.lang)
	for _, reason := range week.Reasons {
		list = append(list, a.lang.Pick("semaine du "+name+" refusée\u00a0: ", "week of "+name+" refused: ")+reason.Text(a.lang)+".")
	}
	for _, w := range list {
		a.warn(w)
	}
	return list, nil
}
