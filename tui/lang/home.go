package lang

// Home are the words of the first screen.
type Home struct {
	Title, Demo               string
	ResumeAt                  string // with the school, the section, the question's number and their total
	ResumeAudit               string // with the school
	School, Commune, Date     string // heads of columns
	Blocking, Avis, State     string
	Answers, Checklist        string
	Parts                     map[string]string // short names of the checklist's parts, for heads of columns
	Verdicts                  map[string]string // short, by name
	States                    map[string]string // short, of an audit
	SortedBy                  string            // with one of Orders
	Orders                    [4]string         // date, school, progress, blocking
	Audit, Audits             string            // nouns to count
	KnownSchool, Known        string            // nouns to count
	Of                        string            // how many are shown, of how many
	Filter, NoMatch           string
	NoAudit                   string
	Reading                   string
	Welcome                   string
	First, FirstHint          string
	TryDemo, TryHint, OwnFile string
	Keep, ShowAll             string // what keys do
}

var frenchHome = Home{
	Title: "Accueil", Demo: "démonstration",
	ResumeAt: "Reprendre\u00a0: %s, %s, question %d/%d", ResumeAudit: "Reprendre\u00a0: %s",
	School: "Établissement", Commune: "Commune", Date: "Visite", Blocking: "Bloq.", Avis: "Avis", State: "État",
	Answers: "Réponses", Checklist: "Questionnaire",
	Parts:    map[string]string{"souhaits": "Souhaits", "usages": "Usages", "technique": "Technique"},
	Verdicts: map[string]string{"favorable": "favorable", "sous_conditions": "conditions", "defavorable": "défavorable", "indetermine": "indéterminé"},
	States: map[string]string{
		"planifie": "planifié", "en_cours": "en cours", "parts_terminees": "complet", "synthese": "synthèse",
		"valide": "validé", "envoye": "envoyé", "installe": "installé", "forme": "formé", "clos": "clos", "suspendu": "suspendu", "annule": "annulé",
	},
	SortedBy: "tri par %s", Orders: [4]string{"date", "établissement", "avancement", "constats bloquants"},
	Audit: "audit", Audits: "audits", KnownSchool: "établissement", Known: "établissements", Of: "%d sur %d",
	Filter: "Filtre", NoMatch: "Aucun audit ne correspond à ce filtre. Échap pour tout montrer.",
	NoAudit: "Aucun audit pour le moment. Touche a pour en commencer un.",
	Reading: "Lecture des audits",
	Welcome: "Bienvenue. Ce carnet est vide. Deux façons de commencer\u00a0:",
	First:   "Enregistrer un premier établissement", FirstHint: "Son code UAI et son nom suffisent.",
	TryDemo: "Découvrir avec la démonstration", TryHint: "Quitter avec Ctrl+Q, puis taper la commande",
	OwnFile: "Elle a son propre fichier\u00a0: rien d’ici n’est touché.",
	Keep:    "garder", ShowAll: "tout montrer",
}

var englishHome = Home{
	Title: "Home", Demo: "demonstration",
	ResumeAt: "Resume: %s, %s, question %d/%d", ResumeAudit: "Resume: %s",
	School: "School", Commune: "Town", Date: "Visit", Blocking: "Block", Avis: "Verdict", State: "State",
	Answers: "Answers", Checklist: "Checklist",
	Parts:    map[string]string{"souhaits": "Wishes", "usages": "Usage", "technique": "Technical"},
	Verdicts: map[string]string{"favorable": "favourable", "sous_conditions": "conditions", "defavorable": "unfavourable", "indetermine": "undecided"},
	States: map[string]string{
		"planifie": "planned", "en_cours": "ongoing", "parts_terminees": "complete", "synthese": "synthesis",
		"valide": "approved", "envoye": "sent", "installe": "installed", "forme": "trained", "clos": "closed", "suspendu": "on hold", "annule": "cancelled",
	},
	SortedBy: "sorted by %s", Orders: [4]string{"date", "school", "progress", "blocking findings"},
	Audit: "audit", Audits: "audits", KnownSchool: "school", Known: "schools", Of: "%d of %d",
	Filter: "Filter", NoMatch: "No audit matches this filter. Esc to show all.",
	NoAudit: "No audit yet. Press a to begin one.",
	Reading: "Reading the audits",
	Welcome: "Welcome. This notebook is empty. Two ways to begin:",
	First:   "Record a first school", FirstHint: "Its UAI code and its name are enough.",
	TryDemo: "Look around with the demonstration", TryHint: "Quit with Ctrl+Q, then type the command",
	OwnFile: "It has a file of its own: nothing here is touched.",
	Keep:    "keep", ShowAll: "show all",
}

// Home are the words of the first screen.
func (w Words) Home() Home {
	if w.Lang == "en" {
		return englishHome
	}
	return frenchHome
}
