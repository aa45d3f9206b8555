package fill_test

import (
	"testing"

	"carnet/forms"
	"carnet/forms/fill"
)

// What is told of an answer does not hang on whether the question is asked now.
func TestTold(t *testing.T) {
	f := build(t,
		q{Type: "select_multiple ville", Name: "villes", Relevant: "false()"},
		q{Type: "decimal", Name: "debit", Unit: "Mbit/s", Relevant: "false()"},
		q{Type: "date", Name: "jour", Relevant: "false()"},
	)
	s := fill.New(f, fill.Facts{}, fill.Options{Language: "fr"})
	for _, c := range []struct {
		key    string
		answer forms.Answer
		want   string
	}{
		{"villes", forms.Answer{Value: "niort poitiers"}, "Niort, Poitiers"},
		{"villes", forms.Answer{Value: "niort brest"}, "Niort, brest"},
		{"debit", forms.Answer{Value: "8.4"}, "8,4\u00a0Mbit/s"},
		{"debit", forms.Answer{Value: "vite"}, "vite\u00a0Mbit/s"},
		{"debit", forms.Answer{NV: "baie fermée"}, "non vérifié\u00a0: baie fermée"},
		{"debit", forms.Answer{SO: "pas d’accès"}, "sans objet\u00a0: pas d’accès"},
		{"jour", forms.Answer{Value: "2027-01-11"}, "11 janvier 2027"},
		{"jour", forms.Answer{}, ""},
	} {
		n := s.NodeOf(forms.Register{Key: c.key})
		if got := s.Told(n, c.answer); got != c.want {
			t.Errorf("%s: %q, want %q", c.key, got, c.want)
		}
		if s.Display(n) != "" {
			t.Errorf("%s is displayed though nobody answered", c.key)
		}
	}
}
