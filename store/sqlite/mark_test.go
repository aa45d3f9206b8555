package sqlite

import (
	"crypto/sha256"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"time"

	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/oplog"
)

func TestMarkReadsWhatItWrote(t *testing.T) {
	want := mark{
		row: 12345, first: oplog.ID(sha256.Sum256([]byte("a"))), last: oplog.ID(sha256.Sum256([]byte("b"))),
		at: time.Date(2026, 11, 23, 12, 0, 1, 234e6, time.UTC),
	}
	text := want.text()
	if got := parseMark(text); got != want {
		t.Errorf("got %+v", got)
	}
	for i := range text {
		torn := append([]byte(nil), text...)
		torn[i] ^= 1
		if parseMark(torn) != (mark{}) || parseMark(text[:i]) != (mark{}) {
			t.Errorf("a mark with byte %d changed, or cut there, was believed", i)
		}
	}
}

// written opens the database, changes a school as many times, and closes it or leaves it open.
func written(t *testing.T, path string, times int) *store.Store {
	t.Helper()
	s, err := Open(ctx, path, Options{})
	check(t, err)
	for i := range times {
		check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Lycée", Commune: string(rune('a' + i))}))
	}
	return s
}

// losses opens and closes the database, and gives what is told to be missing.
func losses(t *testing.T, path string, o Options) []Loss {
	t.Helper()
	s, err := Open(ctx, path, o)
	check(t, err)
	check(t, s.Verify(ctx))
	check(t, s.Close())
	l, err := Losses(path)
	check(t, err)
	return l
}

// frames are the places in a log where a transaction ends: a frame header of 24 bytes before a
// page says at its byte 4 how many pages the database then has, 0 within a transaction.
func frames(wal []byte) (ends []int) {
	for at := 32; at+24+4096 <= len(wal); at += 24 + 4096 {
		if binary.BigEndian.Uint32(wal[at+4:]) != 0 {
			ends = append(ends, at+24+4096)
		}
	}
	return ends
}

// crashed copies an open database as a power cut would leave it, its log cut after the given
// number of bytes from its end, or of transactions.
func crashed(t *testing.T, path string, cut func(wal []byte) []byte) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range []string{"carnet.db", "carnet.db-wal", "carnet.db.mark", "device.key"} {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(path), name))
		check(t, err)
		if name == "carnet.db-wal" {
			text = cut(text)
		}
		check(t, os.WriteFile(filepath.Join(folder, name), text, 0o600))
	}
	return filepath.Join(folder, "carnet.db")
}

func TestALogThatWasCutIsTold(t *testing.T) {
	path := made(t)
	s := written(t, path, 9)
	defer func() { check(t, s.Close()) }()
	for name, c := range map[string]struct {
		cut  func(wal []byte) []byte
		lost int64
	}{
		"nothing":              {func(wal []byte) []byte { return wal }, 0},
		"half a frame":         {func(wal []byte) []byte { return wal[:len(wal)-2000] }, 1},
		"one transaction":      {func(wal []byte) []byte { e := frames(wal); return wal[:e[len(e)-2]] }, 1},
		"three transactions":   {func(wal []byte) []byte { e := frames(wal); return wal[:e[len(e)-4]] }, 3},
		"within the log":       {func(wal []byte) []byte { e := frames(wal); wal[e[len(e)-6]+100] ^= 1; return wal }, 5},
		"the whole log":        {func([]byte) []byte { return nil }, 9},
		"the header of it too": {func(wal []byte) []byte { wal[0] ^= 1; return wal }, 9},
	} {
		t.Run(name, func(t *testing.T) {
			left := crashed(t, path, c.cut)
			wal, err := os.ReadFile(left + "-wal")
			check(t, err)
			l := losses(t, left, Options{})
			if c.lost == 0 {
				if len(l) != 0 {
					t.Errorf("told %+v", l)
				}
				return
			}
			if len(l) != 1 || l[0].Kind != LossCut || l[0].Missing != c.lost || l[0].Until.Before(l[0].Since) {
				t.Fatalf("told %+v", l)
			}
			if kept, err := os.ReadFile(l[0].Copy + "-wal"); len(wal) > 0 && (err != nil || string(kept) != string(wal)) {
				t.Errorf("the log was not kept as it was found: %v", err)
			}
			if again := losses(t, left, Options{}); len(again) != 1 {
				t.Errorf("told again %+v", again)
			}
			check(t, written(t, left, 9).Close())
			check(t, Acknowledge(left))
			if after := losses(t, left, Options{}); len(after) != 0 {
				t.Errorf("told after it was acknowledged: %+v", after)
			}
		})
	}
}

func TestAFileThatIsGoneOrAnotherIsTold(t *testing.T) {
	path := made(t)
	old, err := os.ReadFile(path)
	check(t, err)
	check(t, written(t, path, 5).Close())

	check(t, os.WriteFile(path, old, 0o600)) // an older copy, put back by hand
	if l := losses(t, path, Options{}); len(l) != 1 || l[0].Kind != LossCut || l[0].Missing != 5 {
		t.Errorf("an older copy: %+v", l)
	}
	check(t, written(t, path, 3).Close())
	another, err := os.ReadFile(made(t))
	check(t, err)
	check(t, os.WriteFile(path, another, 0o600))
	if l := losses(t, path, Options{}); len(l) != 2 || l[1].Kind != LossReplaced || l[1].Missing != 0 {
		t.Errorf("another notebook: %+v", l)
	}
	check(t, os.Remove(path))
	if l := losses(t, path, Options{}); len(l) != 3 || l[2].Kind != LossGone || l[2].Copy != "" {
		t.Errorf("removed: %+v", l)
	}
}

func TestNoMarkTellsNothing(t *testing.T) {
	path := made(t)
	for name, spoil := range map[string]func() error{
		"missing": func() error { return os.Remove(path + markSuffix) },
		"empty":   func() error { return os.Truncate(path+markSuffix, 0) },
		"torn":    func() error { return os.Truncate(path+markSuffix, 100) },
		"a folder": func() error {
			return os.Remove(path + markSuffix)
		},
	} {
		check(t, spoil())
		if name == "a folder" {
			check(t, os.Mkdir(path+markSuffix, 0o700))
		}
		if l := losses(t, path, Options{}); len(l) != 0 {
			t.Errorf("%s: %+v", name, l)
		}
		if name == "a folder" {
			check(t, os.Remove(path+markSuffix))
			if l := losses(t, path, Options{}); len(l) != 0 {
				t.Errorf("after it: %+v", l)
			}
		}
		if readMark(path).row == 0 {
			t.Errorf("%s: no mark was made", name)
		}
	}
}

// A demonstration that was thrown away to begin again is no loss; a copy without its mark neither.
func TestANewDemonstrationTellsNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.db")
	s, err := Open(ctx, path, Options{Demo: true})
	check(t, err)
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Lycée"}))
	check(t, s.Close())
	check(t, os.Remove(path))
	if l := losses(t, path, Options{Demo: true}); len(l) != 0 {
		t.Errorf("told %+v", l)
	}
}

// BenchmarkMark is what the mark adds to each commit.
func BenchmarkMark(b *testing.B) {
	m := openMarker(filepath.Join(b.TempDir(), "carnet.db"), mark{})
	defer func() { check(b, m.close()) }()
	at := time.Now()
	for row := int64(1); b.Loop(); row++ {
		m.stored(row, oplog.ID{}, at)
	}
}
