package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var embedded embed.FS

// released are the migrations of this version, forward only. Each ends by setting the schema of
// turn, and its check, to its number.
func released() (fs.FS, error) { return fs.Sub(embedded, "migrations") }

// upgrade brings a database to the last schema and gives its number. What is not ours, or newer,
// is refused unchanged. A migration that fails leaves nothing behind.
func upgrade(ctx context.Context, a address, migrations fs.FS) (latest int64, err error) {
	db, err := a.pool(ctx, migrating)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	p, err := goose.NewProvider(goose.DialectPostgres, db, migrations,
		goose.WithDisableGlobalRegistry(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return 0, err
	}
	sources := p.ListSources()
	latest = sources[len(sources)-1].Version
	found, err := probe(ctx, db)
	if err == nil {
		err = found.accept(latest)
	}
	if err != nil || found.schema == latest {
		return latest, err
	}
	if err := migrate(ctx, db, p, latest); err != nil {
		return latest, fmt.Errorf("migrate from schema %d: %w", found.schema, err)
	}
	return latest, nil
}

// migrate holds the row of the mark until all is done: another server that starts meanwhile waits,
// then finds the work done.
func migrate(ctx context.Context, db *sql.DB, p *goose.Provider, latest int64) error {
	if err := claim(ctx, db); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // its row may go: the next start makes it again
	_, err = tx.ExecContext(ctx, `INSERT INTO carnet (application) VALUES ($1) ON CONFLICT (application) DO NOTHING`, application)
	if err != nil {
		return err
	}
	var locked int64
	if err := tx.QueryRowContext(ctx, `SELECT application FROM carnet FOR UPDATE`).Scan(&locked); err != nil {
		return err
	}
	found, err := probe(ctx, db) // not in tx, which would keep a lock on what it reads
	if err == nil {
		err = found.accept(latest)
	}
	if err != nil || found.schema == latest {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return err
	}
	return tx.Commit()
}

// claim makes the mark. IF NOT EXISTS does not see what another server has not committed yet: who
// comes second gets one error or another, and finds the mark made.
func claim(ctx context.Context, db *sql.DB) error {
	_, failed := db.ExecContext(ctx, mark)
	if failed == nil {
		return nil
	}
	found, err := probe(ctx, db)
	if err == nil && found.ours {
		return nil
	}
	return errors.Join(failed, err)
}
