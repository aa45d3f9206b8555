package lang

// Findings are the words of the findings screen.
type Findings struct {
	Title, None, NoRules   string // NoRules where the checklist has none
	Answers                string // the name of their list
	Because, NoAnswer      string // before the answers behind a finding
	Others                 string // with how many answers are not shown
	Action                 string
	Provisional            string
	Rejected               string
	Reclassified           string               // with the severity that the rule gave
	Letters                map[string]string    // of the severities that share a mark, where there is no room for the word
	Counted                map[string][2]string // nouns to count, by severity
	RejectedOne, Rejecteds string               // nouns to count
	Decision, Keep         string
	Reject, Reclassify     string // Reclassify with the severity
	Why, WhyHint, WhyNone  string
	Saved                  string
	NotAsked               string
	KeyDecide, KeyJump     string
}

var severityLetters = map[string]string{"bloquant": "B", "majeur": "M", "mineur": "m"}

var frenchFindings = Findings{
	Title: "Constats", None: "Aucun constat pour le moment. Ils apparaissent au fil des réponses.",
	NoRules: "Ce questionnaire n’a pas de règles\u00a0: il ne tire aucun constat des réponses. Le compte rendu (d, sur la fiche de l’audit) les reprend toutes.",
	Answers: "Réponses", Because: "Parce que", NoAnswer: "Rien n’est encore répondu\u00a0: c’est ce que ce constat relève.",
	Others: "et %d de plus", Action: "Action", Provisional: "provisoire, partie incomplète",
	Rejected: "écarté", Reclassified: "reclassé, calculé %s", Letters: severityLetters,
	Counted: map[string][2]string{
		"bloquant": {"bloquant", "bloquants"}, "a_lever": {"à lever", "à lever"}, "majeur": {"majeur", "majeurs"},
		"mineur": {"mineur", "mineurs"}, "info": {"information", "informations"}, "atout": {"point fort", "points forts"},
	},
	RejectedOne: "écarté", Rejecteds: "écartés",
	Decision: "Décision", Keep: "garder tel quel", Reject: "écarter", Reclassify: "reclasser\u00a0: %s",
	Why: "Raison", WhyHint: "Elle figure dans le compte rendu. Ne nommez personne.",
	WhyNone: "Une raison est attendue pour écarter ou reclasser un constat.",
	Saved:   "Décision enregistrée.", NotAsked: "Cette valeur n’est pas une réponse\u00a0: elle vient de la fiche ou d’un calcul.",
	KeyDecide: "décider", KeyJump: "voir la réponse",
}

var englishFindings = Findings{
	Title: "Findings", None: "No finding yet. They appear as answers come in.",
	NoRules: "This checklist has no rules: it draws no finding from the answers. The report (d, on the audit’s card) holds them all.",
	Answers: "Answers", Because: "Because", NoAnswer: "Nothing is answered yet: that is what this finding says.",
	Others: "and %d more", Action: "Action", Provisional: "provisional, part not complete",
	Rejected: "rejected", Reclassified: "reclassified, computed %s", Letters: severityLetters,
	Counted: map[string][2]string{
		"bloquant": {"blocking", "blocking"}, "a_lever": {"to clear", "to clear"}, "majeur": {"major", "major"},
		"mineur": {"minor", "minor"}, "info": {"for information", "for information"}, "atout": {"strength", "strengths"},
	},
	RejectedOne: "rejected", Rejecteds: "rejected",
	Decision: "Decision", Keep: "keep as it is", Reject: "reject", Reclassify: "reclassify: %s",
	Why: "Reason", WhyHint: "It is printed in the report. Name nobody.",
	WhyNone: "A reason is needed to reject or reclassify a finding.",
	Saved:   "Decision saved.", NotAsked: "This value is no answer: it comes from the record or from a calculation.",
	KeyDecide: "decide", KeyJump: "see the answer",
}

// Findings are the words of the findings screen.
func (w Words) Findings() Findings {
	if w.Lang == "en" {
		return englishFindings
	}
	return frenchFindings
}
