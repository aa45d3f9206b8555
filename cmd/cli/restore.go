package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/care"
	"carnet/store/sqlite"
)

// restoredJSON is what a restore did.
type restoredJSON struct {
	File       string     `json:"file"`   // the notebook
	Backup     string     `json:"backup"` // what it was restored from
	Audits     int        `json:"audits"`
	Operations int64      `json:"operations"`
	Heads      string     `json:"heads"`
	Kept       *string    `json:"kept"` // the notebook before; null if there was none
	Lost       []lossJSON `json:"lost"` // of the notebook before; it is still in kept
	Unreadable bool       `json:"unreadable"`
}

// lossJSON counts operations that a backup lacks.
type lossJSON struct {
	Space      string  `json:"space"`
	Audit      *string `json:"audit"`  // UAI/n; null for a school
	School     *string `json:"school"` // UAI
	Operations int64   `json:"operations"`
}

func (a *app) restoreCommand() *cobra.Command {
	var yes bool
	cmd := a.command(page{
		use:   "restore FILE",
		short: text{"Remet une sauvegarde à la place du carnet", "Put a backup in the place of the notebook"},
		long: text{
			"Vérifie une sauvegarde en entier, puis la met à la place du carnet, qui est gardé à côté. Si le carnet contient des saisies que la sauvegarde n’a pas, elles sont comptées par audit et rien n’est fait sans --yes. Fermez d’abord les autres fenêtres de carnet.",
			"Check a whole backup, then put it in the place of the notebook, which is kept beside it. If the notebook holds entries that the backup lacks, they are counted by audit and nothing is done without --yes. Close the other carnet windows first.",
		},
		example: text{"carnet restore /media/cle/carnet-2026-11-24.db", "carnet restore /media/key/carnet-2026-11-24.db"},
	}, func(ctx context.Context, args []string) error { return a.restore(ctx, args[0], yes) })
	cmd.Flags().BoolVar(&yes, "yes", false, a.lang.Pick("accepte ce que le carnet perdrait", "accept what the notebook would lose"))
	return cmd
}

func (a *app) restore(ctx context.Context, source string, yes bool) error {
	path, err := a.notebookPath()
	if err != nil {
		return err
	}
	a.path = path
	clock, err := a.clock()
	if err != nil {
		return err
	}
	r, err := care.Restore(ctx, path, source, yes, clock())
	if err != nil {
		return a.restoreError(path, source, err)
	}
	out := restoredJSON{
		File: path, Backup: source, Audits: r.Audits, Operations: r.Operations, Heads: r.Heads,
		Kept: known(r.Kept), Lost: []lossJSON{}, Unreadable: r.Unreadable,
	}
	for _, l := range r.Lost {
		out.Lost = append(out.Lost, newLossJSON(l))
	}
	facts := a.count(int64(r.Audits), "audit", "audit") + ", " + a.operations(r.Operations)
	text := a.lang.Pick("Carnet restauré\u00a0: ", "Notebook restored: ") + facts + "."
	if r.Kept != "" {
		kept := locale.Quote(locale.Clean(r.Kept), a.lang)
		text += a.lang.Pick("\nLe carnet d’avant est gardé\u00a0: "+kept, "\nThe notebook before is kept: "+kept)
	}
	return a.confirm(out, text, text)
}

func newLossJSON(l sqlite.Lack) lossJSON {
	out := lossJSON{Space: l.Space, School: known(l.UAI), Operations: l.Operations}
	if l.Number != "" {
		out.Audit = known(l.UAI + "/" + l.Number)
	}
	return out
}

// restoreError says why nothing was restored.
func (a *app) restoreError(path, source string, err error) error {
	if e, ok := errors.AsType[*care.LossError](err); ok {
		return a.wouldLose(e)
	}
	if isA[*care.SourceError](err) {
		for _, s := range sourceSentences {
			if errors.Is(err, s.is) {
				return said(kind{ExitRefused, s.code}, source, s.text, err)
			}
		}
		return inputError(source, err)
	}
	if errors.Is(err, store.ErrFull) {
		return said(kind{ExitStorage, "disk_full"}, path, text{
			"Il n’y a pas assez de place à côté de {file} pour restaurer la sauvegarde\u00a0: libérez de la place. Le carnet est intact, et rien n’a été laissé.",
			"There is not enough space beside {file} to restore the backup: free some space. The notebook is untouched, and nothing was left.",
		}, err)
	}
	if isA[*care.TargetError](err) {
		return said(kind{ExitStorage, "cannot_write"}, path, text{
			"La sauvegarde ne peut pas être recopiée à côté de {file}\u00a0: vérifiez le disque et vos droits sur son dossier. Le carnet est intact.",
			"The backup cannot be copied beside {file}: check the disk and your rights to its folder. The notebook is untouched.",
		}, err)
	}
	return openError(path, err)
}

