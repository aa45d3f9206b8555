package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Place is the name of an instance in at most width cells. Of « Baie 2 (SR2 – bât. B) » the name
// in the brackets tells it best, of « Lien internet 2 » the last word: that stays where there is
// not room for all.
func Place(name string, width int, more string) string {
	if ansi.StringWidth(name) <= width {
		return name
	}
	if _, own, ok := strings.Cut(name, "("); ok && strings.HasSuffix(own, ")") {
		return ansi.Truncate(strings.TrimSuffix(own, ")"), max(0, width), more)
	}
	if i := strings.LastIndexByte(name, ' '); i > 0 && ansi.StringWidth(name[i:]) <= width/2 {
		return ansi.Truncate(name[:i], width-ansi.StringWidth(name[i:]), more) + name[i:]
	}
	return ansi.Truncate(name, max(0, width), more)
}
