// Package lang holds the words of the interface: one struct a screen, in French and in English,
// side by side in the screen's file. The texts of documents and of the checklist are elsewhere,
// in forms/locale and in the workbook.
//
// Every package of tui may import it; it imports forms/locale only.
package lang

import "carnet/forms/locale"

// Words are all the words of the interface in one language.
type Words struct {
	Lang   locale.Lang
	Common Common
	Keys   Keys
}

// In gives the words of a language.
func In(l locale.Lang) Words {
	if l == locale.English {
		return Words{Lang: l, Common: englishCommon, Keys: englishKeys}
	}
	return Words{Lang: locale.French, Common: frenchCommon, Keys: frenchKeys}
}

// Common are the words that several screens use.
type Common struct {
	Program                                       string
	Loading                                       string
	TooSmall                                      string // with the width and the height wanted
	QuitAgain, QuitDraft                          string // QuitDraft where something typed is not accepted
	NoSuspend                                     string
	Yes, No                                       string
	None                                          string
	Unanswered                                    string
	Required                                      string
	NotSet                                        string
	Bloquant, ALever, Majeur, Mineur, Info, Atout string // severities
	Avant, Pendant, Apres                         string // stages
	Owners                                        map[string]string
	Roles                                         map[string]string
	Presences                                     map[string]string
	States                                        map[string]string // of an audit
	ToDo                                          map[string]string // states of an action
}

var frenchCommon = Common{
	Program: "carnet", Loading: "Ouverture…",
	TooSmall:  "Fenêtre trop petite\u00a0: %d × %d au moins.",
	QuitAgain: "Ctrl+C encore une fois pour quitter. Tout est enregistré.",
	QuitDraft: "Ctrl+C encore une fois pour quitter. La saisie en cours est gardée comme brouillon.",
	NoSuspend: "La mise en pause n’est pas possible dans ce terminal.",
	Yes:       "oui", No: "non", None: "aucun", Unanswered: "sans réponse", Required: "obligatoire", NotSet: "non fixée",
	Bloquant: "bloquant", ALever: "à lever", Majeur: "majeur", Mineur: "mineur", Info: "information", Atout: "point fort",
	Avant: "Avant", Pendant: "Pendant", Apres: "Après",
	Owners: map[string]string{"etablissement": "établissement", "collectivite": "collectivité", "dsi": "DSI", "matice": "MATICE"},
	Roles: map[string]string{
		"chef": "chef d’établissement", "cpe": "CPE", "rupn": "RUPN", "doc": "professeur documentaliste",
		"gestionnaire": "adjoint gestionnaire", "technicien": "technicien de la collectivité", "dama": "DAMA", "dsi": "DSI", "matice": "MATICE",
	},
	Presences: map[string]string{"present": "présent", "excuse": "excusé", "absent": "absent"},
	States: map[string]string{
		"planifie": "planifié", "en_cours": "en cours", "parts_terminees": "parties closes", "synthese": "synthèse",
		"valide": "validé", "envoye": "envoyé", "installe": "installé", "forme": "formé", "clos": "clos", "suspendu": "suspendu", "annule": "annulé",
	},
	ToDo: map[string]string{"a_faire": "à faire", "en_cours": "en cours", "fait": "fait", "abandonne": "abandonné"},
}

var englishCommon = Common{
	Program: "carnet", Loading: "Opening…",
	TooSmall:  "Window too small: at least %d × %d.",
	QuitAgain: "Ctrl+C once more to quit. Everything is saved.",
	QuitDraft: "Ctrl+C once more to quit. What is being typed is kept as a draft.",
	NoSuspend: "This terminal cannot suspend the program.",
	Yes:       "yes", No: "no", None: "none", Unanswered: "not answered", Required: "required", NotSet: "not set",
	Bloquant: "blocking", ALever: "to clear", Majeur: "major", Mineur: "minor", Info: "information", Atout: "strength",
	Avant: "Before", Pendant: "During", Apres: "After",
	Owners: map[string]string{"etablissement": "school", "collectivite": "authority", "dsi": "DSI", "matice": "MATICE"},
	Roles: map[string]string{
		"chef": "head teacher", "cpe": "CPE", "rupn": "RUPN", "doc": "librarian",
		"gestionnaire": "business manager", "technicien": "authority’s technician", "dama": "DAMA", "dsi": "DSI", "matice": "MATICE",
	},
	Presences: map[string]string{"present": "present", "excuse": "excused", "absent": "absent"},
	States: map[string]string{
		"planifie": "planned", "en_cours": "in progress", "parts_terminees": "parts closed", "synthese": "synthesis",
		"valide": "approved", "envoye": "sent", "installe": "installed", "forme": "trained", "clos": "closed", "suspendu": "on hold", "annule": "cancelled",
	},
	ToDo: map[string]string{"a_faire": "to do", "en_cours": "in progress", "fait": "done", "abandonne": "dropped"},
}

// Severity is the word for a severity of the workbook.
func (c Common) Severity(name string) string {
	switch name {
	case "bloquant":
		return c.Bloquant
	case "a_lever":
		return c.ALever
	case "majeur":
		return c.Majeur
	case "mineur":
		return c.Mineur
	case "atout":
		return c.Atout
	}
	return c.Info
}

// Stage is the word for a stage of the workbook.
func (c Common) Stage(name string) string {
	switch name {
	case "avant":
		return c.Avant
	case "pendant":
		return c.Pendant
	}
	return c.Apres
}
