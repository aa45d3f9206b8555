package report

import (
	"fmt"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/locale"
)

// The shape of an installation, in days from its Monday.
const (
	backupDay   = -3 // the Friday before
	lastInstall = 2  // Wednesday
	firstLesson = 3  // Thursday
	lastLesson  = 4  // Friday
	reviewDay   = 90
)

// keyDates is the calendar of what everybody must know.
func (d *draft) keyDates() {
	d.section("Calendrier clé")
	if _, ok := d.monday(); !ok {
		d.say("La date d’installation n’est pas fixée\u00a0: les dates sont données par leur règle, J étant le lundi de l’installation.")
	}
	d.add(Table{
		Header: []string{"Étape", "Date", "Règle", "Service"},
		Rows: [][]string{
			{"Envoi du compte rendu et de la feuille de route", d.sending(), fmt.Sprintf("J−%d ouvrés au plus tard", derive.NoticeDays), "rectorat"},
			{"Transfert de compétences au technicien de la collectivité", d.planned("prévu", "pret_transfert_date"), d.before("A-FOR-05"), d.DSI},
			{"Présentation au RUPN et au comité de pilotage", d.planned("prévue", "pret_presentation_date"), d.before("A-PIL-07"), d.Matice},
			{"Sauvegarde complète", d.days(backupDay, backupDay), "vendredi qui précède J, au plus tard", d.DSI},
			{"Installation, coupure de 72\u00a0heures", d.days(0, lastInstall), "lundi à mercredi, J à J+2", d.DSI},
			{"Formation de niveau 1", d.days(firstLesson, lastLesson), "jeudi et vendredi, J+3 et J+4", d.Matice},
			{"Bilan", d.review(), fmt.Sprintf("J+%d", reviewDay), "établissement"},
		},
	})
}

// monday is the day of the installation; ok is false while it is not set.
func (d *draft) monday() (day time.Time, ok bool) { return parseDay(d.r.Dossier.Audit.Installation) }

// days prints the days from one to another, counted from the installation's Monday.
func (d *draft) days(from, to int) string {
	monday, ok := d.monday()
	if !ok {
		return "à fixer"
	}
	return locale.FormatDateRange(monday.AddDate(0, 0, from), monday.AddDate(0, 0, to), lang)
}

// review is the first working day from J+90 on.
func (d *draft) review() string {
	monday, ok := d.monday()
	if !ok {
		return "à fixer"
	}
	day, err := d.s.Env().WorkdayAdd(monday.AddDate(0, 0, reviewDay-1), 1)
	if err != nil {
		return "calendrier non connu"
	}
	return locale.FormatDate(day, locale.LongDate, lang)
}

// sending is the day the documents were sent, or the last one on which they may be.
func (d *draft) sending() string {
	if sent, ok := parseDay(d.r.Dossier.Audit.SentOn); ok {
		return "envoyé le " + locale.FormatDate(sent, locale.MediumDate, lang)
	}
	monday, ok := d.monday()
	if !ok {
		return "à fixer"
	}
	limit, err := d.s.Env().WorkdayAdd(monday, -derive.NoticeDays)
	if err != nil {
		return "calendrier non connu"
	}
	return "au plus tard le " + locale.FormatDate(limit, locale.MediumDate, lang)
}

// planned is a date that the form asks for, « prévu le … », or the words for one to come.
func (d *draft) planned(word, name string) string {
	n, ok := d.named(name)
	if !ok || d.s.Value(n).IsBlank() {
		return "à fixer"
	}
	return word + " le " + d.answer(n)
}

// before is the rule of a step whose last day is the due date of an action.
func (d *draft) before(action string) string {
	for i := range d.r.Roadmap.Items {
		if item := &d.r.Roadmap.Items[i]; item.Action.Name == action && !item.Rejected {
			return "avant J\u00a0; échéance de l’action " + ranked(item) + colon + due(item)
		}
	}
	return "avant J"
}

var weekDays = [...][2]string{
	{"lundi", "ouverture des locaux, arrêt du serveur pédagogique, installation"},
	{"mardi", "installation, reprise des données et des comptes"},
	{"mercredi", "essais, remise en service, recette et procès-verbal"},
	{"jeudi", "formation de niveau 1"},
	{"vendredi", "formation de niveau 1"},
}

// week is the course of the installation week, with the actions due each day.
func (d *draft) week() {
	d.part("Déroulement de la semaine")
	t := Table{Header: []string{"Jour", "Déroulement", "Actions dues ce jour"}}
	monday, dated := d.monday()
	for i, day := range weekDays {
		label, due := capital(day[0]), "selon l’échéance de chacune"
		if dated {
			date := monday.AddDate(0, 0, i)
			label = capital(locale.FormatDate(date, locale.LongDate, lang))
			due = orNone(strings.Join(d.dueOn(date.Format(time.DateOnly)), ", "))
		}
		t.Rows = append(t.Rows, []string{label, day[1], due})
	}
	d.add(t)
	d.part("Actions de la semaine")
}

func (d *draft) dueOn(iso string) []string {
	var out []string
	for i := range d.r.Roadmap.Items {
		if item := &d.r.Roadmap.Items[i]; item.Due == iso && item.Stage == forms.Pendant && !item.Rejected {
			out = append(out, ranked(item))
		}
	}
	return out
}
