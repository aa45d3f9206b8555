package sqlite

import (
	"errors"
	"os"
	"slices"
	"testing"

	"carnet/store"
)

// altered runs SQL in the closed database at path.
func altered(t *testing.T, path, sql string) {
	t.Helper()
	db, err := openPool(ctx, writerDSN(path), 1)
	check(t, err)
	_, err = db.ExecContext(ctx, sql)
	check(t, errors.Join(err, db.Close()))
}

func TestOrphans(t *testing.T) {
	path := made(t)
	altered(t, path, `INSERT INTO draft VALUES ('absent', 'q:t', 'x', 0); INSERT INTO place (audit, part, register, at) VALUES ('absent', '', '', 0);
		INSERT INTO head VALUES ('a:seul', 'q:t', 'val', zeroblob(32), CAST('{"v":"oui"}' AS BLOB));
		INSERT INTO head VALUES ('a:nu', 'audit', 'uai', zeroblob(32), CAST('{"v":"0170022G"}' AS BLOB));
		INSERT INTO head VALUES ('a:nu', 'audit', 'form', zeroblob(32), CAST('{"hash":"8f1c"}' AS BLOB))`)
	f, err := Look(ctx, path)
	check(t, err)
	defer func() { check(t, f.Close()) }()
	o, err := f.Orphans(ctx)
	check(t, err)
	for name, c := range map[string]struct{ got, want []string }{
		"drafts":  {o.Drafts, []string{"absent"}},
		"audits":  {o.Audits, []string{"seul"}},
		"forms":   {o.Forms, []string{"nu"}},
		"schools": {o.Schools, []string{"0170022G"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %v", name, c.got)
		}
	}
}

func TestLookingChangesNothing(t *testing.T) {
	path := made(t)
	s := written(t, path, 3)
	defer func() { check(t, s.Close()) }()
	left := crashed(t, path, func(wal []byte) []byte { return wal })
	before, err := os.ReadFile(left)
	check(t, err)
	f, err := LookAtCopy(ctx, left)
	check(t, err)
	c, err := f.Census(ctx)
	check(t, errors.Join(err, f.Close()))
	after, err := os.ReadFile(left)
	check(t, err)
	if c.Operations != 4 || string(before) != string(after) {
		t.Errorf("%d operations, changed: %t", c.Operations, string(before) != string(after))
	}
	if size(left+"-wal") == 0 {
		t.Error("the log was merged")
	}
}

// A program has a notebook; what takes it for itself is told so, and gets it once it is closed.
func TestSeizeWaitsForNobody(t *testing.T) {
	path := made(t)
	s := written(t, path, 1)
	if _, err := Seize(ctx, path); !errors.Is(err, store.ErrBusy) {
		t.Errorf("seized an open notebook: %v", err)
	}
	if alone, err := Alone(ctx, path); alone || err != nil {
		t.Errorf("alone %t, %v", alone, err)
	}
	check(t, s.Close())
	if alone, err := Alone(ctx, path); !alone || err != nil {
		t.Errorf("alone %t, %v", alone, err)
	}
	z, err := Seize(ctx, path)
	check(t, err)
	db, err := openPool(ctx, dsn(path, "", "busy_timeout(0)"), 1)
	if err == nil {
		err = db.Close()
	}
	if !errors.Is(kind(err), store.ErrBusy) {
		t.Errorf("opened a seized notebook: %v", err)
	}
	check(t, z.Release())
	check(t, z.Release())
	check(t, written(t, path, 1).Close())
}

func TestTooNewInTheLogIsSeenByALook(t *testing.T) {
	path := made(t)
	db, err := openPool(ctx, writerDSN(path), 1)
	check(t, err)
	defer func() { check(t, db.Close()) }()
	_, err = db.ExecContext(ctx, `PRAGMA user_version = 99`)
	check(t, err)
	if _, err := Look(ctx, path); !errors.Is(err, store.ErrTooNew) {
		t.Errorf("error %v", err)
	}
}
