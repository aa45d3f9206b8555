package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"carnet/store/oplog"
)

// Mark is a moment of the store: what had arrived when a snapshot was read. 0 is none.
type Mark int64

// batch is one transaction of the serial writer. It gives operations their number, their
// parents and their clock.
type batch struct {
	ctx  context.Context
	s    *Store
	tx   *writer // within the transaction
	user string
	form string // of the audit written to
	why  string
	seen Mark // 0: everything stored was seen
	at   time.Time

	ends    map[string]*end
	written []oplog.ID
	last    stored
}

// stored is where the last operation of a batch is kept.
type stored struct {
	row int64 // 0: the batch stored none
	id  oplog.ID
}

// head is a value of a register that nothing replaces.
type head struct {
	id  oplog.ID
	val []byte
}

// write runs fill in one transaction. Once begun it is not cancelled: a save is done or refused.
// An error of fill must be given on, for some databases take the transaction back at the first
// error of a statement and say nothing at the end.
func (s *Store) write(ctx context.Context, fill func(b *batch) error) ([]oplog.ID, error) {
	if s.engine.Write == nil {
		return nil, ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	if err := s.start(ctx); err != nil {
		return nil, err
	}
	b := &batch{ctx: ctx, s: s, tx: s.writer, at: s.clock(), ends: map[string]*end{}}
	err := fill(b)
	if err == nil {
		err = b.moveTips()
	}
	if err == nil {
		err = s.commit(ctx)
	}
	if err != nil {
		if s.writer.undo(ctx) {
			s.drop()
		}
		return nil, err
	}
	if b.last.row != 0 {
		s.engine.Stored(b.last.row, b.last.id, b.at)
	}
	if b.user != "" {
		s.author = b.user
	}
	for space, e := range b.ends {
		s.left[space] = e.left()
	}
	return b.written, nil
}

// start begins a transaction. A connection that turns out to be lost, by a server that was
// restarted, is opened again once: nothing was done with it.
func (s *Store) start(ctx context.Context) error {
	for first := true; ; first = false {
		if s.writer == nil {
			var err error
			if s.writer, err = openWriter(ctx, s.engine); err != nil {
				return err
			}
		}
		lost, err := s.writer.start(ctx)
		if lost {
			s.drop()
		}
		if !lost || !first {
			return err
		}
	}
}

// commit ends a transaction. When the connection is lost meanwhile nobody knows whether it was
// stored: this run goes on as another replica, so that no number is given twice.
func (s *Store) commit(ctx context.Context) error {
	_, err := s.writer.commit.ExecContext(ctx)
	if err != nil {
		s.replica = ""
		clear(s.left)
	}
	return err
}

// drop leaves the connection; the next write opens another one.
func (s *Store) drop() {
	s.writer.discard()
	s.writer = nil
}

// put gives a register a value, unless it has that value already.
func (b *batch) put(space string, kind oplog.Kind, object, field string, data []byte) error {
	heads, err := b.heads(space, object, field)
	if err != nil {
		return err
	}
	if settled(heads, data) {
		return nil
	}
	replaces, err := b.replaced(space, heads)
	if err != nil {
		return err
	}
	e, err := b.end(space)
	if err != nil {
		return err
	}
	op := oplog.Op{
		Space: space, Replica: b.s.replica, N: e.n + 1, Prev: e.tip, Clock: e.clock,
		At: b.at, User: b.user, Form: b.form, Why: b.why,
		Kind: kind, Object: object, Field: field, Replaces: replaces, Data: data,
	}
	signed, err := oplog.Seal(op, b.s.engine.Key)
	if errors.Is(err, oplog.ErrTooLong) || errors.Is(err, oplog.ErrMalformed) {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if err != nil {
		return err
	}
	e.tip, e.n, e.clock = signed.ID, op.N, op.Clock+1
	if object == objAudit {
		e.audit = nil
	}
	b.written = append(b.written, signed.ID)
	return b.apply(&signed)
}

// field is a plain field of a record.
type field struct{ name, value string }

// fields puts the fields of a record that differ from what was read. The others are left
// alone: where one is in conflict, to save the record must not settle it unseen.
func (b *batch) fields(space, object string, old, now []field) error {
	for i, f := range now {
		if f == old[i] {
			continue
		}
		if err := b.put(space, oplog.KindSet, object, f.name, text(f.value)); err != nil {
			return fmt.Errorf("field %s: %w", f.name, err)
		}
	}
	return nil
}

// settled says whether a register with these heads already says data.
func settled(heads []head, data []byte) bool {
	for _, h := range heads {
		if !bytes.Equal(h.val, data) {
			return false
		}
	}
	return len(heads) > 0 || bytes.Equal(data, text(""))
}

// heads are those of one register, the provisional one first.
func (b *batch) heads(space, object, field string) ([]head, error) {
	var heads []head
	rows, err := b.tx.heads.QueryContext(b.ctx, space, object, field)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var h head
		if err := rows.Scan(&h.id, &h.val); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		heads = append(heads, h)
	}
	return heads, errors.Join(rows.Err(), rows.Close())
}

// replaced are the heads that the writer saw: those stored at b.seen, and what this run wrote
// itself. The others stay beside as a conflict.
func (b *batch) replaced(space string, heads []head) ([]oplog.ID, error) {
	var ids []oplog.ID
	for _, h := range heads {
		if b.seen != 0 {
			var seq Mark
			var replica string
			row := b.tx.QueryRowContext(b.ctx, `SELECT seq, replica FROM op WHERE space = $1 AND id = $2`, space, h.id[:])
			if err := row.Scan(&seq, &replica); err != nil {
				return nil, err
			}
			if seq > b.seen && replica != b.s.replica {
				continue
			}
		}
		ids = append(ids, h.id)
	}
	return ids, nil
}

// hexes are ids as callers see them.
func hexes(ids []oplog.ID) []string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return texts
}
