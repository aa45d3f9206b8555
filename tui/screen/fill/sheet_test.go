package fill

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"carnet/forms/locale"
)

func TestSheetAfterResizes(t *testing.T) {
	for _, question := range []string{"t_desc", "t_baie", "t_serie"} {
		rapid.Check(t, func(r *rapid.T) {
			width, height := rapid.IntRange(40, 130), rapid.IntRange(15, 40)
			h := open(t, newDesk(t, locale.French), question, 80, 24)
			h.press("ctrl+o")
			var w, l int
			for range rapid.IntRange(1, 5).Draw(r, "resizes") {
				w, l = width.Draw(r, "width"), height.Draw(r, "height")
				h.m.Resize(w, l)
			}
			fresh := open(t, newDesk(t, locale.French), question, w, l)
			fresh.press("ctrl+o")
			if got, want := plain(h.m), plain(fresh.m); got != want {
				r.Fatalf("%s at %d×%d:\n%s\nfreshly opened:\n%s", question, w, l, got, want)
			}
			for _, option := range []string{"1 Non vérifié", "2 Sans objet", "3 Effacer la réponse"} {
				if !strings.Contains(plain(h.m), option) {
					r.Fatalf("%s at %d×%d: no %q in\n%s", question, w, l, option, plain(h.m))
				}
			}
		})
	}
}
