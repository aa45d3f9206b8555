package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"carnet/forms"
)

// Place is where a person stopped in an audit. It stays on this device.
type Place struct {
	Audit    string
	Part     string
	Register forms.Register // the question; zero at the beginning of the part
	Left     bool           // the person went elsewhere since: nothing is being filled
	At       time.Time
}

// The last audit worked on, and the one that is being filled: blank once it was left.
const (
	metaLastAudit = "last_audit"
	metaOpenAudit = "open_audit"
)

// Remember keeps where a person stopped, and what is typed there but not accepted: blank for
// nothing. The audit becomes the last one worked on. At is the store's to say.
func (s *Store) Remember(ctx context.Context, p Place, typed string) error {
	_, err := s.write(ctx, func(b *batch) error {
		if _, err := readAudit(b.ctx, b.tx, p.Audit); err != nil {
			return err
		}
		if err := b.stay(p); err != nil {
			return err
		}
		return b.draft(p.Audit, p.Register, typed)
	})
	return s.wrap(err, "remember place in audit %s", p.Audit)
}

// stay makes a place the one where the person is.
func (b *batch) stay(p Place) error {
	if len(p.Part)+len(p.Register.Key) > maxPlace {
		return fmt.Errorf("%w: place of %d bytes", ErrInvalid, len(p.Part)+len(p.Register.Key))
	}
	if _, err := b.exec(b.tx.place, p.Audit, p.Part, p.Register.String(), b.at.UnixMilli()); err != nil {
		return err
	}
	open := p.Audit
	if p.Left {
		open = ""
	}
	_, err := b.exec(b.tx.openAudit, metaLastAudit, p.Audit, metaOpenAudit, open)
	return err
}

const maxPlace = 4096

// PlaceOf is where a person stopped in an audit; false if nobody did.
func (s *Store) PlaceOf(ctx context.Context, id string) (Place, bool, error) {
	p, ok, err := placeIn(ctx, s.engine.Read, id)
	return p, ok, s.wrap(err, "read place in audit %s", id)
}

// LastPlace is where a person stopped in the audit worked on last; false if there is none.
func (s *Store) LastPlace(ctx context.Context) (Place, bool, error) {
	p, ok, err := onePlace(s.engine.Read.QueryRowContext(ctx, `SELECT `+placeColumns+`
		FROM place p JOIN meta m ON m.value = p.audit WHERE m.key = $1`, metaLastAudit))
	return p, ok, s.wrap(err, "read last place")
}

func placeIn(ctx context.Context, q querier, id string) (Place, bool, error) {
	return onePlace(q.QueryRowContext(ctx, `SELECT `+placeColumns+` FROM place p WHERE p.audit = $1`, id))
}

const placeColumns = `p.audit, p.part, p.register, p.at,
	NOT EXISTS (SELECT 1 FROM meta WHERE key = '` + metaOpenAudit + `' AND value = p.audit)`

func onePlace(row *sql.Row) (Place, bool, error) {
	var p Place
	var object string
	var at int64
	err := row.Scan(&p.Audit, &p.Part, &object, &at, &p.Left)
	if errors.Is(err, sql.ErrNoRows) {
		return Place{}, false, nil
	}
	p.Register, _ = parseRegister(object)
	p.At = time.UnixMilli(at).UTC()
	return p, err == nil, err
}
