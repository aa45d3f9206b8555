package lang

// Kinds are the codes of the kinds of schools, in the order in which they are offered.
var Kinds = []string{"college", "lycee", "lp", "erea", "autre"}

// Create are the words of the dialogs that record a school and begin an audit.
type Create struct {
	SchoolTitle, AuditTitle         string
	UAI, UAIHint                    string
	Name, Kind, Commune             string
	Head, HeadHint                  string
	Pupils, PupilsHint, PupilsWrong string
	Elsewhere                       string // with the code
	Known                           string // with the school
	Checklist                       string
	Date, DateHint                  string
	Installation, InstallationHint  string
	NotMonday                       string
	Lead, LeadHint                  string
	Choose, NoSchool, NoMatch       string
	KnownSchool, KnownSchools       string // nouns to count
	Of                              string // how many are shown, of how many schools
	Reading, Saving                 string
	SchoolSaved, AuditSaved         string
	AcceptSuggestion, NewSchool     string // what keys do
	Kinds                           map[string]string
}

var frenchCreate = Create{
	SchoolTitle: "Nouvel établissement", AuditTitle: "Nouvel audit",
	UAI: "Code UAI", UAIHint: "Sept chiffres et une lettre, par exemple 0860035W.",
	Name: "Nom", Kind: "Type", Commune: "Commune",
	Head: "Nom du chef d’établissement", HeadHint: "Facultatif. Donnée personnelle\u00a0: elle peut être effacée.",
	Pupils: "Nombre d’élèves", PupilsHint: "Facultatif.", PupilsWrong: "Écrivez un nombre d’élèves entre 1 et 9\u202f999.",
	Elsewhere:    "%s\u00a0: hors de l’académie de Poitiers. Entrée pour le garder.",
	Known:        "Déjà connu\u00a0: %s. Échap pour revenir.",
	Checklist:    "Questionnaire",
	Date:         "Date de la visite",
	DateHint:     "11/01/2027, auj, hier, demain ou +7. Vide si elle n’est pas fixée.",
	Installation: "Lundi de l’installation", InstallationHint: "Facultatif.",
	NotMonday: "Ce jour n’est pas un lundi. Entrée pour garder cette date.",
	Lead:      "Responsable de l’audit", LeadHint: "Facultatif. Le nom de la personne qui mène l’audit.",
	Choose: "Établissement", NoSchool: "Aucun établissement n’est connu. Ctrl+N pour en enregistrer un.",
	NoMatch:     "Aucun établissement ne correspond. Ctrl+N pour en enregistrer un nouveau.",
	KnownSchool: "établissement", KnownSchools: "établissements", Of: "%d sur %s",
	Reading: "Lecture des établissements", Saving: "Enregistrement…",
	SchoolSaved: "Établissement enregistré.", AuditSaved: "Audit commencé.",
	AcceptSuggestion: "prendre", NewSchool: "nouvel établissement",
	Kinds: map[string]string{"college": "Collège", "lycee": "Lycée", "lp": "Lycée professionnel", "erea": "EREA", "autre": "Autre"},
}

var englishCreate = Create{
	SchoolTitle: "New school", AuditTitle: "New audit",
	UAI: "UAI code", UAIHint: "Seven digits and a letter, for instance 0860035W.",
	Name: "Name", Kind: "Kind", Commune: "Town",
	Head: "Name of the head teacher", HeadHint: "Optional. Personal data: it can be erased.",
	Pupils: "Number of pupils", PupilsHint: "Optional.", PupilsWrong: "Write a number of pupils between 1 and 9,999.",
	Elsewhere:    "%s: not in the académie of Poitiers. Enter to keep it.",
	Known:        "Known already: %s. Esc to go back.",
	Checklist:    "Checklist",
	Date:         "Date of the visit",
	DateHint:     "11/01/2027, today, yesterday, tomorrow or +7. Blank if not set.",
	Installation: "Monday of the installation", InstallationHint: "Optional.",
	NotMonday: "This day is no Monday. Enter to keep this date.",
	Lead:      "Lead of the audit", LeadHint: "Optional. The name of the person who conducts the audit.",
	Choose: "School", NoSchool: "No school is known. Ctrl+N to record one.",
	NoMatch:     "No school matches. Ctrl+N to record a new one.",
	KnownSchool: "school", KnownSchools: "schools", Of: "%d of %s",
	Reading: "Reading the schools", Saving: "Saving…",
	SchoolSaved: "School saved.", AuditSaved: "Audit begun.",
	AcceptSuggestion: "take", NewSchool: "new school",
	Kinds: map[string]string{"college": "Middle school", "lycee": "High school", "lp": "Vocational school", "erea": "EREA", "autre": "Other"},
}

// Create are the words of the dialogs that record a school and begin an audit.
func (w Words) Create() Create {
	if w.Lang == "en" {
		return englishCreate
	}
	return frenchCreate
}
