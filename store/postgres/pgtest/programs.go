//go:build unix

package pgtest

import (
	"errors"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// ErrMissing says why there is no server.
var ErrMissing = errors.New("PostgreSQL's programs are not installed (initdb and postgres, in Debian's package postgresql)")

// find gives the folder of PostgreSQL's programs: that of the initdb of PATH, or the last one where
// Debian puts them.
func find() (string, error) {
	candidates, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if first, err := exec.LookPath("initdb"); err == nil {
		candidates = append(candidates, first)
	}
	for i := len(candidates) - 1; i >= 0; i-- {
		real, err := filepath.EvalSymlinks(candidates[i])
		if err != nil {
			continue
		}
		folder := filepath.Dir(real)
		if _, err := os.Stat(filepath.Join(folder, "postgres")); err == nil {
			return folder, nil
		}
	}
	return "", ErrMissing
}

// unprivileged is who runs the server: who runs the test, or nobody for root, whom PostgreSQL
// refuses.
func unprivileged() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return nil, err
	}
	uid, err := strconv.ParseUint(nobody.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(nobody.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}
