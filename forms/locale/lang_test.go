package locale_test

import (
	"errors"
	"fmt"
	"testing"

	"carnet/forms/locale"
)

func TestParseLang(t *testing.T) {
	for _, c := range []struct {
		in   string
		want locale.Lang
		ok   bool
	}{
		{"fr", locale.French, true},
		{"fr_FR.UTF-8", locale.French, true},
		{"FR-be", locale.French, true},
		{"en_GB@euro", locale.English, true},
		{"de_DE:en:fr", locale.English, true},
		{" en ", locale.English, true},
		{"C", "", false},
		{"C.UTF-8", "", false},
		{"french", "", false},
		{"de_DE", "", false},
		{"", "", false},
	} {
		if got, ok := locale.ParseLang(c.in); got != c.want || ok != c.ok {
			t.Errorf("ParseLang(%q) = %q, %v; want %q, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

func TestZeroLangIsFrench(t *testing.T) {
	if got := locale.FormatNumber(0.5, locale.Shortest, ""); got != "0,5" {
		t.Errorf("FormatNumber in the zero language = %q", got)
	}
}

func TestErrorText(t *testing.T) {
	_, err := locale.ParseNumber("abc", locale.French)
	wrapped := fmt.Errorf("read answer: %w", err)
	want := "«\u00a0abc\u00a0» n’est pas un nombre\u00a0: écrire par exemple 8,4 ou 1\u202f250."
	if got := locale.ErrorText(wrapped, locale.French); got != want {
		t.Errorf("ErrorText in French = %q", got)
	}
	if got := locale.ErrorText(wrapped, locale.English); got != "“abc” is not a number: write for instance 8.4 or 1,250." {
		t.Errorf("ErrorText in English = %q", got)
	}
	if got := locale.ErrorText(errors.New("disk\x1b[2Jfull"), locale.French); got != "disk\ufffd[2Jfull" {
		t.Errorf("ErrorText of a plain error = %q", got)
	}
}
