package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/oplog"
	"carnet/store/sqlite"
)

var ctx = context.Background()

const uai = "0860035W"

// fill gives the store a school, a form and an audit with answers, and the audit's id.
func fill(t testing.TB, s *store.Store, answers int) string {
	t.Helper()
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Lycée Camille-Guérin"}))
	check(t, s.InstallForm(ctx, store.FormFile{Hash: "8f1c", ID: "icart", Version: "1.0", Name: "icart.csv", Bytes: []byte("survey")}))
	a, err := s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: "8f1c"})
	check(t, err)
	var c store.Change
	for i := range answers {
		c.Edits = append(c.Edits, answer(i, "oui"))
	}
	_, err = s.Write(ctx, a.ID, c)
	check(t, err)
	return a.ID
}

func answer(i int, value string) forms.Edit {
	return forms.Edit{Register: forms.Register{Key: fmt.Sprint("t_question_", i)}, Answer: forms.Answer{Value: value}}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasWrittenIsThereAgain(t *testing.T) {
	for _, name := range []string{"carnet.db", "é à #1 100%.db", "a?b=c&d.db", "'quoted'.db"} {
		path := filepath.Join(t.TempDir(), name)
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		id := fill(t, s, 3)
		check(t, s.Close())
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		s = open(t, path, sqlite.Options{})
		d, err := s.Dossier(ctx, id)
		check(t, err)
		if len(d.Answers) != 3 {
			t.Errorf("%s: %d answers", name, len(d.Answers))
		}
	}
}

func TestAnEmptyFileIsANewOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	write(t, path, nil)
	fill(t, open(t, path, sqlite.Options{}), 1)
}

func TestALinkedFileKeepsItsKeyBesideIt(t *testing.T) {
	folder, elsewhere := t.TempDir(), t.TempDir()
	s, err := sqlite.Open(ctx, filepath.Join(folder, "carnet.db"), sqlite.Options{})
	check(t, err)
	device := s.Device()
	check(t, s.Close())
	link := filepath.Join(elsewhere, "link.db")
	if err := os.Symlink(filepath.Join(folder, "carnet.db"), link); err != nil {
		t.Skip(err)
	}
	if s := open(t, link, sqlite.Options{}); s.Device() != device {
		t.Errorf("device %s through the link, %s without", s.Device(), device)
	}
	if files := contents(t, elsewhere); len(files) != 1 {
		t.Errorf("left beside the link: %d files", len(files))
	}
}

func TestDatabasesOfAFolderShareTheDevice(t *testing.T) {
	folder := t.TempDir()
	one, two := open(t, filepath.Join(folder, "a.db"), sqlite.Options{}), open(t, filepath.Join(folder, "b.db"), sqlite.Options{})
	if one.Device() != two.Device() || len(one.Device()) != 8 {
		t.Errorf("devices %q and %q", one.Device(), two.Device())
	}
	copied := open(t, filepath.Join(t.TempDir(), "a.db"), sqlite.Options{})
	if copied.Device() == one.Device() {
		t.Error("another folder is the same device")
	}
}

func TestEachRunContinuesTheDevicesChain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	id := fill(t, s, 1)
	check(t, s.Close())
	for run := range 4 {
		s, err := sqlite.Open(ctx, path, sqlite.Options{})
		check(t, err)
		for i := range 2 {
			_, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i, fmt.Sprint(run))}})
			check(t, err)
		}
		check(t, s.Close())
	}
	s = open(t, path, sqlite.Options{})
	check(t, s.Verify(ctx))
	ops, err := s.Operations(ctx, "a:"+id)
	check(t, err)
	state, err := oplog.Fold(ops)
	check(t, err)
	replicas := map[string]bool{}
	for _, op := range ops {
		replicas[op.Replica] = true
	}
	if tips := state.Tips(); len(tips) != 1 || len(replicas) != 5 {
		t.Errorf("%d tips, %d replicas", len(tips), len(replicas))
	}
}

// Two runs at once, such as the screens and a command, write to one chain.
func TestTwoRunsAtOnceKeepOneChain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	one, two := open(t, path, sqlite.Options{}), open(t, path, sqlite.Options{})
	id := fill(t, one, 1)
	for i := range 6 {
		_, err := []*store.Store{one, two}[i%2].Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i/3, fmt.Sprint(i))}})
		check(t, err)
	}
	check(t, two.Verify(ctx))
	ops, err := two.Operations(ctx, "a:"+id)
	check(t, err)
	state, err := oplog.Fold(ops)
	check(t, err)
	if tips := state.Tips(); len(tips) != 1 {
		t.Errorf("%d tips", len(tips))
	}
	// Another device takes the chain as it is.
	elsewhere := open(t, filepath.Join(t.TempDir(), "carnet.db"), sqlite.Options{})
	if n, err := elsewhere.Append(ctx, ops); n != len(ops) || err != nil {
		t.Errorf("appended %d of %d, %v", n, len(ops), err)
	}
}

