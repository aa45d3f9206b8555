//go:build unix

package notebook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe would wait for ever; it is not opened.
func TestPipesAndForbiddenFilesAreNotAttached(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := openFile(pipe); !errors.Is(err, errNoFile) {
		t.Errorf("pipe: %v", err)
	}
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("x"), 0); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		t.Skip("nothing is forbidden to root")
	}
	if _, err := openFile(secret); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("forbidden: %v", err)
	}
}
