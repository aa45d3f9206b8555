package calendar_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"carnet/forms/calendar"
	"carnet/forms/locale"
)

func embedded(t *testing.T) *calendar.Calendar {
	t.Helper()
	c, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWorkdayAdd(t *testing.T) {
	c := embedded(t)
	for _, step := range []struct {
		day  string
		n    int
		want string
	}{
		{"2027-01-11", 0, "2027-01-11"},
		{"2027-01-09", 0, "2027-01-09"}, // a Saturday stays
		{"2027-01-11", 1, "2027-01-12"},
		{"2027-01-11", -1, "2027-01-08"},
		{"2027-01-11", -15, "2026-12-17"}, // over Christmas and New Year's Day
		{"2027-05-05", 1, "2027-05-07"},   // Ascension; people work on the bridge
		{"2027-05-09", -1, "2027-05-07"},
		{"2035-12-24", 1, "2035-12-26"}, // no school year needed
	} {
		if got, err := c.WorkdayAdd(on(t, step.day), step.n); err != nil || got.String() != step.want {
			t.Errorf("WorkdayAdd(%s, %d) = %v, %v; want %s", step.day, step.n, got, err, step.want)
		}
	}
}

func TestSchooldayAdd(t *testing.T) {
	c := embedded(t)
	for _, step := range []struct {
		day  string
		n    int
		want string
	}{
		{"2027-05-05", 1, "2027-05-10"}, // Ascension and its bridge
		{"2027-02-12", 1, "2027-03-01"},
		{"2027-01-11", -15, "2026-12-07"},
		{"2026-07-03", 1, "2026-09-01"}, // over the summer
		{"2027-02-20", 0, "2027-02-20"},
	} {
		if got, err := c.SchooldayAdd(on(t, step.day), step.n); err != nil || got.String() != step.want {
			t.Errorf("SchooldayAdd(%s, %d) = %v, %v; want %s", step.day, step.n, got, err, step.want)
		}
	}
}

func TestSchooldayAddNeedsTheYear(t *testing.T) {
	c := embedded(t)
	for _, step := range []struct {
		day  string
		n    int
		year string
		text string
	}{
		{"2029-10-01", 1, "2029-2030", "calendrier 2029-2030 inconnu"},
		{"2027-07-02", 1, "2027-2028", "calendrier 2027-2028 inconnu"},
		{"2025-09-01", -1, "2024-2025", "calendrier 2024-2025 inconnu"},
	} {
		_, err := c.SchooldayAdd(on(t, step.day), step.n)
		var unknown *calendar.UnknownYearError
		if !errors.As(err, &unknown) || unknown.Year != step.year || unknown.Text(locale.French) != step.text {
			t.Errorf("SchooldayAdd(%s, %d) refuses with %v", step.day, step.n, err)
		}
	}
	err := &calendar.UnknownYearError{Year: "2029-2030"}
	if got := locale.ErrorText(err, locale.English); got != "calendar 2029-2030 unknown" || got != err.Error() {
		t.Errorf("in English: %q", got)
	}
}

func TestCountIsBounded(t *testing.T) {
	c := embedded(t)
	for _, n := range []int{calendar.MaxCount + 1, -calendar.MaxCount - 1, 1 << 62, -1 << 63} {
		_, err := c.WorkdayAdd(0, n)
		var over *calendar.CountError
		if !errors.As(err, &over) || over.N != n {
			t.Errorf("WorkdayAdd(0, %d) refuses with %v", n, err)
		}
	}
	if _, err := c.WorkdayAdd(0, calendar.MaxCount); err != nil {
		t.Errorf("WorkdayAdd at the limit: %v", err)
	}
}

func TestNextWorkday(t *testing.T) {
	c := embedded(t)
	for day, want := range map[string]string{
		"2027-01-11": "2027-01-11",
		"2027-05-08": "2027-05-10",
		"2026-12-25": "2026-12-28",
		"2027-05-15": "2027-05-18", // a week-end, then Whit Monday
	} {
		if got := c.NextWorkday(on(t, day)); got.String() != want {
			t.Errorf("NextWorkday(%s) = %v, want %s", day, got, want)
		}
	}
}

func TestWorkdayAddProperties(t *testing.T) {
	c := embedded(t)
	add := func(t *rapid.T, day calendar.Day, n int) calendar.Day {
		got, err := c.WorkdayAdd(day, n)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	rapid.Check(t, func(t *rapid.T) {
		day := calendar.Day(rapid.IntRange(0, 60_000).Draw(t, "day"))
		n := rapid.IntRange(-300, 300).Draw(t, "n")
		there := add(t, day, n)
		if n != 0 && !c.IsWorkday(there) {
			t.Fatalf("WorkdayAdd(%v, %d) = %v, which is no workday", day, n, there)
		}
		if c.IsWorkday(day) && add(t, there, -n) != day {
			t.Fatalf("WorkdayAdd(%v, %d) = %v, and back is %v", day, n, there, add(t, there, -n))
		}
		if further := add(t, day, n+1); further <= there && n >= 0 || further < there {
			t.Fatalf("WorkdayAdd(%v, %d) = %v, not after %v", day, n+1, further, there)
		}
		if later := add(t, day+1, n); later < there {
			t.Fatalf("WorkdayAdd(%v, %d) = %v, before %v", day+1, n, later, there)
		}
	})
}

func TestSchooldaysAreWorkdays(t *testing.T) {
	c := embedded(t)
	for day := on(t, "2025-09-01"); day < on(t, "2027-09-01"); day++ {
		school, err := c.IsSchoolday(day)
		if err != nil {
			t.Fatalf("IsSchoolday(%v): %v", day, err)
		}
		if school && !c.IsWorkday(day) {
			t.Errorf("classes meet on %v, which is no workday", day)
		}
	}
	if _, err := c.IsSchoolday(on(t, "2027-09-01")); err == nil {
		t.Error("IsSchoolday answers for a year that is not loaded")
	}
}
