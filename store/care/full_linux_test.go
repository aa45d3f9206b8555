package care

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"carnet/store"
)

// diskEnv names a small disk that only this process sees.
const diskEnv = "CARNET_TEST_SMALL_DISK"

// On a full disk nothing is backed up nor restored: it is told, what was there stays, and nothing
// else is left.
func TestFullDisk(t *testing.T) {
	disk := os.Getenv(diskEnv)
	if disk == "" {
		onASmallDisk(t)
		return
	}
	source, audit := notebook(t)
	says(t, source, audit, "oui", 200)
	copied := filepath.Join(t.TempDir(), "copie.db")
	_, err := Make(ctx, source, copied, false, now)
	check(t, err)
	path := filepath.Join(disk, "carnet.db")
	_, err = Restore(ctx, path, copied, false, now)
	check(t, err)
	filler := filepath.Join(disk, "filler")
	check(t, fillDisk(filler))
	before := listing(t, disk)

	_, err = Make(ctx, source, filepath.Join(disk, "autre.db"), false, now)
	var target *TargetError
	if !errors.Is(err, store.ErrFull) || !errors.As(err, &target) {
		t.Errorf("backup: %v", err)
	}
	same(t, "backup", before, listing(t, disk))
	if _, err = Restore(ctx, path, copied, true, now); !errors.Is(err, store.ErrFull) {
		t.Errorf("restore: %v", err)
	}
	same(t, "restore", before, listing(t, disk))
	var space *SpaceError
	if err := Rotate(ctx, path, now); !errors.As(err, &space) {
		t.Errorf("rotation: %v", err)
	}
	check(t, os.Remove(filler))
	if got := answers(t, path, audit); len(got) != 200 {
		t.Errorf("%d answers", len(got))
	}
}

// fillDisk writes a file until nothing more fits.
func fillDisk(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return f.Close()
}

// onASmallDisk runs the test again in a process with a disk of its own.
func onASmallDisk(t *testing.T) {
	t.Helper()
	disk := t.TempDir()
	cmd := exec.Command("unshare", "--map-root-user", "--mount", "sh", "-c",
		`mount -t tmpfs -o size=1m,mode=700 tmpfs "$1" && exec "$2" -test.run '^TestFullDisk$' -test.v`, "sh", disk, os.Args[0])
	if err := exec.Command("unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", disk).Run(); err != nil {
		if os.Getenv("CARNET_REQUIRE_FAULTS") != "" {
			t.Fatalf("no disk can be mounted: %v", err)
		}
		t.Skipf("no disk can be mounted: %v", err)
	}
	cmd.Env = append(os.Environ(), diskEnv+"="+disk)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
