package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"carnet/store/oplog"
)

// File is a database looked at from outside, whatever its schema, without writing to it.
type File struct {
	Path   string
	Schema uint32
	Demo   bool
	db     *sql.DB
}

// Look opens a notebook to look at it, whatever others do with it meanwhile. What is not ours is
// refused as by [Open]. It is for a file that this process has not open: judging the file's first
// bytes would drop the locks of an open one (fcntl(2): they go when any of its descriptors is closed).
func Look(ctx context.Context, path string) (*File, error) {
	path = resolved(path)
	if err := accepted(ctx, path); err != nil {
		return nil, Explain(err, path)
	}
	mode := stillMode(path)
	if mayWrite(path) == nil {
		mode = "&mode=rw"
	}
	f, err := look(ctx, path, mode)
	if err != nil {
		f, err = look(ctx, path, stillMode(path))
	}
	return f, Explain(err, path)
}

// LookAtCopy is [Look] at a file that nobody works in, such as a backup: nothing changes in its
// folder.
func LookAtCopy(ctx context.Context, path string) (*File, error) {
	path = resolved(path)
	if err := accepted(ctx, path); err != nil {
		return nil, Explain(err, path)
	}
	f, err := look(ctx, path, stillMode(path))
	return f, Explain(err, path)
}

// LookBeside is [Look] at a database that this process has open.
func LookBeside(ctx context.Context, path string) (*File, error) {
	path = resolved(path)
	f, err := look(ctx, path, "&mode=rw") // reading only would leave a log and its index beside the file
	return f, Explain(err, path)
}

// stillMode is that of a file which nobody changes: without a log, it needs no lock beside it.
func stillMode(path string) string {
	if size(path+"-wal") == 0 {
		return "&mode=ro&immutable=1"
	}
	return "&mode=ro"
}

// accepted refuses what is not ours, before SQLite could write to it.
func accepted(ctx context.Context, path string) error {
	latest, err := latestSchema()
	if err != nil {
		return err
	}
	h, err := inspect(path)
	if err != nil {
		return err
	}
	if h.absent() {
		return os.ErrNotExist
	}
	if err := h.accept(latest); err != nil {
		return err
	}
	c, err := probe(ctx, path, mark{})
	if err != nil {
		return err
	}
	return tooNew(c.version, latest) // the log may know more than the header
}

func look(ctx context.Context, path, mode string) (*File, error) {
	db, err := openPool(ctx, dsn(path, mode, common()...), 1)
	if err != nil {
		return nil, err
	}
	c, err := inside(ctx, db, mark{})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &File{Path: path, Schema: c.version, Demo: c.demo, db: db}, nil
}

func latestSchema() (uint32, error) {
	migrations, err := released()
	if err != nil {
		return 0, err
	}
	return newest(migrations)
}

// Close ends the look.
func (f *File) Close() error { return f.db.Close() }

// Census is what a notebook holds, in figures.
type Census struct {
	Operations int64
	Audits     int
	Heads      string    // hash of the last operations: the same for the same content
	Last       time.Time // when the last operation was said, by the clock of who said it; zero for none
	Device     string    // that said it
}

// Census counts what the notebook holds.
func (f *File) Census(ctx context.Context) (c Census, err error) {
	tx, err := f.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return c, Explain(err, f.Path)
	}
	defer func() { _ = tx.Rollback() }() // it only read
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM op`).Scan(&c.Operations)
	if err == nil {
		err = tx.QueryRowContext(ctx, `SELECT count(DISTINCT space) FROM tip WHERE space LIKE 'a:%'`).Scan(&c.Audits)
	}
	if err == nil {
		c.Heads, err = heads(ctx, tx)
	}
	if err == nil && c.Operations > 0 {
		err = c.readLast(ctx, tx)
	}
	return c, Explain(err, f.Path)
}

// heads hashes the last operation of every device in every space.
func heads(ctx context.Context, tx *sql.Tx) (hash string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT space, id FROM tip ORDER BY space, id`)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	sum := sha256.New()
	for rows.Next() {
		var space string
		var id oplog.ID
		if err := rows.Scan(&space, &id); err != nil {
			return "", err
		}
		sum.Write([]byte(space + " " + id.String() + "\n")) // a hash never fails
	}
	return hex.EncodeToString(sum.Sum(nil)), rows.Err()
}

