package store

import (
	"crypto/ed25519"
	"database/sql"
	"errors"

	"carnet/forms/dossier"
	"carnet/store/oplog"
)

// end is where this device's chain stands in a space.
type end struct {
	stored oplog.ID // the tip in the database
	tip    oplog.ID
	n      int64
	clock  int64 // of the next operation
	alone  bool  // no other device has a tip here

	audit *dossier.Audit // of an audit's space, as stored; nil if it was not read or is written to
}

// left is where this run left a space. As long as tip is the only one there, nothing was said in
// the space since, by any process.
type left struct {
	tip   oplog.ID
	n     int64          // operations of the replica
	audit *dossier.Audit // the record, if it is known
}

func (e *end) left() left {
	l := left{tip: e.tip, n: e.n}
	if e.alone {
		l.audit = e.audit
	}
	return l
}

// end finds where the device's chain stands in space, minting the replica at the first write.
func (b *batch) end(space string) (*end, error) {
	if e := b.ends[space]; e != nil {
		return e, nil
	}
	if b.s.replica == "" {
		replica, err := oplog.NewReplica(b.s.engine.Key.Public().(ed25519.PublicKey), b.s.rand)
		if err != nil {
			return nil, err
		}
		b.s.replica = replica
	}
	tips, err := b.tips(space)
	if err != nil {
		return nil, err
	}
	prev, clock := oplog.Next(tips, b.s.device)
	before := b.s.left[space]
	e := &end{stored: prev.ID, tip: prev.ID, n: before.n, clock: clock}
	e.alone = len(tips) == 0 || len(tips) == 1 && !prev.ID.IsZero()
	if e.alone && prev.ID == before.tip {
		e.audit = before.audit
	}
	if prev.Replica == b.s.replica {
		e.n = prev.N
	}
	b.ends[space] = e
	return e, nil
}

func (b *batch) tips(space string) ([]oplog.Tip, error) {
	var tips []oplog.Tip
	rows, err := b.tx.tips.QueryContext(b.ctx, space)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var t oplog.Tip
		if err := rows.Scan(&t.ID, &t.Replica, &t.N, &t.Clock); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		tips = append(tips, t)
	}
	return tips, errors.Join(rows.Err(), rows.Close())
}

// moveTips continues the device's tip of every space written to: once, however many
// operations the batch holds.
func (b *batch) moveTips() error {
	for space, e := range b.ends {
		var err error
		switch {
		case e.tip == e.stored:
		case e.stored.IsZero():
			_, err = b.exec(b.tx.insertTip, space, e.tip[:], b.s.replica, e.n, e.clock-1)
		default:
			_, err = b.exec(b.tx.moveTip, e.tip[:], b.s.replica, e.n, e.clock-1, space, e.stored[:])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// apply stores an operation and lets it stand for what it replaces.
func (b *batch) apply(op *oplog.Signed) error {
	res, err := b.exec(b.tx.insertOp, op.Space, op.ID[:], op.Replica, op.N, op.Clock, op.Sig, op.Body)
	if err != nil {
		return err
	}
	if b.s.engine.Stored != nil {
		row, err := res.LastInsertId()
		if err != nil {
			return err
		}
		b.last = stored{row, op.ID}
	}
	moved := false
	for _, id := range op.Replaces {
		if moved {
			if _, err := b.exec(b.tx.dropHead, op.Space, op.Object, op.Field, id[:]); err != nil {
				return err
			}
			continue
		}
		res, err := b.exec(b.tx.moveHead, op.ID[:], op.Data, op.Space, op.Object, op.Field, id[:])
		if err != nil {
			return err
		}
		n, err := res.RowsAffected()
		if err != nil {
			return err
		}
		moved = n > 0
	}
	if moved {
		return nil
	}
	_, err = b.exec(b.tx.insertHead, op.Space, op.Object, op.Field, op.ID[:], op.Data)
	return err
}

func (b *batch) exec(stmt *sql.Stmt, args ...any) (sql.Result, error) {
	return stmt.ExecContext(b.ctx, args...)
}
