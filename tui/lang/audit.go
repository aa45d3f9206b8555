package lang

// Audit are the words of the card of one audit.
type Audit struct {
	Visit, Installation, Lead, Form       string // heads; Form with the id and the version
	Checklist, OnlyAsks                   string // of a checklist that concludes nothing
	Newer                                 string // with a version of the checklist, and the command that moves to it
	Pupil, Pupils                         string // nouns to count
	Participants, Nobody                  string
	Part, LeadService, Progress, Left     string    // heads of columns
	Counts                                [4]string // heads of columns: bloquant, a_lever, majeur, mineur
	Closed                                string    // state of a part
	RequiredOne, RequiredMany             string    // answers to count
	InvalidOne, InvalidMany               string    // answers to count
	ToClose, CanClose, IsClosed           string    // of the selected part; ToClose with what is missing
	Next                                  string    // with one of the following
	NextPeople, NextBegin, NextGoOn       string    // NextBegin, NextGoOn with the part
	NextClose, NextDocuments, NextRoadmap string    // NextClose with the part
	Avis, NoAvis, NoFinding               string
	Severities                            [4][2]string // one, several: bloquant, a_lever, majeur, mineur
	FeuVert, Yes, No                      string       // No with the number of reasons
	Reason, Reasons, Other, Others        string       // nouns to count
	AskClose, AskReopen                   string       // with the part
	Refused                               string       // with the part and what is missing
	Sealed                                string       // with the state
	Instances                             string       // with the repeat, how many at least, how many
	Closing                               string
	ClosedNow, ReopenedNow                string
	Editing, Edited                       string // of the dates and the lead
	Against                               string // over the reasons against the installation
	SeeReasons                            string // what a key does
	Fill, Read, Outline                   string // what keys do
	Close, Reopen, GoThere                string // what keys do
}

var frenchAudit = Audit{
	Visit: "Visite", Installation: "Installation", Lead: "responsable", Form: "liste %s %s",
	Checklist: "Questionnaire", OnlyAsks: "Ce questionnaire recueille des réponses\u00a0: il n’en tire ni constat ni avis.",
	Newer: "Version %s disponible\u00a0: %s",
	Pupil: "élève", Pupils: "élèves",
	Participants: "Participants", Nobody: "personne n’est encore attendu",
	Part: "Partie", LeadService: "Mène", Progress: "Réponses", Left: "Reste",
	Counts: [4]string{"Bloq", "Lev.", "Maj.", "Min."}, Closed: "close",
	RequiredOne: "réponse obligatoire", RequiredMany: "réponses obligatoires",
	InvalidOne: "réponse à corriger", InvalidMany: "réponses à corriger",
	ToClose: "Avant de clore\u00a0: %s.", CanClose: "Rien ne manque pour clore cette partie.", IsClosed: "Cette partie est close.",
	Next: "À faire\u00a0: %s", NextPeople: "dire qui est attendu à la visite",
	NextBegin: "commencer par %s", NextGoOn: "continuer %s", NextClose: "relire puis clore %s",
	NextDocuments: "relire et produire les documents", NextRoadmap: "suivre la feuille de route",
	Avis: "Avis", NoAvis: "aucun", NoFinding: "aucun constat à traiter",
	Severities: [4][2]string{{"bloquant", "bloquants"}, {"à lever", "à lever"}, {"majeur", "majeurs"}, {"mineur", "mineurs"}},
	FeuVert:    "Feu vert", Yes: "oui", No: "non, %s", Reason: "raison", Reasons: "raisons", Other: "autre", Others: "autres",
	AskClose: "Clore %s\u00a0?", AskReopen: "Rouvrir %s\u00a0?",
	Refused:   "%s ne peut pas encore être close\u00a0: %s.",
	Sealed:    "L’audit est %s\u00a0: ses parties ne changent plus.",
	Instances: "%s\u00a0: au moins %d, il y en a %d",
	Closing:   "Enregistrement",
	Editing:   "Dates et responsable", Edited: "Fiche de l’audit enregistrée.",
	Against: "Ce qui s’oppose à l’installation", SeeReasons: "voir les raisons",
	ClosedNow: "Partie close.", ReopenedNow: "Partie rouverte.",
	Fill: "remplir", Read: "lire", Outline: "questions", Close: "clore", Reopen: "rouvrir", GoThere: "y aller",
}

var englishAudit = Audit{
	Visit: "Visit", Installation: "Installation", Lead: "lead", Form: "checklist %s %s",
	Checklist: "Checklist", OnlyAsks: "This checklist collects answers: it draws neither findings nor a verdict from them.",
	Newer: "Version %s available: %s",
	Pupil: "pupil", Pupils: "pupils",
	Participants: "Participants", Nobody: "nobody is expected yet",
	Part: "Part", LeadService: "Lead", Progress: "Answers", Left: "Left",
	Counts: [4]string{"Blk.", "Clr.", "Maj.", "Min."}, Closed: "closed",
	RequiredOne: "required answer", RequiredMany: "required answers",
	InvalidOne: "answer to correct", InvalidMany: "answers to correct",
	ToClose: "Before closing: %s.", CanClose: "Nothing is missing to close this part.", IsClosed: "This part is closed.",
	Next: "To do: %s", NextPeople: "say who is expected at the visit",
	NextBegin: "begin with %s", NextGoOn: "go on with %s", NextClose: "read again, then close %s",
	NextDocuments: "read and produce the documents", NextRoadmap: "follow the roadmap",
	Avis: "Verdict", NoAvis: "none", NoFinding: "no finding to treat",
	Severities: [4][2]string{{"blocking", "blocking"}, {"to clear", "to clear"}, {"major", "major"}, {"minor", "minor"}},
	FeuVert:    "Green light", Yes: "yes", No: "no, %s", Reason: "reason", Reasons: "reasons", Other: "other", Others: "others",
	AskClose: "Close %s?", AskReopen: "Reopen %s?",
	Refused:   "%s cannot be closed yet: %s.",
	Sealed:    "The audit is %s: its parts no longer change.",
	Instances: "%s: at least %d, there are %d",
	Closing:   "Saving",
	Editing:   "Dates and lead", Edited: "Record of the audit saved.",
	Against: "What stands against the installation", SeeReasons: "see the reasons",
	ClosedNow: "Part closed.", ReopenedNow: "Part reopened.",
	Fill: "fill in", Read: "read", Outline: "questions", Close: "close", Reopen: "reopen", GoThere: "go there",
}

// Audit are the words of the card of one audit.
func (w Words) Audit() Audit {
	if w.Lang == "en" {
		return englishAudit
	}
	return frenchAudit
}
