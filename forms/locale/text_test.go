package locale_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"carnet/forms/locale"
)

func TestCountsAndPlurals(t *testing.T) {
	for _, c := range []struct {
		n      float64
		fr, en string
	}{
		{0, "0\u00a0demi-journée", "0\u00a0half-days"},
		{0.5, "0,5\u00a0demi-journée", "0.5\u00a0half-days"},
		{1, "1\u00a0demi-journée", "1\u00a0half-day"},
		{1.5, "1,5\u00a0demi-journée", "1.5\u00a0half-days"},
		{2, "2\u00a0demi-journées", "2\u00a0half-days"},
	} {
		if got := locale.HalfDays(c.n, locale.French); got != c.fr {
			t.Errorf("HalfDays(%v, fr) = %q, want %q", c.n, got, c.fr)
		}
		if got := locale.HalfDays(c.n, locale.English); got != c.en {
			t.Errorf("HalfDays(%v, en) = %q, want %q", c.n, got, c.en)
		}
	}
}

func TestQuoteAndJoin(t *testing.T) {
	if got := locale.Quote("oui", locale.French); got != "«\u00a0oui\u00a0»" {
		t.Errorf("Quote in French = %q", got)
	}
	if got := locale.Quote("yes", locale.English); got != "“yes”" {
		t.Errorf("Quote in English = %q", got)
	}
	for _, c := range []struct {
		items  []string
		fr, en string
	}{
		{nil, "", ""},
		{[]string{"a"}, "a", "a"},
		{[]string{"a", "b"}, "a et b", "a and b"},
		{[]string{"a", "b", "c"}, "a, b et c", "a, b and c"},
	} {
		if fr, en := locale.Join(c.items, locale.French), locale.Join(c.items, locale.English); fr != c.fr || en != c.en {
			t.Errorf("Join(%v) = %q, %q", c.items, fr, en)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Collège Jean-Moulin": "college jean-moulin",
		"L’ŒUVRE":             "l'oeuvre",
		"Ce\u0301zanne":       "cezanne",
		"1\u202f234\u00a0Go":  "1 234 go",
		"Lætitia":             "laetitia",
		"":                    "",
	} {
		if got := locale.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNFC(t *testing.T) {
	if got := locale.NFC("e\u0301te\u0301"); got != "été" {
		t.Errorf("NFC = %q", got)
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ in, line, lines string }{
		{"Collège « Édith Piaf »", "Collège « Édith Piaf »", "Collège « Édith Piaf »"},
		{"\x1b[31mrouge\x1b[0m", "\ufffd[31mrouge\ufffd[0m", "\ufffd[31mrouge\ufffd[0m"},
		{"\x1b]0;titre\x07", "\ufffd]0;titre\ufffd", "\ufffd]0;titre\ufffd"},
		{"\u009b2J", "\ufffd2J", "\ufffd2J"},
		{"a\u202eb\u2066c", "a\ufffdb\ufffdc", "a\ufffdb\ufffdc"},
		{"a\x9bb", "a\ufffdb", "a\ufffdb"},
		{"a\nb\r\nc\rd\u2028e", "a b c d e", "a\nb\nc\nd\ne"},
		{"a\tb\x00\x7f", "a b\ufffd\ufffd", "a b\ufffd\ufffd"},
	} {
		if got := locale.Clean(c.in); got != c.line {
			t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.line)
		}
		if got := locale.CleanLines(c.in); got != c.lines {
			t.Errorf("CleanLines(%q) = %q, want %q", c.in, got, c.lines)
		}
	}
}

func TestCleanOfSafeTextDoesNotAllocate(t *testing.T) {
	text := "Débit descendant mesuré : 8,4 Mbit/s"
	if n := testing.AllocsPerRun(100, func() { locale.Clean(text) }); n != 0 {
		t.Errorf("Clean of safe text allocates %v times", n)
	}
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"été", "\x1b[31m", "a\r\nb", "\u202e\u2069", "\xff\xfe", "\u0085", "\r"} {
		f.Add(seed)
	}
	unsafe := func(r rune) bool {
		return r != '\n' && unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) &&
			r != '\u200e' && r != '\u200f' && r != '\u061c' // plain direction marks are harmless
	}
	f.Fuzz(func(t *testing.T, s string) {
		line, lines := locale.Clean(s), locale.CleanLines(s)
		if strings.IndexFunc(lines, unsafe) >= 0 || !utf8.ValidString(lines) {
			t.Fatalf("CleanLines(%q) = %q", s, lines)
		}
		if strings.ReplaceAll(lines, "\n", " ") != line {
			t.Fatalf("Clean(%q) = %q, CleanLines gives %q", s, line, lines)
		}
		if locale.CleanLines(lines) != lines {
			t.Fatalf("CleanLines is not stable on %q", s)
		}
	})
}
