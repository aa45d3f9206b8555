package blobs

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
)

// Open reads a content. The reader ends with ErrDamaged instead of io.EOF when what was read is not
// what its name says.
func (f Folder) Open(name string) (io.ReadCloser, error) {
	path, err := f.path(name)
	if err != nil {
		return nil, err
	}
	info, err := os.Lstat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s: %w", path, ErrDamaged)
	}
	if err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return &checked{file, sha256.New(), name}, nil
}

// checked is a content that is checked while it is read.
type checked struct {
	file *os.File
	sum  hash.Hash
	name string
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.file.Read(p)
	c.sum.Write(p[:n])
	if errors.Is(err, io.EOF) && hex.EncodeToString(c.sum.Sum(nil)) != c.name {
		err = fmt.Errorf("%s: %w", c.file.Name(), ErrDamaged)
	}
	return n, err
}

func (c *checked) Close() error { return c.file.Close() }

// Check reads a content to its end: ErrDamaged if it is not what its name says.
func (f Folder) Check(hash string) error {
	r, err := f.Open(hash)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return errors.Join(err, r.Close())
}

// CopyTo copies contents to another folder, those that are not there whole, and says which could
// not be copied because they are not here, or are damaged.
func (f Folder) CopyTo(to Folder, contents []Content) (missing []string, err error) {
	for _, c := range contents {
		if to.Check(c.Hash) == nil {
			continue
		}
		err := f.copyTo(to, c)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, ErrDamaged):
			missing = append(missing, c.Hash)
		case err != nil:
			return missing, fmt.Errorf("copy content %s: %w", c.Hash, err)
		}
	}
	return missing, nil
}

func (f Folder) copyTo(to Folder, c Content) error {
	r, err := f.Open(c.Hash)
	if err != nil {
		return err
	}
	_, err = to.Keep(r, c.Size)
	return errors.Join(err, r.Close())
}
