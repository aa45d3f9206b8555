package postgres

import (
	"context"
	"database/sql"
	"fmt"

	"carnet/store"
)

// mark is the table that says whose database this is, and its one row, "Carn", is what is locked
// to migrate. It is there before any other.
const (
	mark        = `CREATE TABLE IF NOT EXISTS carnet (application BIGINT PRIMARY KEY)`
	application = 0x4361726e
)

// content is what a database holds.
type content struct {
	relations int   // tables, views, sequences; not those of extensions
	ours      bool  // the mark is there
	facts     int   // of the tables that cannot be missing
	schema    int64 // number of the last migration; 0 if there was none
}

const factTables = 4

// querier is what reading needs of a pool or of a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// probe looks at the schema where tables would be made, without changing anything.
func probe(ctx context.Context, q querier) (content, error) {
	var c content
	err := q.QueryRowContext(ctx, `SELECT count(*),
			count(*) FILTER (WHERE relname = 'carnet' AND EXISTS (
				SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname = 'application')) = 1,
			count(*) FILTER (WHERE relname IN ('turn', 'op', 'head', 'tip'))
		FROM pg_class c
		WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())
			AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
			AND NOT EXISTS (SELECT 1 FROM pg_depend d
				WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`).
		Scan(&c.relations, &c.ours, &c.facts)
	if err == nil && c.ours && c.facts == factTables {
		err = q.QueryRowContext(ctx, `SELECT schema FROM turn`).Scan(&c.schema)
	}
	return c, err
}

// accept refuses what is not ours to open.
func (c content) accept(latest int64) error {
	switch {
	case c.relations > 0 && !c.ours:
		return store.ErrNotCarnet
	case c.facts != 0 && c.facts != factTables:
		return fmt.Errorf("%w: tables are missing", store.ErrDamaged)
	case c.schema > latest:
		return fmt.Errorf("%w: schema %d, this program knows %d", store.ErrTooNew, c.schema, latest)
	}
	return nil
}
