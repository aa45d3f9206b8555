package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// importedJSON is what a file of answers changed.
type importedJSON struct {
	Answers   int           `json:"answers"`
	Notes     int           `json:"notes"`
	Instances int           `json:"instances"`
	Warnings  []problemJSON `json:"warnings"`
}

func (a *app) auditImport() *cobra.Command {
	return a.command(page{
		use:   "import ID FILE",
		short: text{"Importe un fichier de réponses, en entier ou pas du tout", "Import a file of answers, whole or not at all"},
		long: text{
			"Importe un fichier de réponses (JSON), en entier ou pas du tout\u00a0; tous les problèmes sont listés. FICHIER vaut - pour l’entrée standard.\n\n" +
				"Le fichier est un objet\u00a0: {\"question\": valeur, \"liste\": [{\"champ\": valeur}]}. Une valeur est un texte, un nombre, vrai ou faux, une date, une liste de choix, {\"nv\": \"motif\"}, {\"so\": \"motif\"} ou {\"value\": …, \"note\": \"…\"}. Les éléments d’une liste se retrouvent par leur \"_id\", sinon par leur place\u00a0; rien n’est jamais supprimé.",
			"Import a file of answers (JSON), whole or not at all; every problem is listed. FILE is - for the standard input.\n\n" +
				"The file is an object: {\"question\": value, \"list\": [{\"field\": value}]}. A value is a text, a number, true or false, a date, a list of choices, {\"nv\": \"reason\"}, {\"so\": \"reason\"} or {\"value\": …, \"note\": \"…\"}. The elements of a list match by their \"_id\", else by their place; nothing is ever taken away.",
		},
		example: text{"carnet audit import 0860035W reponses.json", "carnet audit import 0860035W answers.json"},
	}, func(ctx context.Context, args []string) error {
		return a.changingAudit(ctx, args[0], func(n *notebook.Notebook, audit dossier.Audit) error {
			done, err := a.importFile(ctx, n, audit.ID, args[1])
			if err != nil {
				return err
			}
			return a.imported(args[1], done)
		})
	})
}

func (a *app) importFile(ctx context.Context, n *notebook.Notebook, id, path string) (done answers.Imported, err error) {
	if path == "-" {
		return n.Import(ctx, id, path, a.Stdin)
	}
	err = readInput(path, func(r io.Reader) error {
		done, err = n.Import(ctx, id, filepath.Base(path), r)
		return err
	})
	return done, err
}

// readInput opens a file that the user gave, and refuses what cannot be read.
func readInput(path string, read func(io.Reader) error) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return inputError(path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if info, statErr := f.Stat(); statErr != nil || info.IsDir() {
		return inputError(path, statErr)
	}
	return read(f)
}

func inputError(path string, err error) error {
	path = locale.Clean(path)
	return &sentence{
		kind:    kind{ExitRefused, "unreadable_file"},
		french:  "Le fichier " + locale.Quote(path, locale.French) + " ne peut pas être lu\u00a0: vérifiez son nom et vos droits. Rien n’a été modifié.",
		english: "File " + locale.Quote(path, locale.English) + " cannot be read: check its name and your rights. Nothing was changed.",
		err:     err,
	}
}

func (a *app) imported(file string, done answers.Imported) error {
	out := importedJSON{Answers: done.Answers, Notes: done.Notes, Instances: done.Instances, Warnings: []problemJSON{}}
	for _, w := range done.Warnings {
		out.Warnings = append(out.Warnings, problemJSON{
			File: file, Row: w.Line, Column: w.Column,
			Question: w.Question, Severity: "warning", Message: w.Message,
		})
		a.warn(locale.Clean(file) + ":" + itoa(w.Line) + ":" + itoa(w.Column) + ": " + w.Question + a.lang.Pick("\u00a0: ", ": ") + w.Message)
	}
	if done.Given+done.Instances == 0 {
		return a.confirm(out, "Rien à importer\u00a0: le fichier ne contient aucune réponse.", "Nothing to import: the file holds no answer.")
	}
	if done.Answers+done.Notes+done.Instances == 0 {
		return a.confirm(out, "Rien à importer\u00a0: tout était déjà enregistré.", "Nothing to import: all of it was already saved.")
	}
	count := func(n int, french, english string) string {
		word := a.lang.Pick(french, english)
		return locale.Count(float64(n), word, word+"s", a.lang)
	}
	text := count(done.Answers, "réponse", "answer") + ", " + count(done.Notes, "note", "note")
	if done.Instances > 0 {
		text += ", " + count(done.Instances, "élément de liste ajouté", "list element added")
	}
	return a.confirm(out, "Importé\u00a0: "+text+".", "Imported: "+text+".")
}
