package blobs

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// MaxSize is the greatest size of one content, in bytes: a photo, a plan or a short recording.
const MaxSize = 25 << 20

// The errors of this package. A content that is not there is fs.ErrNotExist.
var (
	ErrTooLarge = errors.New("larger than an attachment may be")
	ErrEmpty    = errors.New("empty")
	ErrFull     = errors.New("no space left for it")
	ErrDamaged  = errors.New("content differs from its hash")
	ErrNoFolder = errors.New("no folder for attachments")
	errName     = errors.New("not a SHA-256")
)

// Folder is where contents are kept; it is made by the first one. A blank folder keeps nothing.
type Folder string

// tempPrefix begins the names of contents being written.
const tempPrefix = "new-"

// abandoned is the age from which a content that is still being written was given up.
const abandoned = 24 * time.Hour

// IsHash says whether a text is a SHA-256 as it is written here: 64 hexadecimal digits in lower
// case.
func IsHash(text string) bool {
	_, err := hex.DecodeString(text)
	return err == nil && len(text) == 64 && text == strings.ToLower(text)
}

// path is where a content is kept: "ab/abcdef…".
func (f Folder) path(hash string) (string, error) {
	switch {
	case f == "":
		return "", ErrNoFolder
	case !IsHash(hash):
		return "", fmt.Errorf("content %.80q: %w", hash, errName)
	}
	return filepath.Join(string(f), hash[:2], hash), nil
}

// Has says whether a content is there, with its size; it does not read it.
func (f Folder) Has(hash string, size int64) bool {
	path, err := f.path(hash)
	if err != nil {
		return false
	}
	info, err := os.Lstat(path)
	return err == nil && info.Mode().IsRegular() && info.Size() == size
}

// Content is a content that is there.
type Content struct {
	Hash string
	Size int64
}

// List gives the contents that are there, by hash.
func (f Folder) List() ([]Content, error) {
	var found []Content
	err := f.each(func(path string, e fs.DirEntry) error {
		if !IsHash(e.Name()) {
			return nil
		}
		info, err := e.Info()
		if err == nil {
			found = append(found, Content{e.Name(), info.Size()})
		}
		return err
	})
	slices.SortFunc(found, func(a, b Content) int { return strings.Compare(a.Hash, b.Hash) })
	return found, err
}

// each gives the regular files of the folder to use. What is gone meanwhile is passed over.
func (f Folder) each(use func(path string, e fs.DirEntry) error) error {
	if f == "" {
		return nil
	}
	return filepath.WalkDir(string(f), func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			err = use(path, e)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// Drop takes a content away for good. One that is not there is no error.
func (f Folder) Drop(hash string) error {
	path, err := f.path(hash)
	if err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Tidy takes away contents whose writing was given up, by a program that was killed.
func (f Folder) Tidy(now time.Time) error {
	return f.each(func(path string, e fs.DirEntry) error {
		if !strings.HasPrefix(e.Name(), tempPrefix) {
			return nil
		}
		info, err := e.Info()
		if err != nil || now.Sub(info.ModTime()) < abandoned {
			return err
		}
		return os.Remove(path)
	})
}
