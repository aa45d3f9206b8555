package cli

import (
	"context"
	"errors"
	"os"

	"carnet/forms/locale"
	"carnet/store/care"
	"carnet/store/notebook"
	"carnet/store/sqlite"
)

// maxBrief is the size, in bytes, of the notebooks that a command backs up in about a second. Larger
// ones are left to the interface, which does it beside its screens.
const maxBrief = 64 << 20

// session opens the notebook to write to it, and backs it up after the first session of the day: by
// then the command has said what it had to.
func (a *app) session(ctx context.Context, path string, f func(*notebook.Notebook) error) error {
	if err := a.withFile(ctx, path, sqlite.Options{}, f); err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil && info.Size() <= maxBrief {
		a.warnOf(a.rotate(ctx, path))
	}
	return nil
}

// rotate makes today's backup if it is due, and says why there is none; blank if all is well.
func (a *app) rotate(ctx context.Context, path string) string {
	clock, err := a.clock()
	if err != nil || !care.Due(path, clock()) {
		return ""
	}
	err = care.Rotate(ctx, path, clock())
	if err == nil || ctx.Err() != nil {
		return ""
	}
	if full, ok := errors.AsType[*care.SpaceError](err); ok {
		free := a.bytes(full.Free)
		return a.lang.Pick(
			"la sauvegarde automatique est sautée, il ne reste que "+free+" sur le disque. Libérez de la place.",
			"the automatic backup is left out, only "+free+" are left on the disk. Free some space.")
	}
	return a.lang.Pick(
		"la sauvegarde automatique n’a pas pu être faite\u00a0; vos saisies sont enregistrées. Que faire\u00a0: carnet doctor.",
		"the automatic backup could not be made; your entries are saved. What to do: carnet doctor.")
}

// warnOpening says what a person must know of a notebook that was opened: entries that are missing,
// and a place that may lose some. It is said until carnet doctor --acknowledge.
func (a *app) warnOpening(path string) {
	losses, err := sqlite.Losses(path)
	if err != nil {
		a.warnOf(locale.Clean(err.Error()))
	}
	for _, l := range losses {
		message, _ := a.examined(care.Missing(l))
		a.warnOf(message + a.lang.Pick(" Que faire\u00a0: carnet doctor.", " What to do: carnet doctor."))
	}
	if name, ok := care.Remote(path); ok {
		message, advice := a.examined(care.Finding{Code: "place.remote", Name: name})
		a.warnOf(message + " " + advice)
	}
}

// warnOf warns of something, unless it is blank.
func (a *app) warnOf(text string) {
	if text != "" {
		a.warn(text)
	}
}

// beside is what runs while the interface is there: today's backup. It gives what to say in a line.
func (a *app) beside(ctx context.Context) string {
	if losses, err := sqlite.Losses(a.path); err != nil || len(losses) > 0 {
		return a.lang.Pick(
			"Des saisies enregistrées manquent\u00a0: quittez et tapez carnet doctor",
			"Entries that were saved are missing: quit and type carnet doctor")
	}
	if text := a.rotate(ctx, a.path); text != "" {
		return a.lang.Pick("Attention\u00a0: ", "Warning: ") + text
	}
	return ""
}
