package postgres

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"carnet/store"
	"carnet/store/blobs"
	"carnet/store/device"
)

// Options say how a database is opened.
type Options struct {
	store.Options
	// Key is the path of the file that holds this server's signing key, made at the first start
	// and readable by its owner only. Each server has its own: it must not be shared or copied.
	Key string
	// Attachments is the folder where the bytes of attachments are kept; blank: none can be
	// attached here. Servers that share a database share it.
	Attachments string
}

// Open opens the database that dsn names (postgres://user@host/database?sslmode=verify-full, or
// host=… dbname=…), which must exist, filling it if it is empty and migrating it if it is older.
// What dsn leaves out comes from the variables of PostgreSQL's programs (PGHOST, PGPASSFILE, …).
// The errors are those of store, with the database's name.
func Open(ctx context.Context, dsn string, o Options) (*store.Store, error) {
	migrations, err := released()
	if err != nil {
		return nil, err
	}
	return openWith(ctx, dsn, o, migrations)
}

func openWith(ctx context.Context, dsn string, o Options, migrations fs.FS) (*store.Store, error) {
	a, err := parse(dsn)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	s, err := open(ctx, a, o, migrations)
	if err != nil {
		if k := kind(err); k != nil && !errors.Is(err, k) {
			err = fmt.Errorf("%w: %w", k, err)
		}
		return nil, fmt.Errorf("open database %s: %w", a, err)
	}
	return s, nil
}

func open(ctx context.Context, a address, o Options, migrations fs.FS) (*store.Store, error) {
	schema, err := upgrade(ctx, a, migrations)
	if err != nil {
		return nil, err
	}
	key, err := serverKey(o)
	if err != nil {
		return nil, err
	}
	writer, err := a.pool(ctx, writing)
	if err != nil {
		return nil, err
	}
	if err := writable(ctx, writer, schema); err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	reader, err := a.pool(ctx, reading)
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	s, err := store.New(ctx, store.Engine{
		Write: writer, Begin: []string{`BEGIN`, turn(schema)}, Read: reader,
		Attachments: blobs.Folder(o.Attachments), Key: key, Kind: kind,
	}, o.Options)
	if err != nil {
		return nil, errors.Join(err, writer.Close(), reader.Close())
	}
	return s, nil
}

// turn is the statement that takes the turn to write, as a program that knows schema.
func turn(schema int64) string { return fmt.Sprintf(`UPDATE turn SET schema = %d`, schema) }

// serverKey reads or makes the key, with its folder.
func serverKey(o Options) (ed25519.PrivateKey, error) {
	if o.Key == "" {
		return nil, fmt.Errorf("%w: no path for the server's key", store.ErrInvalid)
	}
	if err := os.MkdirAll(filepath.Dir(o.Key), 0o700); err != nil {
		return nil, err
	}
	random := o.Rand
	if random == nil {
		random = rand.Reader
	}
	return device.Key(o.Key, random)
}

// writable takes the turn once, so that a standby, or a user who may not write, is told at the
// start and not at the first answer. A turn that another process has is no obstacle.
func writable(ctx context.Context, db *sql.DB, schema int64) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, turn(schema)); errors.Is(kind(err), store.ErrBusy) {
		err = nil
	}
	return errors.Join(err, tx.Rollback())
}
