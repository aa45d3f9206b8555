package sqlite

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

// keyFile holds the device's signing key (PKCS #8, PEM), beside the database. Two databases in
// one folder share the device; a database copied elsewhere is another device.
const keyFile = "device.key"

const pemType = "PRIVATE KEY"

// deviceKey reads the key beside the database, making it at the first start.
func deviceKey(folder string, random io.Reader) (ed25519.PrivateKey, error) {
	path := filepath.Join(folder, keyFile)
	key, err := readKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := makeKey(path, random); err != nil {
			return nil, fmt.Errorf("make %s: %w", path, err)
		}
		key, err = readKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return key, nil
}

func readKey(path string) (ed25519.PrivateKey, error) {
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

// makeKey writes a new key. When two first starts race, one key wins for both.
func makeKey(path string, random io.Reader) error {
	seed := make([]byte, ed25519.SeedSize)
	if _, err := io.ReadFull(random, seed); err != nil {
		return err
	}
	der, err := x509.MarshalPKCS8PrivateKey(ed25519.NewKeyFromSeed(seed))
	if err != nil {
		return err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: pemType, Bytes: der})
	temp, err := os.CreateTemp(filepath.Dir(path), keyFile+".new-*") // 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(text)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err == nil {
		err = publish(temp.Name(), path)
	}
	return errors.Join(err, ignoreMissing(os.Remove(temp.Name())))
}

// publish gives the finished file temp the name path, unless another process was first.
func publish(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case err == nil || errors.Is(err, fs.ErrExist):
		return nil
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, errors.ErrUnsupported):
		return os.Rename(temp, path) // a file system without links, such as FAT on a USB key
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
