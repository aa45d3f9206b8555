package locale_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"carnet/forms/locale"
)

var today = day(2026, time.November, 23)

func day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func TestFormatDate(t *testing.T) {
	for _, c := range []struct {
		day    time.Time
		style  locale.DateStyle
		fr, en string
	}{
		{day(2027, 1, 11), locale.LongDate, "lundi 11 janvier 2027", "Monday 11 January 2027"},
		{day(2027, 1, 11), locale.MediumDate, "11 janvier 2027", "11 January 2027"},
		{day(2027, 3, 1), locale.MediumDate, "1er mars 2027", "1 March 2027"},
		{day(2027, 8, 1), locale.LongDate, "dimanche 1er août 2027", "Sunday 1 August 2027"},
		{day(2027, 1, 11), locale.ShortDate, "11/01/2027", "11/01/2027"},
	} {
		if got := locale.FormatDate(c.day, c.style, locale.French); got != c.fr {
			t.Errorf("French date %q, want %q", got, c.fr)
		}
		if got := locale.FormatDate(c.day, c.style, locale.English); got != c.en {
			t.Errorf("English date %q, want %q", got, c.en)
		}
	}
}

func TestFormatDateKeepsTheLocalDay(t *testing.T) {
	evening := time.Date(2027, 1, 11, 23, 30, 0, 0, time.FixedZone("UTC-5", -5*3600))
	if got := locale.FormatDate(evening, locale.ShortDate, locale.French); got != "11/01/2027" {
		t.Errorf("FormatDate of a local evening = %q", got)
	}
}

