package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/store"
	"carnet/store/sqlite"
)

// valid is the bytes of a database that holds something.
func valid(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "valid.db")
	s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, 20)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// foreign is the bytes of another program's database.
func foreign(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(`CREATE TABLE op (x); CREATE TABLE head (x); INSERT INTO op VALUES (1)`)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// changed is text with the bytes at place replaced.
func changed(text []byte, place int, by ...byte) []byte {
	text = bytes.Clone(text)
	copy(text[place:], by)
	return text
}

func number(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

// contents are the names and bytes of the regular files in a folder.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		files[e.Name()] = e.Type().String()
		if !e.Type().IsRegular() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(text)
	}
	return files
}

func TestWhatIsNotOursIsRefusedAndLeftAlone(t *testing.T) {
	good, other := valid(t), foreign(t)
	const page = 4096
	cases := []struct {
		name string
		file []byte
		log  []byte // beside it
		want error
	}{
		{"a text", []byte("Bonjour,\nceci n'est pas une base.\n"), nil, store.ErrNotDatabase},
		{"one byte", []byte("S"), nil, store.ErrNotDatabase},
		{"zeros", make([]byte, 3*page), nil, store.ErrNotDatabase},
		{"a zip archive", append([]byte("PK\x03\x04"), make([]byte, 500)...), nil, store.ErrNotDatabase},
		{"encrypted", bytes.Repeat([]byte{0xa7, 0x31}, page), nil, store.ErrNotDatabase},
		{"the magic words alone", good[:16], nil, store.ErrDamaged},
		{"cut inside the header", good[:60], nil, store.ErrDamaged},
		{"cut after the first page", good[:page], nil, store.ErrDamaged},
		{"cut by one byte", good[:len(good)-1], nil, store.ErrDamaged},
		{"emptied, with a log", nil, []byte("log"), store.ErrDamaged},
		{"page size that cannot be", changed(good, 16, 0x03, 0xe7), nil, store.ErrDamaged},
		{"of another program", other, nil, store.ErrNotCarnet},
		{"of another application", changed(good, 68, number(0x0f055112)...), nil, store.ErrNotCarnet},
		{"newer", changed(good, 60, number(binary.BigEndian.Uint32(good[60:])+1)...), nil, store.ErrTooNew},
		{"much newer", changed(good, 60, number(1<<31)...), nil, store.ErrTooNew},
		{"without a schema", changed(good, 60, number(0)...), nil, store.ErrDamaged},
		{"ours by its header, another inside", changed(changed(other, 68, number(0x4361726e)...), 60, number(1)...), nil, store.ErrDamaged},
		{"first page overwritten", changed(good, 100, bytes.Repeat([]byte{0xff}, page-100)...), nil, store.ErrDamaged},
	}
	for _, c := range cases {
		for _, o := range []sqlite.Options{{}, {ReadOnly: true}, {Demo: true}} {
			folder := t.TempDir()
			path := filepath.Join(folder, "carnet.db")
			write(t, path, c.file)
			if c.log != nil {
				write(t, path+"-wal", c.log)
			}
			before := contents(t, folder)
			s, err := sqlite.Open(context.Background(), path, o)
			if s != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%s: error %v, want %v with the path", c.name, err, c.want)
			}
			if after := contents(t, folder); !maps.Equal(before, after) {
				t.Errorf("%s: the folder changed", c.name)
			}
		}
	}
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderIsNoDatabase(t *testing.T) {
	if _, err := sqlite.Open(context.Background(), t.TempDir(), sqlite.Options{}); !errors.Is(err, store.ErrNotDatabase) {
		t.Errorf("error %v", err)
	}
}

func TestAFileIsNoFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	write(t, path, []byte("x"))
	if s, err := sqlite.Open(context.Background(), filepath.Join(path, "carnet.db"), sqlite.Options{}); err == nil || s != nil {
		t.Errorf("opened below a file: %v", err)
	}
}

func TestReadOnlyDoesNotCreate(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "carnet.db")
	if _, err := sqlite.Open(context.Background(), path, sqlite.Options{ReadOnly: true}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("error %v", err)
	}
	if files := contents(t, folder); len(files) != 0 {
		t.Errorf("created %v", files)
	}
}

func TestADamagedKeyIsToldAndKept(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "text": "bonjour", "another kind": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
		"not a key": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
	} {
		folder := t.TempDir()
		key := filepath.Join(folder, "device.key")
		write(t, key, []byte(text))
		_, err := sqlite.Open(context.Background(), filepath.Join(folder, "carnet.db"), sqlite.Options{})
		if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), key) {
			t.Errorf("%s: %v", name, err)
		}
		if left, err := os.ReadFile(key); err != nil || string(left) != text {
			t.Errorf("%s: the key was changed to %q, %v", name, left, err)
		}
	}
}
