package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"carnet/store/oplog"
)

// register is a register with its heads, the provisional one first.
type register struct {
	space, object, field string
	heads                []head
}

// val is the provisional value.
func (r *register) val() []byte { return r.heads[0].val }

// conflict says whether the heads differ.
func (r *register) conflict() bool {
	for _, h := range r.heads {
		if !settled([]head{h}, r.heads[0].val) {
			return true
		}
	}
	return false
}

// all reads the registers that a condition on head chooses, by space, object and field.
func all(ctx context.Context, q querier, where string, args ...any) ([]register, error) {
	var found []register
	err := each(ctx, q, func(r *register) error {
		found = append(found, *r)
		return nil
	}, where+` ORDER BY space, obj, field, id`, args...)
	return found, err
}

// each gives the registers that the end of a query on head chooses to use, one by one; use
// runs no query. Their heads must come together and by id.
func each(ctx context.Context, q querier, use func(*register) error, where string, args ...any) error {
	var r register
	err := scanAll(ctx, q, func(rows *sql.Rows) error {
		var space, object, field sql.RawBytes
		var h head
		if err := rows.Scan(&space, &object, &field, &h.id, &h.val); err != nil {
			return err
		}
		if string(space) != r.space || string(object) != r.object || string(field) != r.field {
			if err := flush(&r, use); err != nil {
				return err
			}
			r = register{reuse(r.space, space), reuse(r.object, object), reuse(r.field, field), nil}
		}
		r.heads = slices.Insert(r.heads, 0, h)
		return nil
	}, `SELECT space, obj, field, id, val FROM head `+where, args...)
	if err != nil {
		return err
	}
	return flush(&r, use)
}

// reuse gives the text of column, without a new one where it is that of the row before.
func reuse(before string, column sql.RawBytes) string {
	if before == string(column) {
		return before
	}
	return string(column)
}

func flush(r *register, use func(*register) error) error {
	if len(r.heads) == 0 {
		return nil
	}
	return use(r)
}

const opColumns = `SELECT id, sig, body FROM op `

// load reads one operation.
func load(ctx context.Context, q querier, space string, id oplog.ID) (oplog.Signed, error) {
	return scanOp(q.QueryRowContext(ctx, opColumns+`WHERE space = $1 AND id = $2`, space, id[:]))
}

func scanOp(row interface{ Scan(...any) error }) (oplog.Signed, error) {
	var id oplog.ID
	var sig, body []byte
	if err := row.Scan(&id, &sig, &body); err != nil {
		return oplog.Signed{}, err
	}
	op, err := oplog.Load(id, sig, body)
	if err != nil {
		return op, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return op, nil
}
