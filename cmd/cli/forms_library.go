package cli

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/store/notebook"
)

// checklistJSON is one checklist of the library.
type checklistJSON struct {
	formJSON
	Current   bool    `json:"current"`   // the newest of its id: what new audits follow
	Audits    int     `json:"audits"`    // that follow it
	Installed *string `json:"installed"` // RFC 3339, UTC; null while it only comes with the program
}

// installedJSON is what became of a workbook.
type installedJSON struct {
	checklistJSON
	Changed   bool          `json:"changed"` // false where it was there already
	Questions int           `json:"questions"`
	Languages []string      `json:"languages"`
	Warnings  int           `json:"warnings"`
	Problems  []problemJSON `json:"problems"` // the warnings
}

func newChecklistJSON(c notebook.Checklist) checklistJSON {
	out := checklistJSON{
		formJSON: formJSON{ID: c.ID, Version: c.Version, Title: c.Title, Hash: c.Hash, Embedded: c.Embedded},
		Current:  c.Current, Audits: c.Audits,
	}
	if !c.Installed.IsZero() {
		at := c.Installed.UTC().Format(time.RFC3339)
		out.Installed = &at
	}
	return out
}

func (a *app) formsList() *cobra.Command {
	return a.command(page{
		use:   "list",
		short: text{"Liste les questionnaires installés et leurs versions", "List the installed checklists and their versions"},
		long: text{
			"Liste les questionnaires\u00a0: celui que le programme fournit et ceux qui sont installés, la version la plus récente d’abord, avec le nombre d’audits qui la suivent. Un audit nouveau suit la plus récente.",
			"List the checklists: the one that comes with the program and those that are installed, the newest version first, with the number of audits that follow it. A new audit follows the newest.",
		},
		example: text{"carnet forms list --json", "carnet forms list --json"},
	}, func(ctx context.Context, _ []string) error {
		return a.reading(ctx, func(n *notebook.Notebook) error {
			list, err := n.Library(ctx)
			if err != nil {
				return err
			}
			out := make([]checklistJSON, 0, len(list))
			for _, c := range list {
				out = append(out, newChecklistJSON(c))
			}
			return a.show(out, func(b *strings.Builder) { a.libraryTable(b, list) })
		})
	})
}

func (a *app) libraryTable(b *strings.Builder, list []notebook.Checklist) {
	var t table
	t.add(a.lang.Pick("QUESTIONNAIRE", "CHECKLIST"), "VERSION", a.lang.Pick("TITRE", "TITLE"), "AUDITS",
		a.lang.Pick("EMPREINTE", "HASH"), "")
	for _, c := range list {
		var marks []string
		if c.Current {
			marks = append(marks, a.lang.Pick("pour les nouveaux audits", "for new audits"))
		}
		if c.Embedded {
			marks = append(marks, a.lang.Pick("fournie avec le programme", "comes with the program"))
		}
		t.add(c.ID, or(c.Version, "–"), c.Title, itoa(c.Audits), c.Hash[:min(12, len(c.Hash))], strings.Join(marks, ", "))
	}
	t.write(b)
}

func (a *app) formsInstall() *cobra.Command {
	return a.command(page{
		use:   "install FILE",
		short: text{"Installe un questionnaire, ou une nouvelle version", "Install a checklist, or a new version"},
		long: text{
			"Vérifie un questionnaire (.xlsx, .csv ou .md) et l’ajoute aux questionnaires du carnet, avec les fichiers qu’il lit à côté de lui. Une erreur, un fichier qui manque ou un contenu nouveau sous une version déjà installée le refusent. Les nouveaux audits suivent la version la plus récente\u00a0; ceux qui sont commencés gardent la leur\u00a0: voir forms migrate.",
			"Check a checklist (.xlsx, .csv or .md) and add it to the notebook’s, with the files that it reads beside it. An error, a missing file, or new contents under a version that is already installed refuse it. New audits follow the newest version; those begun before keep theirs: see forms migrate.",
		},
		example: text{"carnet forms install questionnaire.xlsx", "carnet forms install checklist.xlsx"},
	}, func(ctx context.Context, args []string) error {
		return a.writing(ctx, func(n *notebook.Notebook) error {
			done, err := n.Install(ctx, args[0])
			if e, ok := errors.AsType[*fs.PathError](err); ok && e.Path == args[0] {
				return inputError(args[0], err)
			}
			if err != nil {
				return err
			}
			return a.installed(done)
		})
	})
}

func (a *app) installed(done notebook.Installed) error {
	if done.Unnamed {
		id := locale.Quote(locale.Clean(done.ID), a.lang)
		a.warn(a.lang.Pick(
			"faute de form_id dans la feuille settings, ce questionnaire s’appelle "+id+", comme le fichier.",
			"without form_id in the sheet settings, this checklist is called "+id+", as its file."))
	}
	if done.Version == "" {
		a.warn(a.lang.Pick(
			"la feuille settings ne donne pas de version\u00a0: il en faudra une pour installer la suite.",
			"the sheet settings gives no version: the next one will need one to be installed."))
	}
	for _, p := range done.Idle {
		a.warn(p.Text(a.lang))
	}
	problems := slices.Concat(done.Warnings, done.Idle)
	out := installedJSON{
		checklistJSON: newChecklistJSON(done.Checklist), Changed: !done.Already, Questions: done.Questions,
		Languages: done.Languages, Warnings: len(problems), Problems: problemsJSON(problems, a.lang),
	}
	text := a.installedText(done)
	return a.confirm(out, text, text)
}

// installedText is « Installé : visite 2, « Visite d’essai », 12 questions, 1 avertissement. »
func (a *app) installedText(done notebook.Installed) string {
	name := locale.Clean(strings.TrimSpace(done.ID + " " + done.Version))
	if done.Already {
		return a.lang.Pick("Déjà installé\u00a0: "+name+". Rien n’a changé.", "Already installed: "+name+". Nothing changed.")
	}
	facts := []string{
		name, locale.Quote(locale.Clean(done.Title), a.lang),
		locale.Count(float64(done.Questions), "question", "questions", a.lang),
	}
	for _, language := range done.Languages {
		facts = append(facts, locale.Clean(language))
	}
	if n := len(done.Warnings); n > 0 {
		facts = append(facts, locale.Count(float64(n), a.lang.Pick("avertissement", "warning"), a.lang.Pick("avertissements", "warnings"), a.lang)+
			" (carnet forms check)")
	}
	text := a.lang.Pick("Installé\u00a0: ", "Installed: ") + strings.Join(facts, ", ") + "."
	if done.Current {
		return text + a.lang.Pick(" Les nouveaux audits suivent cette version.", " New audits follow this version.")
	}
	return text + a.lang.Pick(" Les nouveaux audits suivent une version plus récente.", " New audits follow a newer version.")
}

// workbookText says everything that is wrong in a workbook that is not installed.
func (a *app) workbookText(e *notebook.WorkbookError) string {
	n := locale.Count(float64(e.Problems.Errors()), a.lang.Pick("erreur", "error"), a.lang.Pick("erreurs", "errors"), a.lang)
	name := locale.Quote(locale.Clean(e.Path), a.lang)
	return strings.TrimRight(a.lang.Pick(
		n+" dans "+name+"\u00a0: ce questionnaire n’est pas installé.\n",
		n+" in "+name+": this checklist is not installed.\n")+a.problemLines(e.Problems), "\n")
}
