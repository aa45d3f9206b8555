package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Operations carry the id of a profile, never a name: what is signed for ever names nobody.

const metaProfile = "profile"

// maxName bounds a name, in bytes.
const maxName = 200

// by makes the current profile the author of the batch, creating it at the first write. A run
// keeps its author until SetAuthor.
func (b *batch) by() (err error) {
	if b.user = b.s.author; b.user == "" {
		b.user, err = b.profile(b.s.by)
	}
	return err
}

// profile is the id of the profile called name; of the current one where name is blank.
func (b *batch) profile(name string) (id string, err error) {
	query, arg := `SELECT id FROM profile WHERE name = $1`, name
	if name == "" {
		query, arg = `SELECT value FROM meta WHERE key = $1`, metaProfile
	}
	err = b.tx.QueryRowContext(b.ctx, query, arg).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return b.newProfile(name)
	}
	return id, err
}

// newProfile creates a profile; the first one becomes the current one.
func (b *batch) newProfile(name string) (string, error) {
	id, err := b.s.short()
	if err != nil {
		return "", err
	}
	id = "u-" + id
	_, err = b.tx.ExecContext(b.ctx, `INSERT INTO profile (id, name, at) VALUES ($1, $2, $3)`, id, name, b.at.UnixMilli())
	if err != nil {
		return "", err
	}
	_, err = b.tx.ExecContext(b.ctx,
		`INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING`, metaProfile, id)
	return id, err
}

// Author is the name under which this run writes; blank if nobody said.
func (s *Store) Author(ctx context.Context) (string, error) {
	s.mu.Lock()
	name := s.by
	s.mu.Unlock()
	if name != "" {
		return name, nil
	}
	err := s.engine.Read.QueryRowContext(ctx,
		`SELECT p.name FROM profile p JOIN meta m ON m.value = p.id WHERE m.key = $1`, metaProfile).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return name, s.wrap(err, "read profile")
}

// SetAuthor makes the profile called name the current one, creating it if needed. What was
// written before anybody gave a name becomes theirs.
func (s *Store) SetAuthor(ctx context.Context, name string) error {
	_, err := s.write(ctx, func(b *batch) error {
		if name == "" || len(name) > maxName {
			return fmt.Errorf("%w: name of %d bytes", ErrInvalid, len(name))
		}
		_, err := b.tx.ExecContext(b.ctx, `UPDATE profile SET name = $1
			WHERE name = '' AND NOT EXISTS (SELECT 1 FROM profile WHERE name = $1)`, name)
		if err != nil {
			return err
		}
		if b.user, err = b.profile(name); err != nil {
			return err
		}
		return b.setMeta(metaProfile, b.user)
	})
	if err == nil {
		s.mu.Lock()
		s.by = name
		s.mu.Unlock()
	}
	return s.wrap(err, "set profile %q", name)
}

// Profiles lists the names known here, the oldest first.
func (s *Store) Profiles(ctx context.Context) ([]string, error) {
	var names []string
	err := scanAll(ctx, s.engine.Read, func(rows *sql.Rows) error {
		var name string
		err := rows.Scan(&name)
		names = append(names, name)
		return err
	}, `SELECT name FROM profile WHERE name <> '' ORDER BY at, id`)
	return names, s.wrap(err, "list profiles")
}

// names maps the ids of profiles to names; who is not known here keeps the id.
func names(ctx context.Context, q querier) (func(id string) string, error) {
	known := map[string]string{}
	err := scanAll(ctx, q, func(rows *sql.Rows) error {
		var id, name string
		err := rows.Scan(&id, &name)
		known[id] = name
		return err
	}, `SELECT id, name FROM profile`)
	return func(id string) string {
		if name, ok := known[id]; ok {
			return name
		}
		return id
	}, err
}
