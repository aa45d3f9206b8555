package dossier

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"carnet/forms"
	"carnet/forms/locale"
)

// Attachment is a file that goes with the answer to a question: a photo, a plan, a recording.
type Attachment struct {
	ID       string
	Register forms.Register // of the question
	Name     string         // of the file, without a folder; from elsewhere it may hold anything
	Hash     string         // SHA-256 of its bytes, in hexadecimal
	Size     int64          // in bytes
	MIME     string         // as its first bytes tell
	Taken    time.Time      // when the photo was taken; zero if unknown
	Personal bool           // the question names or reaches a person
	Awaited  bool           // the bytes are not on this device, or are damaged
	By       string         // user
	At       time.Time      // as the device's clock had it
}

// AttachedTo lists the attachments of a question.
func (d *Dossier) AttachedTo(r forms.Register) []Attachment {
	var list []Attachment
	for _, x := range d.Attachments {
		if x.Register == r {
			list = append(list, x)
		}
	}
	return list
}

// maxFileName bounds a file's name, in bytes: file systems take 255, and other programs add to it.
const maxFileName = 120

// forbidden are what Windows takes in no name, beside control characters.
const forbidden = `<>:"|?*`

// devices are names that Windows gives to devices, whatever their ending.
var devices = []string{
	"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

// FileName makes a name from outside fit to be that of a file in a folder of ours, on any system:
// no folder, nothing that steers a terminal, nothing hidden.
func FileName(name string) string {
	if at := strings.LastIndexAny(name, `/\`); at >= 0 {
		name = name[at+1:]
	}
	name = strings.Map(func(r rune) rune {
		if r == utf8.RuneError || strings.ContainsRune(forbidden, r) {
			return '_'
		}
		return r
	}, locale.NFC(locale.Clean(name)))
	ending := path.Ext(name)
	if len(ending) > 16 {
		ending = ""
	}
	stem := strings.TrimSuffix(name, ending)
	for len(stem)+len(ending) > maxFileName {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	name = strings.Trim(stem+ending, ". ")
	first, _, _ := strings.Cut(strings.ToLower(name), ".")
	if name == "" || slices.Contains(devices, strings.TrimSpace(first)) {
		name = "_" + name
	}
	return name
}
