package sqlite

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// LossKind is what became of the operations that a mark knew.
type LossKind string

// The kinds of loss.
const (
	LossCut      LossKind = "cut"      // the newest operations are not there
	LossReplaced LossKind = "replaced" // the file is not the one that the mark is of
	LossGone     LossKind = "gone"     // the file was not there
)

// Loss is what an opening found missing. It is noted beside the database until somebody has
// acknowledged it.
type Loss struct {
	Kind    LossKind  `json:"kind"`
	Missing int64     `json:"missing"` // operations, at most; 0 where it cannot be known
	Since   time.Time `json:"since"`   // of the last operation that is there; zero for none
	Until   time.Time `json:"until"`   // when the last one that is missing was stored
	Noticed time.Time `json:"noticed"`
	Copy    string    `json:"copy,omitempty"` // of the files as they were found; blank if there is none
}

const lossSuffix = ".loss"

// missing compares what a probe found with the mark that was read before it.
func (c content) missing(m mark) (l Loss, found bool) {
	if m.row == 0 || c.marked {
		return l, false
	}
	l = Loss{Kind: LossReplaced, Since: c.last.at, Until: m.at}
	same := m.first.IsZero() || c.last.first.IsZero() || m.first == c.last.first
	if same && c.last.row < m.row {
		l.Kind, l.Missing = LossCut, m.row-c.last.row
	}
	return l, true
}

// tell notes what is missing, if something is, and forgets the mark that told it.
func (c content) tell(path string, m mark, made bool, now time.Time) error {
	l, found := c.missing(m)
	if !found {
		return nil
	}
	if made {
		l.Kind, l.Missing = LossGone, m.row
	}
	if err := l.note(path, now); err != nil {
		return fmt.Errorf("note what is missing: %w", err)
	}
	return ignoreMissing(os.Remove(path + markSuffix))
}

// note keeps the files as they are and writes the loss beside them.
func (l Loss) note(path string, now time.Time) error {
	l.Noticed = now
	if l.Kind != LossGone {
		target := path + lossSuffix + now.UTC().Format("-20060102-150405")
		if err := copyRaw(path, target); err == nil {
			l.Copy = target
		} // else the loss is told all the same: l.Copy says that there is no copy
	}
	line, err := json.Marshal(l)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path+lossSuffix, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// copyRaw copies a database and its log byte by byte: what is behind the cut may still be of use.
// It is for files that this process has not open.
func copyRaw(path, target string) error {
	for _, part := range []string{"-wal", ""} {
		if part != "" && size(path+part) == 0 {
			continue
		}
		if err := copyFile(path+part, target+part); err != nil {
			return errors.Join(err, ignoreMissing(os.Remove(target)), ignoreMissing(os.Remove(target+"-wal")))
		}
	}
	return nil
}

func copyFile(path, target string) error {
	from, err := os.Open(path)
	if err != nil {
		return err
	}
	to, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return errors.Join(err, from.Close())
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Sync(), to.Close(), from.Close())
}

// Losses are those of the database at path that nobody has acknowledged, the first first.
func Losses(path string) (losses []Loss, err error) {
	f, err := os.Open(resolved(path) + lossSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	lines := bufio.NewScanner(io.LimitReader(f, 1<<20))
	for lines.Scan() {
		var l Loss
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			return losses, fmt.Errorf("read %s: %w", f.Name(), err)
		}
		losses = append(losses, l)
	}
	return losses, lines.Err()
}

// Acknowledge stops telling the losses. The copies of the files stay.
func Acknowledge(path string) error { return ignoreMissing(os.Remove(resolved(path) + lossSuffix)) }
