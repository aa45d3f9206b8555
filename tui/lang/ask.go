package lang

// Ask are the words of fields and dialogs.
type Ask struct {
	Required, RequiredChoice string // messages
	Acknowledged             string // an option
	Find, Found              string // letters look for an option: with all, with found and all
	NotFound                 string
	Ticked, TickedMany       string // options
	Rank                     string // of an option, with its place
	Next, Previous, Submit   string // beside the keys
	Cancel                   string
	Abandon                  string // before what was typed is lost
}

var frenchAsk = Ask{
	Required: "Une réponse est obligatoire ici.", RequiredChoice: "Choisissez une réponse.",
	Acknowledged: "J’en ai pris connaissance",
	Find:         "taper pour chercher parmi %d choix", Found: "%d sur %d", NotFound: "Aucun choix ne correspond.",
	Ticked: "coché", TickedMany: "cochés", Rank: "(rang\u00a0%d)",
	Next: "suivant", Previous: "précédent", Submit: "enregistrer", Cancel: "annuler", Abandon: "Échap encore une fois pour abandonner la saisie.",
}

var englishAsk = Ask{
	Required: "An answer is required here.", RequiredChoice: "Choose an answer.",
	Acknowledged: "I have taken note",
	Find:         "type to look among %d choices", Found: "%d of %d", NotFound: "No choice matches.",
	Ticked: "ticked", TickedMany: "ticked", Rank: "(rank\u00a0%d)",
	Next: "next", Previous: "previous", Submit: "save", Cancel: "cancel", Abandon: "Esc once more to give up what was typed.",
}

// Ask are the words of fields and dialogs.
func (w Words) Ask() Ask {
	if w.Lang == "en" {
		return englishAsk
	}
	return frenchAsk
}
