package sqlite_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/oplog"
	"carnet/store/sqlite"
)

// writing starts another program that answers until it is stopped, and waits for its first answers.
func writing(t *testing.T, path, audit string) (stop func()) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), crashEnv+"="+path, crashEnv+"_AUDIT="+audit)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for range 5 {
		if !lines.Scan() {
			t.Fatal("the other program does not write")
		}
	}
	go func() {
		for lines.Scan() { // it must not wait for us
		}
	}()
	return func() {
		check(t, cmd.Process.Kill())
		_ = cmd.Wait() // it was killed
	}
}

// One program edits, another reads: what is read is whole at every moment.
func TestOneProgramEditsAnotherReads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s := open(t, path, sqlite.Options{})
	audit := fill(t, s, 50)
	stop := writing(t, path, audit)
	defer stop()
	before := oplog.ID{}
	moved := 0
	for range 50 {
		ops, err := s.Operations(ctx, "a:"+audit)
		check(t, err)
		if _, err := oplog.Fold(ops); err != nil {
			t.Fatal(err)
		}
		if last := ops[len(ops)-1].ID; last != before {
			before, moved = last, moved+1
		}
	}
	if moved < 2 {
		t.Error("what the other program wrote was not seen")
	}
	check(t, s.Verify(ctx))
}

// Both edit: each waits for the other's transaction, and the chain of the device stays one.
func TestTwoProgramsEdit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s := open(t, path, sqlite.Options{})
	audit := fill(t, s, 50)
	stop := writing(t, path, audit)
	for i := range 100 {
		edit := store.Change{Edits: []forms.Edit{answer(i%50, fmt.Sprint("ici ", i))}}
		_, err := s.Write(ctx, audit, edit)
		for tries := 0; errors.Is(err, store.ErrBusy) && tries < 20; tries++ {
			_, err = s.Write(ctx, audit, edit) // on a slow machine the other may hold the lock for seconds
		}
		check(t, err)
	}
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Autre"}))
	stop()
	check(t, s.Verify(ctx))
	ops, err := s.Operations(ctx, "a:"+audit)
	check(t, err)
	state, err := oplog.Fold(ops)
	check(t, err)
	if tips := state.Tips(); len(tips) != 1 {
		t.Errorf("%d tips", len(tips))
	}
	other := open(t, path, sqlite.Options{}) // the marks of both tell nothing wrong
	check(t, other.Verify(ctx))
	if l, err := sqlite.Losses(path); err != nil || len(l) != 0 {
		t.Errorf("told %v, %v", l, err)
	}
}

// A writer is killed, and the power cut that killed it took the end of its log: the next opening
// says how much is missing, and goes on.
func TestTheLogOfAKilledWriterIsCut(t *testing.T) {
	for _, part := range []int64{2, 3, 10} {
		path := filepath.Join(t.TempDir(), "carnet.db")
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		audit := fill(t, s, 0)
		check(t, s.Close())
		last := killAfter(t, path, audit, 40)
		info, err := os.Stat(path + "-wal")
		check(t, err)
		check(t, os.Truncate(path+"-wal", info.Size()-info.Size()/part))
		s, err = sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		check(t, s.Verify(ctx))
		d, err := s.Dossier(ctx, audit)
		check(t, err)
		missing := int64(last + 1 - len(d.Answers)) // at least: each of the first 50 answers is a question of its own
		l, err := sqlite.Losses(path)
		check(t, err)
		if len(l) != 1 || l[0].Kind != sqlite.LossCut || missing < 1 || l[0].Missing < missing || l[0].Missing > missing+int64(40) {
			t.Errorf("1/%d cut: missing %d, told %+v", part, missing, l)
		}
		_, err = s.Write(ctx, audit, store.Change{Edits: []forms.Edit{answer(1, "ressaisi")}})
		check(t, err)
		check(t, s.Close())
		s, err = sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		check(t, s.Verify(ctx))
		check(t, s.Close())
		if again, err := sqlite.Losses(path); err != nil || len(again) != 1 {
			t.Errorf("told again: %+v, %v", again, err)
		}
	}
}
