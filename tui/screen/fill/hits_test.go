package fill

import (
	"fmt"
	"testing"

	"carnet/forms"
	"carnet/forms/locale"
)

func TestEqualQuestionsOfARepeatDifferWhenFound(t *testing.T) {
	d := begun(t, locale.French)
	d.Facts.Instances = append(d.Facts.Instances, forms.Instance{ID: "i2", Repeat: "acces", Pos: 2})
	h := open(t, d, "t_serie", 80, 24)
	h.press("ctrl+g", "descendant")
	for i := range 2 {
		h.wantShown(fmt.Sprint("Lien ", i+1))
	}
	h.press("down", "enter")
	h.wantHere("acces[2]/acces_desc")
}
