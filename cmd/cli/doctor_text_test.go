package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"carnet/forms/locale"
	"carnet/store/care"
	"carnet/store/sqlite"
)

var (
	findingCode = regexp.MustCompile(`"([a-z]+\.[a-z]+)"`)
	placeholder = regexp.MustCompile(`\{[a-z]+\}`)
)

// Every code that the examination can give has its sentences, and no sentence is without its code.
func TestEveryFindingIsSaid(t *testing.T) {
	source, err := os.ReadFile(filepath.Join("..", "..", "store", "care", "examine.go"))
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, m := range findingCode.FindAllStringSubmatch(string(source), -1) {
		codes[m[1]] = true
	}
	for _, check := range []string{"structure", "references", "history"} {
		codes[check+".ok"], codes[check+".bad"] = true, true
	}
	for _, k := range []sqlite.LossKind{sqlite.LossCut, sqlite.LossReplaced, sqlite.LossGone} {
		codes[care.Missing(sqlite.Loss{Kind: k}).Code] = true
		codes["losses."+string(k)] = true
	}
	for code := range codes {
		for _, lang := range []locale.Lang{locale.French, locale.English} {
			a := &app{lang: lang, path: "carnet.db"}
			message, _ := a.examined(care.Finding{Code: code, N: 2, Name: "x"})
			if message == "" || placeholder.MatchString(message) {
				t.Errorf("%s in %s: %q", code, lang, message)
			}
		}
		if s := findingSentences[code]; (s.advice.french == "") != (s.advice.english == "") {
			t.Errorf("%s: advice in one language only", code)
		}
	}
	for code := range findingSentences {
		if !codes[code] {
			t.Errorf("no check gives %s", code)
		}
	}
}

func TestBytes(t *testing.T) {
	for n, want := range map[int64]string{0: "0\u00a0o", 999: "999\u00a0o", 1000: "1,0\u00a0ko", 278528: "279\u00a0ko", 5e12: "5,0\u00a0To", 5e15: "5\u202f000\u00a0To"} {
		if got := (&app{lang: locale.French}).bytes(n); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
