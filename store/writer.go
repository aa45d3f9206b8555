package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// writer is the connection that writes, with the statements of an answer's transaction prepared
// on it. The transaction's own begin and commit are among them: those of database/sql are parsed
// each time, start two goroutines, and cost as much as a signature.
type writer struct {
	*sql.Conn
	prepared         []*sql.Stmt // all of them, to be closed
	begin            []*sql.Stmt
	commit, rollback *sql.Stmt

	tips, heads, insertOp, insertHead, moveHead, dropHead, insertTip, moveTip *sql.Stmt
	dropDraft, place, openAudit                                               *sql.Stmt
}

// openWriter takes the engine's one connection that writes.
func openWriter(ctx context.Context, e Engine) (*writer, error) {
	conn, err := e.Write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	w := &writer{Conn: conn, begin: make([]*sql.Stmt, len(e.Begin))}
	if err := w.prepare(ctx, e.Begin); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

func (w *writer) prepare(ctx context.Context, begin []string) error {
	type text struct {
		stmt **sql.Stmt
		sql  string
	}
	texts := []text{
		{&w.commit, `COMMIT`},
		{&w.rollback, `ROLLBACK`},
		{&w.tips, `SELECT id, replica, n, lc FROM tip WHERE space = $1`},
		{&w.heads, `SELECT id, val FROM head WHERE space = $1 AND obj = $2 AND field = $3 ORDER BY id DESC`},
		{&w.insertOp, `INSERT INTO op (space, id, replica, n, lc, sig, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`},
		{&w.insertHead, `INSERT INTO head (space, obj, field, id, val) VALUES ($1, $2, $3, $4, $5)`},
		{&w.moveHead, `UPDATE head SET id = $1, val = $2 WHERE space = $3 AND obj = $4 AND field = $5 AND id = $6`},
		{&w.dropHead, `DELETE FROM head WHERE space = $1 AND obj = $2 AND field = $3 AND id = $4`},
		{&w.insertTip, `INSERT INTO tip (space, id, replica, n, lc) VALUES ($1, $2, $3, $4, $5)`},
		{&w.moveTip, `UPDATE tip SET id = $1, replica = $2, n = $3, lc = $4 WHERE space = $5 AND id = $6`},
		{&w.dropDraft, `DELETE FROM draft WHERE audit = $1 AND register = $2`},
		{&w.place, `INSERT INTO place (audit, part, register, at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (audit) DO UPDATE SET part = excluded.part, register = excluded.register, at = excluded.at`},
		{&w.openAudit, `INSERT INTO meta (key, value) VALUES ($1, $2), ($3, $4)
			ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE meta.value <> excluded.value`},
	}
	for i, sql := range begin {
		texts = append(texts, text{&w.begin[i], sql})
	}
	for _, t := range texts {
		var err error
		if *t.stmt, err = w.PrepareContext(ctx, t.sql); err != nil {
			return err
		}
		w.prepared = append(w.prepared, *t.stmt)
	}
	return nil
}

// start begins a transaction. lost says that the connection must not be used again.
func (w *writer) start(ctx context.Context) (lost bool, err error) {
	for i, stmt := range w.begin {
		if _, err := stmt.ExecContext(ctx); err != nil {
			if i == 0 { // there is nothing to roll back
				return w.PingContext(ctx) != nil, err
			}
			return w.undo(ctx), err
		}
	}
	return false, nil
}

// undo rolls back what failed, which is told.
func (w *writer) undo(ctx context.Context) (lost bool) {
	_, err := w.rollback.ExecContext(ctx)
	return err != nil
}

// close gives the connection back to the pool.
func (w *writer) close() error { return errors.Join(w.finish(), w.Close()) }

// discard closes the connection itself, for the pool to open another one. What it says is known.
func (w *writer) discard() {
	_ = w.finish()
	_ = w.Raw(func(any) error { return driver.ErrBadConn })
}

func (w *writer) finish() error {
	var err error
	for _, stmt := range w.prepared {
		err = errors.Join(err, stmt.Close())
	}
	return err
}
