package lang

// Roadmap are the words of the roadmap screen.
type Roadmap struct {
	Title, None, NoActions      string            // NoActions where the checklist has none
	Go, NoGo                    string            // the green light
	Load                        string            // before the half-days of each owner
	Owners                      map[string]string // short
	Critical, Rejected, Edited  string            // of an action
	RejectedTitle               string            // over the rejected actions
	Support                     string            // with who helps the owner
	Waits, Targets, Reason      string
	Label, LabelHint            string
	Owner, Due, DueHint         string
	Effort, EffortHint          string
	BadEffort                   string
	State, Comment, CommentHint string
	Why, WhyHint                string
	Saved, TakenBack            string
	NotTakenBack                string
	TakeBack                    string // what a key does
}

var frenchRoadmap = Roadmap{
	Title: "Feuille de route", None: "Aucune action pour le moment. Elles suivent des constats et des souhaits.",
	NoActions: "Ce questionnaire ne prévoit pas d’actions\u00a0: il n’a pas de feuille de route.",
	Go:        "feu vert\u00a0: oui", NoGo: "feu vert\u00a0: non", Load: "Demi-journées",
	Owners:   map[string]string{"etablissement": "étab.", "collectivite": "coll.", "dsi": "DSI", "matice": "MATICE"},
	Critical: "chemin critique", Rejected: "écartée", Edited: "modifiée à la main", RejectedTitle: "Écartées",
	Support: "avec %s", Waits: "Attend", Targets: "Concerne", Reason: "Motif",
	Label: "Intitulé", LabelHint: "Vide\u00a0: celui de la grille s’applique.",
	Owner: "Porteur", Due: "Échéance", DueHint: "Vide\u00a0: la date calculée s’applique.",
	Effort: "Effort en demi-journées", EffortHint: "Vide\u00a0: l’effort calculé s’applique.",
	BadEffort: "Un nombre de demi-journées est attendu, par exemple 1,5.",
	State:     "État", Comment: "Remarque", CommentHint: "Elle figure dans la feuille de route.",
	Why: "Raison d’écarter", WhyHint: "Elle figure dans la feuille de route. Ne nommez personne.",
	Saved: "Décision enregistrée.", TakenBack: "Action reprise.",
	TakeBack: "reprendre", NotTakenBack: "L’action reste écartée",
}

var englishRoadmap = Roadmap{
	Title: "Roadmap", None: "No action yet. They follow from findings and wishes.",
	NoActions: "This checklist provides for no actions: it has no roadmap.",
	Go:        "green light: yes", NoGo: "green light: no", Load: "Half-days",
	Owners:   map[string]string{"etablissement": "school", "collectivite": "auth.", "dsi": "DSI", "matice": "MATICE"},
	Critical: "critical path", Rejected: "rejected", Edited: "edited by hand", RejectedTitle: "Rejected",
	Support: "with %s", Waits: "Waits for", Targets: "About", Reason: "Reason",
	Label: "Wording", LabelHint: "Blank: that of the checklist holds.",
	Owner: "Owner", Due: "Due date", DueHint: "Blank: the computed date holds.",
	Effort: "Effort in half-days", EffortHint: "Blank: the computed effort holds.",
	BadEffort: "A number of half-days is expected, for example 1.5.",
	State:     "State", Comment: "Remark", CommentHint: "It is printed in the roadmap.",
	Why: "Reason to reject", WhyHint: "It is printed in the roadmap. Name nobody.",
	Saved: "Decision saved.", TakenBack: "Action taken back.",
	TakeBack: "take back", NotTakenBack: "The action stays rejected",
}

// Roadmap are the words of the roadmap screen.
func (w Words) Roadmap() Roadmap {
	if w.Lang == "en" {
		return englishRoadmap
	}
	return frenchRoadmap
}
