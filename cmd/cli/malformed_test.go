package cli_test

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/cmd/cli"
)

// malformed is a file that is no notebook, or none that can be used.
type malformed struct {
	name string
	file []byte
	wal  []byte // beside it
	make func(path string) error
	path string // in place of the usual one
	// Parts of the French sentences: for the notebook, and for a backup to restore; blank where
	// they are not told apart from the others.
	open, restore string
}

const (
	notOurs    = "n’est pas un carnet"
	noBackup   = "n’est pas une sauvegarde"
	cannotOpen = "ne peut pas être ouvert"
	cannotRead = "ne peut pas être lu"
	isDamaged  = "est endommagé"
	isNewer    = "plus récente"
	anothers   = "autre programme"
)

// damagedFiles are made of the bytes of a good notebook and of a database of another program.
func damagedFiles(good, other []byte) []malformed {
	const page = 4096
	big := func(place int, v uint32) []byte {
		b := bytes.Clone(good)
		binary.BigEndian.PutUint32(b[place:], v)
		return b
	}
	wiped := func(from, to int) []byte {
		b := bytes.Clone(good)
		for i := from; i < min(to, len(b)); i++ {
			b[i] = 0xff
		}
		return b
	}
	disguised := bytes.Clone(other)
	binary.BigEndian.PutUint32(disguised[68:], 0x4361726e)
	binary.BigEndian.PutUint32(disguised[60:], 1)
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write(good); err != nil || z.Close() != nil {
		panic("gzip into memory")
	}
	return []malformed{
		{name: "a text", file: []byte("Bonjour,\nceci n'est pas une base.\n"), open: notOurs, restore: noBackup},
		{name: "one byte", file: []byte("S"), open: notOurs, restore: noBackup},
		{name: "zeros", file: make([]byte, 3*page), open: notOurs, restore: noBackup},
		{name: "a gzip of a notebook", file: zipped.Bytes(), open: notOurs, restore: noBackup},
		{name: "a zip archive", file: append([]byte("PK\x03\x04"), make([]byte, 500)...), open: notOurs, restore: noBackup},
		{name: "encrypted", file: bytes.Repeat([]byte{0xa7, 0x31}, page), open: notOurs, restore: noBackup},
		{name: "a notebook in UTF-16", file: bytes.ReplaceAll(good[:200], []byte("S"), []byte("S\x00")), open: notOurs, restore: noBackup},
		{name: "the magic words alone", file: good[:16], open: isDamaged, restore: isDamaged},
		{name: "cut inside the header", file: good[:60], open: isDamaged, restore: isDamaged},
		{name: "cut after the header", file: good[:100], open: isDamaged, restore: isDamaged},
		{name: "cut after the first page", file: good[:page], open: isDamaged, restore: isDamaged},
		{name: "cut in the middle", file: good[:len(good)/2], open: isDamaged, restore: isDamaged},
		{name: "cut by one byte", file: good[:len(good)-1], open: isDamaged, restore: isDamaged},
		{name: "page size that cannot be", file: big(16, 0x03e70101), open: isDamaged, restore: isDamaged},
		{name: "first page overwritten", file: wiped(100, page), open: isDamaged, restore: isDamaged},
		{name: "every page but the first overwritten", file: wiped(page, len(good)), open: isDamaged, restore: isDamaged},
		{name: "without a schema", file: big(60, 0), open: isDamaged, restore: isDamaged},
		{name: "newer", file: big(60, 1000), open: isNewer, restore: isNewer},
		{name: "much newer", file: big(60, 1<<31), open: isNewer, restore: isNewer},
		{name: "of another application", file: big(68, 0x0f055112), open: anothers, restore: anothers},
		{name: "of another program", file: other, open: anothers, restore: anothers},
		{name: "of another program, disguised", file: disguised, open: isDamaged, restore: isDamaged},
		{name: "emptied, with a log", wal: []byte("log"), open: isDamaged, restore: isDamaged},
		{name: "a text with a log", file: []byte("Bonjour"), wal: []byte("log"), open: notOurs, restore: noBackup},
		{name: "a folder", make: func(path string) error { return os.Mkdir(path, 0o700) }, open: notOurs, restore: noBackup},
		{name: "below a file", path: "texte.txt/carnet.db", open: cannotOpen, restore: cannotRead},
		{name: "name with a NUL", path: "car\x00net.db", open: cannotOpen, restore: cannotRead},
		{name: "path too long", path: strings.Repeat("trop/", 2000) + "long.db", open: cannotOpen, restore: cannotRead},
		{name: "name too long", path: strings.Repeat("n", 300) + ".db", open: cannotOpen, restore: cannotRead},
	}
}

