package calendar_test

import (
	"slices"
	"testing"
	"time"

	"carnet/forms/calendar"
)

func TestPublicHolidays(t *testing.T) {
	for year, want := range map[int][]string{
		2026: {
			"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
			"2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
		},
		2027: {
			"2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06", "2027-05-08", "2027-05-17",
			"2027-07-14", "2027-08-15", "2027-11-01", "2027-11-11", "2027-12-25",
		},
	} {
		var got []string
		for _, holiday := range calendar.PublicHolidays(year) {
			got = append(got, holiday.Day.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("public holidays of %d: %v, want %v", year, got, want)
		}
	}
}

// TestMovableHolidays works Easter out by another method than the library: Carter's table of
// paschal full moons.
func TestMovableHolidays(t *testing.T) {
	for year, want := range map[int]string{2026: "2026-04-05", 2027: "2027-03-28", 2028: "2028-04-16"} {
		if got := easter(year).String(); got != want {
			t.Fatalf("Easter %d is %s, want %s", year, got, want)
		}
	}
	for year := 2010; year < 2060; year++ {
		sunday := easter(year)
		for name, want := range map[string]calendar.Day{
			"lundi de Pâques":    sunday + 1,
			"Ascension":          sunday + 39,
			"lundi de Pentecôte": sunday + 50,
		} {
			if !slices.ContainsFunc(calendar.PublicHolidays(year), func(h calendar.Holiday) bool {
				return h.French == name && h.Day == want
			}) {
				t.Errorf("%s %d is not on %v", name, year, want)
			}
		}
	}
}

// easter is the Sunday after the paschal full moon, for the years 1900 to 2099.
func easter(year int) calendar.Day {
	fullMoon := 225 - 11*(year%19) // counted from the eve of 1 March
	for fullMoon > 50 {
		fullMoon -= 30
	}
	if fullMoon > 48 {
		fullMoon--
	}
	day := calendar.NewDay(year, time.March, fullMoon)
	return day + 7 - calendar.Day(day.Weekday())
}

func TestTwoHolidaysOnOneDay(t *testing.T) {
	day := on(t, "2008-05-01") // Labour Day and Ascension
	if got := calendar.PublicHolidaysBetween(day, day); len(got) != 2 {
		t.Errorf("public holidays on %v: %v", day, got)
	}
}

func TestPublicHolidaysAcrossTheNewYear(t *testing.T) {
	got := calendar.PublicHolidaysBetween(on(t, "2026-12-25"), on(t, "2027-01-01"))
	if len(got) != 2 || got[0].French != "Noël" || got[1].French != "jour de l’An" {
		t.Errorf("public holidays of Christmas week: %v", got)
	}
}
