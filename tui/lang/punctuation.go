package lang

import (
	"strconv"

	"carnet/forms/locale"
)

// Colon stands between a name and what is said of it.
func (w Words) Colon() string { return w.Lang.Pick("\u00a0: ", ": ") }

// Percent writes so many of a hundred.
func (w Words) Percent(n int) string { return strconv.Itoa(n) + w.Lang.Pick("\u00a0%", "%") }

// Word is what a code is called; one that has no word is shown as it is, made safe.
func Word(words map[string]string, code string) string {
	if word, ok := words[code]; ok {
		return word
	}
	return locale.Clean(code)
}
