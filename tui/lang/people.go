package lang

// Roles are the codes of those who take part in an audit, in the order of the documents.
var Roles = []string{"chef", "cpe", "rupn", "doc", "gestionnaire", "technicien", "dama", "dsi", "matice"}

// Expected is the presence of somebody of whom nothing is known yet. It is stored as blank.
const Expected = "attendu"

// People are the words of the participants screen.
type People struct {
	Title                         string
	Role, Name, Function, Contact string
	Presence, Expected            string
	NameHint, FunctionHint        string
	ContactHint, RoleHint         string
	Nobody                        string // with the roles
	Empty                         string
	RemoveWho                     string // with the person
	Reading, Saving, Saved        string
	NewTitle, EditTitle           string
	NextPresence                  string // what keys do
	Participant, Participants     string // nouns to count
	PresentOne, PresentMany       string // after a count
}

var frenchPeople = People{
	Title: "Participants", Role: "Rôle", Name: "Nom", Function: "Fonction", Contact: "Contact", Presence: "Présence", Expected: "attendu",
	RoleHint:     "Ce que la personne représente à l’audit.",
	NameHint:     "Facultatif. Donnée personnelle\u00a0: elle peut être effacée.",
	FunctionHint: "Facultatif\u00a0: «\u00a0principale adjointe\u00a0», «\u00a0professeur de technologie\u00a0».",
	ContactHint:  "Facultatif\u00a0: téléphone ou adresse. Donnée personnelle.",
	Nobody:       "Personne encore pour\u00a0: %s.",
	Empty:        "Personne n’est encore attendu. Touche a pour ajouter quelqu’un.",
	RemoveWho:    "Retirer %s de la liste\u00a0?",
	Reading:      "Lecture des participants", Saving: "Enregistrement", Saved: "Enregistré.",
	NewTitle: "Ajouter", EditTitle: "Modifier", NextPresence: "présence",
	Participant: "participant", Participants: "participants", PresentOne: "présent", PresentMany: "présents",
}

var englishPeople = People{
	Title: "Participants", Role: "Role", Name: "Name", Function: "Function", Contact: "Contact", Presence: "Presence", Expected: "expected",
	RoleHint:     "What the person stands for at the audit.",
	NameHint:     "Optional. Personal data: it can be erased.",
	FunctionHint: "Optional: “deputy head”, “technology teacher”.",
	ContactHint:  "Optional: telephone or address. Personal data.",
	Nobody:       "Nobody yet for: %s.",
	Empty:        "Nobody is expected yet. Press a to add somebody.",
	RemoveWho:    "Remove %s from the list?",
	Reading:      "Reading the participants", Saving: "Saving", Saved: "Saved.",
	NewTitle: "Add", EditTitle: "Edit", NextPresence: "presence",
	Participant: "participant", Participants: "participants", PresentOne: "present", PresentMany: "present",
}

// People are the words of the participants screen.
func (w Words) People() People {
	if w.Lang == "en" {
		return englishPeople
	}
	return frenchPeople
}

// PresenceWord is the word for a presence; blank is expected.
func (w Words) PresenceWord(presence string) string {
	if word, ok := w.Common.Presences[presence]; ok {
		return word
	}
	return w.People().Expected
}
