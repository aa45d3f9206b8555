package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"

	"carnet/store/oplog"
)

// Verify reads every operation again, checks signatures, causes and hashes, and compares what
// they amount to with the present state. ErrDamaged says what does not hold.
func (s *Store) Verify(ctx context.Context) error {
	var spaces []string
	err := s.readTx(ctx, func(q querier) error {
		err := scanAll(ctx, q, func(rows *sql.Rows) error {
			var space string
			err := rows.Scan(&space)
			spaces = append(spaces, space)
			return err
		}, `SELECT space FROM op UNION SELECT space FROM head UNION SELECT space FROM tip ORDER BY 1`)
		if err != nil {
			return err
		}
		for _, space := range spaces {
			if err := verifySpace(ctx, q, space); err != nil {
				return fmt.Errorf("space %s: %w: %w", space, ErrDamaged, err)
			}
		}
		return verifySummaries(ctx, q)
	})
	return s.wrap(err, "verify database")
}

// verifySummaries compares the records that the list of audits is made of with the present state.
func verifySummaries(ctx context.Context, q querier) error {
	tips, err := tipsOf(ctx, q, ``)
	if err != nil {
		return err
	}
	kept, err := summaries(ctx, q, tips, "", "")
	if err != nil {
		return err
	}
	stored, err := records(ctx, q, unlisted(tips, nil))
	if err != nil {
		return err
	}
	records := make(map[string][]byte, len(stored))
	for i := range stored {
		records[stored[i].Audit.ID] = stored[i].listed()
	}
	for i := range kept {
		if id := kept[i].Audit.ID; !bytes.Equal(kept[i].listed(), records[id]) {
			return fmt.Errorf("%w: summary of audit %s is not what the operations say", ErrDamaged, id)
		}
	}
	return nil
}

func verifySpace(ctx context.Context, q querier, space string) error {
	state := oplog.NewState()
	err := scanAll(ctx, q, func(rows *sql.Rows) error {
		op, err := scanOp(rows)
		if err != nil {
			return err
		}
		if op.Space != space {
			return fmt.Errorf("operation %s is of space %s", op.ID, op.Space)
		}
		if err := op.Verify(); err != nil {
			return err
		}
		_, err = state.Apply(&op)
		return err
	}, opColumns+`WHERE space = $1 ORDER BY seq`, space)
	if err != nil {
		return err
	}
	return compare(ctx, q, space, state)
}

// compare checks the tables head and tip against the state that the operations give.
func compare(ctx context.Context, q querier, space string, state *oplog.State) error {
	found, err := all(ctx, q, `WHERE space = $1`, space)
	if err != nil {
		return err
	}
	if want := len(state.Registers()); len(found) != want {
		return fmt.Errorf("%d registers instead of %d", len(found), want)
	}
	for _, r := range found {
		want := state.Heads(oplog.Register{Object: r.object, Field: r.field})
		same := len(want) == len(r.heads)
		for i := 0; same && i < len(want); i++ {
			same = r.heads[i].id == want[i].ID && string(r.heads[i].val) == string(want[i].Data)
		}
		if !same {
			return fmt.Errorf("%s %s is not what the operations say", r.object, r.field)
		}
	}
	var wanted []byte
	for _, t := range state.Tips() {
		wanted = append(wanted, t.ID[:]...)
	}
	stored, err := tipsOf(ctx, q, `WHERE space = $1`, space)
	if err == nil && string(stored[space]) != string(wanted) {
		err = fmt.Errorf("the last operations are not those that the operations say")
	}
	return err
}
