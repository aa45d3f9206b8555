package fill

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/tui/nav"
)

func TestAcceptedAnswersAreSavedAndLeftBehind(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "", 80, 24)
	h.wantHere("t_lire")
	h.press("enter", "SN1", "enter")
	h.wantHere("t_serie2")
	h.wantAnswers(map[string]string{"t_serie": "SN1"})
	h.wantShown("Enregistré : Numéro de série du … · 3 obligatoires manquantes · 1/11 répondues")
	if h.desk.place.Key != "t_serie2" {
		t.Errorf("place remembered is %q", h.desk.place.Key)
	}
}

// TestBurst types as a bar code reader does: everything before the first save is answered.
func TestBurst(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.pause = true
	h.press("SN1", "enter", "SN2", "enter", "o", "é", "12", "enter", "3/9/26", "enter")
	if !h.m.CapturesText() {
		t.Error("letters typed while saving could be taken for commands")
	}
	h.resume()
	h.wantHere("t_desc")
	h.wantAnswers(map[string]string{
		"t_serie": "SN1", "t_serie2": "SN2", "t_baie": "oui", "t_etat": "bon", "t_prises": "12", "t_date": "2026-09-03",
	})
}

// TestLongBurst answers a hundred questions before the first is saved.
func TestLongBurst(t *testing.T) {
	h := open(t, deskOf(big(t), locale.French), "s0_t0", 80, 24)
	h.pause = true
	want := map[string]string{}
	for i := range 100 {
		text := fmt.Sprint("SN", i)
		want[fmt.Sprintf("s%d_t%d", i/10, i%10)] = text
		h.press(text, "enter", fmt.Sprint(i), "enter", fmt.Sprint(i%6+1))
		want[fmt.Sprintf("s%d_n%d", i/10, i%10)] = fmt.Sprint(i)
		want[fmt.Sprintf("s%d_c%d", i/10, i%10)] = fmt.Sprint("e", i%6)
	}
	h.resume()
	h.wantAnswers(want)
	h.wantHere("end partie")
}

// TestBurstOfMergedLetters has letters for a choice arrive as one message behind a save.
func TestBurstOfMergedLetters(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie2", 80, 24)
	h.pause = true
	h.press("SN2", "enter", "o1")
	h.resume()
	h.wantHere("t_prises")
	h.wantAnswers(map[string]string{"t_serie2": "SN2", "t_baie": "oui", "t_etat": "neuf"})
}

func TestPastedTextIsWholeAndComposed(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_desc", 80, 24)
	h.give(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("e\u0301te\u0301\nhiver"), Paste: true})
	h.press("ctrl+s")
	h.wantAnswers(map[string]string{"t_desc": "été\nhiver"})
}

func TestInvalidAnswerStaysWithItsReason(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.press("douze", "enter")
	h.wantHere("t_prises")
	h.wantShown("! « douze » n’est pas un nombre")
	h.press("backspace", "backspace", "backspace", "backspace", "backspace", "101", "enter")
	h.wantShown("! Cent prises au plus.")
	h.wantAnswers(map[string]string{})
	if draft := h.desk.drafts[forms.Register{Key: "t_prises"}]; draft != "101" {
		t.Errorf("draft kept is %q", draft)
	}
	h.press("backspace", "enter")
	h.wantAnswers(map[string]string{"t_prises": "10"})
	if len(h.desk.drafts) != 0 {
		t.Errorf("drafts left: %v", h.desk.drafts)
	}
}

func TestBlankRequiredAnswerIsRefusedButCanBePassed(t *testing.T) {
	h := open(t, newDesk(t, locale.English), "t_serie", 80, 24)
	h.press("enter")
	h.wantHere("t_serie")
	h.wantShown("! An answer is required.")
	h.press("tab")
	h.wantHere("t_serie2")
	h.press("enter")
	h.wantHere("t_baie")
	h.wantAnswers(map[string]string{})
}

