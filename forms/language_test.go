package forms_test

import (
	"testing"

	"carnet/forms"
)

func TestLanguageIndex(t *testing.T) {
	form := forms.Form{Default: 2, Languages: []forms.Language{
		{Name: "French", Code: "French"},
		{Name: "Español (es)", Code: "es"},
		{Name: "English (en)", Code: "en"},
		{Name: "Português do Brasil (pt-BR)", Code: "pt-BR"},
		{Name: "Português (pt-PT)", Code: "pt-PT"},
	}}
	for lang, want := range map[string]int{
		"French": 0, "fr": 0, "fr-FR": 0, "FR": 0,
		"es": 1, "Español (es)": 1, "español": 1, "es-MX": 1,
		"en": 2, "english": 2, "de": 2, "": 2,
		"pt-BR": 3, "pt-br": 3, "pt": 3, "pt-PT": 4, "Português": 4, "Spanish": 1,
	} {
		if got := form.LanguageIndex(lang); got != want {
			t.Errorf("%q is language %d, want %d", lang, got, want)
		}
	}
	plain := forms.Form{Default: 0, Languages: []forms.Language{{}, {Name: "English (en)", Code: "en"}}}
	if got := plain.LanguageIndex("fr"); got != 0 {
		t.Errorf("a form without French is read in language %d", got)
	}
}
