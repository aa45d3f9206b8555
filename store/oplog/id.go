package oplog

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// ID names an operation: the SHA-256 of its body. The zero ID names none.
type ID [sha256.Size]byte

// String is the ID in hexadecimal, as sha256sum prints it and as bodies name their causes.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// IsZero says whether id names no operation.
func (id ID) IsZero() bool { return id == ID{} }

// Compare orders IDs by their bytes.
func (id ID) Compare(other ID) int { return bytes.Compare(id[:], other[:]) }

// ParseID reads 64 lower-case hexadecimal digits.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 2*len(id) {
		return ID{}, fmt.Errorf("read operation id: %w: %d characters instead of %d", ErrMalformed, len(s), 2*len(id))
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil || id.String() != s {
		return ID{}, fmt.Errorf("read operation id: %w: not lower-case hexadecimal", ErrMalformed)
	}
	return id, nil
}

// Scan reads the bytes of a database column (sql.Scanner).
func (id *ID) Scan(column any) error {
	b, ok := column.([]byte)
	if !ok || len(b) != len(id) {
		return fmt.Errorf("read operation id: %w: not %d bytes", ErrMalformed, len(id))
	}
	copy(id[:], b)
	return nil
}
