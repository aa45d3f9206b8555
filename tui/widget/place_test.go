package widget

import "testing"

func TestPlaceKeepsWhatTellsItApart(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int
		want  string
	}{
		{"Baie 2 (SR2 – bât. B)", 30, "Baie 2 (SR2 – bât. B)"},
		{"Baie 2 (SR2 – bât. B)", 15, "SR2 – bât. B"},
		{"Baie 2 (SR2 – bât. B)", 6, "SR2 –…"},
		{"Lien internet 12", 12, "Lien int… 12"},
		{"Accès", 4, "Acc…"},
		{"Accès", 0, ""},
	} {
		if got := Place(c.name, c.width, "…"); got != c.want {
			t.Errorf("%q in %d cells is %q, want %q", c.name, c.width, got, c.want)
		}
	}
}
