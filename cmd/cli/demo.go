package cli

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"carnet/cmd/demo"
	"carnet/forms/locale"
	"carnet/store"
	"carnet/store/notebook"
	"carnet/store/sqlite"
)

// demoJSON says where the demonstration is, and what it holds.
type demoJSON struct {
	File    string `json:"file"`
	Schools int    `json:"schools"`
	Audits  int    `json:"audits"`
	Filled  bool   `json:"filled"` // false if it was there already
}

func (a *app) demoCommand() *cobra.Command {
	var noTUI bool
	cmd := a.command(page{
		use:   "demo",
		short: text{"Ouvre une démonstration\u00a0: une campagne inventée", "Open a demonstration: an invented campaign"},
		long: text{
			"Remplit un fichier à part (demo.db) d’une campagne inventée, puis ouvre l’interface. Une démonstration déjà là est ouverte telle quelle\u00a0; un vrai carnet est refusé.",
			"Fill a file of its own (demo.db) with an invented campaign, then open the interface. A demonstration that is already there is opened as it is; a real notebook is refused.",
		},
		example: text{"carnet demo\ncarnet demo --no-tui", "carnet demo\ncarnet demo --no-tui"},
	}, func(ctx context.Context, _ []string) error { return a.demo(ctx, noTUI) })
	cmd.Flags().BoolVar(&noTUI, "no-tui", false, a.lang.Pick("n’ouvre pas l’interface", "do not open the interface"))
	return cmd
}

func (a *app) demo(ctx context.Context, noTUI bool) error {
	if !noTUI {
		if err := a.checkTerminal(); err != nil {
			return err
		}
	}
	path, err := a.demoPath()
	if err != nil {
		return err
	}
	out, err := a.fillDemo(ctx, path)
	if err != nil {
		return err
	}
	if !noTUI {
		return a.withFile(ctx, path, sqlite.Options{Demo: true}, func(n *notebook.Notebook) error { return a.openTUI(ctx, n) })
	}
	name := locale.Clean(path)
	return a.confirm(out,
		"Démonstration prête\u00a0: "+itoa(out.Schools)+" établissements, "+itoa(out.Audits)+" audits.\nPour l’employer\u00a0: carnet --db "+name,
		"Demonstration ready: "+itoa(out.Schools)+" schools, "+itoa(out.Audits)+" audits.\nTo use it: carnet --db "+name)
}

// demoPath is the file that the user chose, or demo.db beside the default notebook; never the
// default notebook itself.
func (a *app) demoPath() (string, error) {
	chosen := a.chosenPath()
	if chosen == "" {
		return a.defaultPath(demoName)
	}
	usual, err := a.defaultPath(fileName)
	if err != nil {
		return chosen, nil // there is no default notebook
	}
	if absolute, err := filepath.Abs(chosen); err == nil && absolute == usual {
		a.path = chosen
		return "", store.ErrDemo
	}
	return chosen, nil
}

// ticking is a clock that moves by a millisecond each time it is read, so that what the
// demonstration adds keeps its order whatever --now says.
func (a *app) ticking() (func() time.Time, error) {
	now, err := a.clock()
	if err != nil {
		return nil, err
	}
	start, ticks := now(), time.Duration(0)
	return func() time.Time {
		ticks++
		return start.Add(ticks * time.Millisecond)
	}, nil
}

// fillDemo fills the demonstration if it is empty. Its device key is made by a first opening,
// from the system's randomness; then, with --now, the ids are the same at every run.
func (a *app) fillDemo(ctx context.Context, path string) (out demoJSON, err error) {
	out.File = path
	if err := a.withFile(ctx, path, sqlite.Options{Demo: true}, func(*notebook.Notebook) error { return nil }); err != nil {
		return out, err
	}
	o := sqlite.Options{Demo: true}
	if o.Clock, err = a.ticking(); err != nil {
		return out, err
	}
	if a.global.now != "" {
		o.Rand = rand.NewChaCha8(sha256.Sum256([]byte(a.global.now)))
	}
	err = a.withFile(ctx, path, o, func(n *notebook.Notebook) error {
		home, err := n.Home(ctx)
		if err != nil {
			return err
		}
		if out.Filled = home.Schools == 0; out.Filled {
			// Half a campaign would stay half: an interruption waits for the end.
			if err := demo.Fill(context.WithoutCancel(ctx), n); err != nil {
				return err
			}
			if home, err = n.Home(ctx); err != nil {
				return err
			}
		}
		out.Schools, out.Audits = home.Schools, len(home.Rows)
		return nil
	})
	return out, err
}
