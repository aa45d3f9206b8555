package store

import (
	"context"
	"database/sql"
	"errors"
)

// statements are those of an answer's transaction, prepared once.
type statements struct {
	form, tips, heads, insertOp, insertHead, moveHead, dropHead, insertTip, moveTip, dropDraft *sql.Stmt
}

func prepare(ctx context.Context, db *sql.DB) (*statements, error) {
	var s statements
	for _, p := range []struct {
		stmt **sql.Stmt
		text string
	}{
		{&s.form, `SELECT val FROM head WHERE space = $1 AND obj = 'audit' AND field = 'form' ORDER BY id DESC LIMIT 1`},
		{&s.tips, `SELECT id, replica, n, lc FROM tip WHERE space = $1`},
		{&s.heads, `SELECT id, val FROM head WHERE space = $1 AND obj = $2 AND field = $3 ORDER BY id DESC`},
		{&s.insertOp, `INSERT INTO op (space, id, replica, n, lc, sig, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`},
		{&s.insertHead, `INSERT INTO head (space, obj, field, id, val) VALUES ($1, $2, $3, $4, $5)`},
		{&s.moveHead, `UPDATE head SET id = $1, val = $2 WHERE space = $3 AND obj = $4 AND field = $5 AND id = $6`},
		{&s.dropHead, `DELETE FROM head WHERE space = $1 AND obj = $2 AND field = $3 AND id = $4`},
		{&s.insertTip, `INSERT INTO tip (space, id, replica, n, lc) VALUES ($1, $2, $3, $4, $5)`},
		{&s.moveTip, `UPDATE tip SET id = $1, replica = $2, n = $3, lc = $4 WHERE space = $5 AND id = $6`},
		{&s.dropDraft, `DELETE FROM draft WHERE audit = $1 AND register = $2`},
	} {
		stmt, err := db.PrepareContext(ctx, p.text)
		if err != nil {
			return nil, errors.Join(err, s.close())
		}
		*p.stmt = stmt
	}
	return &s, nil
}

func (s *statements) close() error {
	var err error
	for _, stmt := range []*sql.Stmt{s.form, s.tips, s.heads, s.insertOp, s.insertHead, s.moveHead, s.dropHead, s.insertTip, s.moveTip, s.dropDraft} {
		if stmt != nil {
			err = errors.Join(err, stmt.Close())
		}
	}
	return err
}
