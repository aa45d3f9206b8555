// Package device keeps the key that signs for this computer in a file of its own, beside a
// database or where a server's administrator says. A database copied elsewhere is written to by
// another device, since the key does not travel with it.
//
// It imports store, for its errors. Engines of the store import it.
package device

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"carnet/store"
)

// File is the name of the key's file where nothing else says it. Two databases in one folder
// share the device.
const File = "device.key"

const pemType = "PRIVATE KEY"

// Key reads the signing key at path (PKCS #8, PEM), making it from random at the first start.
// What is there and is no key is store.ErrDamaged: it is not replaced.
func Key(path string, random io.Reader) (ed25519.PrivateKey, error) {
	key, err := read(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := create(path, random); err != nil {
			return nil, fmt.Errorf("make %s: %w", path, err)
		}
		key, err = read(path)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return key, nil
}

func read(path string) (ed25519.PrivateKey, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil || block.Type != pemType {
		return nil, fmt.Errorf("%w: no private key in it", store.ErrDamaged)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrDamaged, err)
	}
	key, ok := parsed.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("%w: not an Ed25519 key", store.ErrDamaged)
	}
	return key, nil
}

// create writes a new key. When two first starts race, one key wins for both.
func create(path string, random io.Reader) error {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return err
	}
	der, err := x509.MarshalPKCS8PrivateKey(ed25519.NewKeyFromSeed(seed))
	if err != nil {
		return err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: pemType, Bytes: der})
	temp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*") // 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = Publish(temp.Name(), path)
	}
	if gone := os.Remove(temp.Name()); !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return err
}

// Publish gives the finished file temp the name path, unless another process was first: its file
// then stays, and temp too.
func Publish(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case err == nil || errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, errors.ErrUnsupported):
		return os.Rename(temp, path) // a file system without links, such as FAT on a USB key
	}
	return err
}
