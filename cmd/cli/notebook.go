package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/store/sqlite"
)

// writing opens the notebook, made if it is missing, hands it to f and closes it. A session ends
// with the day's backup.
func (a *app) writing(ctx context.Context, f func(*notebook.Notebook) error) error {
	path, err := a.notebookPath()
	if err != nil {
		return err
	}
	return a.session(ctx, path, f)
}

// changing is writing for commands that change what is there: they make no notebook.
func (a *app) changing(ctx context.Context, f func(*notebook.Notebook) error) error {
	path, err := a.notebookPath()
	if err != nil {
		return err
	}
	if absent(path) {
		return a.withoutFile(ctx, path, f)
	}
	return a.session(ctx, path, f)
}

// reading is for commands that only read: they make no notebook, and a file that cannot be
// written to will do.
func (a *app) reading(ctx context.Context, f func(*notebook.Notebook) error) error {
	path, err := a.notebookPath()
	if err != nil {
		return err
	}
	if absent(path) {
		return a.withoutFile(ctx, path, f)
	}
	opened := false
	err = a.withFile(ctx, path, sqlite.Options{}, func(n *notebook.Notebook) error {
		opened = true
		return f(n)
	})
	if opened || !errors.Is(err, store.ErrReadOnly) {
		return err
	}
	err = a.withFile(ctx, path, sqlite.Options{ReadOnly: true}, f)
	if errors.Is(err, store.ErrReadOnly) {
		return unreadable(path, err)
	}
	return err
}

func absent(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}

// withoutFile stands for a notebook that is not there. One that the user named is an error; the
// default one is empty until something is written: f gets an empty notebook in a folder that is
// then taken away.
func (a *app) withoutFile(ctx context.Context, path string, f func(*notebook.Notebook) error) (err error) {
	if a.chosenPath() != "" {
		return noFile(path)
	}
	folder, err := os.MkdirTemp("", "carnet-")
	if err != nil {
		return openError(path, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	err = a.withFile(ctx, filepath.Join(folder, fileName), sqlite.Options{}, f)
	a.path = path // of which errors speak
	return err
}

// withFile opens the notebook at path.
func (a *app) withFile(ctx context.Context, path string, o sqlite.Options, f func(*notebook.Notebook) error) (err error) {
	a.path = path
	now, err := a.clock()
	if err != nil {
		return err
	}
	if o.Clock == nil {
		o.Clock = now
	}
	days, err := calendar.Embedded()
	if err != nil {
		return err
	}
	s, err := sqlite.Open(ctx, path, o)
	if err != nil {
		return openError(path, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if !o.Demo {
		a.warnOpening(path)
	}
	return f(notebook.New(s, notebook.Options{Clock: now, Language: a.lang, Calendar: days}))
}

// openError is why the notebook cannot be opened: whatever it is, it is about its file.
func openError(path string, err error) error {
	if k := kindOf(err); k.exit == ExitStorage || k.exit == ExitInterrupted || errors.Is(err, store.ErrDemo) {
		return err
	}
	path = locale.Clean(path)
	return &sentence{
		kind:    kind{ExitStorage, "cannot_open"},
		french:  "Le carnet " + locale.Quote(path, locale.French) + " ne peut pas être ouvert\u00a0: vérifiez le chemin donné à --db ou à CARNET_DB. Rien n’a été modifié.",
		english: "Notebook " + locale.Quote(path, locale.English) + " cannot be opened: check the path given to --db or CARNET_DB. Nothing was changed.",
		err:     err,
	}
}

// noFile says that the notebook which the user named is not there.
func noFile(path string) error {
	path = locale.Clean(path)
	return &sentence{
		kind:    kind{ExitStorage, "no_such_file"},
		french:  "Le fichier " + locale.Quote(path, locale.French) + " n’existe pas\u00a0: vérifiez le chemin donné à --db ou à CARNET_DB. Rien n’a été créé.",
		english: "File " + locale.Quote(path, locale.English) + " does not exist: check the path given to --db or CARNET_DB. Nothing was made.",
	}
}

// unreadable says that a notebook can be neither written to nor read.
func unreadable(path string, err error) error {
	path = locale.Clean(path)
	return &sentence{
		kind:    kind{ExitStorage, "cannot_read"},
		french:  "Le carnet " + locale.Quote(path, locale.French) + " ne peut pas être lu\u00a0: donnez-vous le droit de le lire et d’y écrire, ou choisissez un autre fichier avec --db.",
		english: "Notebook " + locale.Quote(path, locale.English) + " cannot be read: give yourself the right to read and write it, or choose another file with --db.",
		err:     err,
	}
}

// withAudit opens the notebook and the audit that query names, with all that follows from it.
func (a *app) withAudit(ctx context.Context, query string, f func(*notebook.Notebook, *derive.Result) error) error {
	return a.reading(ctx, derived(ctx, query, f))
}

// changingDerived is withAudit for a command that writes.
func (a *app) changingDerived(ctx context.Context, query string, f func(*notebook.Notebook, *derive.Result) error) error {
	return a.changing(ctx, derived(ctx, query, f))
}

func derived(ctx context.Context, query string, f func(*notebook.Notebook, *derive.Result) error) func(*notebook.Notebook) error {
	return func(n *notebook.Notebook) error {
		audit, err := findAudit(ctx, n, query)
		if err != nil {
			return err
		}
		r, err := n.Open(ctx, audit.ID)
		if err != nil {
			return err
		}
		return f(n, r)
	}
}

// changingAudit opens the notebook to write to the audit that query names.
func (a *app) changingAudit(ctx context.Context, query string, f func(*notebook.Notebook, dossier.Audit) error) error {
	return a.changing(ctx, func(n *notebook.Notebook) error {
		audit, err := findAudit(ctx, n, query)
		if err != nil {
			return err
		}
		return f(n, audit)
	})
}

// findAudit finds an audit by its id, a unique beginning of it, an UAI or UAI/n. An UAI may be
// written as people do; a wrong check letter is told as such.
func findAudit(ctx context.Context, n *notebook.Notebook, query string) (dossier.Audit, error) {
	code, number, numbered := strings.Cut(query, "/")
	uai, uaiErr := dossier.ParseUAI(code)
	if uaiErr == nil {
		query = uai
		if numbered {
			query += "/" + number
		}
	}
	audit, err := n.Store().FindAudit(ctx, query)
	if e, ok := errors.AsType[*dossier.UAIError](uaiErr); ok && err != nil && e.Suggestion != "" {
		return audit, uaiErr
	}
	return audit, err
}

// auditAddress is the short name of an audit: UAI/n.
func auditAddress(audit dossier.Audit) string { return audit.UAI + "/" + itoa(audit.Number) }
