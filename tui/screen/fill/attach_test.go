package fill

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms"
	"carnet/forms/locale"
)

func TestAFileIsAttachedToAnyQuestion(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.press("1", "f4", "plan.pdf", "enter")
	h.wantHere("t_prises")
	h.wantShown("Joint : plan.pdf (1,2 Mio")
	h.wantShown("Pièces jointes : plan.pdf (1,2 Mio, a1a1a1a1)")
	h.press("2", "enter")
	h.wantAnswers(map[string]string{"t_prises": "12"})
	if list := h.desk.Facts.Attachments; len(list) != 1 || list[0].Register != (forms.Register{Key: "t_prises"}) {
		t.Errorf("attached %+v", list)
	}
	h.press("shift+tab", "f4", "down", "enter")
	h.wantShown("Retirer « plan.pdf » ?")
	h.press("o")
	h.wantShown("Retiré : plan.pdf")
	if list := h.desk.Facts.Attachments; len(list) != 0 {
		t.Errorf("attached %+v", list)
	}
	h.wantAnswers(map[string]string{"t_prises": "12"})
}

func TestAFileThatIsNotThereIsAskedAgain(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	h.press("f4", "/tmp/nowhere.jpg", "enter")
	h.wantShown("> /tmp/nowhere.jpg")
	h.wantShown("n’existe pas")
	if h.m.overlay == nil {
		t.Fatal("the path is gone")
	}
	h.press("esc")
	h.press("ctrl+u", "12", "enter")
	h.wantAnswers(map[string]string{"t_prises": "12"})
}

func TestTheAnswerOfAFileQuestionIsItsName(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "u_photo", 80, 24)
	h.give(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(`'/media/clé usb/mur.jpg' `), Paste: true})
	h.press("tab", "shift+tab")
	h.wantAnswers(map[string]string{})
	if draft := h.desk.drafts[forms.Register{Key: "u_photo"}]; draft == "" {
		t.Error("the path is not kept as a draft")
	}
	h.press("enter")
	h.wantHere("u_heure")
	h.wantAnswers(map[string]string{"u_photo": "mur.jpg"})
	h.press("shift+tab", "autre.jpg", "enter")
	h.wantAnswers(map[string]string{"u_photo": "autre.jpg"})
	h.press("shift+tab", "f4", "down", "enter", "o")
	h.wantShown("Retiré : autre.jpg")
	if a := h.m.session.Answer(h.m.at.node); !a.IsZero() {
		t.Errorf("the answer stays: %v", a)
	}
}

// An answer that a script or an older version gave may be a name without a file.
func TestAFileThatIsOnlyNamedIsSaid(t *testing.T) {
	d := newDesk(t, locale.French)
	d.Facts.Answers[forms.Register{Key: "u_photo"}] = forms.Answer{Value: "mur.jpg"}
	h := open(t, d, "u_photo", 80, 24)
	h.wantShown("Fichier nommé mais pas joint : mur.jpg")
	h.press("enter")
	h.wantHere("u_heure")
	h.wantAnswers(map[string]string{"u_photo": "mur.jpg"})
}

func TestWhatWantsAFileIsSaidAtTheEnd(t *testing.T) {
	d := newDesk(t, locale.French)
	for i := range d.Form.Defs {
		if def := &d.Form.Defs[i]; def.Name == "u_heure" {
			def.Attach = forms.AttachRequired
		}
	}
	h := open(t, d, "u_heure", 80, 24)
	h.wantShown("Une photo, un fichier ou une note est attendu (F4).")
	h.press("9h30", "enter")
	end := h.m.unattached()
	if end == "" {
		t.Error("nothing is said at the end")
	}
	h.press("shift+tab", "f4", "x.jpg", "enter", "tab")
	if got := h.m.unattached(); got != "" {
		t.Errorf("%q has a file", got)
	}
}
