//go:build unix

package postgres_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/store"
	"carnet/store/postgres"
	"carnet/store/postgres/pgtest"
	"carnet/store/sqlite"
)

// testdata holds one database as each released schema wrote it (pg_dump --inserts), with what the
// file of the other engine holds. Whatever comes later must read both alike.
func TestReleasedDatabasesStillRead(t *testing.T) {
	for _, schema := range []string{"schema1", "schema2"} {
		t.Run(schema, func(t *testing.T) {
			dump, err := os.ReadFile(filepath.Join("testdata", schema+".sql"))
			check(t, err)
			dsn := blank(t)
			check(t, pgtest.Exec(dsn, string(dump)))
			s := open(t, dsn, postgres.Options{Key: key(t)})
			check(t, s.Verify(ctx))
			alike(t, s, released(t, schema))
			check(t, say(s, releasedAudit, 1, "non"))
			check(t, s.Verify(ctx))
		})
	}
}

const releasedAudit = "01a20847-0da0-74e6-95c8-ce4215aebde0"

// released opens the file of the other engine.
func released(t *testing.T, schema string) *store.Store {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("..", "sqlite", "testdata", schema+".sqlite"))
	check(t, err)
	path := filepath.Join(t.TempDir(), "carnet.db")
	check(t, os.WriteFile(path, file, 0o600))
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	t.Cleanup(func() { check(t, s.Close()) })
	return s
}

// read is what a store gives of an audit and beside.
type read struct {
	Snapshot store.Snapshot
	History  []store.Entry
	Drafts   map[forms.Register]string
	Place    store.Place
	Forms    []store.FormFile
	Profiles []string
	Rows     []store.AuditRow
}

func readAll(t *testing.T, s *store.Store) (r read) {
	t.Helper()
	errs := make([]error, 7)
	r.Snapshot, errs[0] = s.Snapshot(ctx, releasedAudit)
	r.History, errs[1] = s.History(ctx, releasedAudit)
	r.Drafts, errs[2] = s.Drafts(ctx, releasedAudit)
	r.Place, _, errs[3] = s.LastPlace(ctx)
	r.Forms, errs[4] = s.Forms(ctx)
	r.Profiles, errs[5] = s.Profiles(ctx)
	r.Rows, errs[6] = s.Audits(ctx, "1", "2026-11-23")
	check(t, errors.Join(errs...))
	r.Snapshot.Mark = 0 // of each database
	return r
}

func alike(t *testing.T, s, other *store.Store) {
	t.Helper()
	want, got := readAll(t, other), readAll(t, s)
	if len(want.History) != 24 || len(want.Rows) != 1 {
		t.Fatalf("%d entries, %d audits", len(want.History), len(want.Rows))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
