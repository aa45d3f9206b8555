package store

import (
	"context"
	"database/sql"
	"fmt"

	"carnet/forms"
)

// maxDraft bounds what is typed for one question, in bytes.
const maxDraft = 256 << 10

// SetDraft keeps what is being typed for a question, so that a crash does not lose it. It is
// not an answer and stays on this device.
func (s *Store) SetDraft(ctx context.Context, id string, r forms.Register, text string) error {
	_, err := s.write(ctx, func(b *batch) error {
		if len(text) > maxDraft {
			return fmt.Errorf("%w: %d bytes", ErrInvalid, len(text))
		}
		return b.keepDraft(id, r.String(), text, b.at.UnixMilli())
	})
	return s.wrap(err, "save draft of %s in audit %s", r, id)
}

func (b *batch) keepDraft(id, register, text string, at int64) error {
	_, err := b.tx.ExecContext(b.ctx, `INSERT INTO draft (audit, register, text, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (audit, register) DO UPDATE SET text = excluded.text, at = excluded.at`,
		id, register, text, at)
	return err
}

// ClearDraft drops what was being typed for a question.
func (s *Store) ClearDraft(ctx context.Context, id string, r forms.Register) error {
	_, err := s.write(ctx, func(b *batch) error {
		_, err := b.exec(b.tx.dropDraft, id, r.String())
		return err
	})
	return s.wrap(err, "drop draft of %s in audit %s", r, id)
}

// Drafts gives what was being typed in an audit, by question.
func (s *Store) Drafts(ctx context.Context, id string) (map[forms.Register]string, error) {
	drafts := map[forms.Register]string{}
	err := scanAll(ctx, s.engine.Read, func(rows *sql.Rows) error {
		var object, text string
		err := rows.Scan(&object, &text)
		if r, ok := parseRegister(object); ok {
			drafts[r] = text
		}
		return err
	}, `SELECT register, text FROM draft WHERE audit = $1`, id)
	return drafts, s.wrap(err, "read drafts of audit %s", id)
}
