package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/eval"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
)

func (a *app) formsEval() *cobra.Command {
	var answersFile, stepsFile, language string
	cmd := a.command(page{
		use:   "eval FILE",
		short: text{"Remplit un questionnaire sans écran", "Fill a checklist without a screen"},
		long: text{
			"Remplit un questionnaire sans écran et montre les nœuds pertinents\u00a0: chemin, type, valeur, et pourquoi elle n’est pas valide. --json montre chaque nœud, avec son libellé, sa pertinence et les choix offerts. Rien n’est enregistré.\n\n" +
				"--steps donne une liste JSON d’étapes, faites dans l’ordre\u00a0: {\"set\": chemin, \"value\": valeur}, {\"add\": liste}, {\"remove\": élément}, {\"expect\": chemin, \"value\": …, \"relevant\": …, \"required\": …, \"readonly\": …, \"valid\": …, \"message\": …, \"label\": …, \"type\": …, \"choices\": […], \"exists\": …}. Le code de sortie est 1 à la première attente déçue, qui est nommée.",
			"Fill a checklist without a screen and show the relevant nodes: path, type, value, and why it is not valid. --json shows every node, with its label, its relevance and the choices offered. Nothing is saved.\n\n" +
				"--steps gives a JSON list of steps, run in order: {\"set\": path, \"value\": value}, {\"add\": repeat}, {\"remove\": instance}, {\"expect\": path, \"value\": …, \"relevant\": …, \"required\": …, \"readonly\": …, \"valid\": …, \"message\": …, \"label\": …, \"type\": …, \"choices\": […], \"exists\": …}. The exit code is 1 at the first expectation that fails, which is named.",
		},
		example: text{"carnet forms eval questionnaire.xlsx --steps etapes.json --json", "carnet forms eval checklist.xlsx --steps steps.json --json"},
	}, func(_ context.Context, args []string) error {
		run, err := a.evaluation(args[0], language)
		if err != nil {
			return err
		}
		for _, step := range []struct {
			path  string
			apply func(string, io.Reader) error
		}{{answersFile, run.Fill}, {stepsFile, run.Steps}} {
			if err := a.applying(step.path, step.apply); err != nil {
				return err
			}
		}
		nodes, err := run.Nodes()
		if err != nil {
			return err
		}
		return a.show(nodes, func(b *strings.Builder) { a.evaluated(b, run, nodes) })
	})
	f := cmd.Flags()
	f.StringVar(&answersFile, "answers", "", a.lang.Pick("`FICHIER` de réponses, comme audit import", "`FILE` of answers, as for audit import"))
	f.StringVar(&stepsFile, "steps", "", a.lang.Pick("`FICHIER` d’étapes", "`FILE` of steps"))
	f.StringVar(&language, "lang", string(a.lang), a.lang.Pick("`langue` du questionnaire", "`language` of the checklist"))
	return cmd
}

// evaluation starts the form of a file.
func (a *app) evaluation(path, language string) (*eval.Run, error) {
	form, _, err := xlsform.ReadFile(path)
	if _, refused := errors.AsType[xlsform.Problems](err); err != nil && !refused {
		return nil, inputError(path, err)
	}
	if err != nil {
		return nil, err
	}
	days, err := calendar.Embedded()
	if err != nil {
		return nil, err
	}
	now, err := a.clock()
	if err != nil {
		return nil, err
	}
	return eval.New(form, derive.World{Now: now().Truncate(time.Millisecond), Calendar: days, Language: language})
}

// applying opens a file that a flag named, if it named one.
func (a *app) applying(path string, apply func(name string, r io.Reader) error) error {
	switch path {
	case "":
		return nil
	case "-":
		return apply(path, a.Stdin)
	}
	return readInput(path, func(r io.Reader) error { return apply(filepath.Base(path), r) })
}

// evaluated lists the nodes for people: what is not relevant is left out, what is wrong is said.
func (a *app) evaluated(b *strings.Builder, run *eval.Run, nodes []eval.Node) {
	if a.global.quiet {
		return
	}
	var t table
	for _, n := range nodes {
		if n.Relevant {
			t.add(n.Path, n.Type, n.Value, n.Message)
		}
	}
	t.write(b)
	if steps, expectations := run.Done(); steps > 0 {
		fmt.Fprintf(b, "%s, %s.\n",
			locale.Count(float64(steps), a.lang.Pick("étape faite", "step run"), a.lang.Pick("étapes faites", "steps run"), a.lang),
			locale.Count(float64(expectations), a.lang.Pick("attente tenue", "expectation met"), a.lang.Pick("attentes tenues", "expectations met"), a.lang))
	}
}
