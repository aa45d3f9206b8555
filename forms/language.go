package forms

import "strings"

// LanguageIndex is the index of the language that lang means: its code or its name as the sheets
// have it, or else what people and systems write for it ("FR", "fr-FR", "Español" for
// "Español (es)", "fr" for "French"). It is the default's index where none is meant.
func (f *Form) LanguageIndex(lang string) int {
	for _, means := range [...]func(Language, string) bool{isCalled, isLike, isOfKind} {
		for i, l := range f.Languages {
			if means(l, lang) {
				return i
			}
		}
	}
	return f.Default
}

func isCalled(l Language, lang string) bool { return l.Code == lang || l.Name == lang }

func isLike(l Language, lang string) bool {
	name, _, _ := strings.Cut(l.Name, "(")
	return strings.EqualFold(l.Code, lang) || strings.EqualFold(strings.TrimSpace(name), lang)
}

// codes are those of the languages that sheets often name without a code.
var codes = map[string]string{
	"french": "fr", "français": "fr", "english": "en", "anglais": "en", "spanish": "es", "español": "es",
	"arabic": "ar", "german": "de", "italian": "it", "portuguese": "pt",
}

func isOfKind(l Language, lang string) bool { return lang != "" && mainCode(l.Code) == mainCode(lang) }

// mainCode is "fr" of "fr-CA" and of "French".
func mainCode(lang string) string {
	main, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if code, ok := codes[main]; ok {
		return code
	}
	return main
}