func TestFormatDateRange(t *testing.T) {
	for _, c := range []struct {
		from, to time.Time
		fr, en   string
	}{
		{day(2027, 5, 7), day(2027, 5, 7), "vendredi 7 mai 2027", "Friday 7 May 2027"},
		{day(2027, 2, 13), day(2027, 2, 28), "du 13 au 28 février 2027", "from 13 to 28 February 2027"},
		{day(2027, 6, 7), day(2027, 7, 1), "du 7 juin au 1er juillet 2027", "from 7 June to 1 July 2027"},
		{day(2026, 12, 19), day(2027, 1, 3), "du 19 décembre 2026 au 3 janvier 2027", "from 19 December 2026 to 3 January 2027"},
	} {
		if got := locale.FormatDateRange(c.from, c.to, locale.French); got != c.fr {
			t.Errorf("French range %q, want %q", got, c.fr)
		}
		if got := locale.FormatDateRange(c.from, c.to, locale.English); got != c.en {
			t.Errorf("English range %q, want %q", got, c.en)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		in   string
		lang locale.Lang
		want time.Time
	}{
		{"2027-01-11", locale.French, day(2027, 1, 11)},
		{"11/01/2027", locale.French, day(2027, 1, 11)},
		{"11/01/2027", locale.English, day(2027, 1, 11)},
		{"3/9/26", locale.French, day(2026, 9, 3)},
		{" 3.9.26 ", locale.French, day(2026, 9, 3)},
		{"3 9 2026", locale.French, day(2026, 9, 3)},
		{"03092026", locale.French, day(2026, 9, 3)},
		{"030926", locale.French, day(2026, 9, 3)},
		{"29/02/2028", locale.French, day(2028, 2, 29)},
		{"1/1/46", locale.French, day(2046, 1, 1)},
		{"1/1/47", locale.French, day(1947, 1, 1)},
		{"11 janvier 2027", locale.French, day(2027, 1, 11)},
		{"1er Aout 2027", locale.French, day(2027, 8, 1)},
		{"1ST MARCH 2027", locale.English, day(2027, 3, 1)},
		{"auj", locale.French, today},
		{"aujourd’hui", locale.French, today},
		{"Hier", locale.French, day(2026, 11, 22)},
		{"demain", locale.French, day(2026, 11, 24)},
		{"today", locale.English, today},
		{"yesterday", locale.English, day(2026, 11, 22)},
		{"+7", locale.French, day(2026, 11, 30)},
		{"-23", locale.English, day(2026, 10, 31)},
	} {
		if got, err := locale.ParseDate(c.in, today, c.lang); err != nil || !got.Equal(c.want) {
			t.Errorf("ParseDate(%q, %s) = %v, %v; want %v", c.in, c.lang, got, err, c.want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, c := range []struct {
		in    string
		fault locale.DateFault
		fr    string
	}{
		{"31/02/2027", locale.NoSuchDay, "Le 31 février 2027 n’existe pas\u00a0: février 2027 a 28 jours."},
		{"00/03/2027", locale.NoSuchDay, "Le 0 mars 2027 n’existe pas\u00a0: mars 2027 a 31 jours."},
		{"20270111", locale.YearOutOfRange, "L’année doit être comprise entre 1800 et 2199."},
		{"11/13/2027", locale.NoSuchMonth, "Il n’y a pas de mois 13."},
		{"bientôt", locale.DateUnreadable, "«\u00a0bientôt\u00a0» n’est pas une date\u00a0: écrire par exemple 11/01/2027, auj, hier, demain ou +7."},
	} {
		_, err := locale.ParseDate(c.in, today, locale.French)
		var refused *locale.DateError
		if !errors.As(err, &refused) || refused.Fault != c.fault || refused.Text(locale.French) != c.fr {
			t.Errorf("ParseDate(%q) refuses with %v", c.in, err)
		}
	}
	for _, in := range []string{
		"", "+", "-", "+1000000", "++7", "3/9", "3/9/2", "3/9/026", "1/2/3/4", "2027-1", "111/1/2027",
		"12 brumaire 2027", "today", "2027-01-11T00:00:00Z", "\x1b[31m", "99999999999999999999",
	} {
		if got, err := locale.ParseDate(in, today, locale.French); err == nil {
			t.Errorf("ParseDate(%q) = %v, want a refusal", in, got)
		}
	}
}

func TestDatesRoundTrip(t *testing.T) {
	first, last := day(locale.MinYear, 1, 1), day(locale.MaxYear, 12, 31)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, int(last.Sub(first)/(24*time.Hour))).Draw(t, "n")
		lang := rapid.SampledFrom([]locale.Lang{locale.French, locale.English}).Draw(t, "lang")
		want := first.AddDate(0, 0, n)
		for _, text := range []string{
			want.Format(time.DateOnly), want.Format("02012006"),
			locale.FormatDate(want, locale.ShortDate, lang), locale.FormatDate(want, locale.MediumDate, lang),
		} {
			if got, err := locale.ParseDate(text, today, lang); err != nil || !got.Equal(want) {
				t.Fatalf("%q is read %v, %v", text, got, err)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2027-01-11", "3/9/26", "03092026", "auj", "+7", "1er mars 2027", "31/02/2027", "-36525"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []locale.Lang{locale.French, locale.English} {
			got, err := locale.ParseDate(s, today, lang)
			var refused *locale.DateError
			if err != nil && !errors.As(err, &refused) {
				t.Fatalf("ParseDate(%q) refuses with %T", s, err)
			}
			if err == nil && (got.Year() < locale.MinYear || got.Year() > locale.MaxYear || got.Hour() != 0) {
				t.Fatalf("ParseDate(%q) = %v", s, got)
			}
		}
	})
}

func TestParseTime(t *testing.T) {
	for _, c := range []struct {
		in           string
		hour, minute int
	}{
		{"09:30", 9, 30},
		{"9:30", 9, 30},
		{"9h30", 9, 30},
		{"9H05", 9, 5},
		{" 9\u00a0h\u202f30 ", 9, 30},
		{"9h", 9, 0},
		{"00:00", 0, 0},
		{"23:59", 23, 59},
	} {
		hour, minute, err := locale.ParseTime(c.in)
		if err != nil || hour != c.hour || minute != c.minute {
			t.Errorf("ParseTime(%q) = %d, %d, %v", c.in, hour, minute, err)
		}
	}
	for _, in := range []string{"", "h", "9", "24:00", "12:60", "9:3", "9:", "-1:30", "9h30h", "9:30:00", "123:00", "9:030"} {
		hour, minute, err := locale.ParseTime(in)
		var refused *locale.TimeError
		if !errors.As(err, &refused) {
			t.Errorf("ParseTime(%q) = %d, %d, %v; want a TimeError", in, hour, minute, err)
		}
	}
}

func FuzzParseTime(f *testing.F) {
	for _, seed := range []string{"09:30", "9h30", "9h", "hh", "99:99"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		hour, minute, err := locale.ParseTime(s)
		if err == nil && (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
			t.Fatalf("ParseTime(%q) = %d, %d", s, hour, minute)
		}
	})
}
