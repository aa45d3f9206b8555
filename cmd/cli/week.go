package cli

import (
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// dated takes the result of writing an audit's dates: one whose school year is not known was
// not saved.
func dated(err error) error {
	if isA[*calendar.UnknownYearError](err) {
		return notSaved(err)
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
