package lang

import "carnet/forms/locale"

// Trouble are the words of a screen that could not read what it shows.
type Trouble struct {
	Reading string // what failed
	Safe    string
	Retry   string // beside its key
}

var frenchTrouble = Trouble{
	Reading: "Lecture de l’audit", Safe: "Rien n’est perdu\u00a0: ce qui a été enregistré est sur le disque.", Retry: "réessayer",
}

var englishTrouble = Trouble{
	Reading: "Reading the audit", Safe: "Nothing is lost: what was saved is on the disk.", Retry: "try again",
}

// Trouble are the words of a screen that could not read what it shows.
func (w Words) Trouble() Trouble {
	if w.Lang == "en" {
		return englishTrouble
	}
	return frenchTrouble
}

// Refusal is the sentence by which a screen does not take what was typed.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Text is the sentence; it was chosen in the user's language.
func (r Refusal) Text(locale.Lang) string { return string(r) }
