//go:build unix

package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The interface backs the notebook up while its screens are there, and says what an opening found
// missing on them.
func TestTheInterfaceTakesCare(t *testing.T) {
	db := newAudit(t)
	backups := filepath.Join(filepath.Dir(db), "backups")
	if err := os.RemoveAll(backups); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	term := start(t, 80, 24, []string{"LC_ALL=fr_FR.UTF-8"}, "--db", db)
	term.WaitFor("Accueil")
	made := func() bool {
		entries, err := os.ReadDir(backups)
		return err == nil && len(entries) == 1 && filepath.Ext(entries[0].Name()) == ".db"
	}
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	deadline := time.After(patience)
	for !made() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("no backup was made")
		}
	}
	term.Send("\x11") // Ctrl+Q
	if code := term.Wait(); code != 0 {
		t.Errorf("exit code %d", code)
	}

	run(t, db, "school", "add", "0869902W", "--name", "Lycée")
	if err := os.WriteFile(db, old, 0o600); err != nil {
		t.Fatal(err)
	}
	term = start(t, 80, 24, []string{"LC_ALL=fr_FR.UTF-8"}, "--db", db)
	term.WaitFor("Accueil", "Des saisies enregistrées manquent", "carnet doctor")
	term.Send("\x11")
	if code := term.Wait(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}
