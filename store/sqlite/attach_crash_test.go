package sqlite_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/sqlite"
)

// attachEnv makes the test binary a program that attaches until it is killed.
const attachEnv = "CARNET_TEST_ATTACH_TO"

// attachUntilKilled attaches one content after the other. It says "kept" between the bytes and the
// operation, and the hash once it is attached. It waits for the kill between those of the content of
// that number.
func attachUntilKilled(path, audit, last string) {
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	for i := 0; err == nil; i++ {
		var x dossier.Attachment
		if x, err = keep(s, fmt.Sprint(os.Getpid(), " photo ", i)); err != nil {
			break
		}
		fmt.Println("kept")
		if fmt.Sprint(i) == last {
			_, _ = os.Stdin.Read(make([]byte, 1))
		}
		if _, err = s.Write(ctx, audit, store.Change{Attach: []dossier.Attachment{x}}); err == nil {
			fmt.Println(x.Hash)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func keep(s *store.Store, text string) (x dossier.Attachment, err error) {
	k, err := s.Keep(ctx, strings.NewReader(text), 0)
	if err != nil {
		return x, err
	}
	x = dossier.Attachment{Register: forms.Register{Key: "t_baie"}, Name: "baie.jpg", Hash: k.Hash, Size: k.Size, MIME: k.MIME}
	x.ID, err = s.NewID()
	return x, err
}

// What was acknowledged has its bytes, wherever the kill fell; bytes that nothing came to name are
// told, and collected.
func TestKilledWhileAttachingLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	id := fill(t, s, 0)
	check(t, s.Close())
	orphans := 0
	for round := range 8 {
		lines, last := 4+3*round, ""
		if round%2 == 1 {
			lines, last = 2*round, fmt.Sprint(round)
		}
		acknowledged := killAttaching(t, path, id, lines, last)
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		check(t, s.Verify(ctx))
		d, err := s.Dossier(ctx, id)
		check(t, err)
		attached := map[string]bool{}
		for _, x := range d.Attachments {
			attached[x.Hash] = !x.Awaited
		}
		for _, hash := range acknowledged {
			if !attached[hash] {
				t.Errorf("round %d: %s was acknowledged and is lost", round, hash)
			}
		}
		h, err := s.Holdings(ctx)
		check(t, err)
		if len(h.Missing)+len(h.Damaged) > 0 {
			t.Errorf("round %d: %+v", round, h)
		}
		dropped, err := s.Collect(ctx, nil)
		check(t, err)
		if len(dropped) != len(h.Orphans) {
			t.Errorf("round %d: collected %v of %v", round, dropped, h.Orphans)
		}
		orphans += len(dropped)
		check(t, s.Close())
	}
	if orphans < 4 {
		t.Errorf("%d orphans of 4 kills between bytes and operation", orphans)
	}
}

// killAttaching runs the program, kills it after so many lines, and gives the hashes it
// acknowledged.
func killAttaching(t *testing.T, path, audit string, lines int, last string) (hashes []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), attachEnv+"="+path, attachEnv+"_AUDIT="+audit, attachEnv+"_LAST="+last)
	cmd.Stderr = os.Stderr
	_, err := cmd.StdinPipe() // open until the end
	check(t, err)
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	scanner := bufio.NewScanner(out)
	for n := 0; scanner.Scan(); n++ {
		if line := scanner.Text(); line != "kept" {
			hashes = append(hashes, line)
		}
		if n == lines {
			check(t, cmd.Process.Kill())
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the program was not killed")
	}
	if len(hashes) == 0 {
		t.Fatal("nothing was attached")
	}
	return hashes
}

// Two notebooks in one folder do not take each other's contents for their own, and a folder that
// may not be written to is told.
func TestAttachmentsBesideTheFile(t *testing.T) {
	folder := t.TempDir()
	one := open(t, filepath.Join(folder, "carnet.db"), sqlite.Options{})
	other := open(t, filepath.Join(folder, "demo.db"), sqlite.Options{})
	_, err := keep(one, "photo")
	check(t, err)
	if dropped, err := other.Collect(ctx, nil); err != nil || len(dropped) != 0 {
		t.Errorf("collected %v, %v", dropped, err)
	}
	if h, err := one.Holdings(ctx); err != nil || len(h.Orphans) != 1 {
		t.Errorf("%+v, %v", h, err)
	}
	info, err := os.Stat(filepath.Join(folder, "carnet.db.attachments"))
	check(t, err)
	if info.Mode().Perm() != 0o700 {
		t.Errorf("mode %v", info.Mode())
	}
	check(t, os.WriteFile(filepath.Join(folder, "demo.db.attachments"), nil, 0o600))
	if _, err := keep(other, "photo"); err == nil {
		t.Error("kept in a file")
	}
	reader := open(t, filepath.Join(folder, "carnet.db"), sqlite.Options{ReadOnly: true})
	if _, err := keep(reader, "photo"); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("read-only: %v", err)
	}
}
