//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user who owns nothing.
const nobody = 65534

// A notebook that may not even be read is told as such: nothing was to be saved.
func TestForbiddenNotebook(t *testing.T) {
	db := newAudit(t)
	carnet := binary(t)
	for path, mode := range map[string]os.FileMode{db: 0, filepath.Dir(carnet): 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(carnet, "--db", db, "--lang", "fr", "audit", "list")
	if os.Geteuid() == 0 { // to whom nothing is forbidden
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	out, _ := cmd.CombinedOutput() // the exit code says how it ended
	said := string(out)
	if code := cmd.ProcessState.ExitCode(); code != 8 || !strings.Contains(said, "ne peut pas être lu") || strings.Contains(said, "enregistré") {
		t.Errorf("exit %d, %s", code, said)
	}
}
