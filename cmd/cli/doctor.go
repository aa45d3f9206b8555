package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/store/care"
	"carnet/store/sqlite"
)

// examinedJSON is what one check found.
type examinedJSON struct {
	Check   string  `json:"check"`
	State   string  `json:"state"` // ok, warning or problem
	Message string  `json:"message"`
	Advice  *string `json:"advice"` // what to do; null where nothing is to be done
}

func (a *app) doctorCommand() *cobra.Command {
	var acknowledge bool
	cmd := a.command(page{
		use:   "doctor",
		short: text{"Examine le carnet et son fichier, et dit que faire", "Examine the notebook and its file, and say what to do"},
		long: text{
			"Examine le fichier du carnet, relit tout son historique, et regarde l’horloge, les droits, le disque et les sauvegardes. Un problème donne le code de sortie 1\u00a0; un avertissement, 0\u00a0; un carnet qui ne s’ouvre pas, 8. --acknowledge fait taire les pertes déjà dites.",
			"Examine the file of the notebook, read all its history again, and look at the clock, the permissions, the disk and the backups. A problem gives exit code 1; a warning, 0; a notebook that does not open, 8. --acknowledge stops telling losses that were told.",
		},
		example: text{"carnet doctor\ncarnet doctor --json", "carnet doctor\ncarnet doctor --json"},
	}, func(ctx context.Context, _ []string) error { return a.doctor(ctx, acknowledge) })
	cmd.Flags().BoolVar(&acknowledge, "acknowledge", false, a.lang.Pick("ne dit plus les pertes connues", "tell known losses no more"))
	return cmd
}

func (a *app) doctor(ctx context.Context, acknowledge bool) error {
	path, now, err := a.kept()
	if err != nil {
		return err
	}
	if acknowledge {
		if err := sqlite.Acknowledge(path); err != nil {
			return openError(path, err)
		}
	}
	list, err := care.Examine(ctx, path, now)
	if err != nil {
		return openError(path, err)
	}
	problems := 0
	out := make([]examinedJSON, 0, len(list))
	for _, f := range list {
		message, advice := a.examined(f)
		out = append(out, examinedJSON{Check: f.Check, State: string(f.State), Message: message, Advice: known(advice)})
		if f.State == care.Problem {
			problems++
		}
	}
	err = a.show(out, func(b *strings.Builder) { a.findingLines(b, out) })
	if err != nil || problems == 0 {
		return err
	}
	n := a.lang.Pick("problème", "problem")
	n = locale.Count(float64(problems), n, n+"s", a.lang)
	return failed("L’examen a trouvé "+n+".", "The examination found "+n+".")
}

// findingLines writes one line a check; with --quiet, only what is not well.
func (a *app) findingLines(b *strings.Builder, list []examinedJSON) {
	states := map[string]string{
		string(care.OK): "ok", string(care.Warning): a.lang.Pick("attention", "warning"), string(care.Problem): a.lang.Pick("PROBLÈME", "PROBLEM"),
	}
	var t table
	for _, f := range list {
		if a.global.quiet && f.State == string(care.OK) {
			continue
		}
		t.add(states[f.State], f.Message)
		if f.Advice != nil {
			t.add("", "→ "+*f.Advice)
		}
	}
	t.write(b)
}

// examined is what a check found, and what to do about it; blank for nothing.
func (a *app) examined(f care.Finding) (message, advice string) {
	said := findingSentences[f.Code]
	put := strings.NewReplacer(
		"{n}", locale.FormatInt(int(f.N), a.lang),
		"{operations}", a.operations(f.N),
		"{size}", a.bytes(f.N),
		"{name}", locale.Clean(f.Name),
		"{file}", locale.Quote(locale.Clean(f.Name), a.lang),
		"{notebook}", locale.Quote(locale.Clean(a.path), a.lang),
		"{from}", a.moment(f.From),
		"{at}", a.moment(f.At),
	)
	return put.Replace(a.say(said.message)), put.Replace(a.say(said.advice))
}
