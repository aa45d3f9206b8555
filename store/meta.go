package store

import (
	"context"
	"database/sql"
	"errors"
)

const metaDemo = "demo"

func (b *batch) setMeta(key, value string) error {
	_, err := b.tx.ExecContext(b.ctx, `INSERT INTO meta (key, value) VALUES ($1, $2)
		ON CONFLICT (key) DO UPDATE SET value = excluded.value`, key, value)
	return err
}

func meta(ctx context.Context, q querier, key string) (string, error) {
	var value string
	err := q.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = $1`, key).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

// Demo says whether the file holds the demonstration.
func (s *Store) Demo(ctx context.Context) (bool, error) {
	value, err := meta(ctx, s.engine.Read, metaDemo)
	return value != "", s.wrap(err, "read whether this is a demonstration")
}

// MarkDemo makes an empty file a demonstration; ErrDemo if it holds anything else. The
// engine's package calls it.
func (s *Store) MarkDemo(ctx context.Context) error {
	_, err := s.write(ctx, func(b *batch) error {
		value, err := meta(b.ctx, b.tx, metaDemo)
		if err != nil || value != "" {
			return err
		}
		var full bool
		err = b.tx.QueryRowContext(b.ctx, `SELECT EXISTS (SELECT 1 FROM op)`).Scan(&full)
		if err != nil {
			return err
		}
		if full {
			return ErrDemo
		}
		return b.setMeta(metaDemo, "1")
	})
	return s.wrap(err, "open demonstration")
}
