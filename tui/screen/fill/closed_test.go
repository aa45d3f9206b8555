package fill

import (
	"testing"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// closedDesk is an audit whose first part is closed.
func closedDesk(t *testing.T) *desk {
	d := begun(t, locale.French)
	d.Facts.Audit.ClosedParts = []string{"technique"}
	return d
}

// Nothing is typed in a closed part, and Enter does not pass over what was refused.
func TestClosedPartIsReadOnly(t *testing.T) {
	d := closedDesk(t)
	h := open(t, d, "t_serie", 80, 24)
	h.wantShown("✓ partie close · question 1/")
	h.wantShown("SN-4711")
	h.wantShown("Partie close : à lire seulement. Ctrl+X pour la rouvrir.")
	h.press("SN2", "enter")
	h.wantHere("t_serie")
	h.wantShown("! Rien n’est saisi. Ctrl+X pour rouvrir la partie, Tab pour passer.")
	h.press("tab", "ctrl+o")
	h.wantHere("t_serie2")
	h.wantShown("! Rien n’est saisi")
	h.press("tab", "enter", "enter")
	h.wantHere("t_prises")
	h.wantShown("sans réponse")
	h.press("ctrl+n")
	h.wantHere("u_services")
	if d.saves != 0 || len(d.drafts) != 0 {
		t.Errorf("%d saves, drafts %v", d.saves, d.drafts)
	}
}

// What may not be changed in a closed part may not be from the list either.
func TestClosedPartInTheOutline(t *testing.T) {
	d := closedDesk(t)
	h := openOutline(t, d, there, 80, 24)
	h.wantShown("✓ Technique")
	for _, k := range []string{"+", "-", "a"} {
		h.press(k)
		h.wantShown("Rien n’est saisi. Ctrl+X pour rouvrir la partie")
		h.press("up", "down")
	}
	h.press("x")
	h.wantShown("Rouvrir « Technique » ?")
	h.press("o")
	if len(d.Facts.Audit.ClosedParts) != 0 {
		t.Errorf("closed parts %q", d.Facts.Audit.ClosedParts)
	}
	if d.saves != 0 {
		t.Errorf("%d saves", d.saves)
	}
}

// Opened again from the question, it is answered as before.
func TestClosedPartIsOpenedAgainAtTheQuestion(t *testing.T) {
	d := closedDesk(t)
	d.drafts[forms.Register{Key: "t_serie"}] = "SN-4712"
	h := open(t, d, "t_serie", 80, 24)
	h.press("ctrl+x", "enter")
	h.wantShown("Rouvrir « Technique » ? Ses réponses pourront changer.")
	h.press("o")
	h.wantHere("t_serie")
	h.wantShown("Partie rouverte")
	h.press("enter")
	h.wantHere("t_serie2")
	if got := d.answers()["t_serie"]; got != "SN-4712" {
		t.Errorf("answer %q", got)
	}
}

// An offer in a closed part is passed, not taken.
func TestClosedPartOffersNothing(t *testing.T) {
	d := closedDesk(t)
	h := open(t, d, "acces[2]", 80, 24)
	h.wantHere("offer")
	h.wantShown("Partie close : à lire seulement.")
	h.press("enter")
	h.wantHere("end technique")
	if n := len(d.Facts.Instances); n != 1 {
		t.Errorf("%d instances", n)
	}
}

// The parts of an audit that was sent stay as they are.
func TestPartsOfASealedAudit(t *testing.T) {
	d := closedDesk(t)
	d.Facts.Audit.State = dossier.Sent
	h := open(t, d, "t_serie", 80, 24)
	h.press("ctrl+x")
	h.wantShown("L’audit est envoyé : ses parties ne changent plus.")
	if h.m.overlay != nil {
		t.Error("asks what it will not do")
	}
}

// Where an answer would change a closed part, trying again does not help.
func TestAnswerThatAClosedPartRefuses(t *testing.T) {
	d := begun(t, locale.French)
	h := open(t, d, "t_serie", 80, 24)
	d.Err = &notebook.ClosedPartError{Label: "Usages"}
	h.press("X", "enter")
	h.wantShown("rouvrez-la d’abord. La fiche de l’audit la rouvre (touche x).")
}

// Keys typed while the last answer is saved do not close the part: nobody saw the question.
func TestTypingAheadDoesNotClose(t *testing.T) {
	d := begun(t, locale.French)
	h := open(t, d, there, 80, 24)
	h.pause = true
	h.press("1", "enter", "tab", "enter", "o")
	h.resume()
	h.wantShown("Clore « Technique » ?")
	if got := d.Facts.Audit.ClosedParts; len(got) != 0 {
		t.Errorf("closed parts %q", got)
	}
}
