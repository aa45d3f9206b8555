package sqlite

import (
	"errors"
	"io/fs"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"carnet/store"
)

// kind gives the store's error for a result code of SQLite, or nil.
func kind(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code() {
	case codes.SQLITE_CONSTRAINT_UNIQUE, codes.SQLITE_CONSTRAINT_PRIMARYKEY:
		return store.ErrConflict
	case codes.SQLITE_IOERR_SHMSIZE:
		return store.ErrFull
	}
	switch e.Code() & 0xff {
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED:
		return store.ErrBusy
	case codes.SQLITE_FULL:
		return store.ErrFull
	case codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_CANTOPEN:
		return store.ErrReadOnly
	case codes.SQLITE_CORRUPT, codes.SQLITE_IOERR:
		return store.ErrDamaged
	case codes.SQLITE_NOTADB:
		return store.ErrNotDatabase
	case codes.SQLITE_TOOBIG:
		return store.ErrInvalid
	}
	return nil
}

// fileKind is the store's error for one of the file system.
func fileKind(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return store.ErrNotFound
	case errors.Is(err, fs.ErrPermission), isReadOnlyFS(err):
		return store.ErrReadOnly
	case isFull(err):
		return store.ErrFull
	}
	return nil
}
