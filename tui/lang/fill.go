package lang

import "carnet/forms/locale"

// Fill are the words of the screen where questions are asked.
type Fill struct {
	Opening, Saving                                 string
	Saved, NotSaved, Cleared, NoteSaved, PartClosed string // Saved, Cleared with the question
	NoteNotSaved, NoteDraft                         string // NoteDraft with the key that opens it and its text
	AskClose, AskReopen                             string // with the part
	Closed, ClosedHere, ClosedTyped, ReopenOnCard   string // ClosedHere, ClosedTyped with the key that opens the part again
	Removed                                         string // with the instance
	PartReopened, DraftNotSaved, Retry, Held        string // NotSaved, DraftNotSaved, Held with what; Retry with a key
	AllAnswered, NothingToAdd, NotInInstance        string
	Check                                           string // a warning, with its text
	MissingOne, MissingMany                         string // required questions
	Answered, Number                                string // with two numbers

	Understood, Calculated, ReadOnly                  string
	ReadNote, NoOptions                               string // Understood with a date
	NotFilled                                         string // an unaccepted draft is shown; with the key that accepts it
	Proposed, FromRecord, FromPrevious, FromPlan      string // Proposed with where from and the value
	Who, Note, Conflict, FileHint, TickHint, RankHint string
	RangeHint, StepHint                               string // with two numbers, and the step
	TimeHint, DateTimeHint, YearHint, MonthHint       string
	OpenApart, Picture, Sound, Film                   string // a file of the form, with its kind and name

	AddTitle, AddNone, AddCount, AddKeys, AddMissing   string
	RemoveOne                                          string // with the name and the number of answers
	ClearOne                                           string // with the question and its answer
	EndTitle, EndLeft, EndReady, EndClosed, EndNothing string
	EndRow                                             string // in the list, with a part
	EndInvalid, EndRequired, EndMissing, EndDraft      string // EndMissing with numbers
	Goto, Search, GotoHint, SearchHint, NoHit          string
	NoteTitle, NoteHint                                string
	AsideTitle, NotVerified, WithoutObject, Clear      string
	AsideReason, AsideHint                             string
	KeyPropose, KeyReopen, KeyNext, KeyJump, KeyRetry  string
	KeyReadAll                                         string
	KeyOne, KeyMany                                    string // keys typed
	Action                                             string // an action: code, label, owner, stage
	AttachTitle, AttachFile, AttachPath, Awaited       string
	DetachFile, DetachOne, Attached, Detached, Files   string // with files
	FileExpected, FileAdvised                          string // with a key
	OnlyNamed                                          string // with the name of a file
	EndUnattached                                      string // with questions
	Root                                               string // the form itself, where it has no parts
}

// Missing says how many required questions are left.
func (f Fill) Missing(n int, l locale.Lang) string {
	return locale.Count(float64(n), f.MissingOne, f.MissingMany, l)
}