func TestFirstStartsMayRace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "carnet.db")
	var wg sync.WaitGroup
	devices := make([]string, 4)
	for i := range devices {
		wg.Go(func() {
			s, err := sqlite.Open(ctx, path, sqlite.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			devices[i] = s.Device()
			if err := s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: fmt.Sprint("Lycée ", i)}); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, d := range devices {
		if d != devices[0] {
			t.Errorf("devices %v", devices)
		}
	}
	for name := range contents(t, filepath.Dir(path)) {
		if name != "carnet.db" && name != "carnet.db.mark" && name != "device.key" {
			t.Errorf("left behind: %s", name)
		}
	}
	check(t, open(t, path, sqlite.Options{}).Verify(ctx))
}

func TestReadOnly(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "carnet.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	id := fill(t, s, 2)
	check(t, s.Close())
	before := contents(t, folder)[filepath.Base(path)]
	r := open(t, path, sqlite.Options{ReadOnly: true})
	d, err := r.Dossier(ctx, id)
	check(t, err)
	if len(d.Answers) != 2 {
		t.Errorf("answers %v", d.Answers)
	}
	for name, err := range map[string]error{
		"school": r.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Autre"}),
		"place":  r.Remember(ctx, store.Place{Audit: id}, "x"),
	} {
		if !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := contents(t, folder)[filepath.Base(path)]; after != before {
		t.Error("the file changed")
	}
	if err := func() error { _, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true, Demo: true}); return err }(); !errors.Is(err, store.ErrDemo) {
		t.Errorf("read as a demonstration: %v", err)
	}
}

func TestDemo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{Demo: true})
	check(t, err)
	fill(t, s, 1)
	check(t, s.Close())
	s = open(t, path, sqlite.Options{Demo: true})
	if demo, err := s.Demo(ctx); !demo || err != nil {
		t.Errorf("demo %v, %v", demo, err)
	}
	folder := t.TempDir()
	real := filepath.Join(folder, "carnet.db")
	s, err = sqlite.Open(ctx, real, sqlite.Options{})
	check(t, err)
	fill(t, s, 1)
	if demo, err := s.Demo(ctx); demo || err != nil {
		t.Errorf("demo %v, %v", demo, err)
	}
	if err := s.MarkDemo(ctx); !errors.Is(err, store.ErrDemo) {
		t.Errorf("marked with work in it: %v", err)
	}
	check(t, s.Close())
	before := contents(t, folder)
	if _, err := sqlite.Open(ctx, real, sqlite.Options{Demo: true}); !errors.Is(err, store.ErrDemo) {
		t.Errorf("a file with work in it: %v", err)
	}
	if after := contents(t, folder); !maps.Equal(before, after) {
		t.Error("the folder changed")
	}
}

// Reading a file that is write-protected for a while leaves nothing beside it that would bar the
// way afterwards.
func TestReadingAProtectedFileLeavesNothingBeside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	id := fill(t, s, 3)
	check(t, s.Close())
	check(t, os.Chmod(path, 0o400))
	s, err = sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	check(t, err)
	if _, err := s.Dossier(ctx, id); err != nil {
		t.Error(err)
	}
	for _, beside := range []string{"-wal", "-shm"} {
		if _, err := os.Stat(path + beside); err == nil {
			t.Errorf("%s was made", beside)
		}
	}
	check(t, s.Close())
}

// What a run remembers of an audit from one answer to the next does not outlive what another wrote.
func TestAnAnswerIsJudgedByTheRecordThatStands(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	here, there := open(t, path, sqlite.Options{}), open(t, path, sqlite.Options{})
	id := fill(t, here, 1)
	say := func(value string) (closed []string) {
		t.Helper()
		_, err := here.Write(ctx, id, store.Change{
			Edits: []forms.Edit{answer(0, value)},
			Allow: func(a dossier.Audit) error { closed = a.ClosedParts; return nil },
		})
		check(t, err)
		return closed
	}
	if closed := say("non"); len(closed) != 0 {
		t.Errorf("closed %v", closed)
	}
	check(t, there.SetAudit(ctx, id, func(a *dossier.Audit) { a.ClosedParts = []string{"usages"} }))
	if closed := say("oui"); !slices.Equal(closed, []string{"usages"}) {
		t.Errorf("closed %v, after another program closed usages", closed)
	}
	check(t, here.SetAudit(ctx, id, func(a *dossier.Audit) { a.ClosedParts = nil }))
	if closed := say("non"); len(closed) != 0 {
		t.Errorf("closed %v, after all were opened", closed)
	}
	_, err := here.Write(ctx, id, store.Change{
		Edits: []forms.Edit{answer(0, "refused")},
		Allow: func(dossier.Audit) error { return store.ErrConflict },
	})
	if d, failed := here.Dossier(ctx, id); !errors.Is(err, store.ErrConflict) || failed != nil || d.Answers[answer(0, "").Register].Value != "non" {
		t.Errorf("refused with %v, answers %v, %v", err, d.Answers, failed)
	}
	check(t, here.Verify(ctx))
}
