package calendar_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms/calendar"
	"carnet/forms/locale"
)

const header = "annee_scolaire,periode,debut,reprise,zone,source\n"

// year2027 is made up for the tests: its classes begin on a Thursday.
const year2027 = header +
	"2027-2028,rentree,,2027-09-02,A,essai\n" +
	"2027-2028,noel,2027-12-18,2028-01-03,A,essai\n" +
	"2027-2028,ete,2028-07-08,,A,essai\n"

func load(t *testing.T, text string) *calendar.Calendar {
	t.Helper()
	c, err := calendar.Load(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEmbeddedYears(t *testing.T) {
	c := embedded(t)
	if diff := cmp.Diff([]string{"2025-2026", "2026-2027"}, c.Years()); diff != "" || c.Zone() != "A" {
		t.Errorf("zone %s, years (-want +got):\n%s", c.Zone(), diff)
	}
	if got := c.Periods("2026-2027"); len(got) != 9 || got[0].Kind != calendar.Rentree || got[8].Kind != calendar.Summer || !got[8].Open {
		t.Errorf("periods of 2026-2027: %v", got)
	}
	if got := c.Periods("2024-2025"); got != nil {
		t.Errorf("periods of an unknown year: %v", got)
	}
}

func TestSchoolYear(t *testing.T) {
	early := load(t, header+"2027-2028,rentree,,2027-08-30,A,essai\n2027-2028,ete,2028-07-08,,A,essai\n")
	for _, c := range []struct {
		calendar  *calendar.Calendar
		day, want string
	}{
		{embedded(t), "2026-08-31", "2025-2026"},
		{embedded(t), "2026-09-01", "2026-2027"},
		{embedded(t), "2027-01-01", "2026-2027"},
		{embedded(t), "2031-12-31", "2031-2032"},
		{early, "2027-08-29", "2026-2027"},
		{early, "2027-08-30", "2027-2028"},
		{load(t, year2027), "2027-09-01", "2027-2028"},
	} {
		if got := c.calendar.SchoolYear(on(t, c.day)); got != c.want {
			t.Errorf("SchoolYear(%s) = %s, want %s", c.day, got, c.want)
		}
	}
}

func TestDaysBeforeTheFirstDayOfClass(t *testing.T) {
	c := load(t, year2027)
	if school, err := c.IsSchoolday(on(t, "2027-09-01")); err != nil || school {
		t.Errorf("the eve of the first day of class: %v, %v", school, err)
	}
	list, err := c.Weeks("2027-2028", calendar.Constraints{})
	if err != nil || list[0].Monday != on(t, "2027-09-06") {
		t.Errorf("the first week is %v, %v", list[0], err)
	}
}

func TestWith(t *testing.T) {
	both, err := embedded(t).With(load(t, year2027))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"2025-2026", "2026-2027", "2027-2028"}, both.Years()); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if got, err := both.SchooldayAdd(on(t, "2027-07-02"), 1); err != nil || got.String() != "2027-09-02" {
		t.Errorf("the day of class after the summer is %v, %v", got, err)
	}
	got, err := both.Week(on(t, "2027-08-30"), calendar.Constraints{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"vacances d’été (zone A), du 3 juillet au 1er septembre 2027"}
	if diff := cmp.Diff(want, texts(got.Reasons, locale.French)); diff != "" {
		t.Errorf("the last week of the summer (-want +got):\n%s", diff)
	}
	moved := load(t, strings.ReplaceAll(year2027, "2027-09-02", "2027-09-06"))
	if again, err := both.With(moved); err != nil || len(again.Years()) != 3 {
		t.Errorf("replacing a year: %v", err)
	}
	if _, err := both.With(load(t, strings.ReplaceAll(year2027, ",A,", ",B,"))); err == nil {
		t.Error("two zones are mixed")
	}
}

func TestLoadAcceptsExcelMark(t *testing.T) {
	if got := load(t, "\ufeff# essai\n"+strings.ReplaceAll(year2027, "\n", "\r\n")).Years(); len(got) != 1 {
		t.Errorf("years %v", got)
	}
}

func TestLoadRefuses(t *testing.T) {
	const whole = "2027-2028,rentree,,2027-09-02,A,essai\n2027-2028,ete,2028-07-08,,A,essai\n"
	for name, c := range map[string]struct {
		text, fr string
	}{
		"nothing":        {"", "calendrier\u00a0: aucune période d’une zone."},
		"no row":         {header, "calendrier\u00a0: aucune période d’une zone."},
		"other columns":  {"a,b,c,d,e,f\n", "calendrier, ligne 1\u00a0: les colonnes attendues sont annee_scolaire,periode,debut,reprise,zone,source."},
		"five columns":   {header + "2027-2028,ete,2028-07-08,,A\n", "calendrier, ligne 2\u00a0: ligne illisible, six colonnes séparées par des virgules sont attendues."},
		"year":           {header + "2027-2029,ete,2028-07-08,,A,x\n", "calendrier, ligne 2\u00a0: année scolaire inconnue ou mal écrite\u00a0: «\u00a02027-2029\u00a0»."},
		"period":         {header + whole + "2027-2028,carnaval,2028-02-01,2028-02-08,A,x\n", "calendrier, ligne 4\u00a0: période inconnue ou mal écrite\u00a0: «\u00a0carnaval\u00a0»."},
		"start":          {header + "2027-2028,hiver,2028-02-31,2028-03-08,A,x\n", "calendrier, ligne 2\u00a0: date de début inconnue ou mal écrite\u00a0: «\u00a02028-02-31\u00a0»."},
		"resumption":     {header + "2027-2028,hiver,2028-02-12,,A,x\n", "calendrier, ligne 2\u00a0: date de reprise inconnue ou mal écrite\u00a0: «\u00a0\u00a0»."},
		"no source":      {header + "2027-2028,hiver,2028-02-12,2028-02-28,A,\n", "calendrier, ligne 2\u00a0: la zone ou la source manque."},
		"two zones":      {header + whole + "2027-2028,hiver,2028-02-12,2028-02-28,B,x\n", "calendrier\u00a0: année 2027-2028, deux zones, A et B."},
		"no summer":      {header + "2027-2028,rentree,,2027-09-02,A,essai\n", "calendrier\u00a0: année 2027-2028, ete\u00a0: manque."},
		"no first day":   {header + "2027-2028,ete,2028-07-08,,A,essai\n", "calendrier\u00a0: année 2027-2028, rentree\u00a0: manque."},
		"twice":          {header + whole + "2027-2028,ete,2028-07-09,,A,x\n", "calendrier\u00a0: année 2027-2028, ete\u00a0: donné deux fois."},
		"reversed":       {header + whole + "2027-2028,hiver,2028-02-28,2028-02-12,A,x\n", "calendrier\u00a0: année 2027-2028, hiver\u00a0: la reprise n’est pas après le début."},
		"other year":     {header + whole + "2027-2028,hiver,2027-02-12,2027-02-28,A,x\n", "calendrier\u00a0: année 2027-2028, hiver\u00a0: hors de l’année."},
		"overlap":        {header + whole + "2027-2028,hiver,2028-02-12,2028-02-28,A,x\n2027-2028,printemps,2028-02-27,2028-03-02,A,x\n", "calendrier\u00a0: année 2027-2028, printemps\u00a0: chevauche hiver."},
		"summer's end":   {strings.Replace(year2027, header, header+"2026-2027,rentree,,2026-09-01,A,x\n2026-2027,ete,2027-07-03,2027-09-01,A,x\n", 1), "calendrier\u00a0: année 2026-2027, l’été ne finit pas à la rentrée 2027-2028."},
		"too large":      {strings.Repeat("#", 200_000), "calendrier\u00a0: le fichier dépasse 128\u00a0Ko."},
		"escapes":        {header + "\x1b[2J,ete,2028-07-08,,A,x\n", "calendrier, ligne 2\u00a0: année scolaire inconnue ou mal écrite\u00a0: «\u00a0\ufffd[2J\u00a0»."},
		"first day late": {header + "2027-2028,rentree,,2027-11-02,A,x\n2027-2028,ete,2028-07-08,,A,x\n", "calendrier\u00a0: année 2027-2028, rentree\u00a0: hors de l’année."},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := calendar.Load(strings.NewReader(c.text))
			var refused *calendar.FileError
			if !errors.As(err, &refused) {
				t.Fatalf("Load gives %v, want a FileError", err)
			}
			if got := refused.Text(locale.French); got != c.fr {
				t.Errorf("French text\n got %q\nwant %q", got, c.fr)
			}
		})
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(year2027)
	f.Add(header + "2027-2028,ete,2028-07-08,,toutes,x\n")
	f.Add("\"")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := calendar.Load(strings.NewReader(text))
		var refused *calendar.FileError
		if err != nil && !errors.As(err, &refused) {
			t.Fatalf("Load refuses with %T", err)
		}
		if err != nil {
			return
		}
		for _, year := range c.Years() {
			if _, err := c.Weeks(year, calendar.Constraints{}); err != nil {
				t.Fatalf("the weeks of %s, which is known: %v", year, err)
			}
		}
	})
}
