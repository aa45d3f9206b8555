package care

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"carnet/store"
	"carnet/store/sqlite"
)

// Restored is what a restore did.
type Restored struct {
	sqlite.Census
	Lost []sqlite.Lack // operations of the notebook before that the backup lacks
	Kept string        // the notebook before; blank if there was none
	// Unreadable says that the notebook before could not be read, so that Lost is not known.
	Unreadable bool
}

// SourceError says what is wrong with a backup. The notebook was not touched.
type SourceError struct {
	Path string
	Err  error // of store, or ErrSelf
}

func (e *SourceError) Error() string { return fmt.Sprintf("read backup %s: %v", e.Path, e.Err) }

// Unwrap gives Err.
func (e *SourceError) Unwrap() error { return e.Err }

// LossError refuses a restore that would lose something. The notebook was not touched.
type LossError struct{ Restored }

func (e *LossError) Error() string {
	return fmt.Sprintf("the notebook holds operations of %d spaces that the backup lacks", len(e.Lost))
}

// Restore puts the backup at source in the place of the notebook at path. What the notebook would
// lose refuses it, unless accepted. The notebook before is kept beside; the device stays the
// device. The notebook must not be open in this process; if it is in another, that is
// store.ErrBusy.
func Restore(ctx context.Context, path, source string, accepted bool, now time.Time) (r Restored, err error) {
	path = resolve(path)
	if ours(path, resolve(source)) {
		return r, &SourceError{source, ErrSelf}
	}
	if r.Census, err = judge(ctx, path, source); err != nil {
		return r, &SourceError{source, err}
	}
	temp, err := stage(ctx, path, source)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, drop(temp)) }()
	if _, err := bring(ctx, temp, sqlite.Attachments(source), sqlite.Attachments(path)); err != nil {
		return r, refuse(path, err)
	}
	return r, r.swap(ctx, path, temp, accepted, now)
}

// resolve is the file's own path.
func resolve(path string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}

// judge checks the structure of the backup where it is, and that it is not a demonstration for a
// real notebook or the reverse.
func judge(ctx context.Context, path, source string) (c sqlite.Census, err error) {
	if err := sound(ctx, source); err != nil {
		return c, err
	}
	f, err := sqlite.LookAtCopy(ctx, source)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if current, err := sqlite.Look(ctx, path); err == nil {
		demo := current.Demo
		if err := current.Close(); err != nil {
			return c, err
		}
		if demo != f.Demo {
			return c, store.ErrDemo
		}
	} // else nothing is there, or swap tells what is wrong with it
	return f.Census(ctx)
}

// stage makes a copy of the backup beside the notebook, in the schema of this program, and reads
// all of it again.
func stage(ctx context.Context, path, source string) (temp string, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", refuse(path, err)
	}
	t, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".restore-*") // 0600
	if err != nil {
		return "", refuse(path, err)
	}
	temp = t.Name()
	err = t.Close()
	for _, step := range []func(context.Context, string) error{copyOf(source), sqlite.Migrate, unstamp, verify} {
		if err == nil {
			err = step(ctx, temp)
		}
	}
	switch {
	case err == nil:
		return temp, nil
	case errors.Is(err, store.ErrDamaged) && !sqlite.WriteFailed(err):
		err = &SourceError{source, err}
	default:
		err = refuse(path, err)
	}
	return "", errors.Join(err, drop(temp))
}

// copyOf writes a copy of source.
func copyOf(source string) func(context.Context, string) error {
	return func(ctx context.Context, target string) error {
		f, err := sqlite.LookAtCopy(ctx, source)
		if err != nil {
			return err
		}
		return errors.Join(f.CopyTo(ctx, target), f.Close())
	}
}

func unstamp(ctx context.Context, path string) error { return sqlite.PutStamp(ctx, path, nil) }

// swap compares the notebook with its successor and puts that in its place.
func (r *Restored) swap(ctx context.Context, path, temp string, accepted bool, now time.Time) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return sqlite.Replace(path, temp, keptName(path, nil, now))
	case err != nil:
		return sqlite.Explain(err, path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("database %s: %w: not a file", path, store.ErrNotDatabase)
	}
	r.Kept = keptName(path, info, now)
	s, err := seize(ctx, path)
	switch {
	case sqlite.WriteFailed(err):
		return refuse(path, err)
	case errors.Is(err, store.ErrNotFound): // an empty file
		return sqlite.Replace(path, temp, r.Kept)
	case errors.Is(err, store.ErrDamaged) || errors.Is(err, store.ErrNotDatabase):
		return r.blindly(path, temp, accepted)
	case err != nil:
		return err
	}
	defer func() { _ = s.Release() }() // what it held is replaced, or untouched
	if r.Lost, err = s.Lacks(ctx, temp); errors.Is(err, store.ErrDamaged) {
		r.Unreadable = true
	} else if err != nil {
		return err
	}
	if (len(r.Lost) > 0 || r.Unreadable) && !accepted {
		return &LossError{*r}
	}
	return s.Replace(temp, r.Kept)
}

// blindly replaces a notebook that cannot be read.
func (r *Restored) blindly(path, temp string, accepted bool) error {
	r.Unreadable = true
	if !accepted {
		return &LossError{*r}
	}
	return sqlite.Replace(path, temp, r.Kept)
}

// seize takes the notebook that is to be replaced, unless it is none of ours.
func seize(ctx context.Context, path string) (*sqlite.Seized, error) {
	f, err := sqlite.Look(ctx, path)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	return sqlite.Seize(ctx, path)
}

// keptName is a free name for the notebook that is replaced, or the second name that a restore which
// was cut gave it already.
func keptName(path string, current fs.FileInfo, now time.Time) string {
	base := path + keptPrefix + now.UTC().Format(stampFormat)
	for name, n := base, 2; ; n++ {
		info, err := os.Lstat(name)
		if err != nil || current != nil && os.SameFile(info, current) {
			return name
		}
		name = fmt.Sprint(base, "-", n)
	}
}

const (
	keptPrefix  = ".before-restore-"
	stampFormat = "20060102-150405"
)
