package blobs

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"carnet/store/disk"
)

// reserve is what stays free on the disk, so that answers can still be saved.
const reserve = 16 << 20

// Kept is a content that was kept.
type Kept struct {
	Content
	MIME string // by its first bytes
}

// Keep reads a content to its end and keeps it. size is what is expected of it, in bytes, to tell
// early that there is no room; 0 if it is not known. When Keep returns without an error the
// content is on the disk; with one, nothing is left.
func (f Folder) Keep(r io.Reader, size int64) (Kept, error) {
	switch {
	case f == "":
		return Kept{}, ErrNoFolder
	case size > MaxSize:
		return Kept{}, ErrTooLarge
	}
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return Kept{}, full(err)
	}
	if free, known := disk.Free(string(f)); known && free < size+reserve {
		return Kept{}, fmt.Errorf("%w: %d bytes free in %s", ErrFull, free, string(f))
	}
	temp, err := os.CreateTemp(string(f), tempPrefix+"*") // 0600
	if err != nil {
		return Kept{}, full(err)
	}
	k, err := write(temp, r)
	if err = errors.Join(err, temp.Close()); err == nil {
		err = f.place(temp.Name(), k.Hash)
	}
	if err != nil {
		return Kept{}, full(errors.Join(err, gone(os.Remove(temp.Name()))))
	}
	return k, nil
}

// write copies a content to the disk and names it.
func write(temp *os.File, r io.Reader) (Kept, error) {
	hash := sha256.New()
	var head sniffer
	n, err := io.Copy(io.MultiWriter(temp, hash, &head), io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return Kept{}, err
	case n > MaxSize:
		return Kept{}, ErrTooLarge
	case n == 0:
		return Kept{}, ErrEmpty
	}
	return Kept{Content{hex.EncodeToString(hash.Sum(nil)), n}, MIME(head.head)}, temp.Sync()
}

// place gives a finished content its name. One that is there already is the same, or was damaged:
// it is replaced.
func (f Folder) place(temp, hash string) error {
	path, err := f.path(hash)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	for _, folder := range []string{filepath.Dir(path), string(f), filepath.Dir(string(f))} {
		if err := flush(folder); err != nil {
			return err
		}
	}
	return nil
}

// flush puts the names in a folder on the disk. Windows, which has no such call, does so itself.
func flush(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// full marks an error of the system that means that the disk is full.
func full(err error) error {
	if disk.IsFull(err) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return err
}

func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
