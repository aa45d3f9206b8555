package calendar_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms/calendar"
	"carnet/forms/locale"
)

func weeks(t *testing.T, year string, limits calendar.Constraints) []calendar.Week {
	t.Helper()
	list, err := embedded(t).Weeks(year, limits)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func week(t *testing.T, day string, limits calendar.Constraints) calendar.Week {
	t.Helper()
	w, err := embedded(t).Week(on(t, day), limits)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func validMondays(list []calendar.Week) []string {
	var mondays []string
	for _, w := range list {
		if w.Valid {
			mondays = append(mondays, w.Monday.String())
		}
	}
	return mondays
}

func texts(reasons []calendar.Reason, lang locale.Lang) []string {
	var list []string
	for _, r := range reasons {
		list = append(list, r.Text(lang))
	}
	return list
}

func TestFullWeeksOf2026(t *testing.T) {
	want := []string{
		"2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12",
		"2026-11-02", "2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14",
		"2027-01-04", "2027-01-11", "2027-01-18", "2027-01-25", "2027-02-01", "2027-02-08",
		"2027-03-01", "2027-03-08", "2027-03-15", "2027-03-22", "2027-04-05",
		"2027-04-26", "2027-05-10", "2027-05-24", "2027-05-31",
		"2027-06-07", "2027-06-14", "2027-06-21", "2027-06-28",
	}
	list := weeks(t, "2026-2027", calendar.Constraints{})
	if diff := cmp.Diff(want, validMondays(list)); diff != "" || len(want) != 31 {
		t.Errorf("full weeks of 2026-2027 (-want +got):\n%s", diff)
	}
	if got := len(list); got != 43 || list[0].Monday != on(t, "2026-09-07") || list[got-1].Monday != on(t, "2027-06-28") {
		t.Errorf("%d weeks, from %v to %v", got, list[0].Monday, list[got-1].Monday)
	}
	for _, w := range list {
		if w.Valid != (len(w.Reasons) == 0) || !w.Valid && len(w.Cautions) > 0 {
			t.Errorf("week of %v: valid %v, reasons %v, cautions %v", w.Monday, w.Valid, w.Reasons, w.Cautions)
		}
	}
}

// TestWeeksAgreeWithDays checks the reasons against the days: without constraints a week is
// valid exactly when classes meet on all five days.
func TestWeeksAgreeWithDays(t *testing.T) {
	c := embedded(t)
	for monday := on(t, "2025-09-01"); monday < on(t, "2027-08-30"); monday += 7 {
		w, err := c.Week(monday, calendar.Constraints{})
		if err != nil {
			t.Fatal(err)
		}
		full := true
		for day := monday; day <= monday+4; day++ {
			school, err := c.IsSchoolday(day)
			if err != nil {
				t.Fatal(err)
			}
			full = full && school
		}
		if w.Valid != full {
			t.Errorf("week of %v: valid %v, five school days %v", monday, w.Valid, full)
		}
	}
}

func TestExamWeeks(t *testing.T) {
	for _, c := range []struct {
		kinds   []calendar.SchoolKind
		refused []string
	}{
		{nil, nil},
		{[]calendar.SchoolKind{calendar.College}, []string{"2027-06-21", "2027-06-28"}},
		{[]calendar.SchoolKind{calendar.Lycee}, []string{"2027-06-07", "2027-06-14", "2027-06-21", "2027-06-28"}},
		{[]calendar.SchoolKind{"erea"}, nil},
	} {
		list := weeks(t, "2026-2027", calendar.Constraints{Kinds: c.kinds})
		var refused []string
		for _, w := range list {
			if slices.ContainsFunc(w.Reasons, func(r calendar.Reason) bool { return r.Kind == calendar.Exams }) {
				refused = append(refused, w.Monday.String())
			}
		}
		if diff := cmp.Diff(c.refused, refused); diff != "" || len(validMondays(list)) != 31-len(refused) {
			t.Errorf("exam weeks of %v (-want +got):\n%s", c.kinds, diff)
		}
	}
	both := calendar.Constraints{Kinds: []calendar.SchoolKind{calendar.College, calendar.Lycee}}
	if got := week(t, "2027-06-21", both).Reasons; len(got) != 2 {
		t.Errorf("a shared site in the week of 21 June: %v", texts(got, locale.French))
	}
}

func TestReasons(t *testing.T) {
	lycee := calendar.Constraints{
		Kinds: []calendar.SchoolKind{calendar.Lycee},
		Forbidden: []calendar.Forbidden{
			{From: on(t, "2027-01-15"), To: on(t, "2027-01-18"), Why: "bac blanc\x1b[2J\n"},
			{From: on(t, "2027-03-19"), To: on(t, "2027-03-01")},
		},
	}
	for _, c := range []struct {
		day    string
		kinds  []calendar.ReasonKind
		fr, en []string
	}{
		{
			"2026-11-09",
			[]calendar.ReasonKind{calendar.PublicHoliday},
			[]string{"Armistice de 1918, mercredi 11 novembre 2026 (jour férié)"},
			[]string{"Armistice Day, Wednesday 11 November 2026 (public holiday)"},
		},
		{
			"2027-03-29",
			[]calendar.ReasonKind{calendar.PublicHoliday},
			[]string{"lundi de Pâques, lundi 29 mars 2027 (jour férié)"},
			[]string{"Easter Monday, Monday 29 March 2027 (public holiday)"},
		},
		{
			"2027-05-03",
			[]calendar.ReasonKind{calendar.PublicHoliday, calendar.Bridge},
			[]string{"Ascension, jeudi 6 mai 2027 (jour férié)", "pont de l’Ascension (zone A), vendredi 7 mai 2027"},
			[]string{"Ascension Day, Thursday 6 May 2027 (public holiday)", "Ascension bridge (zone A), Friday 7 May 2027"},
		},
		{
			"2027-05-17",
			[]calendar.ReasonKind{calendar.PublicHoliday},
			[]string{"lundi de Pentecôte, lundi 17 mai 2027 (jour férié)"},
			[]string{"Whit Monday, Monday 17 May 2027 (public holiday)"},
		},
		{
			"2026-12-24",
			[]calendar.ReasonKind{calendar.SchoolHoliday, calendar.PublicHoliday},
			[]string{
				"vacances de Noël (zone A), du 19 décembre 2026 au 3 janvier 2027",
				"Noël, vendredi 25 décembre 2026 (jour férié)",
			},
			[]string{
				"Christmas holidays (zone A), from 19 December 2026 to 3 January 2027",
				"Christmas Day, Friday 25 December 2026 (public holiday)",
			},
		},
		{
			"2027-06-09",
			[]calendar.ReasonKind{calendar.Exams},
			[]string{"examens du lycée, du 7 juin au 2 juillet 2027 (valeur par défaut)"},
			[]string{"lycée examinations, from 7 June to 2 July 2027 (default value)"},
		},
		{
			"2027-01-18",
			[]calendar.ReasonKind{calendar.ForbiddenDays},
			[]string{"période interdite par l’établissement, du 15 au 18 janvier 2027\u00a0: bac blanc\ufffd[2J"},
			[]string{"period ruled out by the school, from 15 to 18 January 2027: bac blanc\ufffd[2J"},
		},
		{
			"2027-03-15",
			[]calendar.ReasonKind{calendar.ForbiddenDays},
			[]string{"période interdite par l’établissement, vendredi 19 mars 2027"},
			[]string{"period ruled out by the school, Friday 19 March 2027"},
		},
		{"2027-03-01", nil, nil, nil},
		{
			"2027-07-05",
			[]calendar.ReasonKind{calendar.SchoolHoliday},
			[]string{"vacances d’été (zone A), à partir du samedi 3 juillet 2027"},
			[]string{"summer holidays (zone A), from Saturday 3 July 2027"},
		},
		{
			"2026-08-31",
			[]calendar.ReasonKind{calendar.SchoolHoliday},
			[]string{"vacances d’été (zone A), du 4 juillet au 31 août 2026"},
			[]string{"summer holidays (zone A), from 4 July to 31 August 2026"},
		},
	} {
		got := week(t, c.day, lycee)
		var kinds []calendar.ReasonKind
		for _, r := range got.Reasons {
			kinds = append(kinds, r.Kind)
		}
		if diff := cmp.Diff(c.kinds, kinds); diff != "" || got.Valid != (len(kinds) == 0) {
			t.Errorf("week of %s, kinds (-want +got):\n%s", c.day, diff)
		}
		if diff := cmp.Diff(c.fr, texts(got.Reasons, locale.French)); diff != "" {
			t.Errorf("week of %s, French (-want +got):\n%s", c.day, diff)
		}
		if diff := cmp.Diff(c.en, texts(got.Reasons, locale.English)); diff != "" {
			t.Errorf("week of %s, English (-want +got):\n%s", c.day, diff)
		}
	}
}

func TestCautions(t *testing.T) {
	for day, want := range map[string][]string{
		"2026-09-07": {"deux premières semaines de septembre"},
		"2026-09-14": {"deux premières semaines de septembre"},
		"2026-09-21": nil,
		"2026-10-12": {"dernière semaine avant les vacances de la Toussaint"},
		"2026-11-02": {"première semaine après les vacances de la Toussaint"},
		"2027-02-08": {"dernière semaine avant les vacances d’hiver"},
		"2027-05-10": nil, // after the bridge
		"2027-06-28": {"dernière semaine avant les vacances d’été"},
		"2027-01-11": nil,
	} {
		got := week(t, day, calendar.Constraints{})
		if diff := cmp.Diff(want, texts(got.Cautions, locale.French)); diff != "" || !got.Valid {
			t.Errorf("cautions of %s, valid %v (-want +got):\n%s", day, got.Valid, diff)
		}
	}
}

func TestUnknownYearIsRefusedByName(t *testing.T) {
	c := embedded(t)
	var unknown *calendar.UnknownYearError
	if _, err := c.Weeks("2029-2030", calendar.Constraints{}); !errors.As(err, &unknown) || unknown.Year != "2029-2030" {
		t.Errorf("Weeks refuses with %v", err)
	}
	if _, err := c.Weeks("2026", calendar.Constraints{}); !errors.As(err, &unknown) || unknown.Year != "2026" {
		t.Errorf("Weeks of a malformed year refuses with %v", err)
	}
	// Monday and Tuesday are still 2026-2027; from Wednesday on nobody knows.
	if _, err := c.Week(on(t, "2027-08-30"), calendar.Constraints{}); !errors.As(err, &unknown) || unknown.Year != "2027-2028" {
		t.Errorf("Week refuses with %v", err)
	}
}