func TestWarningIsSaidAndDoesNotBlock(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.press("60", "enter")
	h.wantHere("t_date")
	h.wantShown("À vérifier : Plus de cinquante prises : recompter.")
	h.press("shift+tab")
	h.wantShown("! À vérifier : Plus de cinquante prises : recompter.")
}

func TestNothingIsAnsweredByHovering(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_baie", 80, 24)
	h.press("down", "tab", "shift+tab", "down", "shift+tab", "tab", "down", "ctrl+n")
	h.wantAnswers(map[string]string{})
}

func TestChoiceByArrowDigitAndInitial(t *testing.T) {
	for keys, want := range map[string]string{"down enter": "oui", "down down enter": "non", "2": "non", "&": "oui", "é": "non", "o": "oui", "n": "non"} {
		h := open(t, newDesk(t, locale.French), "t_baie", 80, 24)
		h.press(strings.Fields(keys)...)
		h.wantAnswers(map[string]string{"t_baie": want})
	}
}

func TestAnswerThatShowsAnotherQuestion(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_baie", 80, 24)
	h.press("o")
	h.wantHere("t_etat")
	h.press("shift+tab", "n")
	h.wantHere("t_prises")
}

func TestEveryKindOfQuestion(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "u_services", 80, 24)
	h.press("&", "down", "space", "enter")
	h.press("3", "1", "2", "enter")
	h.press("enter", "mur.jpg", "enter", "9h30", "enter")
	h.wantAnswers(map[string]string{
		"u_services": "mail agenda", "u_rang": "notes mail agenda", "u_lu": "OK", "u_photo": "mur.jpg", "u_heure": "09:30",
	})
	h.wantHere("end usages")
	h.press("shift+tab")
	h.wantShown("> 09:30")
	h.press("shift+tab", "shift+tab", "shift+tab")
	h.wantShown("[x] 3 Notes (rang 1)")
}

func TestTabKeepsWhatWasTyped(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("SN1", "tab")
	h.wantAnswers(map[string]string{"t_serie": "SN1"})
	h.press("pgdown", "enter", "LIAISON", "enter", "zéro", "tab")
	h.wantHere("offer")
	h.press("shift+tab")
	h.wantShown("> zéro█ Mbit/s")
	h.wantShown("! Saisie non validée : Entrée pour l’accepter.")
}

func TestTicksThatWereNotAcceptedAreKeptAsDraft(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "u_services", 80, 24)
	h.press("1", "tab")
	h.wantAnswers(map[string]string{})
	h.press("shift+tab")
	h.wantShown("[x] 1 Courrier")
	h.press("enter")
	h.wantAnswers(map[string]string{"u_services": "mail"})
}

func TestDateIsEchoed(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_date", 80, 24)
	h.press("11/1/27")
	h.wantShown("= lundi 11 janvier 2027")
}

func TestProposalIsTakenByItsKey(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.wantShown("fiche : 40 prises (Ctrl+P reprendre la proposition)")
	h.press("ctrl+p", "enter")
	h.wantAnswers(map[string]string{"t_prises": "40"})
}

func TestFailedSaveLosesNothing(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "t_serie", 80, 24)
	h.pause = true
	h.press("SN1", "enter", "SN2", "enter")
	d.Err = errDisk
	h.resume()
	h.wantHere("t_serie")
	h.wantShown("! Non enregistré : disque plein. La réponse reste à l’écran. Entrée pour")
	h.wantShown("> SN1")
	if a := h.m.session.Answer(h.m.at.node); !a.IsZero() {
		t.Errorf("the form still has %+v", a)
	}
	d.Err = nil
	h.press("enter")
	h.wantAnswers(map[string]string{"t_serie": "SN1", "t_serie2": "SN2"})
	h.wantHere("t_baie")
}

