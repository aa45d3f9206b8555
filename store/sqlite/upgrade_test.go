package sqlite

import (
	"context"
	"errors"
	"fmt"
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

// latest is the number of the released schema.
func latest(t *testing.T) uint32 {
	t.Helper()
	migrations, err := released()
	check(t, err)
	n, err := newest(migrations)
	check(t, err)
	return n
}

// next are the released migrations and one more.
func next(t *testing.T, text string) fs.FS {
	t.Helper()
	migrations, err := released()
	check(t, err)
	names, err := fs.Glob(migrations, "*.sql")
	check(t, err)
	all := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(migrations, name)
		check(t, err)
		all[name] = &fstest.MapFile{Data: data}
	}
	n := latest(t) + 1
	text += fmt.Sprintf("PRAGMA user_version = %d;\n", n)
	all[fmt.Sprintf("%05d_more.sql", n)] = &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)}
	return all
}

const more = "CREATE TABLE more (x TEXT) STRICT;\n"

// kept is the name of the copy that is made before the released schema is left.
func kept(t *testing.T, path string) string {
	t.Helper()
	return fmt.Sprintf("%s.schema%d", path, latest(t))
}

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
	check(t, os.WriteFile(kept(t, path), []byte("left by an interrupted one"), 0o644))
	s, err := openWith(ctx, path, Options{}, next(t, more))
	check(t, err)
	holds(t, s)
	check(t, s.Close())
	if h, err := inspect(path); err != nil || h.version != latest(t)+1 {
		t.Errorf("header %+v, %v", h, err)
	}
	copied, err := Open(ctx, kept(t, path), Options{ReadOnly: true})
	check(t, err)
	holds(t, copied)
	check(t, copied.Close())
	if info, err := os.Stat(kept(t, path)); err != nil || info.Mode().Perm()&0o077 != 0 {
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
	if _, err := os.Stat(kept(t, path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("copied: %v", err)
	}
}

// A newer program that was killed leaves its schema's number in the log, not in the header.
func TestNewerSchemaInTheLogIsSeen(t *testing.T) {
	path := made(t)
	db, err := openPool(ctx, writerDSN(path), 1)
	check(t, err)
	defer func() { check(t, db.Close()) }()
	_, err = db.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, latest(t)+1))
	check(t, err)
	if h, err := inspect(path); err != nil || h.version != latest(t) {
		t.Fatalf("header %+v, %v: the log was merged", h, err)
	}
	if _, err := Open(ctx, path, Options{}); !errors.Is(err, store.ErrTooNew) {
		t.Errorf("error %v", err)
	}
}
