package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"carnet/store/device"
)

// create makes the database under another name and gives it its own once it is whole.
func create(ctx context.Context, path string, migrations fs.FS) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*") // 0600
	if err != nil {
		return err
	}
	err = temp.Close()
	if err == nil {
		err = fill(ctx, temp.Name(), migrations)
	}
	if err == nil {
		err = replaceEmpty(temp.Name(), path)
	}
	return errors.Join(err, discard(temp.Name()))
}

// fill writes the schema into an empty file and closes it, its log merged.
func fill(ctx context.Context, path string, migrations fs.FS) error {
	db, err := openPool(ctx, writerDSN(path), 1)
	if err != nil {
		return err
	}
	if err = migrate(ctx, db, migrations); err == nil {
		_, err = db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`) // closing does so too, but tells no error
	}
	return errors.Join(err, db.Close(), flush(path))
}

// replaceEmpty gives temp the name path, which is free or that of an empty file. When another
// process made the database meanwhile, theirs stays.
func replaceEmpty(temp, path string) error {
	h, err := inspect(path)
	switch {
	case err != nil:
		return err
	case h.missing:
		return device.Publish(temp, path)
	case h.empty:
		return os.Rename(temp, path)
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