func TestFailedSaveThenElsewhereForgetsWhatWaited(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "t_serie", 80, 24)
	h.pause = true
	h.press("SN1", "enter", "SN2", "enter")
	d.Err = errDisk
	h.resume()
	d.Err = nil
	h.press("tab", "tab", "o")
	h.wantAnswers(map[string]string{"t_serie": "SN1", "t_baie": "oui"})
}

func TestFindingAppearsWithItsAction(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_baie", 80, 24)
	h.press("n", "shift+tab")
	h.wantShown("▲ Bloquant : La baie n’est pas fermée.")
	h.wantShown("A-LOC-01 Fermer la baie (établissement, avant)")
	h.press("o", "shift+tab")
	if strings.Contains(plain(h.m), "Bloquant") {
		t.Error("the finding is still shown")
	}
}

func TestSections(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.press("pgup")
	h.wantHere("t_lire")
	h.press("pgdown")
	h.wantHere("offer")
	h.press("pgdown")
	h.wantHere("end technique")
	h.press("pgdown")
	h.wantHere("u_services")
	h.press("pgup")
	h.wantHere("end technique")
}

func TestNextUnanswered(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	var visited []string
	for range 4 {
		h.press("ctrl+n")
		visited = append(visited, h.here())
	}
	if diff := cmp.Diff([]string{"t_baie", "offer", "u_services", "t_serie"}, visited); diff != "" {
		t.Error(diff)
	}
}

// The number of a question, the number to go to and the counts are of the same questions: those
// that a person may answer.
func TestPositionCountsWhatIsAsked(t *testing.T) {
	h := open(t, newLoose(t, locale.French), "refait", 80, 24)
	h.wantShown("question 9/9")
	h.wantShown("0/9 répondues")
	h.press("ctrl+g", "9", "enter")
	h.wantHere("refait")
	h.press("ctrl+g", "total", "enter")
	h.wantHere("total")
	if strings.Contains(plain(h.m), "question ") {
		t.Errorf("what is only shown has a number:\n%s", plain(h.m))
	}
}

// A form that draws no findings has no key for them.
func TestNoFindingsNoKey(t *testing.T) {
	h := open(t, newLoose(t, locale.French), "refait", 200, 24)
	h.press("ctrl+r")
	if len(h.left) != 0 {
		t.Errorf("went to %v", h.left)
	}
	h.press("esc", "r")
	if len(h.left) != 0 {
		t.Errorf("went to %v", h.left)
	}
}

func TestGoToByNumberAndWords(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("ctrl+g", "4", "enter")
	h.wantHere("t_prises")
	h.press("ctrl+g", "ONDULEUR serie", "enter")
	h.wantHere("t_serie2")
	h.press("ctrl+g", "serie", "down", "up", "down")
	h.wantShown("▶   2 Numéro de série de l’onduleur")
	h.press("esc")
	h.wantHere("t_serie2")
	h.press("ctrl+f", "dos de la machine", "enter")
	h.wantHere("t_serie")
	h.press("ctrl+g", "lien", "enter")
	h.wantHere("offer")
	h.press("ctrl+g", "introuvable", "enter")
	h.wantShown("Aucune question ne correspond.")
}

func TestAnAnswerIsOneWriteWithThePlaceThatFollows(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	before := *h.desk
	h.press("A1", "enter")
	if saves, stays := h.desk.saves-before.saves, h.desk.stays-before.stays; saves != 1 || stays != 0 {
		t.Errorf("%d answers, %d places and drafts written", saves, stays)
	}
	if here := h.m.session.Register(h.m.at.node); h.desk.place != here || here.Key == "t_serie" {
		t.Errorf("place remembered is %q at %q", h.desk.place.Key, here.Key)
	}
}

func TestNoteIsSavedByItsKey(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("ctrl+t", "vu", "enter", "deux fois", "ctrl+s")
	if note := h.desk.Facts.Notes[forms.Register{Key: "t_serie"}]; note != "vu\ndeux fois" {
		t.Errorf("note is %q", note)
	}
	h.wantShown("Commentaire : vu deux fois")
	saves := h.desk.saves
	h.press("ctrl+t", "esc")
	if h.desk.saves != saves {
		t.Error("an unchanged note was saved again")
	}
}

