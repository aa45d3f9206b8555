package calendar

import (
	"fmt"
	"strconv"
	"strings"

	"carnet/forms/locale"
)

// PeriodKind is what a row of the calendar file stands for, by its name in the file.
type PeriodKind string

// The periods of a school year. Every year needs its Rentree and its Summer.
const (
	Rentree         PeriodKind = "rentree" // first day of class; covers no day itself
	AllSaints       PeriodKind = "toussaint"
	Christmas       PeriodKind = "noel"
	Winter          PeriodKind = "hiver"
	Spring          PeriodKind = "printemps"
	AscensionBridge PeriodKind = "pont_ascension"
	Summer          PeriodKind = "ete"
	LyceeExams      PeriodKind = "examens_lycee"   // classes meet, the network must not stop
	CollegeExams    PeriodKind = "examens_college" // likewise
)

var periodNames = map[PeriodKind]struct{ french, english string }{
	Rentree:         {"rentrée", "first day of class"},
	AllSaints:       {"vacances de la Toussaint", "autumn holidays"},
	Christmas:       {"vacances de Noël", "Christmas holidays"},
	Winter:          {"vacances d’hiver", "winter holidays"},
	Spring:          {"vacances de printemps", "spring holidays"},
	AscensionBridge: {"pont de l’Ascension", "Ascension bridge"},
	Summer:          {"vacances d’été", "summer holidays"},
	LyceeExams:      {"examens du lycée", "lycée examinations"},
	CollegeExams:    {"examens du collège", "collège examinations"},
}

// AllZones is the zone of a period that holds in every zone.
const AllZones = "toutes"

// DefaultSource is the source of a period that nobody has published yet.
const DefaultSource = "valeur par défaut"

// Period is a stretch of one school year.
type Period struct {
	Year   string // school year, "2026-2027"
	Kind   PeriodKind
	Start  Day // first day of the period
	Resume Day // first day after it: classes resume
	// Open says that the day classes resume is not published; Resume is then 1 September.
	Open   bool
	Zone   string // "A", or AllZones
	Source string // who published it, or DefaultSource
}

// closes says whether classes do not meet during the period.
func (p Period) closes() bool {
	return p.Kind != Rentree && p.Kind != LyceeExams && p.Kind != CollegeExams
}

// isHoliday leaves the bridge out: a week beside it is like any other.
func (p Period) isHoliday() bool { return p.closes() && p.Kind != AscensionBridge }

func (p Period) covers(day Day) bool { return p.Start <= day && day < p.Resume }

// touches says whether the period has a day from one day to another, both included.
func (p Period) touches(from, to Day) bool { return p.Start <= to && from < p.Resume }

// firstYear is the civil year in which the period's school year begins.
func (p Period) firstYear() int {
	year, _ := firstCivilYear(p.Year)
	return year
}

// yearName is the school year that begins in September of a civil year: "2026-2027".
func yearName(first int) string { return fmt.Sprintf("%04d-%04d", first, first+1) }

// firstCivilYear is 2026 of "2026-2027".
func firstCivilYear(name string) (year int, ok bool) {
	first, _, _ := strings.Cut(name, "-")
	year, err := strconv.Atoi(first)
	return year, err == nil && locale.MinYear <= year && year < locale.MaxYear && name == yearName(year)
}
