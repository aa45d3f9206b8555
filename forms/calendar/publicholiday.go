package calendar

import (
	"slices"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/fr"
)

// Holiday is a public holiday: article L3133-1 of the labour code, the same in every zone.
type Holiday struct {
	Day             Day
	French, English string
}

var publicHolidays = [...]struct {
	rule            *cal.Holiday
	french, english string
}{
	{fr.NouvelAn, "jour de l’An", "New Year's Day"},
	{fr.LundiDePâques, "lundi de Pâques", "Easter Monday"},
	{fr.FêteDuTravail, "fête du Travail", "Labour Day"},
	{fr.FêteDeLaVictoire, "Victoire de 1945", "Victory Day"},
	{fr.Ascension, "Ascension", "Ascension Day"},
	{fr.LundiDePentecôte, "lundi de Pentecôte", "Whit Monday"},
	{fr.FêteNationale, "fête nationale", "Bastille Day"},
	{fr.Assomption, "Assomption", "Assumption Day"},
	{fr.Toussaint, "Toussaint", "All Saints' Day"},
	{fr.Armistice1918, "Armistice de 1918", "Armistice Day"},
	{fr.Noël, "Noël", "Christmas Day"},
}

// PublicHolidays lists the eleven public holidays of a civil year by date.
func PublicHolidays(year int) []Holiday {
	days := holidaysOf(year).days
	list := make([]Holiday, len(days))
	for i, day := range days {
		list[i] = Holiday{Day: day, French: publicHolidays[i].french, English: publicHolidays[i].english}
	}
	slices.SortFunc(list, func(a, b Holiday) int { return int(a.Day - b.Day) })
	return list
}

// PublicHolidaysBetween lists the public holidays from one day to another, both included, by
// date. Two of them can fall on one day.
func PublicHolidaysBetween(from, to Day) []Holiday {
	var list []Holiday
	for year := from.Time().Year(); year <= to.Time().Year(); year++ {
		for _, holiday := range PublicHolidays(year) {
			if from <= holiday.Day && holiday.Day <= to {
				list = append(list, holiday)
			}
		}
	}
	return list
}

// civilYear holds the public holidays of one year, so that a walk over many days works them
// out once a year.
type civilYear struct {
	year int
	days [len(publicHolidays)]Day // in the order of publicHolidays
}

func holidaysOf(year int) civilYear {
	y := civilYear{year: year}
	for i := range publicHolidays {
		actual, _ := publicHolidays[i].rule.Calc(year)
		y.days[i] = DayOf(actual)
	}
	return y
}

// isWorkday says whether people work on day, and moves y to the year of that day.
func (y *civilYear) isWorkday(day Day) bool {
	if day.isWeekend() {
		return false
	}
	if year := day.Time().Year(); year != y.year {
		*y = holidaysOf(year)
	}
	return !slices.Contains(y.days[:], day)
}
