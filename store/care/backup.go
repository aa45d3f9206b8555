package care

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"carnet/store"
	"carnet/store/device"
	"carnet/store/sqlite"
)

// Backup is a copy that was made and read back.
type Backup struct {
	Path string
	Size int64
	sqlite.Stamp
	Audits  int
	Missing int // attachments whose bytes are not on this computer
}

// TargetError says that no backup can be written there, and why.
type TargetError struct {
	Path string
	Err  error // ErrSelf, ErrTaken, or of the file system
}

// refuse makes a TargetError, with its kind in store.
func refuse(target string, err error) error { return &TargetError{target, sqlite.Explain(err, target)} }

func (e *TargetError) Error() string { return fmt.Sprintf("write backup %s: %v", e.Path, e.Err) }

// Unwrap gives Err.
func (e *TargetError) Unwrap() error { return e.Err }

// Why a place is refused.
var (
	ErrSelf  = errors.New("part of the notebook itself")
	ErrTaken = errors.New("taken by something else than a backup")
	ErrThere = errors.New("a backup is there already")
)

// Make writes a backup of the notebook at path to target, whole or not at all: others may write to
// the notebook meanwhile. Only with over does it take the place of an earlier backup, and never
// that of anything else. The notebook must not be open in this process.
func Make(ctx context.Context, path, target string, over bool, now time.Time) (Backup, error) {
	f, err := sqlite.Look(ctx, path)
	if err != nil {
		return Backup{}, err
	}
	defer func() { _ = f.Close() }() // it was only read
	target, err = filepath.Abs(target)
	if err == nil {
		err = free(ctx, f.Path, target, over)
	}
	if err != nil {
		return Backup{}, refuse(target, err)
	}
	b, err := write(ctx, f, target, over, now, verify)
	if err != nil {
		return b, err
	}
	if b.Missing, err = bring(ctx, target, sqlite.Attachments(f.Path), sqlite.Attachments(target)); err != nil {
		return b, refuse(target, errors.Join(err, drop(target)))
	}
	return b, nil
}

// free says why target cannot take a backup, nil if it can.
func free(ctx context.Context, path, target string, over bool) error {
	if ours(path, target) {
		return ErrSelf
	}
	if info, err := os.Stat(filepath.Dir(target)); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s: %w", filepath.Dir(target), fs.ErrInvalid)
	}
	info, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular() || !pristine(ctx, target):
		return ErrTaken
	case !over:
		return ErrThere
	}
	return nil
}

// ours says whether target is a file that the notebook at path is made of.
func ours(path, target string) bool {
	for _, part := range parts(path) {
		if filepath.Clean(target) == part {
			return true
		}
		a, aErr := os.Stat(part)
		b, bErr := os.Stat(target)
		if aErr == nil && bErr == nil && os.SameFile(a, b) {
			return true
		}
	}
	return false
}

// parts are the files that the notebook at path may be made of.
func parts(path string) []string {
	list := []string{filepath.Join(filepath.Dir(path), device.File)}
	for _, part := range []string{"", "-wal", "-shm", "-journal", ".mark", ".loss", ".attachments"} {
		list = append(list, path+part)
	}
	return list
}

// pristine says whether the file is a backup in which nobody has worked since.
func pristine(ctx context.Context, path string) bool {
	f, err := sqlite.LookAtCopy(ctx, path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // it was only read
	s, found, err := f.Stamp(ctx)
	if err != nil || !found {
		return false
	}
	c, err := f.Census(ctx)
	return err == nil && c.Heads == s.Heads && c.Operations == s.Operations
}

// write makes the copy under another name, checks it, and gives it its own.
func write(ctx context.Context, f *sqlite.File, target string, over bool, now time.Time, check func(context.Context, string) error) (b Backup, err error) {
	temp, err := os.CreateTemp(filepath.Dir(target), filepath.Base(target)+".new-*") // 0600
	if err != nil {
		return b, refuse(target, err)
	}
	defer func() { err = errors.Join(err, drop(temp.Name())) }()
	if err := temp.Close(); err != nil {
		return b, refuse(target, err)
	}
	b, err = fill(ctx, f, temp.Name(), now)
	if err == nil {
		err = check(ctx, temp.Name())
	}
	if errors.Is(err, store.ErrDamaged) && !sqlite.WriteFailed(err) {
		return b, fmt.Errorf("copy database %s: %w", f.Path, err)
	}
	if err != nil {
		return b, refuse(target, err)
	}
	if err := name(temp.Name(), target, over); err != nil {
		return b, refuse(target, err)
	}
	b.Path = target
	return b, nil
}

// fill makes temp a copy of the notebook, in the schema of this program, with its stamp.
func fill(ctx context.Context, f *sqlite.File, temp string, now time.Time) (b Backup, err error) {
	if err := f.CopyTo(ctx, temp); err != nil {
		return b, err
	}
	if err := sqlite.Migrate(ctx, temp); err != nil {
		return b, err
	}
	c, err := census(ctx, temp)
	if err != nil {
		return b, err
	}
	b.Audits = c.Audits
	b.Stamp = sqlite.Stamp{At: now.UTC(), Operations: c.Operations, Heads: c.Heads}
	if err := sqlite.PutStamp(ctx, temp, &b.Stamp); err != nil {
		return b, err
	}
	info, err := os.Stat(temp)
	if err == nil {
		b.Size = info.Size()
	}
	return b, err
}

func census(ctx context.Context, path string) (c sqlite.Census, err error) {
	f, err := sqlite.LookAtCopy(ctx, path)
	if err != nil {
		return c, err
	}
	c, err = f.Census(ctx)
	return c, errors.Join(err, f.Close())
}

// verify reads the whole file again: SQLite's structure and references, then every operation.
func verify(ctx context.Context, path string) error {
	if err := sound(ctx, path); err != nil {
		return err
	}
	s, err := sqlite.Open(ctx, path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(s.Verify(ctx), s.Close())
}

// sound runs SQLite's own checks.
func sound(ctx context.Context, path string) error {
	f, err := sqlite.LookAtCopy(ctx, path)
	if err != nil {
		return err
	}
	structure, references, err := f.Check(ctx)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if found := append(structure, references...); len(found) > 0 {
		return fmt.Errorf("%w: %s", store.ErrDamaged, strings.Join(found, "; "))
	}
	return nil
}

// name gives the finished file its name, flushed to the disk.
func name(temp, target string, over bool) error {
	f, err := os.OpenFile(temp, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if over {
		return os.Rename(temp, target)
	}
	err = os.Link(temp, target) // fails if somebody took the name meanwhile
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, errors.ErrUnsupported) {
		return os.Rename(temp, target) // a file system without links, such as FAT on a USB key
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrTaken
	}
	return err
}

// drop removes a file that is not needed any more, with what SQLite may have left beside it.
func drop(path string) error {
	var err error
	for _, part := range []string{"", "-wal", "-shm", "-journal"} {
		if e := os.Remove(path + part); e != nil && !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	return err
}
