package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// tests leave nothing behind.
type tests struct{ *testing.M }

func (m tests) Run() int {
	code := m.M.Run()
	if dir, err := workshop(); err == nil {
		_ = os.RemoveAll(dir)
	}
	return code
}

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"carnet": main})
}

// The scripts drive the program as people and other programs do.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("LOCALAPPDATA", env.WorkDir+"/data")
			env.Setenv("CARNET_LANG", "fr")
			demo, err := filepath.Abs("../demo/data")
			env.Setenv("DEMO", demo)
			env.Setenv("CATALOGUE", filepath.Join(demo, "../../../forms/catalogue/icart.csv"))
			return err
		},
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exit": exits, "readme": readme},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// readme writes the first block of code below a heading of README.md to a file.
func readme(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: readme heading file")
	}
	text, err := os.ReadFile("../../README.md")
	ts.Check(err)
	_, section, found := strings.Cut(string(text), "\n## "+args[0]+"\n")
	_, block, opened := strings.Cut(section, "```sh\n")
	block, _, closed := strings.Cut(block, "```")
	if !found || !opened || !closed {
		ts.Fatalf("README.md has no code below %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(block), 0o600))
}

// exits runs a command that must end with the code given first.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit code command [args...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var failed *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else if err != nil {
		ts.Fatalf("run %v: %v", args[1:], err)
	}
	if got != want {
		ts.Fatalf("exit %d, want %d", got, want)
	}
}
