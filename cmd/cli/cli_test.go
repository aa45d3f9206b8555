package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"carnet/cmd/cli"
)

// user is somebody at a command line, with a data folder of their own.
type user struct {
	t      *testing.T
	dir    string
	env    map[string]string
	stdin  string
	screen func() (width, height int, ok bool)
	build  *debug.BuildInfo
	os     string
}

func newUser(t *testing.T) *user {
	t.Helper()
	dir := t.TempDir()
	return &user{
		t: t, dir: dir, env: map[string]string{"XDG_DATA_HOME": dir, "LANG": "fr_FR.UTF-8"},
		screen: func() (int, int, bool) { return 0, 0, false }, os: "linux",
	}
}

// file writes a file in the user's folder and gives its path.
func (u *user) file(name, content string) string {
	u.t.Helper()
	path := filepath.Join(u.dir, name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		u.t.Fatal(err)
	}
	return path
}

// types runs a command and gives its exit code and what it wrote.
func (u *user) types(args ...string) (code int, stdout, stderr string) {
	u.t.Helper()
	var out, problems bytes.Buffer
	code = cli.Run(u.t.Context(), cli.Env{
		Args: args, Stdin: strings.NewReader(u.stdin), Stdout: &out, Stderr: &problems,
		Getenv:   func(name string) string { return u.env[name] },
		Now:      func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) },
		Terminal: u.screen,
		Build:    func() (*debug.BuildInfo, bool) { return u.build, u.build != nil },
		OS:       u.os,
	})
	return code, out.String(), problems.String()
}

// does runs a command that must succeed, and gives what it wrote.
func (u *user) does(args ...string) string {
	u.t.Helper()
	code, stdout, stderr := u.types(args...)
	if code != cli.ExitDone {
		u.t.Fatalf("carnet %s: exit %d, %s", strings.Join(args, " "), code, stderr)
	}
	return stdout
}

// audited is a user who began an audit of the collège 0869901V.
func audited(t *testing.T) *user {
	t.Helper()
	u := newUser(t)
	u.does("school", "add", "0869901V", "--name", "Collège des Essais", "--kind", "collège", "--commune", "Vallorge")
	u.does("audit", "new", "0869901V", "--date", "16/11/2026", "--installation", "11/01/2027", "--lead", "A. Martin")
	return u
}
