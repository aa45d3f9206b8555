package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/forms/xlsform"
	"carnet/store/notebook"
)

// formJSON is one checklist.
type formJSON struct {
	ID       string `json:"id"`
	Version  string `json:"version"`
	Title    string `json:"title"`
	Hash     string `json:"hash"`
	Embedded bool   `json:"embedded"` // it comes with the program
}

// checkJSON is what a checklist's check found.
type checkJSON struct {
	File     string        `json:"file"`
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Problems []problemJSON `json:"problems"`
}

func (a *app) formsCommands() *cobra.Command {
	return a.group(page{
		use:     "forms",
		short:   text{"Questionnaires\u00a0: vérifier, essayer, installer, faire suivre", "Checklists: check, try, install, migrate"},
		example: text{"carnet forms list", "carnet forms list"},
	}, a.formsList(), a.formsCheck(), a.formsConvert(), a.formsEval(), a.formsInstall(), a.formsMigrate())
}

func (a *app) formsCheck() *cobra.Command {
	return a.command(page{
		use:   "check FILE",
		short: text{"Vérifie un questionnaire (.xlsx, .csv ou .md)", "Check a checklist (.xlsx, .csv or .md)"},
		long: text{
			"Vérifie un questionnaire XLSForm, avec les fichiers qu’il lit à côté de lui\u00a0: une ligne par problème, fichier:feuille!ligne:colonne. Le code de sortie est 1 s’il y a une erreur.",
			"Check an XLSForm checklist, with the files that it reads beside it: a line a problem, file:sheet!row:column. The exit code is 1 if there is an error.",
		},
		example: text{"carnet forms check questionnaire.xlsx", "carnet forms check checklist.xlsx"},
	}, func(_ context.Context, args []string) error {
		_, found, err := xlsform.CheckFile(args[0])
		if err != nil {
			return inputError(args[0], err)
		}
		return a.checked(args[0], found)
	})
}

func (a *app) formsConvert() *cobra.Command {
	return a.command(page{
		use:   "convert FILE OUTPUT",
		short: text{"Convertit un questionnaire entre .csv, .xlsx et .md", "Convert a checklist between .csv, .xlsx and .md"},
		long: text{
			"Convertit un questionnaire sans rien perdre\u00a0: le nom des fichiers dit leurs formats. Les fichiers qu’il lit à côté de lui deviennent des feuilles. Le questionnaire n’est pas vérifié\u00a0: voir forms check.",
			"Convert a checklist without loss: the names of the files say their formats. The files that it reads beside it become sheets. The checklist is not checked: see forms check.",
		},
		example: text{"carnet forms convert questionnaire.csv questionnaire.xlsx", "carnet forms convert checklist.csv checklist.xlsx"},
	}, func(_ context.Context, args []string) error {
		wb, err := xlsform.OpenFile(args[0])
		var problems xlsform.Problems
		switch {
		case errors.As(err, &problems):
			return problems
		case err != nil:
			return inputError(args[0], err)
		}
		var out bytes.Buffer
		if err := xlsform.Write(&out, wb, filepath.Ext(args[1])); err != nil {
			return refused("Le questionnaire ne peut pas être écrit dans ce format\u00a0: attendu .csv, .xlsx ou .md, et dans un classeur des cellules de 32\u202f767 caractères au plus. Rien n’a été écrit.",
				"The checklist cannot be written in this format: .csv, .xlsx or .md is expected, and in a spreadsheet cells of at most 32,767 characters. Nothing was written.")
		}
		if err := notebook.WriteFile(args[1], out.Bytes()); err != nil {
			return err
		}
		return a.confirm(map[string]string{"output": args[1]}, "Écrit\u00a0: "+locale.Clean(args[1])+".", "Written: "+locale.Clean(args[1])+".")
	})
}

func (a *app) checked(file string, found xlsform.Problems) error {
	out := checkJSON{File: file, Errors: found.Errors(), Warnings: found.Warnings(), Problems: problemsJSON(found, a.lang)}
	err := a.show(out, func(b *strings.Builder) {
		b.WriteString(a.problemLines(found))
		if len(found) == 0 && !a.global.quiet {
			b.WriteString(a.lang.Pick("Aucun problème.\n", "No problem.\n"))
		}
	})
	if err != nil || out.Errors == 0 {
		return err
	}
	n := locale.Count(float64(out.Errors), a.lang.Pick("erreur", "error"), a.lang.Pick("erreurs", "errors"), a.lang)
	name := locale.Quote(locale.Clean(file), a.lang)
	return failed(n+" dans "+name+"\u00a0: ce questionnaire ne peut pas être employé.", n+" in "+name+": this checklist cannot be used.")
}

// problemLines are a line a problem.
func (a *app) problemLines(found xlsform.Problems) string {
	var b strings.Builder
	for _, p := range found {
		fmt.Fprintf(&b, "%s: %s%s%s\n", p.Place(), a.problemKind(p), p.Text(a.lang), a.cellName(p))
	}
	return b.String()
}

// cellName is « (cellule F28) » where a spreadsheet shows cells so.
func (a *app) cellName(p xlsform.Problem) string {
	if p.Cell() == "" || !strings.EqualFold(filepath.Ext(p.File), ".xlsx") {
		return ""
	}
	return a.lang.Pick(" (cellule ", " (cell ") + p.Cell() + ")"
}

func (a *app) problemKind(p xlsform.Problem) string {
	if p.Severity == xlsform.Warning {
		return a.lang.Pick("avertissement\u00a0: ", "warning: ")
	}
	return a.lang.Pick("erreur\u00a0: ", "error: ")
}

func problemsJSON(found xlsform.Problems, lang locale.Lang) []problemJSON {
	list := make([]problemJSON, 0, len(found))
	for _, p := range found {
		list = append(list, problemJSON{
			File: p.File, Sheet: p.Sheet, Row: p.Row, Column: p.Column,
			Severity: p.Severity.String(), Code: p.Code, Message: p.Text(lang),
		})
	}
	return list
}
