package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/store/notebook"
)

// profileJSON says under which name this notebook writes, and the names it knows.
type profileJSON struct {
	Current  string   `json:"current"`
	Profiles []string `json:"profiles"`
}

func (a *app) profileCommand() *cobra.Command {
	return a.command(page{
		use:   "profile [NAME]",
		short: text{"Dit sous quel nom on écrit, ou en change", "Tell under which name one writes, or change it"},
		long: text{
			"Dit sous quel nom on écrit dans ce carnet, ou en change\u00a0: l’historique garde le nom de qui a répondu.",
			"Tell under which name one writes in this notebook, or change it: the history keeps the name of who answered.",
		},
		example: text{"carnet profile \"A. Martin\"", "carnet profile \"A. Martin\""},
	}, func(ctx context.Context, args []string) error {
		if len(args) == 0 {
			return a.reading(ctx, func(n *notebook.Notebook) error { return a.profiles(ctx, n) })
		}
		name := line(args[0])
		if name == "" {
			return usage("Le nom est vide.", "The name is blank.")
		}
		return a.writing(ctx, func(n *notebook.Notebook) error {
			if err := n.Store().SetAuthor(ctx, name); err != nil {
				return err
			}
			return a.profiles(ctx, n)
		})
	})
}

func (a *app) profiles(ctx context.Context, n *notebook.Notebook) error {
	current, err := n.Store().Author(ctx)
	if err != nil {
		return err
	}
	known, err := n.Store().Profiles(ctx)
	if err != nil {
		return err
	}
	return a.show(profileJSON{Current: current, Profiles: listed(known)}, func(b *strings.Builder) {
		switch {
		case a.global.quiet:
		case current == "":
			b.WriteString(a.lang.Pick("Personne n’a donné son nom\u00a0: carnet profile NOM.\n", "Nobody gave a name: carnet profile NAME.\n"))
		default:
			b.WriteString(a.lang.Pick("On écrit ici sous le nom de ", "One writes here as ") + locale.Quote(locale.Clean(current), a.lang) + ".\n")
		}
	})
}
