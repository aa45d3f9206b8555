package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"database/sql"
	"errors"
	"io"
	"sync"
	"time"

	"carnet/store/blobs"
	"carnet/store/oplog"
)

// Engine is what differs between databases, already open and migrated.
type Engine struct {
	Write *sql.DB // one connection, which the store keeps to itself; nil: read-only
	Read  *sql.DB
	// Begin are the statements that begin a transaction of Write and take the write lock at once.
	Begin []string
	// Attachments is where their bytes are kept; blank: none can be attached.
	Attachments blobs.Folder
	// Key signs for this device; nil when read-only.
	Key ed25519.PrivateKey
	// Kind gives the error of this package that a driver's error amounts to, or nil.
	Kind func(error) error
	// Stored hears of each commit that stored operations: the row and the identity of the last of
	// them. It is quick, and its troubles are its own. Nil: nobody listens.
	Stored func(row int64, id oplog.ID, at time.Time)
	// Closed ends what Stored uses. Nil: nothing.
	Closed func() error
}

// Options are what a store takes from outside.
type Options struct {
	Clock func() time.Time // nil: time.Now
	Rand  io.Reader        // nil: crypto/rand
	By    string           // name of who writes; blank: the current profile
}

// Store keeps schools and audits. See the package.
type Store struct {
	engine Engine
	clock  func() time.Time
	rand   io.Reader
	device string

	mu      sync.Mutex // held by the one writer
	writer  *writer    // nil once lost: the next write opens another one
	by      string
	author  string          // id of the profile that writes, once it wrote
	replica string          // minted at the first write
	left    map[string]left // where this run left each space that it wrote to
}

// New is a store on an open engine. The engine's package calls it.
func New(ctx context.Context, e Engine, o Options) (*Store, error) {
	s := &Store{engine: e, clock: o.Clock, rand: o.Rand, by: o.By, left: map[string]left{}}
	if s.clock == nil {
		s.clock = time.Now
	}
	if s.rand == nil {
		s.rand = rand.Reader
	}
	if e.Write == nil {
		return s, nil
	}
	s.device = oplog.DeviceOf(e.Key.Public().(ed25519.PublicKey))
	var err error
	if s.writer, err = openWriter(ctx, e); err != nil {
		return nil, s.wrap(err, "prepare statements")
	}
	return s, nil
}

// Close ends the use of the store. Everything acknowledged is already on the disk.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	if s.writer != nil {
		err = s.writer.close()
		s.writer = nil
	}
	if s.engine.Write != nil {
		err = errors.Join(err, s.engine.Write.Close())
	}
	if s.engine.Closed != nil {
		err = errors.Join(err, s.engine.Closed())
	}
	return s.wrap(errors.Join(err, s.engine.Read.Close()), "close database")
}

// Device is the short code of this device, as histories and conflicts show it. Blank when
// read-only.
func (s *Store) Device() string { return shortDevice(s.device) }

func shortDevice(name string) string { return name[:min(8, len(name))] }

// readTx runs read on one consistent view of the database.
func (s *Store) readTx(ctx context.Context, read func(q querier) error) error {
	tx, err := s.engine.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // it only read
	return read(tx)
}

// querier is what reads need of a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// scanAll reads every row of a query with scan.
func scanAll(ctx context.Context, q querier, scan func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
