package care

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"carnet/store"
	"carnet/store/sqlite"
)

// holdEnv makes the test binary a program that has a notebook open until its input ends.
const holdEnv = "CARNET_TEST_HOLD"

func TestMain(m *testing.M) {
	if path := os.Getenv(holdEnv); path != "" {
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		if err == nil {
			fmt.Println("open")
			_, err = io.Copy(io.Discard, os.Stdin)
		}
		if err == nil {
			err = s.Close()
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// held lets another program have the notebook open until release is called.
func held(t *testing.T, path string) (release func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), holdEnv+"="+path)
	in, err := cmd.StdinPipe()
	check(t, err)
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	if lines := bufio.NewScanner(out); !lines.Scan() || lines.Text() != "open" {
		t.Fatal("the other program did not open the notebook")
	}
	return func() { check(t, errors.Join(in.Close(), cmd.Wait())) }
}

func TestWhileAnotherProgramHasTheNotebook(t *testing.T) {
	path, audit := notebook(t)
	says(t, path, audit, "avant", 2)
	target := filepath.Join(t.TempDir(), "copie.db")
	release := held(t, path)
	_, err := Make(ctx, path, target, false, now)
	check(t, err)
	says(t, path, audit, "après", 2)
	if _, err := Restore(ctx, path, target, true, now); !errors.Is(err, store.ErrBusy) {
		t.Errorf("restored under another program: %v", err)
	}
	list, err := Examine(ctx, path, now)
	check(t, err)
	for _, f := range list {
		if f.Check == "programs" && f.Code != "programs.shared" {
			t.Errorf("found %+v", f)
		}
	}
	release()
	if got := answers(t, path, audit); len(got) != 2 || got[question("t_0")].Value != "après" {
		t.Errorf("answers %v", got)
	}
	_, err = Restore(ctx, path, target, true, now)
	check(t, err)
	if got := answers(t, path, audit); got[question("t_0")].Value != "avant" {
		t.Errorf("answers %v", got)
	}
}
