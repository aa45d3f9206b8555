package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"carnet/store"
	"carnet/store/oplog"
)

// readers is how many connections read at once.
const readers = 4

// openPool opens a pool and uses its first connection, so that what is wrong shows here.
func openPool(ctx context.Context, dsn string, size int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	var tables int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// mayWrite says why the file cannot be written to. SQLite would open it to read instead, and leave
// files beside it that take its permissions and bar the way once they are restored.
func mayWrite(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// writable takes the write lock once, so that a file that cannot be written to is told at the
// start and not at the first answer. A lock that another process holds is no obstacle.
func writable(ctx context.Context, writer *sql.DB) error {
	tx, err := writer.BeginTx(ctx, nil)
	if err != nil {
		if errors.Is(kind(err), store.ErrBusy) {
			return nil
		}
		return err
	}
	return tx.Rollback()
}

// content is what a probe found.
type content struct {
	version uint32 // of the schema, as the log has it
	demo    bool
	work    bool // operations are stored
	last    mark // what a mark would say
	marked  bool // the operation of the mark is where it was
}

// probe looks inside without writing anything, not even beside the file when nobody has it
// open. The mark was read before.
func probe(ctx context.Context, path string, m mark) (c content, err error) {
	db, err := openPool(ctx, readOnlyDSN(path, size(path+"-wal") == 0), 1)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return inside(ctx, db, m)
}

// inside looks at what an open database holds.
func inside(ctx context.Context, db *sql.DB, m mark) (c content, err error) {
	var tables int
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema
		WHERE type = 'table' AND name IN ('op', 'head', 'tip', 'meta')`).Scan(&tables)
	if err == nil && tables != 4 {
		err = fmt.Errorf("%w: tables are missing", store.ErrDamaged)
	}
	if err != nil {
		return c, err
	}
	if err := db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&c.version); err != nil {
		return c, err
	}
	err = db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM meta WHERE key = 'demo'), EXISTS (SELECT 1 FROM op)`).
		Scan(&c.demo, &c.work)
	if err == nil && c.work {
		err = c.readEnds(ctx, db, m)
	}
	return c, err
}

// readEnds reads the first and the last operation, and that of the mark.
func (c *content) readEnds(ctx context.Context, db *sql.DB, m mark) error {
	var sig, body []byte
	err := db.QueryRowContext(ctx, `SELECT seq, id, sig, body FROM op ORDER BY seq DESC LIMIT 1`).Scan(&c.last.row, &c.last.last, &sig, &body)
	if err != nil {
		return err
	}
	if op, err := oplog.Load(c.last.last, sig, body); err == nil {
		c.last.at = op.At
	} // else Verify tells
	err = db.QueryRowContext(ctx, `SELECT id FROM op ORDER BY seq LIMIT 1`).Scan(&c.last.first)
	if err != nil {
		return err
	}
	return db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM op WHERE seq = $1 AND id = $2)`, m.row, m.last[:]).Scan(&c.marked)
}

// accept refuses what is inside.
func (c content) accept(latest uint32, o Options) error {
	if err := tooNew(c.version, latest); err != nil {
		return err
	}
	switch {
	case o.Demo && !c.demo && (c.work || o.ReadOnly):
		return store.ErrDemo
	case o.ReadOnly && c.version < latest:
		return fmt.Errorf("%w: schema %d must first be migrated to %d", store.ErrReadOnly, c.version, latest)
	}
	return nil
}
