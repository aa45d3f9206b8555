//go:build unix

package postgres_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/store/postgres"
	"carnet/store/postgres/pgtest"
	"carnet/store/sqlite"
)

// testdata holds one database as each released schema wrote it (pg_dump --inserts), with what the
// file of the other engine holds. Whatever comes later must read both alike.
func TestReleasedDatabasesStillRead(t *testing.T) {
	const id = "01a20847-0da0-74e6-95c8-ce4215aebde0"
	file, err := os.ReadFile("../sqlite/testdata/schema1.sqlite")
	check(t, err)
	path := filepath.Join(t.TempDir(), "carnet.db")
	check(t, os.WriteFile(path, file, 0o600))
	other, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	defer func() { check(t, other.Close()) }()
	for _, name := range []string{"schema1.sql"} {
		t.Run(name, func(t *testing.T) {
			dump, err := os.ReadFile(filepath.Join("testdata", name))
			check(t, err)
			dsn := blank(t)
			check(t, pgtest.Exec(dsn, string(dump)))
			s := open(t, dsn, postgres.Options{Key: key(t)})
			check(t, s.Verify(ctx))
			want, err := other.Snapshot(ctx, id)
			check(t, err)
			got, err := s.Snapshot(ctx, id)
			check(t, err)
			want.Mark, got.Mark = 0, 0 // of each database
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			entries, err := other.History(ctx, id)
			check(t, err)
			same, err := s.History(ctx, id)
			check(t, err)
			if diff := cmp.Diff(entries, same); diff != "" || len(same) != 24 {
				t.Errorf("%d entries\n%s", len(same), diff)
			}
			if f, err := s.Form(ctx, "8f1c"); err != nil || string(f.Bytes) != "survey\n" {
				t.Errorf("form %+v, %v", f, err)
			}
			if place, found, err := s.LastPlace(ctx); err != nil || !found || place.Register.Key != "t_ups" {
				t.Errorf("place %+v, %v, %v", place, found, err)
			}
			check(t, say(s, id, 1, "non"))
			check(t, s.Verify(ctx))
		})
	}
}
