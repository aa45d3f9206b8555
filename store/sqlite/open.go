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

	"carnet/store"
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
	if err == nil {
		return s, nil
	}
	for _, of := range []func(error) error{kind, fileKind} {
		if k := of(err); k != nil && !errors.Is(err, k) {
			err = fmt.Errorf("%w: %w", k, err)
		}
	}
	return nil, fmt.Errorf("open database %s: %w", path, err)
}

func openWith(ctx context.Context, path string, o Options, migrations fs.FS) (*store.Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // the log and the key are beside the file itself
	}
	latest, err := newest(migrations)
	if err != nil {
		return nil, err
	}
	h, err := inspect(path)
	if err != nil {
		return nil, err
	}
	if h.absent() && o.ReadOnly {
		return nil, store.ErrNotFound
	}
	if h.absent() {
		if err := create(ctx, path, migrations); err != nil {
			return nil, fmt.Errorf("create: %w", err)
		}
	} else if err := h.accept(latest); err != nil {
		return nil, err
	}
	inside, err := probe(ctx, path)
	if err == nil {
		err = inside.accept(latest, o)
	}
	switch {
	case err != nil:
		return nil, err
	case o.ReadOnly:
		return openReadOnly(ctx, path, o)
	}
	return openToWrite(ctx, path, o, inside.version, migrations)
}

func openToWrite(ctx context.Context, path string, o Options, version uint32, migrations fs.FS) (*store.Store, error) {
	writer, err := openPool(ctx, writerDSN(path), 1)
	if err != nil {
		return nil, err
	}
	if err = writable(ctx, writer); err == nil {
		err = upgrade(ctx, writer, path, version, migrations)
	}
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	return build(ctx, path, o, writer)
}

// build joins the pools, the key and the options into a store.
func build(ctx context.Context, path string, o Options, writer *sql.DB) (*store.Store, error) {
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
	s, err := store.New(ctx, store.Engine{Write: writer, Begin: []string{"BEGIN IMMEDIATE"}, Read: reader, Key: key, Kind: kind}, o.Options)
	if err != nil {
		return nil, errors.Join(err, writer.Close(), reader.Close())
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
	return store.New(ctx, store.Engine{Read: reader, Kind: kind}, o.Options)
}

// barred says whether the file's permissions let nobody write.
func barred(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o222 == 0
}