var frenchFill = Fill{
	Opening: "Ouverture de l’audit", Saving: "Enregistrement…",
	Saved: "Enregistré\u00a0: %s", NotSaved: "Non enregistré\u00a0: %s", Cleared: "Réponse effacée\u00a0: %s", NoteSaved: "Commentaire enregistré", Removed: "Retiré\u00a0: %s",
	NoteNotSaved: "Commentaire non enregistré", NoteDraft: "Commentaire non enregistré (%s)\u00a0: %s",
	AskClose: "Clore %s\u00a0? Ses réponses ne changeront plus, sauf à la rouvrir.", AskReopen: "Rouvrir %s\u00a0? Ses réponses pourront changer.",
	Closed: "partie close", ClosedHere: "Partie close\u00a0: à lire seulement. %s pour la rouvrir.",
	ClosedTyped:  "Rien n’est saisi. %s pour rouvrir la partie, Tab pour passer.",
	ReopenOnCard: "La fiche de l’audit la rouvre (touche x).",
	PartClosed:   "Partie close", PartReopened: "Partie rouverte", DraftNotSaved: "Brouillon non gardé\u00a0: %s",
	Retry: "La réponse reste à l’écran. %s pour réessayer.", Held: "En attente\u00a0: %s.",
	AllAnswered: "Tout a une réponse", NothingToAdd: "Rien à ajouter ici", NotInInstance: "Rien à retirer ici",
	Check:      "À vérifier\u00a0: %s",
	MissingOne: "obligatoire manquante", MissingMany: "obligatoires manquantes", Answered: "%d/%d répondues", Number: "question %d/%d",

	Understood: "= %s", Calculated: "Valeur calculée.", ReadOnly: "À lire seulement.", ReadNote: "Entrée pour continuer.",
	NoOptions: "Aucun choix n’est proposé, au vu des autres réponses.", NotFilled: "Saisie non validée\u00a0: %s pour l’accepter.",
	Proposed: "%s\u00a0: %s", FromRecord: "fiche", FromPrevious: "audit précédent", FromPlan: "planning",
	Who: "Peut répondre\u00a0: %s", Note: "Commentaire\u00a0: %s", Conflict: "Deux réponses s’opposent\u00a0: %s",
	FileHint: "Chemin du fichier, qui est copié dans le carnet.", TickHint: "Espace pour cocher, Entrée pour valider.",
	RankHint: "Cocher dans l’ordre voulu, tous les choix.", RangeHint: "De %s à %s.", StepHint: "De %s à %s, de %[3]s en %[3]s.",
	TimeHint: "Par exemple 9h30.", DateTimeHint: "La date, une espace, l’heure\u00a0: par exemple 24/11/2026 9h30.",
	YearHint: "L’année suffit\u00a0: 2026.", MonthHint: "Le mois et l’année suffisent\u00a0: 11/2026.",
	OpenApart: "%s, à ouvrir à part", Picture: "Image", Sound: "Son", Film: "Film",

	AddTitle: "Ajouter %s\u00a0?", AddNone: "Aucun pour l’instant.", AddCount: "Déjà saisis\u00a0: %s",
	AddKeys: "Entrée pour ajouter, Tab pour continuer.", AddMissing: "Il en faut au moins %d.",
	RemoveOne: "Retirer %s et ses réponses (%d)\u00a0? L’historique les garde.",
	ClearOne:  "Effacer la réponse à %s\u00a0: %s\u00a0?",
	EndTitle:  "Fin de la partie %s", EndLeft: "Il reste à traiter\u00a0:", EndReady: "Tout est répondu. Entrée pour clore la partie.",
	EndClosed: "Cette partie est close\u00a0: ses réponses ne changent plus.", EndNothing: "Fin de la liste.",
	EndRow:     "Fin\u00a0: %s",
	EndInvalid: "non valide", EndRequired: "obligatoire", EndMissing: "%d sur %d saisis", EndDraft: "saisie non validée",
	Goto: "Aller à", Search: "Rechercher", GotoHint: "Numéro ou mots de la question", SearchHint: "Mots des questions, des aides ou des réponses",
	NoHit:     "Aucune question ne correspond.",
	NoteTitle: "Commentaire", NoteHint: "Ctrl+S l’enregistre. Pas de nom de personne.",
	AsideTitle: "Pourquoi sans réponse", NotVerified: "Non vérifié", WithoutObject: "Sans objet", Clear: "Effacer la réponse",
	AsideReason: "Motif", AsideHint: "Une phrase\u00a0: pourquoi, et quand ce sera vérifié.",
	KeyPropose: "reprendre la proposition", KeyReopen: "rouvrir la partie", KeyNext: "continuer", KeyJump: "y aller", KeyRetry: "réessayer",
	KeyReadAll: "tout lire",
	KeyOne:     "touche", KeyMany: "touches",
	Action: "%s %s (%s, %s)", Root: "Questions",
	AttachTitle: "Pièces jointes", AttachFile: "Joindre un fichier", AttachPath: "Fichier à joindre", Awaited: "en attente",
	DetachFile: "Retirer %s", DetachOne: "Retirer %s\u00a0? L’historique la garde.", Attached: "Joint\u00a0: %s", Detached: "Retiré\u00a0: %s", Files: "Pièces jointes\u00a0: %s",
	FileExpected: "Une photo, un fichier ou une note est attendu (%s).", FileAdvised: "Une photo ou un fichier est recommandé (%s).",
	OnlyNamed:     "Fichier nommé mais pas joint\u00a0: %s",
	EndUnattached: "Une photo, un fichier ou une note est attendu\u00a0: %s",
}

