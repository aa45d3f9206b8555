package sqlite

import (
	"errors"
	"io/fs"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"

	"carnet/store"
	"carnet/store/disk"
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

// WriteFailed says whether err is that the disk did not take what was written to it, and not that
// something is wrong with what was read.
func WriteFailed(err error) bool {
	var e *driver.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() {
	case codes.SQLITE_IOERR_WRITE, codes.SQLITE_IOERR_FSYNC, codes.SQLITE_IOERR_DIR_FSYNC, codes.SQLITE_IOERR_TRUNCATE,
		codes.SQLITE_IOERR_DELETE, codes.SQLITE_IOERR_CLOSE:
		return true
	}
	return false
}

// fileKind is the store's error for one of the file system.
func fileKind(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return store.ErrNotFound
	case errors.Is(err, fs.ErrPermission), disk.IsReadOnly(err):
		return store.ErrReadOnly
	case disk.IsFull(err):
		return store.ErrFull
	}
	return nil
}
