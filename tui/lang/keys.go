package lang

// Keys are the words beside the keys.
type Keys struct {
	Open, Back, Quit, Help, Up, Down, PageUp, PageDown, Top, Bottom           string
	Accept, Pass, Previous, NextSection, PrevSection, Goto, Search            string
	NextUnanswered, Note, SetAside, Clear, List, Findings, Roadmap, Documents string
	NewSchool, NewAudit, Sort, Filter, Participants, Close, AddInstance       string
	RemoveInstance, Export, Choose, Resume, Why, Edit, Reject, Switch, Cancel string
	Attach                                                                    string
}

var frenchKeys = Keys{
	Open: "ouvrir", Back: "retour", Quit: "quitter", Help: "aide", Up: "monter", Down: "descendre",
	PageUp: "page préc.", PageDown: "page suiv.", Top: "début", Bottom: "fin",
	Accept: "valider", Pass: "passer", Previous: "précédente", NextSection: "section suiv.", PrevSection: "section préc.",
	Goto: "aller à", Search: "rechercher", NextUnanswered: "sans réponse", Note: "commentaire",
	SetAside: "non vérifié…", Clear: "effacer", List: "liste", Findings: "constats", Roadmap: "feuille de route",
	Documents: "documents", NewSchool: "nouvel établissement", NewAudit: "nouvel audit", Sort: "trier", Filter: "filtrer",
	Participants: "participants", Close: "clore la partie", AddInstance: "ajouter", RemoveInstance: "retirer",
	Export: "exporter", Choose: "choisir", Resume: "reprendre",
	Why: "pourquoi", Edit: "modifier", Reject: "écarter", Switch: "autre document", Cancel: "annuler",
	Attach: "joindre un fichier",
}

var englishKeys = Keys{
	Open: "open", Back: "back", Quit: "quit", Help: "help", Up: "up", Down: "down",
	PageUp: "page up", PageDown: "page down", Top: "start", Bottom: "end",
	Accept: "accept", Pass: "skip", Previous: "previous", NextSection: "next section", PrevSection: "prev. section",
	Goto: "go to", Search: "search", NextUnanswered: "unanswered", Note: "note",
	SetAside: "not verified…", Clear: "clear", List: "list", Findings: "findings", Roadmap: "roadmap",
	Documents: "documents", NewSchool: "new school", NewAudit: "new audit", Sort: "sort", Filter: "filter",
	Participants: "participants", Close: "close part", AddInstance: "add", RemoveInstance: "remove",
	Export: "export", Choose: "choose", Resume: "resume",
	Why: "why", Edit: "edit", Reject: "reject", Switch: "other document", Cancel: "cancel",
	Attach: "attach a file",
}
