package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"carnet/store"
)

// applicationID marks our files: "Carn", at byte 68 of the header (SQLite database file
// format, §1.3).
const applicationID = 0x4361726e

const headerSize = 100

const magic = "SQLite format 3\x00"

// header is what the first bytes of a database say.
type header struct {
	missing, empty bool
	application    uint32
	version        uint32 // user_version: that of our schema
}

// inspect judges the file at path without SQLite and without changing it. A missing or empty
// file is no error.
func inspect(path string) (header, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return header{missing: true}, nil
	case err != nil:
		return header{}, err
	case !info.Mode().IsRegular():
		return header{}, fmt.Errorf("%w: not a file", store.ErrNotDatabase)
	}
	wal := size(path + "-wal")
	if info.Size() == 0 {
		if wal > 0 {
			return header{}, fmt.Errorf("%w: the file is empty, its log is not", store.ErrDamaged)
		}
		return header{empty: true}, nil
	}
	first, err := firstBytes(path)
	if err != nil {
		return header{}, err
	}
	if len(first) < len(magic) || string(first[:len(magic)]) != magic {
		return header{}, store.ErrNotDatabase
	}
	if len(first) < headerSize {
		return header{}, fmt.Errorf("%w: cut after %d bytes", store.ErrDamaged, len(first))
	}
	if wal == 0 {
		if err := whole(first, info.Size()); err != nil {
			return header{}, err
		}
	}
	return header{
		application: binary.BigEndian.Uint32(first[68:]),
		version:     binary.BigEndian.Uint32(first[60:]),
	}, nil
}

// whole checks the file's size against the number of pages of its header. With a log beside
// it, the log may hold the pages that are missing.
func whole(first []byte, size int64) error {
	page := int64(binary.BigEndian.Uint16(first[16:]))
	if page == 1 {
		page = 65536
	}
	if page < 512 || page&(page-1) != 0 {
		return fmt.Errorf("%w: pages of %d bytes", store.ErrDamaged, page)
	}
	if want := int64(binary.BigEndian.Uint32(first[28:])) * page; size < want {
		return fmt.Errorf("%w: cut after %d of %d bytes", store.ErrDamaged, size, want)
	}
	return nil
}

func firstBytes(path string) (first []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return io.ReadAll(io.LimitReader(f, headerSize))
}

func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// absent says whether there is nothing yet at the path.
func (h header) absent() bool { return h.missing || h.empty }

// accept refuses what is not ours to open.
func (h header) accept(latest uint32) error {
	switch {
	case h.application != applicationID:
		return store.ErrNotCarnet
	case h.version == 0:
		return fmt.Errorf("%w: no schema", store.ErrDamaged)
	}
	return tooNew(h.version, latest)
}

func tooNew(version, latest uint32) error {
	if version > latest {
		return fmt.Errorf("%w: schema %d, this program knows %d", store.ErrTooNew, version, latest)
	}
	return nil
}
