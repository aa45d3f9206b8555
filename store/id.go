package store

import (
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"
)

// NewID is a UUIDv7 (RFC 9562): its first 48 bits are the store's clock in milliseconds, so
// that ids made later sort later.
func (s *Store) NewID() (string, error) {
	var id uuid.UUID
	if _, err := io.ReadFull(s.rand, id[:]); err != nil {
		return "", fmt.Errorf("make id: %w", err)
	}
	ms := uint64(s.clock().UnixMilli())
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6] = 0x70 | id[6]&0x0f
	id[8] = 0x80 | id[8]&0x3f
	return id.String(), nil
}

// createdAt is the time that a UUIDv7 carries.
func createdAt(id string) time.Time {
	parsed, err := uuid.Parse(id)
	if err != nil {
		return time.Time{}
	}
	sec, nsec := parsed.Time().UnixTime()
	return time.Unix(sec, nsec)
}

// short is random text for a profile's id.
func (s *Store) short() (string, error) {
	b := make([]byte, 8)
	if _, err := io.ReadFull(s.rand, b); err != nil {
		return "", fmt.Errorf("make id: %w", err)
	}
	return hex.EncodeToString(b), nil
}
