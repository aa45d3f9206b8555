package locale_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carnet/forms/locale"
)

func TestFormatNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		fr, en   string
	}{
		{0, locale.Shortest, "0", "0"},
		{math.Copysign(0, -1), locale.Shortest, "0", "0"},
		{1234.5, locale.Shortest, "1\u202f234,5", "1,234.5"},
		{1234567, locale.Shortest, "1\u202f234\u202f567", "1,234,567"},
		{-999, locale.Shortest, "-999", "-999"},
		{-1000.25, 1, "-1\u202f000,2", "-1,000.2"},
		{-0.001, 2, "0,00", "0.00"},
		{8.4, 2, "8,40", "8.40"},
		{0.1, 500, "0,10000000000000001", "0.10000000000000001"},
		{math.NaN(), 2, "NaN", "NaN"},
		{math.Inf(1), 2, "∞", "∞"},
		{math.Inf(-1), 2, "-∞", "-∞"},
	} {
		if got := locale.FormatNumber(c.v, c.decimals, locale.French); got != c.fr {
			t.Errorf("FormatNumber(%v, %d, fr) = %q, want %q", c.v, c.decimals, got, c.fr)
		}
		if got := locale.FormatNumber(c.v, c.decimals, locale.English); got != c.en {
			t.Errorf("FormatNumber(%v, %d, en) = %q, want %q", c.v, c.decimals, got, c.en)
		}
	}
}

func TestFormatInt(t *testing.T) {
	if got := locale.FormatInt(math.MinInt64, locale.English); got != "-9,223,372,036,854,775,808" {
		t.Errorf("FormatInt(MinInt64) = %q", got)
	}
	if got := locale.FormatInt(1250, locale.French); got != "1\u202f250" {
		t.Errorf("FormatInt(1250) = %q", got)
	}
}

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		in     string
		fr, en float64
	}{
		{"8,4", 8.4, 8.4},
		{"8.4", 8.4, 8.4},
		{" 42 ", 42, 42},
		{"-3,5", -3.5, -3.5},
		{"\u22123,5", -3.5, -3.5},
		{",5", 0.5, 0.5},
		{"007", 7, 7},
		{"-0", 0, 0},
		{"1 234,5", 1234.5, 1234.5},
		{"1\u00a0234,5", 1234.5, 1234.5},
		{"1\u202f234\u2009567.25", 1234567.25, 1234567.25},
		{"1,234", 1.234, 1234},
		{"0,123", 0.123, 0.123},
	} {
		if got, err := locale.ParseNumber(c.in, locale.French); err != nil || got != c.fr || math.Signbit(got) != (c.fr < 0) {
			t.Errorf("ParseNumber(%q, fr) = %v, %v; want %v", c.in, got, err, c.fr)
		}
		if got, err := locale.ParseNumber(c.in, locale.English); err != nil || got != c.en {
			t.Errorf("ParseNumber(%q, en) = %v, %v; want %v", c.in, got, err, c.en)
		}
	}
	if got, err := locale.ParseNumber("1,234,567.5", locale.English); err != nil || got != 1234567.5 {
		t.Errorf("ParseNumber of English thousands = %v, %v", got, err)
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "-", "--1", "abc", "8 4", "12 34", "1 2345", "5,", "1,2,3", "1.2.3", "1,234 5", "1.234,5",
		"1e5", "0x10", "+3", "Inf", "NaN", "١٢", "1_000", "0 123", strings.Repeat("9", 400), strings.Repeat("9", 5000),
	} {
		for _, lang := range []locale.Lang{locale.French, locale.English} {
			got, err := locale.ParseNumber(in, lang)
			var refused *locale.NumberError
			if !errors.As(err, &refused) {
				t.Errorf("ParseNumber(%q, %s) = %v, %v; want a NumberError", in, lang, got, err)
			} else if len(refused.Input) > 200 {
				t.Errorf("ParseNumber(%q) keeps %d bytes of its input", in, len(refused.Input))
			}
		}
	}
}

func TestNumbersRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-math.MaxFloat64, math.MaxFloat64).Draw(t, "v")
		lang := rapid.SampledFrom([]locale.Lang{locale.French, locale.English}).Draw(t, "lang")
		text := locale.FormatNumber(v, locale.Shortest, lang)
		if got, err := locale.ParseNumber(text, lang); err != nil || got != v {
			t.Fatalf("%v is written %q and read %v, %v", v, text, got, err)
		}
	})
}

func FuzzParseNumber(f *testing.F) {
	for _, seed := range []string{"8,4", "1 234,5", "1,234.5", "-", "\u22121\u202f000", "1e9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []locale.Lang{locale.French, locale.English} {
			v, err := locale.ParseNumber(s, lang)
			if err != nil {
				continue
			}
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("ParseNumber(%q) = %v", s, v)
			}
			if again, err := locale.ParseNumber(locale.FormatNumber(v, locale.Shortest, lang), lang); err != nil || again != v {
				t.Fatalf("ParseNumber(%q) = %v, then %v, %v", s, v, again, err)
			}
		}
	})
}
