package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

// released are the migrations of this version, forward only. Each ends by setting
// user_version to its number.
func released() (fs.FS, error) { return fs.Sub(embedded, "migrations") }

// newest is the number of the last migration.
func newest(migrations fs.FS) (uint32, error) {
	files, err := fs.Glob(migrations, "*.sql")
	if err != nil {
		return 0, err
	}
	var last int64
	for _, name := range files {
		n, err := goose.NumericComponent(name)
		if err != nil {
			return 0, fmt.Errorf("read migration %s: %w", name, err)
		}
		last = max(last, n)
	}
	return uint32(last), nil
}

// migrate brings the open database to the last schema.
func migrate(ctx context.Context, db *sql.DB, migrations fs.FS) error {
	p, err := goose.NewProvider(goose.DialectSQLite3, db, migrations,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

// upgrade copies an older database beside itself, then migrates it. The copy is named after the
// schema it holds.
func upgrade(ctx context.Context, db *sql.DB, path string, from uint32, migrations fs.FS) error {
	latest, err := newest(migrations)
	if err != nil || from == latest {
		return err
	}
	backup := fmt.Sprintf("%s.schema%d", path, from)
	if err := copyTo(ctx, db, backup); err != nil {
		return fmt.Errorf("copy before migration to %s: %w", backup, err)
	}
	if err := migrate(ctx, db, migrations); err != nil {
		return fmt.Errorf("migrate from schema %d (copy in %s): %w", from, backup, err)
	}
	return nil
}

// copyTo writes a whole copy of the database to target, which only the owner can read. A copy
// that an earlier, interrupted migration left is written anew.
func copyTo(ctx context.Context, db *sql.DB, target string) error {
	if err := discard(target); err != nil {
		return err
	}
	if err := os.WriteFile(target, nil, 0o600); err != nil { // SQLite would let others read it
		return err
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO $1`, target); err != nil {
		return errors.Join(err, discard(target))
	}
	return flush(target)
}

// discard removes a database that nobody has open, with what SQLite left beside it.
func discard(path string) (err error) {
	for _, file := range []string{path, path + "-wal", path + "-shm", path + "-journal"} {
		err = errors.Join(err, ignoreMissing(os.Remove(file)))
	}
	return err
}

func flush(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
