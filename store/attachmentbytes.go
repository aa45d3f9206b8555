package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"carnet/store/blobs"
	"carnet/store/disk"
	"carnet/store/oplog"
)

// Keep copies the bytes of an attachment beside the database, before [Store.Write] says what they
// are: when it returns without an error they are on the disk. size is what is expected, 0 if it is
// not known. ErrTooLarge and ErrEmpty are about the bytes.
func (s *Store) Keep(ctx context.Context, r io.Reader, size int64) (blobs.Kept, error) {
	if s.engine.Write == nil {
		return blobs.Kept{}, s.wrap(ErrReadOnly, "keep attachment")
	}
	kept, err := s.engine.Attachments.Keep(stopping{ctx, r}, size)
	return kept, s.wrapBytes(err, "keep attachment")
}

// stopping is a reader that ends with its context.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s stopping) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}

// Bytes reads the bytes of an attachment, which are checked while they are read: ErrNoBytes if they
// are not here, ErrDamaged at their end if they are not what was attached.
func (s *Store) Bytes(hash string) (io.ReadCloser, error) {
	r, err := s.engine.Attachments.Open(hash)
	if err != nil {
		return nil, s.wrapBytes(err, "read attachment %.12s", hash)
	}
	return checkedBytes{r, s}, nil
}

// checkedBytes gives the errors of a folder as those of the store.
type checkedBytes struct {
	io.ReadCloser
	s *Store
}

func (c checkedBytes) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = c.s.wrapBytes(err, "read attachment")
	}
	return n, err
}

// wrapBytes is wrap for errors of the folder of attachments.
func (s *Store) wrapBytes(err error, format string, args ...any) error {
	for _, k := range []struct{ is, kind error }{
		{blobs.ErrTooLarge, ErrTooLarge},
		{blobs.ErrEmpty, ErrEmpty},
		{blobs.ErrFull, ErrFull},
		{blobs.ErrDamaged, ErrDamaged},
		{blobs.ErrNoFolder, ErrNoBytes},
		{fs.ErrNotExist, ErrNoBytes},
		{fs.ErrPermission, ErrReadOnly},
	} {
		if errors.Is(err, k.is) && !errors.Is(err, k.kind) {
			return s.wrap(fmt.Errorf("%w: %w", k.kind, err), format, args...)
		}
	}
	if disk.IsReadOnly(err) {
		err = fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return s.wrap(err, format, args...)
}

// Named are the contents that any operation names, withdrawn ones included, unless what it said
// was dropped on request; by hash.
func (s *Store) Named(ctx context.Context) ([]blobs.Content, error) {
	var named []blobs.Content
	err := s.readTx(ctx, func(q querier) (err error) {
		named, err = namedContents(ctx, q)
		return err
	})
	return named, s.wrap(err, "list attachments")
}

func namedContents(ctx context.Context, q querier) ([]blobs.Content, error) {
	found, err := all(ctx, q, `WHERE field = $1`, fieldFile)
	if err != nil {
		return nil, err
	}
	var named []blobs.Content
	for _, r := range found {
		ops := map[oplog.ID]oplog.Signed{}
		heads := make([]oplog.ID, len(r.heads))
		for i, h := range r.heads {
			heads[i] = h.id
		}
		if err := trail(ctx, q, r.space, heads, ops); err != nil {
			return nil, err
		}
		for _, op := range ops {
			if x, ok := readFile(op.Data); ok {
				named = append(named, blobs.Content{Hash: x.Hash, Size: x.Size})
			}
		}
	}
	slices.SortFunc(named, func(a, b blobs.Content) int { return strings.Compare(a.Hash, b.Hash) })
	return slices.CompactFunc(named, func(a, b blobs.Content) bool { return a.Hash == b.Hash }), nil
}

// Holdings compares the bytes that are here with what the operations name.
type Holdings struct {
	Orphans []blobs.Content // bytes that no operation names: a program was killed before it said so
	Missing []blobs.Content // named, and not here: they are awaited from elsewhere, or lost
	Damaged []blobs.Content // named and here, and not what was attached
}

// Holdings reads the folder of attachments, every byte of it.
func (s *Store) Holdings(ctx context.Context) (Holdings, error) {
	var h Holdings
	here, err := s.engine.Attachments.List() // first: what is attached meanwhile is no orphan
	if err != nil {
		return h, s.wrapBytes(err, "list attachments")
	}
	named, err := s.Named(ctx)
	if err != nil {
		return h, err
	}
	for _, c := range named {
		switch err := s.engine.Attachments.Check(c.Hash); {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, blobs.ErrNoFolder):
			h.Missing = append(h.Missing, c)
		case errors.Is(err, blobs.ErrDamaged):
			h.Damaged = append(h.Damaged, c)
		case err != nil:
			return h, s.wrapBytes(err, "read attachment %.12s", c.Hash)
		}
	}
	h.Orphans = without(here, named)
	return h, nil
}

// without are the contents of a list that another, in order, does not name.
func without(list, named []blobs.Content) []blobs.Content {
	return slices.DeleteFunc(list, func(c blobs.Content) bool {
		_, known := slices.BinarySearchFunc(named, c.Hash, func(n blobs.Content, hash string) int {
			return strings.Compare(n.Hash, hash)
		})
		return known
	})
}

// Collect takes away, for good, the bytes that no operation names, here or in others: what copies
// of the database name. It gives what it took away. Nobody attaches anything meanwhile.
func (s *Store) Collect(ctx context.Context, others []blobs.Content) ([]blobs.Content, error) {
	var dropped []blobs.Content
	_, err := s.write(ctx, func(b *batch) error {
		named, err := namedContents(b.ctx, b.tx)
		if err != nil {
			return err
		}
		here, err := s.engine.Attachments.List()
		if err != nil {
			return err
		}
		others = slices.Clone(others)
		slices.SortFunc(others, func(a, b blobs.Content) int { return strings.Compare(a.Hash, b.Hash) })
		for _, c := range without(without(here, named), others) {
			if err := s.engine.Attachments.Drop(c.Hash); err != nil {
				return err
			}
			dropped = append(dropped, c)
		}
		return s.engine.Attachments.Tidy(s.clock())
	})
	return dropped, s.wrapBytes(err, "collect attachments")
}