// Esc cancels a note as it does everything else; what was typed is there the next time.
func TestNoteLeftByEscapeIsADraft(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("ctrl+t", "vu", "esc")
	h.wantShown("Commentaire non enregistré · ")
	h.wantShown("! Commentaire non enregistré (Ctrl+T) : vu")
	h.press("tab", "shift+tab", "ctrl+t", " ici", "esc")
	if len(h.desk.Facts.Notes) != 0 {
		t.Errorf("saved notes %v", h.desk.Facts.Notes)
	}
	h.take(nav.ResumeMsg{})
	h.press("ctrl+t", "ctrl+s")
	if note := h.desk.Facts.Notes[forms.Register{Key: "t_serie"}]; note != "vu ici" {
		t.Errorf("note is %q", note)
	}
	if strings.Contains(plain(h.m), "non enregistré") {
		t.Errorf("the note is still a draft:\n%s", plain(h.m))
	}
}

func TestNoteThatCannotBeSavedIsStillThere(t *testing.T) {
	d := newDesk(t, locale.French)
	h := open(t, d, "t_serie", 80, 24)
	d.Err = errDisk
	h.press("ctrl+t", "vu", "ctrl+s")
	h.wantShown("Non enregistré : disque plein")
	h.wantShown("vu")
	d.Err = nil
	h.press("ctrl+s")
	if note := d.Facts.Notes[forms.Register{Key: "t_serie"}]; note != "vu" {
		t.Errorf("note is %q", note)
	}
}

func TestSetAsideWantsAReason(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("ctrl+o", "1", "enter")
	h.wantShown("! Une réponse est obligatoire ici.")
	h.press("local fermé", "enter")
	h.wantHere("t_serie2")
	want := forms.Answer{NV: "local fermé"}
	if got := h.desk.Facts.Answers[forms.Register{Key: "t_serie"}]; got != want {
		t.Errorf("stored %+v", got)
	}
	h.press("shift+tab")
	h.wantShown("~ non vérifié : local fermé")
	h.press("enter")
	h.wantHere("t_serie2")
	h.press("shift+tab", "ctrl+o", "3")
	h.wantHere("t_serie")
	h.wantAnswers(map[string]string{})
}

func TestClear(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("SN1", "enter", "shift+tab", "ctrl+x")
	h.wantHere("t_serie")
	h.wantAnswers(map[string]string{})
	h.wantShown("Réponse effacée")
	h.press("SN", "ctrl+x")
	if h.m.field.Value() != "" || len(h.desk.drafts) != 0 {
		t.Errorf("typed text is still %q, drafts %v", h.m.field.Value(), h.desk.drafts)
	}
}

func TestLeavingWaitsUntilAllIsWritten(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.pause = true
	h.press("SN1", "ctrl+r")
	if len(h.left) != 0 {
		t.Fatalf("left with %v before the answer was saved", h.left)
	}
	h.resume()
	want := []tea.Msg{nav.OpenMsg{Route: nav.Findings{ID: "a1"}}}
	if diff := cmp.Diff(want, h.left); diff != "" {
		t.Error(diff)
	}
	h.wantAnswers(map[string]string{"t_serie": "SN1"})
}

func TestEscapeGoesToTheListThenBack(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.press("douze", "esc")
	if h.m.CapturesText() {
		t.Error("letters are text in the list")
	}
	h.wantShown("! Nombre de prises")
	h.press("enter")
	h.wantShown("> douze")
	h.press("esc", "esc")
	if diff := cmp.Diff([]tea.Msg{nav.BackMsg{}}, h.left); diff != "" {
		t.Error(diff)
	}
	if draft := h.desk.drafts[forms.Register{Key: "t_prises"}]; draft != "douze" {
		t.Errorf("draft kept is %q", draft)
	}
}
