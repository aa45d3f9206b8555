package cli

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/care"
)

// backupJSON is a backup that was made.
type backupJSON struct {
	File       string `json:"file"`
	Size       int64  `json:"size"` // bytes
	Audits     int    `json:"audits"`
	Missing    int    `json:"missing_attachments"`
	Operations int64  `json:"operations"`
	Heads      string `json:"heads"` // the same for the same content
	At         string `json:"at"`    // RFC 3339, UTC
}

func (a *app) backupCommand() *cobra.Command {
	var force bool
	cmd := a.command(page{
		use:   "backup FILE",
		short: text{"Sauvegarde le carnet dans un fichier", "Back the notebook up to a file"},
		long: text{
			"Écrit une copie complète du carnet, même pendant qu’on y travaille ailleurs, la relit en entier, puis lui donne son nom. Un fichier qui existe est refusé\u00a0; --force remplace une sauvegarde antérieure, jamais autre chose. La clé de ce poste n’est pas dans la copie.",
			"Write a whole copy of the notebook, even while somebody works in it elsewhere, read all of it again, then give it its name. A file that exists is refused; --force replaces an earlier backup, never anything else. The key of this computer is not in the copy.",
		},
		example: text{"carnet backup /media/cle/carnet-2026-11-24.db", "carnet backup /media/key/carnet-2026-11-24.db"},
	}, func(ctx context.Context, args []string) error { return a.backup(ctx, args[0], force) })
	cmd.Flags().BoolVar(&force, "force", false, a.lang.Pick("remplace une sauvegarde antérieure", "replace an earlier backup"))
	return cmd
}

func (a *app) backup(ctx context.Context, target string, force bool) error {
	path, now, err := a.kept()
	if err != nil {
		return err
	}
	b, err := care.Make(ctx, path, target, force, now)
	if err != nil {
		return a.backupError(path, err)
	}
	out := backupJSON{
		File: b.Path, Size: b.Size, Audits: b.Audits, Missing: b.Missing, Operations: b.Operations,
		Heads: b.Heads, At: b.At.Format(time.RFC3339),
	}
	if b.Missing > 0 {
		a.warn(a.lang.Pick("pièces jointes absentes de ce poste, donc de la sauvegarde\u00a0: ", "attachments that are not on this computer, hence not in the backup: ") + itoa(b.Missing) + ".")
	}
	name := locale.Quote(locale.Clean(b.Path), a.lang)
	facts := strings.Join([]string{a.bytes(b.Size), a.count(int64(b.Audits), "audit", "audit"), a.operations(b.Operations), a.moment(now)}, ", ")
	return a.confirm(out,
		"Sauvegarde écrite et relue\u00a0: "+name+", "+facts+".\nEmpreinte du contenu\u00a0: "+b.Heads,
		"Backup written and read back: "+name+", "+facts+".\nHash of the content: "+b.Heads)
}

// kept is the notebook that is to be kept well, which must exist, and the time.
func (a *app) kept() (path string, now time.Time, err error) {
	if path, err = a.notebookPath(); err != nil {
		return "", now, err
	}
	a.path = path
	clock, err := a.clock()
	if err != nil {
		return "", now, err
	}
	if absent(path) {
		return "", now, noFile(path)
	}
	return path, clock(), nil
}

// backupError says why there is no backup.
func (a *app) backupError(path string, err error) error {
	e, ok := errors.AsType[*care.TargetError](err)
	if !ok {
		return openError(path, err)
	}
	for _, s := range targetSentences {
		if errors.Is(e.Err, s.is) {
			return said(kind{ExitStorage, s.code}, e.Path, s.text, err)
		}
	}
	return said(kind{ExitStorage, "cannot_write"}, e.Path, text{
		"La sauvegarde {file} ne peut pas être écrite\u00a0: choisissez un dossier où vous avez le droit d’écrire. Le carnet est intact.",
		"Backup {file} cannot be written: choose a folder that you may write to. The notebook is untouched.",
	}, err)
}

// coded is a sentence for an error, with the code of JSON errors.
type coded struct {
	is   error
	code string
	text text
}

// targetSentences say why a backup cannot be written to {file}.
var targetSentences = []coded{
	{care.ErrSelf, "same_file", text{
		"{file} fait partie du carnet lui-même\u00a0: donnez un autre nom à la sauvegarde. Rien n’a été écrit.",
		"{file} is part of the notebook itself: give the backup another name. Nothing was written.",
	}},
	{care.ErrThere, "file_exists", text{
		"La sauvegarde {file} existe déjà\u00a0: donnez un autre nom, ou --force pour la remplacer. Rien n’a été écrit.",
		"Backup {file} exists already: give another name, or --force to replace it. Nothing was written.",
	}},
	{care.ErrTaken, "file_exists", text{
		"{file} existe déjà et n’est pas une sauvegarde intacte\u00a0: il n’est jamais remplacé. Donnez un autre nom. Rien n’a été écrit.",
		"{file} exists already and is no untouched backup: it is never replaced. Give another name. Nothing was written.",
	}},
	{store.ErrNotFound, "cannot_write", text{
		"Le dossier de {file} n’existe pas\u00a0: créez-le, ou choisissez-en un autre. Rien n’a été écrit.",
		"The folder of {file} does not exist: make it, or choose another one. Nothing was written.",
	}},
	{store.ErrFull, "disk_full", text{
		"Il n’y a pas assez de place pour {file}\u00a0: libérez de la place ou choisissez un autre disque. Le carnet est intact, et rien n’a été laissé.",
		"There is not enough space for {file}: free some space or choose another disk. The notebook is untouched, and nothing was left.",
	}},
}

// said is a sentence about a file.
func said(k kind, file string, t text, err error) error {
	put := func(s string, lang locale.Lang) string {
		return strings.ReplaceAll(s, "{file}", locale.Quote(locale.Clean(file), lang))
	}
	return &sentence{kind: k, french: put(t.french, locale.French), english: put(t.english, locale.English), err: err}
}

// count is « 3 audits ».
func (a *app) count(n int64, french, english string) string {
	word := a.lang.Pick(french, english)
	return locale.Count(float64(n), word, word+"s", a.lang)
}

func (a *app) operations(n int64) string { return a.count(n, "opération", "operation") }

// bytes is a size as people read it.
func (a *app) bytes(n int64) string {
	value, unit := float64(n), 0
	units := strings.Fields(a.lang.Pick("o ko Mo Go To", "B kB MB GB TB"))
	for value >= 1000 && unit < len(units)-1 {
		value /= 1000
		unit++
	}
	decimals := 0
	if unit > 0 && value < 10 {
		decimals = 1
	}
	return locale.FormatNumber(value, decimals, a.lang) + "\u00a0" + units[unit]
}
