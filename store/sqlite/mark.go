package sqlite

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync"
	"time"

	"carnet/store/oplog"
)

// A mark remembers, in a file beside the database, the last operation that was stored there.
// SQLite takes a log whose tail was cut for a shorter log; the mark then names an operation that
// is not there. It is written after each commit and not flushed: it costs nothing that is felt,
// and after a power cut it may be late, never early.
type mark struct {
	row   int64    // of the last operation, which is also how many there are; 0: no mark
	first oplog.ID // of the first one, which tells one notebook from another; zero if not known
	last  oplog.ID
	at    time.Time // when the last one was stored
}

const (
	markSuffix = ".mark"
	markFormat = "carnet-mark 1 %019d %s %s %s"
	markTime   = "2006-01-02T15:04:05.000Z"
	markSize   = 198
)

// text is one line of a fixed size, so that it is overwritten in place, with a checksum for
// what a power cut may leave of it.
func (m mark) text() []byte {
	line := fmt.Appendf(nil, markFormat, m.row, m.first, m.last, m.at.UTC().Format(markTime))
	return fmt.Appendf(line, " %08x\n", crc32.ChecksumIEEE(line))
}

// parseMark reads what text wrote. Anything else is no mark.
func parseMark(text []byte) mark {
	const sum = len(" 00000000\n")
	if len(text) != markSize {
		return mark{}
	}
	line := text[:markSize-sum]
	if string(text[markSize-sum:]) != fmt.Sprintf(" %08x\n", crc32.ChecksumIEEE(line)) {
		return mark{}
	}
	var m mark
	var first, last, at string
	_, err := fmt.Sscanf(string(line), "carnet-mark 1 %d %s %s %s", &m.row, &first, &last, &at)
	for _, id := range []struct {
		to   *oplog.ID
		text string
	}{{&m.first, first}, {&m.last, last}} {
		if err == nil {
			*id.to, err = oplog.ParseID(id.text)
		}
	}
	if err == nil {
		m.at, err = time.Parse(markTime, at)
	}
	if err != nil {
		return mark{}
	}
	return m
}

// readMark reads the mark of the database at path. One that is missing, or cannot be read, is a
// zero one: it warns of nothing and bars nothing.
func readMark(path string) mark {
	f, err := os.Open(path + markSuffix)
	if err != nil {
		return mark{}
	}
	defer func() { _ = f.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(f, markSize+1))
	if err != nil {
		return mark{}
	}
	return parseMark(text)
}

// marker keeps the mark of an open database.
type marker struct {
	mu    sync.Mutex
	file  *os.File // nil: the folder bars it, and there is no mark
	first oplog.ID
	wrote []byte // by this process, the last time
}

// openMarker opens the mark's file, making it if it is missing, and makes it say what a probe
// found.
func openMarker(path string, found mark) *marker {
	f, err := os.OpenFile(path+markSuffix, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return &marker{}
	}
	m := &marker{file: f, first: found.first}
	if found.row > 0 {
		m.stored(found.row, found.last, found.at)
	}
	return m
}

// stored notes that an operation was stored. A mark that cannot be written warns of nothing, and
// must not trouble a save that succeeded.
func (m *marker) stored(row int64, id oplog.ID, at time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.file == nil || m.further(row) {
		return
	}
	text := mark{row: row, first: m.first, last: id, at: at}.text()
	if _, err := m.file.WriteAt(text, 0); err == nil {
		m.wrote = text
	}
}

// further says whether another process has stored more than row operations since.
func (m *marker) further(row int64) bool {
	var there [markSize]byte
	n, _ := m.file.ReadAt(there[:], 0) // what cannot be read is overwritten
	return !bytes.Equal(there[:n], m.wrote) && parseMark(there[:n]).row > row
}

func (m *marker) close() error {
	if m.file == nil {
		return nil
	}
	return m.file.Close()
}

// Marked says whether the database at path has a mark, which would tell that operations are missing.
func Marked(path string) bool { return readMark(resolved(path)).row > 0 }