// Each is refused with a sentence and the right exit code, as a notebook to open, to back up, to
// examine and to restore into, and as a backup; nothing in its folder changes.
func TestMalformedFiles(t *testing.T) {
	u := audited(t)
	good, err := os.ReadFile(filepath.Join(u.dir, "carnet", "carnet.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range append(damagedFiles(good, foreign(t)), oddFiles...) {
		t.Run(m.name, func(t *testing.T) {
			folder := t.TempDir()
			u.file("texte.txt", "Bonjour")
			path := filepath.Join(folder, "carnet\nfaux.db") // a line break in the name
			switch {
			case m.path != "":
				path = filepath.Join(u.dir, "texte.txt")[:len(u.dir)+1] + m.path
			case m.make != nil:
				if err := m.make(path); err != nil {
					t.Skip(err)
				}
			default:
				put(t, path, m.file)
			}
			if m.wal != nil {
				put(t, path+"-wal", m.wal)
			}
			before, current := files(t, folder), files(t, filepath.Join(u.dir, "carnet"))
			for _, c := range []struct {
				says string
				code int
				args []string
			}{
				{m.open, cli.ExitStorage, []string{"--db", path, "audit", "list"}},
				{m.open, cli.ExitStorage, []string{"--db", path, "school", "add", "0869902W", "--name", "A"}},
				{m.open, cli.ExitStorage, []string{"--db", path, "backup", filepath.Join(u.dir, "copie.db")}},
				{m.open, cli.ExitStorage, []string{"--db", path, "doctor"}},
				{m.restore, cli.ExitRefused, []string{"restore", path}},
				{m.restore, cli.ExitRefused, []string{"restore", path, "--yes"}},
			} {
				code, stdout, stderr := u.types(c.args...)
				if code != c.code || stdout != "" || !strings.HasPrefix(stderr, "Erreur\u00a0: ") || !strings.Contains(stderr, c.says) {
					t.Errorf("%q: exit %d, want %d with %q: %s%s", c.args, code, c.code, c.says, stdout, stderr)
				}
				if n := strings.Count(strings.TrimSpace(stderr), "\n"); n > 0 {
					t.Errorf("%q: %d lines: %s", c.args, n+1, stderr)
				}
			}
			unchanged(t, before, files(t, folder))
			unchanged(t, current, files(t, filepath.Join(u.dir, "carnet")))
			if _, err := os.Stat(filepath.Join(u.dir, "copie.db")); err == nil {
				t.Error("a backup was written")
			}
		})
	}
}

func put(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// foreign is the bytes of another program's database.
func foreign(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "autre.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE op (x); CREATE TABLE head (x); INSERT INTO op VALUES (1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// files are those of a folder: their kinds, and what the regular ones hold.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, e := range entries {
		found[e.Name()] = e.Type().String()
		if e.Type().IsRegular() {
			text, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil && !errors.Is(err, fs.ErrPermission) {
				t.Fatal(err)
			}
			found[e.Name()] += string(text)
		}
	}
	return found
}

func unchanged(t *testing.T, before, after map[string]string) {
	t.Helper()
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s changed", name)
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			t.Errorf("%s was made", name)
		}
	}
}
