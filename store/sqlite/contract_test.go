package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"carnet/store"
	"carnet/store/sqlite"
	"carnet/store/storetest"
)

func TestContract(t *testing.T) {
	storetest.Run(t, func(t testing.TB, o store.Options) *store.Store {
		return open(t, filepath.Join(t.TempDir(), "carnet.db"), sqlite.Options{Options: o})
	})
}

// open opens a store that closes with the test.
func open(t testing.TB, path string, o sqlite.Options) *store.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
