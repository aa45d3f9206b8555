//go:build unix

package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"

	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/postgres/pgtest"
)

var ctx = context.Background()

const uai = "0860035W"

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func current(t *testing.T) fs.FS {
	t.Helper()
	migrations, err := released()
	check(t, err)
	return migrations
}

// next are the released migrations and one more.
func next(t *testing.T, text string) fs.FS {
	t.Helper()
	names, err := fs.Glob(current(t), "*.sql")
	check(t, err)
	all := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(current(t), name)
		check(t, err)
		all[name] = &fstest.MapFile{Data: data}
	}
	n := len(names) + 1
	all[fmt.Sprintf("%05d_more.sql", n)] = &fstest.MapFile{Data: fmt.Appendf(nil, `-- +goose Up
ALTER TABLE turn DROP CONSTRAINT turn_schema;
UPDATE turn SET schema = %d;
ALTER TABLE turn ADD CONSTRAINT turn_schema CHECK (schema = %d);
%s;
`, n, n, text)}
	return all
}

const more = "CREATE TABLE more (x TEXT)"

// started opens a store of its own server on the database, closed with the test.
func started(t *testing.T, dsn string, migrations fs.FS) *store.Store {
	t.Helper()
	s, err := openWith(ctx, dsn, Options{Key: filepath.Join(t.TempDir(), "device.key")}, migrations)
	check(t, err)
	t.Cleanup(func() { check(t, s.Close()) })
	return s
}

func named(s *store.Store, name string) error {
	return s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: name})
}

func holds(t *testing.T, s *store.Store, name string) {
	t.Helper()
	if e, err := s.School(ctx, uai); err != nil || e.Name != name {
		t.Errorf("school %+v, %v", e, err)
	}
	check(t, s.Verify(ctx))
}

func TestUpgradeKeepsWhatIsThereAndStopsOlderPrograms(t *testing.T) {
	dsn := pgtest.Shared(t).Database(t, "")
	older := started(t, dsn, current(t))
	check(t, named(older, "Lycée"))
	newer := started(t, dsn, next(t, more))
	holds(t, newer, "Lycée")
	if err := named(older, "Collège"); !errors.Is(err, store.ErrTooNew) {
		t.Errorf("written by the older program that still runs: %v", err)
	}
	holds(t, older, "Lycée")
	if _, err := Open(ctx, dsn, Options{Key: filepath.Join(t.TempDir(), "device.key")}); !errors.Is(err, store.ErrTooNew) {
		t.Errorf("opened by the older program: %v", err)
	}
	check(t, named(newer, "Collège"))
	holds(t, started(t, dsn, next(t, more)), "Collège")
}

func TestUpgradeThatFailsLeavesTheDatabaseAsItWas(t *testing.T) {
	dsn := pgtest.Shared(t).Database(t, "")
	check(t, named(started(t, dsn, current(t)), "Lycée"))
	_, err := openWith(ctx, dsn, Options{Key: filepath.Join(t.TempDir(), "device.key")}, next(t, more+"; INSERT INTO nowhere VALUES (1)"))
	if err == nil {
		t.Fatal("a migration that cannot work worked")
	}
	s := started(t, dsn, current(t))
	holds(t, s, "Lycée")
	check(t, named(s, "Collège"))
	check(t, pgtest.Exec(dsn, `CREATE TABLE more (left_behind TEXT)`))
}

// A server that was killed in its first start leaves at most the mark.
func TestAnInterruptedFirstStartIsTakenUp(t *testing.T) {
	dsn := pgtest.Shared(t).Database(t, "")
	check(t, pgtest.Exec(dsn, mark))
	check(t, named(started(t, dsn, current(t)), "Lycée"))
}

// Whatever migrations do, the check of turn follows the number of the last.
func TestTurnHasTheNumberOfTheLastMigration(t *testing.T) {
	dsn := pgtest.Shared(t).Database(t, "")
	started(t, dsn, current(t))
	files, err := fs.Glob(current(t), "*.sql")
	check(t, err)
	a, err := parse(dsn)
	check(t, err)
	db, err := a.pool(ctx, reading)
	check(t, err)
	defer func() { check(t, db.Close()) }()
	found, err := probe(ctx, db)
	if err != nil || found.schema != int64(len(files)) {
		t.Errorf("schema %d of %d migrations, %v", found.schema, len(files), err)
	}
}

// A pooler that drops the settings of a session would let a snapshot be of several moments.
func TestASessionWithoutTheSettingsOfItsRoleIsRefused(t *testing.T) {
	dsn := pgtest.Shared(t).Database(t, "")
	for name, r := range map[string]role{"reading": reading, "migrating": migrating} {
		conn, err := pgx.Connect(ctx, dsn+" default_transaction_isolation=serializable")
		check(t, err)
		if err := r.accept(ctx, conn); !errors.Is(err, store.ErrUnsafe) || !conn.IsClosed() {
			t.Errorf("%s: %v, closed %v", name, err, conn.IsClosed())
		}
	}
}

func TestTLSIsAsTheAddressSays(t *testing.T) {
	for dsn, want := range map[string]bool{
		"postgres://carnet@host/audits?sslmode=disable":     false,
		"postgres://carnet@host/audits?sslmode=require":     true,
		"postgres://carnet@host/audits?sslmode=verify-full": true,
	} {
		a, err := parse(dsn)
		check(t, err)
		if got := a.config.TLSConfig != nil && len(a.config.Fallbacks) == 0; got != want {
			t.Errorf("%s: encrypted %v", dsn, got)
		}
	}
}
