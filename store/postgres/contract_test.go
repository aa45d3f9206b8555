//go:build unix

package postgres_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"carnet/store"
	"carnet/store/postgres"
	"carnet/store/postgres/pgtest"
	"carnet/store/storetest"
)

func TestMain(m *testing.M) { os.Exit(pgtest.Main(m)) }

func TestContract(t *testing.T) {
	storetest.Run(t, func(t testing.TB, o store.Options) *store.Store {
		return open(t, database(t), postgres.Options{Options: o, Key: key(t), Attachments: filepath.Join(t.TempDir(), "attachments")})
	})
}

var ctx = context.Background()

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open opens a store that closes with the test.
func open(t testing.TB, dsn string, o postgres.Options) *store.Store {
	t.Helper()
	s, err := postgres.Open(ctx, dsn, o)
	check(t, err)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// key is the path of a new server's key.
func key(t testing.TB) string { return filepath.Join(t.TempDir(), "server", "device.key") }

var filled sync.Once

// database is the address of an empty store's database: a copy of one that was opened once, since
// to copy is faster than to migrate.
func database(t testing.TB) string {
	t.Helper()
	server := pgtest.Shared(t)
	filled.Do(func() {
		check(t, server.Create("filled", ""))
		s, err := postgres.Open(ctx, server.DSN("filled"), postgres.Options{Key: key(t)})
		check(t, err)
		check(t, s.Close())
	})
	return server.Database(t, "filled")
}
