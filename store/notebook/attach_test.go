package notebook

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/store"
	"carnet/store/blobs"
)

func TestTypedPath(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Skip(err)
	}
	for typed, want := range map[string]string{
		" photo.jpg ":               "photo.jpg",
		"'/media/clé usb/a b.jpg' ": "/media/clé usb/a b.jpg",
		`"/a/b's.jpg"`:              "/a/b's.jpg",
		`/a/b\ c\'d.jpg`:            "/a/b c'd.jpg",
		"file:///a/b%20c.jpg":       "/a/b c.jpg",
		"~/photo.jpg":               home + "/photo.jpg",
		"~":                         home,
		"~autre/x":                  "~autre/x",
		"":                          "",
		"'":                         "'",
	} {
		if got := TypedPath(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

// What is no file of a reasonable size is told before anything is read of it.
func TestFilesThatCannotBeAttached(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	huge, err := os.Create(at("huge"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(huge.Truncate(blobs.MaxSize+1), huge.Close(), os.WriteFile(at("empty"), nil, 0o600),
		os.Symlink("/dev/zero", at("zero")), os.Symlink(at("nothing"), at("broken")), os.Symlink(at("loop"), at("loop"))); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		folder: errFolder, "/dev/zero": errNoFile, "/dev/null": errNoFile, at("zero"): errNoFile, at("broken"): fs.ErrNotExist,
		at("nothing"): fs.ErrNotExist, at("huge"): store.ErrTooLarge, at("empty"): store.ErrEmpty, at("loop"): nil, at("a\x00b"): nil, "": fs.ErrNotExist,
	} {
		s, err := openFile(path)
		var refused *FileError
		if s != nil || !errors.As(err, &refused) || want != nil && !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", path, err, want)
			continue
		}
		for _, text := range []string{refused.Text("fr"), refused.Text("en")} {
			if text == "" || strings.Contains(text, "{") || strings.ContainsAny(text, "\x00\x1b") {
				t.Errorf("%q: %q", path, text)
			}
		}
	}
}

func TestTheNameFollowsTheContent(t *testing.T) {
	folder := t.TempDir()
	photo := append([]byte("\xff\xd8\xff\xe0"), bytes.Repeat([]byte("x"), 2000)...)
	for name, want := range map[string]string{"IMG_1": "IMG_1.jpg", "a\x1b[2Jb.jpg": "a_[2Jb.jpg", "plan?.png": "plan_.png.jpg"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, photo, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := openFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if s.name != want || s.size != int64(len(photo)) {
			t.Errorf("%q: %q, want %q", name, s.name, want)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
