package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"carnet/forms/dossier"
	"carnet/store"
)

var ctx = context.Background()

const uai = "0860035W"

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// next are the released migrations and one more.
func next(t *testing.T, text string) fs.FS {
	t.Helper()
	first, err := embedded.ReadFile("migrations/00001_facts.sql")
	check(t, err)
	return fstest.MapFS{
		"00001_facts.sql": {Data: first},
		"00002_more.sql":  {Data: []byte("-- +goose Up\n" + text)},
	}
}

const more = "CREATE TABLE more (x TEXT) STRICT;\nPRAGMA user_version = 2;\n"

// made is the path of a database of the released schema that holds a school.
func made(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "carnet.db")
	s, err := Open(ctx, path, Options{})
	check(t, err)
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Lycée"}))
	check(t, s.Close())
	return path
}

func holds(t *testing.T, s *store.Store) {
	t.Helper()
	if e, err := s.School(ctx, uai); err != nil || e.Name != "Lycée" {
		t.Errorf("school %+v, %v", e, err)
	}
	check(t, s.Verify(ctx))
}

func TestUpgradeKeepsACopy(t *testing.T) {
	path := made(t)
	check(t, os.WriteFile(path+".schema1", []byte("left by an interrupted one"), 0o644))
	s, err := openWith(ctx, path, Options{}, next(t, more))
	check(t, err)
	holds(t, s)
	check(t, s.Close())
	if h, err := inspect(path); err != nil || h.version != 2 {
		t.Errorf("header %+v, %v", h, err)
	}
	copied, err := Open(ctx, path+".schema1", Options{ReadOnly: true})
	check(t, err)
	holds(t, copied)
	check(t, copied.Close())
	if info, err := os.Stat(path + ".schema1"); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("copy is %v, %v", info.Mode(), err)
	}
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, store.ErrTooNew) {
		t.Errorf("opened by the older program: %v", err)
	}
	s, err = openWith(ctx, path, Options{}, next(t, more))
	check(t, err)
	check(t, s.Close())
}

func TestUpgradeThatFailsLeavesTheDatabaseAsItWas(t *testing.T) {
	path := made(t)
	_, err := openWith(ctx, path, Options{}, next(t, "CREATE TABLE more (x TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);\n"))
	if err == nil {
		t.Fatal("a migration that cannot work worked")
	}
	s, err := Open(ctx, path, Options{})
	check(t, err)
	holds(t, s)
	check(t, s.Close())
}

func TestReadOnlyDoesNotUpgrade(t *testing.T) {
	path := made(t)
	if _, err := openWith(ctx, path, Options{ReadOnly: true}, next(t, more)); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("error %v", err)
	}
	if _, err := os.Stat(path + ".schema1"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("copied: %v", err)
	}
}

// A newer program that was killed leaves its schema's number in the log, not in the header.
func TestNewerSchemaInTheLogIsSeen(t *testing.T) {
	path := made(t)
	db, err := openPool(ctx, writerDSN(path), 1)
	check(t, err)
	defer func() { check(t, db.Close()) }()
	_, err = db.ExecContext(ctx, `PRAGMA user_version = 2`)
	check(t, err)
	if h, err := inspect(path); err != nil || h.version != 1 {
		t.Fatalf("header %+v, %v: the log was merged", h, err)
	}
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, store.ErrTooNew) {
		t.Errorf("error %v", err)
	}
}
