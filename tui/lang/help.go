package lang

// Help are the words of the help screen.
type Help struct {
	Title, Everywhere, Here, Marks string
	MarkNames                      [8]string // in the order of the help screen
	Saved                          string
	More                           string // with how many lines are below
}

var frenchHelp = Help{
	Title: "Aide", Everywhere: "Partout", Here: "Sur cet écran", Marks: "Marques",
	MarkNames: [8]string{"répondu", "pas encore", "non valide", "constat, ou action bloquante", "non vérifié", "sans objet, ou écarté", "conflit", "fait, ou point fort"},
	Saved:     "Chaque réponse validée est enregistrée aussitôt sur ce poste. Il n’y a rien à sauver avant de quitter, et aucun réseau n’est nécessaire.",
	More:      "Lignes plus bas\u00a0: %d",
}

var englishHelp = Help{
	Title: "Help", Everywhere: "Everywhere", Here: "On this screen", Marks: "Marks",
	MarkNames: [8]string{"answered", "not yet", "not valid", "finding, or blocking action", "not verified", "not applicable, or rejected", "conflict", "done, or strength"},
	Saved:     "Each accepted answer is saved at once on this computer. There is nothing to save before quitting, and no network is needed.",
	More:      "Lines below: %d",
}

// Help are the words of the help screen.
func (w Words) Help() Help {
	if w.Lang == "en" {
		return englishHelp
	}
	return frenchHelp
}
