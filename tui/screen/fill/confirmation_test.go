package fill

import (
	"testing"

	"carnet/forms/locale"
)

func TestClearInTheListAsksFirst(t *testing.T) {
	h := open(t, newDesk(t, locale.French), "t_serie", 80, 24)
	h.press("SN1", "enter", "esc", "up", "x")
	h.wantShown("Effacer la réponse à « Numéro de série du serveur » : « SN1 » ?")
	h.press("enter", "n")
	h.wantAnswers(map[string]string{"t_serie": "SN1"})
	h.press("x", "o")
	h.wantAnswers(map[string]string{})
	h.press("x")
	if h.m.overlay != nil {
		t.Error("asks to clear what is not answered")
	}
}