func (c *Census) readLast(ctx context.Context, tx *sql.Tx) error {
	var id oplog.ID
	var sig, body []byte
	err := tx.QueryRowContext(ctx, `SELECT id, sig, body FROM op ORDER BY seq DESC LIMIT 1`).Scan(&id, &sig, &body)
	if err != nil {
		return err
	}
	if op, err := oplog.Load(id, sig, body); err == nil { // else Verify tells
		c.Last, c.Device = op.At, oplog.Device(op.Replica)
	}
	return nil
}

// maxComplaints bounds what SQLite's own checks list.
const maxComplaints = 20

// Check runs SQLite's own checks and gives what they complain about: of the file's structure, and of
// references to rows that are not there.
func (f *File) Check(ctx context.Context) (structure, references []string, err error) {
	structure, err = f.lines(ctx, fmt.Sprintf(`PRAGMA integrity_check(%d)`, maxComplaints))
	if len(structure) == 1 && structure[0] == "ok" {
		structure = nil
	}
	if err == nil {
		references, err = f.lines(ctx, fmt.Sprintf(
			`SELECT "table" || ' ' || coalesce(rowid, '?') || ' → ' || parent FROM pragma_foreign_key_check LIMIT %d`, maxComplaints))
	}
	return structure, references, Explain(err, f.Path)
}

// lines runs a query of one column.
func (f *File) lines(ctx context.Context, query string) (lines []string, err error) {
	rows, err := f.db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}

// CopyTo writes a whole, consistent copy to target, which only the owner can read. Others may go on
// writing meanwhile.
func (f *File) CopyTo(ctx context.Context, target string) error {
	return Explain(copyTo(ctx, f.db, target), target)
}

// Lack is how many operations of a space one database holds and another does not.
type Lack struct {
	Space      string // "a:<audit>" or "e:<UAI>"
	UAI        string // of the audit or the school; blank if it is not known
	Number     string // of the audit; blank for a school
	Operations int64
}

// Lacks lists the operations that f holds and other does not, by space.
func (f *File) Lacks(ctx context.Context, other string) ([]Lack, error) {
	l, err := lacks(ctx, f.db, other)
	return l, Explain(err, f.Path)
}

func lacks(ctx context.Context, db *sql.DB, other string) (lacks []Lack, err error) {
	if _, err := db.ExecContext(ctx, `ATTACH $1 AS other`, dsn(resolved(other), "&mode=ro")); err != nil {
		return nil, err
	}
	defer func() {
		_, detached := db.ExecContext(ctx, `DETACH other`)
		err = errors.Join(err, detached)
	}()
	rows, err := db.QueryContext(ctx, `SELECT space, count(*),
		coalesce((SELECT json_extract(CAST(val AS TEXT), '$.v') FROM main.head h WHERE h.space = o.space
			AND obj = 'audit' AND field = 'uai' ORDER BY id DESC LIMIT 1), ''),
		coalesce((SELECT json_extract(CAST(val AS TEXT), '$.v') FROM main.head h WHERE h.space = o.space
			AND obj = 'audit' AND field = 'number' ORDER BY id DESC LIMIT 1), '')
		FROM main.op o WHERE NOT EXISTS (SELECT 1 FROM other.op t WHERE t.space = o.space AND t.id = o.id)
		GROUP BY space ORDER BY space`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var l Lack
		if err := rows.Scan(&l.Space, &l.Operations, &l.UAI, &l.Number); err != nil {
			return nil, err
		}
		if school, ok := strings.CutPrefix(l.Space, "e:"); ok {
			l.UAI = school
		}
		lacks = append(lacks, l)
	}
	return lacks, rows.Err()
}
