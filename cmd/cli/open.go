package cli

import (
	"context"
	"strings"

	"carnet/store/notebook"
	"carnet/tui"
	"carnet/tui/lang"
	"carnet/tui/theme"
)

// interactive opens the notebook in the interface.
func (a *app) interactive(ctx context.Context) error {
	if err := a.checkTerminal(); err != nil {
		return err
	}
	return a.writing(ctx, func(n *notebook.Notebook) error { return a.openTUI(ctx, n) })
}

func (a *app) openTUI(ctx context.Context, n *notebook.Notebook) error {
	light, err := a.light()
	if err != nil {
		return err
	}
	if a.Getenv("NO_COLOR") != "" {
		theme.Monochrome()
	}
	return tui.Run(ctx, tui.Options{
		Notebook: n,
		Words:    lang.In(a.lang),
		Theme:    theme.New(theme.Variant{ASCII: a.global.ascii, Light: light}),
		Clock:    n.Clock,
		Beside:   a.beside,
	})
}

// light says whether the interface is drawn for a light background.
func (a *app) light() (bool, error) {
	switch a.global.theme {
	case "", "auto":
		return a.lightTerminal(), nil
	case "sombre", "dark":
		return false, nil
	case "clair", "light":
		return true, nil
	}
	return false, usage(
		"Thème inconnu\u00a0: --theme accepte auto, sombre ou clair.",
		"Unknown theme: --theme takes auto, dark or light.")
}

// lightTerminal reads what terminals that say it put in COLORFGBG: the colours of the text and
// of the background, by their numbers among sixteen.
func (a *app) lightTerminal() bool {
	colours := strings.Split(a.Getenv("COLORFGBG"), ";")
	background := colours[len(colours)-1]
	return background == "7" || background == "15"
}
