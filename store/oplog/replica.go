package oplog

import (
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io"
	"strings"
)

// mintBytes is how much chance tells two replicas of one device apart.
const mintBytes = 6

var base64url = base64.RawURLEncoding.Strict()

// NewReplica mints the name under which one run of a program writes:
// "<device's public key>.<6 random bytes>", both in base64url. A new one for each run keeps a
// restored disk image from using counters again.
func NewReplica(device ed25519.PublicKey, random io.Reader) (string, error) {
	mint := make([]byte, mintBytes)
	if _, err := io.ReadFull(random, mint); err != nil {
		return "", fmt.Errorf("mint replica: %w", err)
	}
	return DeviceOf(device) + "." + base64url.EncodeToString(mint), nil
}

// DeviceOf is the name of the device whose public key is key: the first part of its replicas.
func DeviceOf(key ed25519.PublicKey) string { return base64url.EncodeToString(key) }

// Device is the name of the device that replica runs on.
func Device(replica string) string {
	device, _, _ := strings.Cut(replica, ".")
	return device
}

// PublicKey is the key that replica's signatures are checked with.
func PublicKey(replica string) (ed25519.PublicKey, error) {
	device, mint, _ := strings.Cut(replica, ".")
	key, err := base64url.DecodeString(device)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("%w: replica names no device", ErrMalformed)
	}
	if raw, err := base64url.DecodeString(mint); err != nil || len(raw) != mintBytes {
		return nil, fmt.Errorf("%w: replica without its mint", ErrMalformed)
	}
	return key, nil
}
