package store

import (
	"context"
	"database/sql"
	"fmt"

	"carnet/forms"
)

// maxDraft bounds what is typed for one question, in bytes.
const maxDraft = 256 << 10

// draft keeps what is being typed for a question, so that a crash does not lose it; a blank text
// drops it. It is not an answer and stays on this device.
func (b *batch) draft(id string, r forms.Register, text string) error {
	if len(text) > maxDraft {
		return fmt.Errorf("%w: draft of %d bytes", ErrInvalid, len(text))
	}
	if text == "" {
		_, err := b.exec(b.tx.dropDraft, id, r.String())
		return err
	}
	return b.keepDraft(id, r.String(), text, b.at.UnixMilli())
}

func (b *batch) keepDraft(id, register, text string, at int64) error {
	_, err := b.tx.ExecContext(b.ctx, `INSERT INTO draft (audit, register, text, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (audit, register) DO UPDATE SET text = excluded.text, at = excluded.at`,
		id, register, text, at)
	return err
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
