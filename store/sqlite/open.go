package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"carnet/store"
	"carnet/store/blobs"
	"carnet/store/device"
)

// Options say how a file is opened.
type Options struct {
	store.Options
	ReadOnly bool // the database is not written to; a missing file is ErrNotFound
	Demo     bool // a new or empty file becomes a demonstration; any other is ErrDemo
}

// Open opens the database at path, creating it with its folder if it is missing, and
// migrating it if it is older. Its errors are those of store, with the path.
func Open(ctx context.Context, path string, o Options) (*store.Store, error) {
	migrations, err := released()
	if err != nil {
		return nil, err
	}
	s, err := openWith(ctx, path, o, migrations)
	return s, Explain(err, path)
}

// Explain gives an error of the driver or the file system its kind in store, and the path.
func Explain(err error, path string) error {
	if err == nil {
		return nil
	}
	for _, of := range []func(error) error{kind, fileKind} {
		if k := of(err); k != nil && !errors.Is(err, k) {
			err = fmt.Errorf("%w: %w", k, err)
		}
	}
	return fmt.Errorf("database %s: %w", path, err)
}

// resolved is the file's own path: what belongs to it is beside the file itself, not beside a link.
func resolved(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}

func openWith(ctx context.Context, path string, o Options, migrations fs.FS) (*store.Store, error) {
	path = resolved(path)
	latest, err := newest(migrations)
	if err != nil {
		return nil, err
	}
	m := readMark(path) // before the database: what is stored meanwhile is not missing
	made, err := makeOrAccept(ctx, path, o, migrations, latest)
	if err != nil {
		return nil, err
	}
	before, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	inside, err := probe(ctx, path, m)
	if err == nil {
		err = errors.Join(inside.accept(latest, o), unmoved(path, before))
	}
	switch {
	case err != nil:
		return nil, err
	case o.ReadOnly:
		return openReadOnly(ctx, path, o)
	}
	if err := mayWrite(path); err != nil {
		return nil, err
	}
	if !o.Demo || !made {
		if err := inside.tell(path, m, made, o.now()); err != nil {
			return nil, err
		}
	}
	s, err := openToWrite(ctx, path, o, inside, migrations)
	if err != nil {
		return nil, err
	}
	if err := unmoved(path, before); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// makeOrAccept makes the database if it is missing, and judges the header of one that is there.
func makeOrAccept(ctx context.Context, path string, o Options, migrations fs.FS, latest uint32) (made bool, err error) {
	h, err := inspect(path)
	switch {
	case err != nil:
		return false, err
	case !h.absent():
		return false, h.accept(latest)
	case o.ReadOnly:
		return false, store.ErrNotFound
	}
	if err := create(ctx, path, migrations); err != nil {
		return false, fmt.Errorf("create: %w", err)
	}
	return true, nil
}

// unmoved refuses a file that another one replaced while it was being opened: what was opened is
// then kept under another name, and nothing may be written to it.
func unmoved(path string, before fs.FileInfo) error {
	now, err := os.Stat(path)
	if err == nil && !os.SameFile(before, now) {
		err = fmt.Errorf("%w: replaced meanwhile", store.ErrBusy)
	}
	return err
}

func (o Options) now() time.Time {
	if o.Clock == nil {
		return time.Now()
	}
	return o.Clock()
}

func openToWrite(ctx context.Context, path string, o Options, inside content, migrations fs.FS) (*store.Store, error) {
	writer, err := openPool(ctx, writerDSN(path), 1)
	if err != nil {
		return nil, err
	}
	if err = writable(ctx, writer); err == nil {
		err = upgrade(ctx, writer, path, inside.version, migrations)
	}
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	return build(ctx, path, o, writer, inside.last)
}

// build joins the pools, the key and the options into a store.
func build(ctx context.Context, path string, o Options, writer *sql.DB, last mark) (*store.Store, error) {
	random := o.Rand
	if random == nil {
		random = rand.Reader
	}
	key, err := device.Key(filepath.Join(filepath.Dir(path), device.File), random)
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	reader, err := openPool(ctx, readerDSN(path), readers)
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	m := openMarker(path, last)
	s, err := store.New(ctx, store.Engine{
		Write: writer, Begin: []string{"BEGIN IMMEDIATE"}, Read: reader, Attachments: Attachments(path), Key: key, Kind: kind,
		Stored: m.stored, Closed: m.close,
	}, o.Options)
	if err != nil {
		return nil, errors.Join(err, m.close(), writer.Close(), reader.Close())
	}
	if o.Demo {
		if err := s.MarkDemo(ctx); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	return s, nil
}

// openReadOnly opens without writing. A file that may not be written, or is on a medium that
// cannot hold a lock beside it, is opened as one that nobody changes: a lock file made now would
// take its permissions, and bar the way once they are restored.
func openReadOnly(ctx context.Context, path string, o Options) (*store.Store, error) {
	quiet := size(path+"-wal") == 0
	reader, err := openPool(ctx, readOnlyDSN(path, quiet && barred(path)), readers)
	if err != nil && quiet {
		reader, err = openPool(ctx, readOnlyDSN(path, true), readers)
	}
	if err != nil {
		return nil, err
	}
	return store.New(ctx, store.Engine{Read: reader, Attachments: Attachments(path), Kind: kind}, o.Options)
}

// Attachments is where the bytes of the attachments of the database at path are kept: beside it,
// under its name, so that two databases in one folder do not take each other's for their own.
func Attachments(path string) blobs.Folder { return blobs.Folder(path + ".attachments") }

// barred says whether the file's permissions let nobody write.
func barred(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o222 == 0
}
