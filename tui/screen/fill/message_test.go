package fill

import (
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/tui/screen/screentest"
)

func TestLongTextIsAcceptedByItsOwnKey(t *testing.T) {
	d := newDesk(t, locale.French)
	d.drafts[forms.Register{Key: "t_desc"}] = "local humide"
	h := open(t, d, "t_desc", 80, 24)
	h.wantShown("! Saisie non validée : Ctrl+S pour l’accepter.")
	d.Err = errDisk
	h.press("ctrl+s")
	h.wantShown("La réponse reste à l’écran. Ctrl+S pour")
}

func TestMessagesStayWithTheirQuestion(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 100, 24)
	h.press("60", "enter")
	h.wantHere("t_date")
	h.wantShown("Nombre de prises — À vérifier : Plus de cinquante prises : recompter.")
	h.press("demain?", "enter")
	if h.m.problem == "" {
		t.Fatal("not refused")
	}
	refusal := screentest.Plain(h.m.problem)
	h.wantShown("! " + refusal[:10])
	h.press("esc")
	if strings.Contains(plain(h.m), refusal[:10]) {
		t.Errorf("the refusal is still shown beside the list:\n%s", plain(h.m))
	}
	h.press("-")
	h.wantShown("Rien à retirer ici")
	h.press("down", "enter")
	if strings.Contains(plain(h.m), "Rien à retirer ici") {
		t.Error("the message came along to another question")
	}
}

func TestDrafting(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_prises", 80, 24)
	if h.m.Drafting() {
		t.Error("nothing is typed yet")
	}
	h.press("douze")
	if !h.m.Drafting() {
		t.Error("something is typed")
	}
}
