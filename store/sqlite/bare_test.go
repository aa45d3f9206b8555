package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"carnet/store/oplog"
)

// bare is the least that could save an answer with a log: two rows as large as those that the store
// writes, in two tables of the same columns without an index beside, at the same durability, over
// the same driver. Nothing is read, hashed, signed or checked.
type bare struct {
	db                          *sql.DB
	log, present, begin, commit *sql.Stmt
}

const (
	insertLog     = `INSERT INTO log (space, id, replica, n, lc, sig, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	upsertPresent = `INSERT INTO present (space, obj, field, id, val) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (space, obj, field) DO UPDATE SET id = excluded.id, val = excluded.val`
)

// newBare writes as programs mostly do: in transactions of database/sql, with prepared statements.
func newBare(b *testing.B) *bare {
	b.Helper()
	path := filepath.ToSlash(filepath.Join(b.TempDir(), "bare.db"))
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	check(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { check(b, db.Close()) })
	_, err = db.Exec(`CREATE TABLE log (seq INTEGER PRIMARY KEY, space TEXT, id BLOB, replica TEXT, n INTEGER, lc INTEGER, sig BLOB, body BLOB) STRICT;
		CREATE TABLE present (space TEXT, obj TEXT, field TEXT, id BLOB, val BLOB, PRIMARY KEY (space, obj, field)) STRICT, WITHOUT ROWID`)
	check(b, err)
	w := &bare{db: db}
	w.log, err = db.Prepare(insertLog)
	check(b, err)
	w.present, err = db.Prepare(upsertPresent)
	check(b, err)
	return w
}

// keep makes w write over one connection that it keeps, its begin and commit prepared too.
func (w *bare) keep(b *testing.B) *bare {
	b.Helper()
	conn, err := w.db.Conn(ctx)
	check(b, err)
	b.Cleanup(func() { check(b, conn.Close()) })
	for text, stmt := range map[string]**sql.Stmt{
		`BEGIN IMMEDIATE`: &w.begin, `COMMIT`: &w.commit, insertLog: &w.log, upsertPresent: &w.present,
	} {
		*stmt, err = conn.PrepareContext(ctx, text)
		check(b, err)
		b.Cleanup(func() { check(b, (*stmt).Close()) })
	}
	return w
}

func (w *bare) write(b *testing.B, op *oplog.Signed, object string) {
	if w.begin == nil {
		tx, err := w.db.Begin()
		check(b, err)
		w.rows(b, op, object, tx.Stmt(w.log), tx.Stmt(w.present))
		check(b, tx.Commit())
		return
	}
	_, err := w.begin.Exec()
	check(b, err)
	w.rows(b, op, object, w.log, w.present)
	_, err = w.commit.Exec()
	check(b, err)
}

func (w *bare) rows(b *testing.B, op *oplog.Signed, object string, log, present *sql.Stmt) {
	_, err := log.Exec(op.Space, op.ID[:], op.Replica, op.N, op.Clock, op.Sig, op.Body)
	check(b, err)
	_, err = present.Exec(op.Space, object, op.Field, op.ID[:], op.Data)
	check(b, err)
}
