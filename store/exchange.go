package store

import (
	"context"
	"database/sql"
	"fmt"

	"carnet/store/oplog"
)

// Operations reads every operation of a space, causes first.
func (s *Store) Operations(ctx context.Context, space string) ([]oplog.Signed, error) {
	var ops []oplog.Signed
	err := scanAll(ctx, s.engine.Read, func(rows *sql.Rows) error {
		op, err := scanOp(rows)
		ops = append(ops, op)
		return err
	}, opColumns+`WHERE space = $1 ORDER BY seq`, space)
	return ops, s.wrap(err, "read operations of %s", space)
}

// Append stores operations that come from elsewhere: all of them or, with an error, none. It
// checks each signature and each cause; causes must come first. What is known already is
// passed over, so that to append again changes nothing. It gives how many were new. An
// operation whose cause is not known fails with oplog.ErrMissing.
func (s *Store) Append(ctx context.Context, ops []oplog.Signed) (int, error) {
	stored := 0
	_, err := s.write(ctx, func(b *batch) error {
		stored = 0
		for i := range ops {
			added, err := b.receive(&ops[i])
			if err != nil {
				return err
			}
			if added {
				stored++
			}
		}
		return nil
	})
	if err != nil {
		return 0, s.wrap(err, "append operations")
	}
	return stored, nil
}

func (b *batch) receive(op *oplog.Signed) (bool, error) {
	if err := op.Verify(); err != nil {
		return false, err
	}
	_, known, err := b.link(op.Space, op.ID)
	if err != nil || known {
		return false, err
	}
	if err := b.allowed(op); err != nil {
		return false, err
	}
	err = oplog.CheckCauses(&op.Op, func(id oplog.ID) (link oplog.Link, ok bool) {
		var failed error
		if link, ok, failed = b.link(op.Space, id); failed != nil {
			err = failed
		}
		return link, ok
	})
	if err != nil {
		return false, fmt.Errorf("operation %s: %w", op.ID, err)
	}
	if err := b.apply(op); err != nil {
		return false, err
	}
	if _, err := b.tx.ExecContext(b.ctx, `DELETE FROM tip WHERE space = $1 AND id = $2`, op.Space, op.Prev[:]); err != nil {
		return false, err
	}
	_, err = b.exec(b.tx.insertTip, op.Space, op.ID[:], op.Replica, op.N, op.Clock)
	return true, err
}

// allowed refuses a husk unless the operation that asked for it is known here.
func (b *batch) allowed(op *oplog.Signed) error {
	if op.Redacted.IsZero() {
		return nil
	}
	asked, err := load(b.ctx, b.tx, op.Space, op.Redacted)
	if err != nil {
		return fmt.Errorf("operation %s: redacted by %s: %w", op.ID, op.Redacted, err)
	}
	if asked.Kind != oplog.KindRedact {
		return fmt.Errorf("operation %s: %w: nobody asked to redact it", op.ID, ErrInvalid)
	}
	return nil
}

func (b *batch) link(space string, id oplog.ID) (oplog.Link, bool, error) {
	var found []oplog.Link
	err := scanAll(b.ctx, b.tx, func(rows *sql.Rows) error {
		var l oplog.Link
		err := rows.Scan(&l.Replica, &l.N, &l.Clock)
		found = append(found, l)
		return err
	}, `SELECT replica, n, lc FROM op WHERE space = $1 AND id = $2`, space, id[:])
	if err != nil || len(found) == 0 {
		return oplog.Link{}, false, err
	}
	return found[0], true, nil
}
