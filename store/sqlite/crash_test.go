package sqlite_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"carnet/forms"
	"carnet/store"
	"carnet/store/sqlite"
)

// crashEnv makes the test binary a program that writes until it is killed.
const crashEnv = "CARNET_TEST_WRITE_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashEnv); path != "" {
		writeUntilKilled(path, os.Getenv(crashEnv+"_AUDIT"))
	}
	if path := os.Getenv(attachEnv); path != "" {
		attachUntilKilled(path, os.Getenv(attachEnv+"_AUDIT"), os.Getenv(attachEnv+"_LAST"))
	}
	os.Exit(m.Run())
}

// writeUntilKilled answers one question after the other and prints each that was saved.
func writeUntilKilled(path, audit string) {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	for i := 0; err == nil; i++ {
		if _, err = s.Write(ctx, audit, store.Change{Edits: []forms.Edit{answer(i%50, fmt.Sprint(i))}}); err == nil {
			_, err = fmt.Println(i)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// What was acknowledged survives a kill at any moment. (A kill loses no page cache: power cuts
// are another matter, see the README.)
func TestKilledWhileWritingLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	id := fill(t, s, 0)
	check(t, s.Close())
	for round := range 6 {
		last := killAfter(t, path, id, 20+17*round)
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		check(t, s.Verify(ctx))
		d, err := s.Dossier(ctx, id)
		check(t, err)
		got, err := strconv.Atoi(d.Answers[answer(last%50, "").Register].Value)
		check(t, err)
		// One more answer may have been saved than was heard of.
		if got != last && got != last+50 {
			t.Errorf("round %d: answer %d was acknowledged, %d is stored", round, last, got)
		}
		check(t, s.Close())
	}
}

// killAfter runs the writer, kills it once it acknowledged lines answers, and gives the last.
func killAfter(t *testing.T, path, audit string, lines int) (last int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashEnv+"="+path, crashEnv+"_AUDIT="+audit)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	scanner := bufio.NewScanner(out)
	for n := 0; scanner.Scan(); n++ {
		last, err = strconv.Atoi(scanner.Text())
		check(t, err)
		if n == lines {
			check(t, cmd.Process.Kill())
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the writer was not killed")
	}
	if last < lines {
		t.Fatalf("only %d answers were acknowledged", last)
	}
	return last
}
