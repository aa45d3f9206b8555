package blobs

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func keep(t testing.TB, f Folder, text string) Kept {
	t.Helper()
	k, err := f.Keep(strings.NewReader(text), 0)
	check(t, err)
	return k
}

// files are the paths of the files below a folder, with their permissions.
func files(t testing.TB, folder string) map[string]fs.FileMode {
	t.Helper()
	found := map[string]fs.FileMode{}
	check(t, filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		found[strings.TrimPrefix(path, folder)] = info.Mode().Perm()
		return err
	}))
	return found
}

func TestAContentIsKeptOnceAndPrivate(t *testing.T) {
	f := Folder(filepath.Join(t.TempDir(), "x.attachments"))
	k := keep(t, f, "%PDF-1.7")
	if again := keep(t, f, "%PDF-1.7"); again != k || k.MIME != "application/pdf" || k.Size != 8 {
		t.Errorf("%+v, then %+v", k, again)
	}
	want := map[string]fs.FileMode{"": 0o700, "/" + k.Hash[:2]: 0o700, "/" + k.Hash[:2] + "/" + k.Hash: 0o600}
	if diff := cmp.Diff(want, files(t, string(f))); diff != "" {
		t.Error(diff)
	}
	list, err := f.List()
	check(t, err)
	if diff := cmp.Diff([]Content{k.Content}, list); diff != "" {
		t.Error(diff)
	}
	check(t, f.Drop(k.Hash))
	check(t, f.Drop(k.Hash))
	if f.Has(k.Hash, k.Size) {
		t.Error("it is still there")
	}
}

func TestADamagedContentIsToldAndHealed(t *testing.T) {
	f := Folder(t.TempDir())
	k := keep(t, f, "photo")
	path, err := f.path(k.Hash)
	check(t, err)
	check(t, os.WriteFile(path, []byte("phot0"), 0o600))
	if err := f.Check(k.Hash); !errors.Is(err, ErrDamaged) {
		t.Errorf("check: %v", err)
	}
	other := Folder(t.TempDir())
	missing, err := f.CopyTo(other, []Content{k.Content, {Hash: strings.Repeat("0", 64), Size: 1}})
	check(t, err)
	if len(missing) != 2 || len(files(t, string(other))) != 1 {
		t.Errorf("copied all but %v: %v", missing, files(t, string(other)))
	}
	keep(t, f, "photo")
	check(t, f.Check(k.Hash))
	if missing, err = f.CopyTo(other, []Content{k.Content}); err != nil || len(missing) != 0 || other.Check(k.Hash) != nil {
		t.Errorf("copied all but %v, %v", missing, err)
	}
	check(t, os.Remove(path))
	check(t, os.Symlink("/etc/passwd", path))
	if _, err := f.Open(k.Hash); !errors.Is(err, ErrDamaged) || f.Has(k.Hash, k.Size) {
		t.Errorf("opened a link: %v", err)
	}
}

// failing ends with an error in the middle.
type failing struct{ io.Reader }

var errRead = errors.New("read error")

func (f failing) Read(p []byte) (int, error) {
	n, err := f.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		err = errRead
	}
	return n, err
}

func TestWhatFailsLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	for name, c := range map[string]struct {
		folder Folder
		r      io.Reader
		size   int64
		want   error
	}{
		"read error":  {Folder(filepath.Join(parent, "a")), failing{strings.NewReader("half")}, 8, errRead},
		"nothing":     {Folder(filepath.Join(parent, "b")), strings.NewReader(""), 0, ErrEmpty},
		"too large":   {Folder(filepath.Join(parent, "c")), strings.NewReader(strings.Repeat("x", MaxSize+1)), 0, ErrTooLarge},
		"larger said": {Folder(filepath.Join(parent, "d")), strings.NewReader("x"), MaxSize + 1, ErrTooLarge},
		"no folder":   {"", strings.NewReader("x"), 1, ErrNoFolder},
	} {
		if _, err := c.folder.Keep(c.r, c.size); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for path, mode := range files(t, parent) {
		if mode == 0o600 {
			t.Errorf("left %s", path)
		}
	}
	k, err := Folder(parent).Keep(strings.NewReader(strings.Repeat("x", MaxSize)), MaxSize)
	if err != nil || k.Size != MaxSize {
		t.Errorf("the greatest size: %d, %v", k.Size, err)
	}
}

func TestTidy(t *testing.T) {
	f, now := Folder(t.TempDir()), time.Now()
	k := keep(t, f, "photo")
	old, fresh := filepath.Join(string(f), "new-1"), filepath.Join(string(f), "new-2")
	check(t, os.WriteFile(old, nil, 0o600))
	check(t, os.Chtimes(old, now, now.Add(-25*time.Hour)))
	check(t, os.WriteFile(fresh, nil, 0o600))
	check(t, f.Tidy(now))
	left := files(t, string(f))
	if _, there := left["/new-1"]; there || len(left) != 4 || !f.Has(k.Hash, k.Size) {
		t.Errorf("left %v", left)
	}
}

func TestMIMEAndEnding(t *testing.T) {
	for head, want := range map[string]string{
		"\xff\xd8\xff\xe0": "image/jpeg", "\x89PNG\r\n\x1a\n": "image/png", "RIFF\x00\x00\x00\x00WEBP": "image/webp",
		"\x00\x00\x00\x18ftypheic": "image/heic", "\x00\x00\x00\x18ftypisom": "video/mp4", "%PDF-1.4": "application/pdf",
		"PK\x03\x04": "application/zip", "MZ\x90": "application/vnd.microsoft.portable-executable",
		"Bonjour, é": "text/plain", "cut \xc3": "text/plain", "\x00\x01\x02": Unknown, "#!/bin/sh\n": "text/plain",
	} {
		if got := MIME([]byte(head)); got != want {
			t.Errorf("%q: %s, want %s", head, got, want)
		}
	}
	for _, c := range [][3]string{
		{"IMG_1.JPG", "image/jpeg", ""},
		{"IMG_1", "image/jpeg", ".jpg"},
		{"a.exe", "image/png", ".png"},
		{"a.docx", "application/zip", ""},
		{"a.bin", Unknown, ""},
		{"a.jpeg", "image/jpeg", ""},
	} {
		if got := Ending(c[0], c[1]); got != c[2] {
			t.Errorf("%s as %s: %q", c[0], c[1], got)
		}
	}
}