var englishFill = Fill{
	Opening: "Opening the audit", Saving: "Saving…",
	Saved: "Saved: %s", NotSaved: "Not saved: %s", Cleared: "Answer cleared: %s", NoteSaved: "Note saved", Removed: "Removed: %s",
	NoteNotSaved: "Note not saved", NoteDraft: "Note not saved (%s): %s",
	AskClose: "Close %s? Its answers will no longer change, unless it is opened again.", AskReopen: "Open %s again? Its answers may change then.",
	Closed: "part closed", ClosedHere: "Part closed: to be read only. %s to open it again.",
	ClosedTyped:  "Nothing is typed. %s to open the part again, Tab to go on.",
	ReopenOnCard: "The audit’s card opens it again (key x).",
	PartClosed:   "Part closed", PartReopened: "Part opened again", DraftNotSaved: "Draft not kept: %s",
	Retry: "The answer stays on the screen. %s to try again.", Held: "Waiting: %s.",
	AllAnswered: "Everything has an answer", NothingToAdd: "Nothing to add here", NotInInstance: "Nothing to remove here",
	Check:      "To check: %s",
	MissingOne: "required answer missing", MissingMany: "required answers missing", Answered: "%d/%d answered", Number: "question %d/%d",

	Understood: "= %s", Calculated: "Calculated value.", ReadOnly: "To be read only.", ReadNote: "Enter to continue.",
	NoOptions: "Nothing is offered, given the other answers.", NotFilled: "Typed but not accepted: %s to accept it.",
	Proposed: "%s: %s", FromRecord: "record", FromPrevious: "previous audit", FromPlan: "plan",
	Who: "Who can answer: %s", Note: "Note: %s", Conflict: "Two answers disagree: %s",
	FileHint: "Path of the file, which is copied into the notebook.", TickHint: "Space to tick, Enter to accept.",
	RankHint: "Tick in the order wanted, every choice.", RangeHint: "From %s to %s.", StepHint: "From %s to %s, in steps of %s.",
	TimeHint: "For example 9:30.", DateTimeHint: "The date, a space, the time: for example 2026-11-24 9:30.",
	YearHint: "The year is enough: 2026.", MonthHint: "The month and the year are enough: 11/2026.",
	OpenApart: "%s, to be opened apart", Picture: "Picture", Sound: "Sound", Film: "Film",

	AddTitle: "Add %s?", AddNone: "None so far.", AddCount: "Entered so far: %s",
	AddKeys: "Enter to add, Tab to go on.", AddMissing: "At least %d needed.",
	RemoveOne: "Remove %s and its answers (%d)? The history keeps them.",
	ClearOne:  "Clear the answer to %s: %s?",
	EndTitle:  "End of part %s", EndLeft: "Still to be done:", EndReady: "Everything is answered. Enter to close the part.",
	EndClosed: "This part is closed: its answers no longer change.", EndNothing: "End of the list.",
	EndRow:     "End: %s",
	EndInvalid: "not valid", EndRequired: "required", EndMissing: "%d of %d entered", EndDraft: "typed, not accepted",
	Goto: "Go to", Search: "Search", GotoHint: "Number or words of the question", SearchHint: "Words of questions, hints or answers",
	NoHit:     "No question matches.",
	NoteTitle: "Note", NoteHint: "Ctrl+S saves it. No person’s name.",
	AsideTitle: "Why no answer", NotVerified: "Not verified", WithoutObject: "Not applicable", Clear: "Clear the answer",
	AsideReason: "Reason", AsideHint: "One sentence: why, and when it will be verified.",
	KeyPropose: "use the proposal", KeyReopen: "open the part again", KeyNext: "go on", KeyJump: "go there", KeyRetry: "try again",
	KeyReadAll: "read all",
	KeyOne:     "key", KeyMany: "keys",
	Action: "%s %s (%s, %s)", Root: "Questions",
	AttachTitle: "Attachments", AttachFile: "Attach a file", AttachPath: "File to attach", Awaited: "awaited",
	DetachFile: "Withdraw %s", DetachOne: "Withdraw %s? The history keeps it.", Attached: "Attached: %s", Detached: "Withdrawn: %s", Files: "Attachments: %s",
	FileExpected: "A photo, a file or a note is expected (%s).", FileAdvised: "A photo or a file is recommended (%s).",
	OnlyNamed:     "File named but not attached: %s",
	EndUnattached: "A photo, a file or a note is expected: %s",
}

// Fill are the words of the screen where questions are asked.
func (w Words) Fill() Fill {
	if w.Lang == "en" {
		return englishFill
	}
	return frenchFill
}
