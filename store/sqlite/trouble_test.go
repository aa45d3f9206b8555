package sqlite

import (
	"database/sql"
	"errors"
	"os"
	"testing"

	"carnet/forms/dossier"
	"carnet/store"
)

// limited opens the database with one more pragma for the one connection that writes.
func limited(t *testing.T, path, pragma string) (*store.Store, *sql.DB) {
	t.Helper()
	writer, err := openPool(ctx, writerDSN(path), 1)
	check(t, err)
	_, err = writer.ExecContext(ctx, `PRAGMA `+pragma)
	check(t, err)
	s, err := build(ctx, path, Options{}, writer, mark{})
	check(t, err)
	t.Cleanup(func() { check(t, s.Close()) })
	return s, writer
}

func TestAFullDiskIsToldAndNothingIsHalfWritten(t *testing.T) {
	s, writer := limited(t, made(t), "max_page_count = 24")
	check(t, s.InstallForm(ctx, store.FormFile{Hash: "h", ID: "icart", Version: "1", Bytes: []byte("survey")}))
	created := 0
	var err error
	for err == nil && created < 1000 {
		if _, err = s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: "h"}); err == nil {
			created++
		}
	}
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("after %d audits: %v", created, err)
	}
	if rows, err := s.Audits(ctx, "", ""); err != nil || len(rows) != created {
		t.Errorf("%d audits of %d, %v", len(rows), created, err)
	}
	holds(t, s)
	_, err = writer.ExecContext(ctx, `PRAGMA max_page_count = 100000`)
	check(t, err)
	_, err = s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: "h"})
	check(t, err)
	holds(t, s)
}

func TestALockedDatabaseIsTold(t *testing.T) {
	path := made(t)
	s, _ := limited(t, path, "busy_timeout = 0")
	other, err := openPool(ctx, writerDSN(path), 1)
	check(t, err)
	defer func() { check(t, other.Close()) }()
	tx, err := other.BeginTx(ctx, nil)
	check(t, err)
	if err := s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Autre"}); !errors.Is(err, store.ErrBusy) {
		t.Errorf("error %v", err)
	}
	holds(t, s)
	check(t, tx.Rollback())
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Autre"}))
}

func TestVerifyFindsWhatWasTamperedWith(t *testing.T) {
	for name, change := range map[string]string{
		"body":       `UPDATE op SET body = CAST(replace(body, 'Lyc', 'Col') AS BLOB)`,
		"signature":  `UPDATE op SET sig = zeroblob(64)`,
		"space":      `UPDATE op SET space = 'e:0170022G'`,
		"value":      `UPDATE head SET val = CAST('{"v":"Autre"}' AS BLOB)`,
		"head gone":  `DELETE FROM head`,
		"head added": `INSERT INTO head SELECT space, 'school', 'mail', id, val FROM head`,
		"tip gone":   `DELETE FROM tip`,
		"op gone":    `DELETE FROM op`,
	} {
		path := made(t)
		db, err := openPool(ctx, writerDSN(path), 1)
		check(t, err)
		_, err = db.ExecContext(ctx, change)
		check(t, errors.Join(err, db.Close()))
		s, err := Open(ctx, path, Options{})
		check(t, err)
		if err := s.Verify(ctx); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		check(t, s.Close())
	}
}

func TestDamagedPagesAreTold(t *testing.T) {
	path := made(t)
	text, err := os.ReadFile(path)
	check(t, err)
	for page := 4096; page < len(text); page++ {
		text[page] = 0xff
	}
	check(t, os.WriteFile(path, text, 0o600))
	s, err := Open(ctx, path, Options{})
	if err == nil {
		err = errors.Join(s.Verify(ctx), s.Close())
	}
	if !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v", err)
	}
}
