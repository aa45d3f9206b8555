package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

func (a *app) exportCommand() *cobra.Command {
	var dir, format string
	cmd := a.command(page{
		use:   "export ID",
		short: text{"Écrit le compte rendu et la feuille de route", "Write the report and the roadmap"},
		long: text{
			"Écrit les documents d’un audit dans un dossier, créé s’il manque\u00a0: compte-rendu.md et feuille-de-route.md, le premier seul si le questionnaire n’a ni règles ni actions. Ils sont en français. Les pièces jointes sont copiées dans le sous-dossier pieces, sauf celles des questions personnelles.",
			"Write the documents of an audit into a folder, made if it is missing: compte-rendu.md and feuille-de-route.md, the first alone where the checklist has no rules and no actions. They are in French. Attachments are copied into the subfolder pieces, but for those of personal questions.",
		},
		example: text{"carnet export 0860035W --out documents", "carnet export 0860035W --out documents"},
	}, func(ctx context.Context, args []string) error {
		if dir == "" {
			return usage("Il manque le dossier\u00a0: --out DOSSIER.", "The folder is missing: --out FOLDER.")
		}
		if format != "" && format != "md" {
			return usage(
				"Format inconnu\u00a0: "+locale.Quote(locale.Clean(format), a.lang)+". --format accepte md.",
				"Unknown format: "+locale.Quote(locale.Clean(format), a.lang)+". --format takes md.")
		}
		return a.export(ctx, args[0], dir)
	})
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&dir, "out", "", a.lang.Pick("`DOSSIER` où écrire", "`FOLDER` to write into"))
	f.StringVar(&format, "format", "", a.lang.Pick("`md`, le seul format", "`md`, the only format"))
	return cmd
}

// exportedJSON names what was written.
type exportedJSON struct {
	Files []string `json:"files"`
}

func (a *app) export(ctx context.Context, query, dir string) error {
	return a.reading(ctx, func(n *notebook.Notebook) error {
		var audit dossier.Audit
		audit, err := findAudit(ctx, n, query)
		if err != nil {
			return err
		}
		paths, err := n.Export(ctx, audit.ID, dir)
		if err != nil {
			return err
		}
		list := locale.Clean(strings.Join(paths, ", "))
		return a.confirm(exportedJSON{Files: paths}, "Écrit\u00a0: "+list+".", "Written: "+list+".")
	})
}