// sourceSentences say what is wrong with the backup {file}.
var sourceSentences = []coded{
	{care.ErrSelf, "same_file", text{
		"{file} est le carnet lui-même\u00a0: indiquez une sauvegarde. Rien n’a été modifié.",
		"{file} is the notebook itself: name a backup. Nothing was changed.",
	}},
	{store.ErrDemo, "not_a_demo", text{
		"Une démonstration ne remplace pas un vrai carnet, ni l’inverse\u00a0: {file} est refusé. Rien n’a été modifié.",
		"A demonstration does not replace a real notebook, nor the reverse: {file} is refused. Nothing was changed.",
	}},
	{store.ErrTooNew, "newer_version", text{
		"La sauvegarde {file} a été écrite par une version plus récente de carnet\u00a0: mettez carnet à jour pour la restaurer. Rien n’a été modifié.",
		"Backup {file} was written by a newer version of carnet: update carnet to restore it. Nothing was changed.",
	}},
	{store.ErrNotCarnet, "not_a_notebook", text{
		"{file} est la base de données d’un autre programme, pas une sauvegarde de carnet. Rien n’a été modifié.",
		"{file} is the database of another program, no backup of carnet. Nothing was changed.",
	}},
	{store.ErrNotDatabase, "not_a_database", text{
		"{file} n’est pas une sauvegarde de carnet\u00a0: vérifiez son nom. Rien n’a été modifié.",
		"{file} is no backup of carnet: check its name. Nothing was changed.",
	}},
	{store.ErrDamaged, "damaged", text{
		"La sauvegarde {file} est endommagée\u00a0: prenez-en une autre. Rien n’a été modifié.",
		"Backup {file} is damaged: take another one. Nothing was changed.",
	}},
	{store.ErrBusy, "busy", text{
		"La sauvegarde {file} est occupée par un autre programme\u00a0: fermez-le et recommencez. Rien n’a été modifié.",
		"Backup {file} is in use by another program: close it and try again. Nothing was changed.",
	}},
}

// wouldLose counts what the notebook holds and the backup lacks.
func (a *app) wouldLose(e *care.LossError) error {
	say := func(lang locale.Lang) string {
		in := *a
		in.lang = lang
		if e.Unreadable {
			return lang.Pick(
				"Le carnet actuel ne peut pas être lu\u00a0: ce qu’il contient de plus que la sauvegarde n’est pas connu. Avec --yes il sera gardé à côté, tel quel, et remplacé. Rien n’a été modifié.",
				"The notebook cannot be read: what it holds beyond the backup is not known. With --yes it will be kept beside, as it is, and replaced. Nothing was changed.")
		}
		var total int64
		var lines strings.Builder
		for _, l := range e.Lost {
			total += l.Operations
			lines.WriteString("\n  " + in.lackLine(l))
		}
		return lang.Pick(
			"Le carnet contient "+in.operations(total)+" que la sauvegarde n’a pas\u00a0:"+lines.String()+
				"\nRien n’a été modifié. Pour restaurer quand même, ajoutez --yes\u00a0: le carnet actuel sera gardé à côté.",
			"The notebook holds "+in.operations(total)+" that the backup lacks:"+lines.String()+
				"\nNothing was changed. To restore all the same, add --yes: the notebook of now will be kept beside.")
	}
	return &sentence{kind: kind{ExitRefused, "would_lose"}, french: say(locale.French), english: say(locale.English), err: e}
}

// lackLine is « audit 0860035W/1 : 3 opérations ».
func (a *app) lackLine(l sqlite.Lack) string {
	what := a.lang.Pick("établissement ", "school ") + l.UAI
	if strings.HasPrefix(l.Space, "a:") {
		what = "audit " + l.UAI + "/" + l.Number
	}
	return locale.Clean(what) + a.lang.Pick("\u00a0: ", ": ") + a.operations(l.Operations)
}
