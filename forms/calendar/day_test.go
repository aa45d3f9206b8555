package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"carnet/forms/calendar"
)

// on is the day of an ISO date.
func on(t *testing.T, iso string) calendar.Day {
	t.Helper()
	day, err := calendar.ParseDay(iso)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func TestDay(t *testing.T) {
	if got := calendar.NewDay(1970, time.January, 1); got != 0 {
		t.Errorf("1970-01-01 is day %d", int(got))
	}
	if got := calendar.NewDay(1969, time.December, 31); got != -1 {
		t.Errorf("1969-12-31 is day %d", int(got))
	}
	evening := time.Date(2027, time.May, 7, 23, 59, 0, 0, time.FixedZone("UTC-9", -9*3600))
	if got := calendar.DayOf(evening); got.String() != "2027-05-07" || got.Weekday() != time.Friday {
		t.Errorf("DayOf(%v) = %v, a %v", evening, got, got.Weekday())
	}
	for _, iso := range []string{"2027-05-03", "2027-05-05", "2027-05-09", "1900-01-01", "1799-01-01"} {
		day, err := calendar.ParseDay(iso)
		if iso < "1800" {
			if err == nil {
				t.Errorf("ParseDay(%q) = %v", iso, day)
			}
			continue
		}
		if monday := day.Monday(); monday.Weekday() != time.Monday || monday > day || day-monday > 6 {
			t.Errorf("%v is in the week of %v", day, monday)
		}
	}
}

func TestDayText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := calendar.Day(rapid.IntRange(-60_000, 80_000).Draw(t, "day"))
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got calendar.Day
		if err := got.UnmarshalText(text); err != nil || got != want {
			t.Fatalf("%s is read %v, %v", text, got, err)
		}
		if got := calendar.DayOf(want.Time()); got != want {
			t.Fatalf("DayOf(%v.Time()) = %v", want, got)
		}
	})
	for _, text := range []string{"", "2027-02-30", "11/01/2027", "2027-1-1", "9999-01-01"} {
		if day, err := calendar.ParseDay(text); err == nil {
			t.Errorf("ParseDay(%q) = %v", text, day)
		}
	}
}
