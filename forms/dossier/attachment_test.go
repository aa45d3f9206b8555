package dossier

import (
	"strings"
	"testing"
)

func TestFileName(t *testing.T) {
	for given, want := range map[string]string{
		"baie.jpg":                      "baie.jpg",
		"Baie de l’étage.JPG":           "Baie de l’étage.JPG",
		"../../etc/passwd":              "passwd",
		`C:\Users\x\plan.pdf`:           "plan.pdf",
		"..":                            "_",
		"":                              "_",
		"/":                             "_",
		".bashrc":                       "bashrc",
		"a\x1b]0;titre\x07.png":         "a_]0;titre_.png",
		"photo\u202egpj.exe":            "photo_gpj.exe",
		"a\nb.txt":                      "a b.txt",
		"quoi ?.txt":                    "quoi _.txt",
		"nul.txt":                       "_nul.txt",
		"COM1":                          "_COM1",
		"fin.":                          "fin",
		"\xff\xfe.bin":                  "__.bin",
		strings.Repeat("é", 300) + ".p": strings.Repeat("é", 59) + ".p",
	} {
		if got := FileName(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
		if got := FileName(FileName(given)); got != FileName(given) {
			t.Errorf("%q changes when made again: %q", given, got)
		}
	}
}
