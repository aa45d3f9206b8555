package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"carnet/store"
)

// Seized is a database that no other program has open, and none can open.
type Seized struct {
	Path string
	db   *sql.DB
}

// Seize takes a database for this process alone, its log merged and gone: store.ErrBusy if a
// program has it open.
func Seize(ctx context.Context, path string) (*Seized, error) {
	path = resolved(path)
	db, err := openAlone(ctx, path)
	if err != nil {
		return nil, Explain(err, path)
	}
	var mode string
	err = db.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	if err == nil && mode != "delete" {
		err = fmt.Errorf("%w: the log stays in use", store.ErrBusy)
	}
	if err == nil {
		_, err = db.ExecContext(ctx, `BEGIN EXCLUSIVE; COMMIT`) // the lock stays: see locking_mode
	}
	if err != nil {
		return nil, Explain(errors.Join(err, db.Close()), path)
	}
	return &Seized{Path: path, db: db}, nil
}

// openAlone takes the database for one connection, or fails at once.
func openAlone(ctx context.Context, path string) (*sql.DB, error) {
	if err := mayWrite(path); err != nil {
		return nil, err
	}
	return openPool(ctx, dsn(path, "&mode=rw", "busy_timeout(0)", "locking_mode(EXCLUSIVE)", "trusted_schema(0)"), 1)
}

// Alone says whether no other program has the database open. It changes nothing.
func Alone(ctx context.Context, path string) (bool, error) {
	path = resolved(path)
	db, err := openAlone(ctx, path)
	if errors.Is(kind(err), store.ErrBusy) {
		return false, nil
	}
	if err != nil {
		return false, Explain(err, path)
	}
	return true, db.Close()
}

// Lacks lists the operations that the seized database holds and other does not, by space.
func (s *Seized) Lacks(ctx context.Context, other string) ([]Lack, error) {
	l, err := lacks(ctx, s.db, other)
	return l, Explain(err, s.Path)
}

// Release lets others open the database again.
func (s *Seized) Release() error {
	if s.db == nil {
		return nil
	}
	db := s.db
	s.db = nil
	return db.Close()
}

// Replace gives the database the content of the file fresh, which is on the same disk, and keeps
// the one before as kept, which is free or a second name of it. The mark is forgotten: it was of the one before.
func (s *Seized) Replace(fresh, kept string) error {
	if runtime.GOOS == "windows" {
		if err := s.Release(); err != nil { // an open file cannot be renamed; nor can one that others open now
			return err
		}
	}
	// In this mode SQLite leaves an ended transaction's journal there.
	if err := ignoreMissing(os.Remove(s.Path + "-journal")); err != nil {
		return Explain(err, s.Path)
	}
	return Replace(s.Path, fresh, kept)
}

// Replace is [Seized.Replace] for a file that SQLite cannot open, or that is not there.
func Replace(path, fresh, kept string) error {
	path = resolved(path)
	if err := keep(path, kept); err != nil {
		return Explain(err, path)
	}
	if err := os.Rename(fresh, path); err != nil {
		return Explain(err, path)
	}
	return Explain(errors.Join(ignoreMissing(os.Remove(path+markSuffix)), flushFolder(filepath.Dir(path))), path)
}

// keep gives the database at path a second name; its log, if it has one, moves there, where it
// cannot be taken for that of the database to come.
func keep(path, kept string) error {
	for _, part := range []string{"-wal", "-journal"} {
		if err := ignoreMissing(os.Rename(path+part, kept+part)); err != nil {
			return err
		}
	}
	if err := ignoreMissing(os.Remove(path + "-shm")); err != nil {
		return err
	}
	err := os.Link(path, kept)
	if errors.Is(err, fs.ErrExist) { // a restore that was cut gave it
		return nil
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, errors.ErrUnsupported) {
		err = os.Rename(path, kept) // a file system without links, such as FAT on a USB key
	}
	return ignoreMissing(err)
}

// flushFolder makes new names last through a power cut, where the system can.
func flushFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be flushed there
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Migrate brings the database at path to the schema of this program, without a copy of it.
func Migrate(ctx context.Context, path string) error {
	db, err := openPool(ctx, dsn(resolved(path), "", append(common(), "synchronous(FULL)")...), 1)
	if err == nil {
		err = errors.Join(migrateOlder(ctx, db), db.Close())
	}
	return Explain(err, path)
}

func migrateOlder(ctx context.Context, db *sql.DB) error {
	migrations, err := released()
	if err != nil {
		return err
	}
	latest, err := newest(migrations)
	if err != nil {
		return err
	}
	var version uint32
	err = db.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version)
	if err != nil || version == latest {
		return err
	}
	return migrate(ctx, db, migrations)
}
