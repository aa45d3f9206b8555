package calendar

import (
	"strings"

	"carnet/forms/locale"
)

// ReasonKind is the kind of a reason, for those who count or sort reasons.
type ReasonKind string

// The reasons that refuse a week, then the cautions.
const (
	PublicHoliday ReasonKind = "public_holiday"
	SchoolHoliday ReasonKind = "school_holiday"
	Bridge        ReasonKind = "bridge"
	Exams         ReasonKind = "exams"
	ForbiddenDays ReasonKind = "forbidden"

	EarlySeptember         ReasonKind = "early_september"
	FirstWeekAfterHolidays ReasonKind = "after_holidays"
	LastWeekBeforeHolidays ReasonKind = "before_holidays"
)

// Reason is one reason against a week, with its text in both languages.
type Reason struct {
	Kind            ReasonKind
	From, To        Day // what the reason names, both days included
	French, English string
}

// Text is the reason as a phrase: "pont de l'Ascension (zone A), vendredi 7 mai 2027".
func (r Reason) Text(lang locale.Lang) string { return lang.Pick(r.French, r.English) }

func publicHolidayReason(h Holiday) Reason {
	r := Reason{Kind: PublicHoliday, From: h.Day, To: h.Day}
	r.French = h.French + ", " + r.dates(locale.French) + " (jour férié)"
	r.English = h.English + ", " + r.dates(locale.English) + " (public holiday)"
	return r
}

func periodReason(p Period) Reason {
	r := Reason{Kind: reasonKind(p.Kind), From: p.Start, To: p.Resume - 1}
	for r.Kind == Bridge && r.To > r.From && r.To.isWeekend() {
		r.To-- // a bridge is spoken of by its weekday
	}
	name := periodNames[p.Kind]
	french, english := r.dates(locale.French), r.dates(locale.English)
	if p.Open {
		french = "à partir du " + locale.FormatDate(p.Start.Time(), locale.LongDate, locale.French)
		english = "from " + locale.FormatDate(p.Start.Time(), locale.LongDate, locale.English)
	}
	if r.Kind != Exams {
		name.french += " (" + zoneName(p.Zone, locale.French) + ")"
		name.english += " (" + zoneName(p.Zone, locale.English) + ")"
	}
	if p.Source == DefaultSource {
		french += " (valeur par défaut)"
		english += " (default value)"
	}
	r.French, r.English = name.french+", "+french, name.english+", "+english
	return r
}

func reasonKind(kind PeriodKind) ReasonKind {
	switch kind {
	case AscensionBridge:
		return Bridge
	case LyceeExams, CollegeExams:
		return Exams
	default:
		return SchoolHoliday
	}
}

func zoneName(zone string, lang locale.Lang) string {
	if zone == AllZones {
		return lang.Pick("toutes zones", "all zones")
	}
	return "zone " + zone
}

func forbiddenReason(f Forbidden) Reason {
	r := Reason{Kind: ForbiddenDays, From: f.From, To: f.To}
	r.French = "période interdite par l’établissement, " + r.dates(locale.French)
	r.English = "period ruled out by the school, " + r.dates(locale.English)
	if why := strings.TrimSpace(locale.Clean(f.Why)); why != "" {
		r.French += "\u00a0: " + why
		r.English += ": " + why
	}
	return r
}

func earlySeptemberCaution(monday Day) Reason {
	return Reason{
		Kind: EarlySeptember, From: monday, To: monday + 4,
		French: "deux premières semaines de septembre", English: "first two weeks of September",
	}
}

// besideHolidayCaution speaks of the week, not of the holidays: From and To are its days.
func besideHolidayCaution(kind ReasonKind, monday Day, p Period) Reason {
	r := Reason{Kind: kind, From: monday, To: monday + 4}
	name := periodNames[p.Kind]
	if kind == FirstWeekAfterHolidays {
		r.French, r.English = "première semaine après les "+name.french, "first week after the "+name.english
	} else {
		r.French, r.English = "dernière semaine avant les "+name.french, "last week before the "+name.english
	}
	return r
}

func (r Reason) dates(lang locale.Lang) string {
	return locale.FormatDateRange(r.From.Time(), r.To.Time(), lang)
}
