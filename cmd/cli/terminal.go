package cli

import (
	"carnet/forms/locale"
)

// minColumns is the narrowest terminal that the interface opens in.
const minColumns = 40

// checkTerminal refuses to open the interface where it cannot be used.
func (a *app) checkTerminal() error {
	width, _, ok := a.Terminal()
	if !ok {
		return usage(
			"L’interface s’ouvre dans un terminal, et ceci n’en est pas un. Les commandes, elles, vont partout\u00a0: carnet help.",
			"The interface opens in a terminal, and this is none. The commands work everywhere: carnet help.")
	}
	if width < minColumns {
		wanted, has := locale.FormatInt(minColumns, a.lang), locale.FormatInt(width, a.lang)
		return usage(
			"La fenêtre est trop étroite\u00a0: "+has+" colonnes, il en faut "+wanted+". Élargissez-la et recommencez.",
			"The window is too narrow: "+has+" columns, "+wanted+" are needed. Widen it and try again.")
	}
	return nil
}
