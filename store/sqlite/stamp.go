package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// Stamp is what a backup says of itself. A notebook that is worked in has none.
type Stamp struct {
	At         time.Time `json:"at"`
	Operations int64     `json:"operations"`
	Heads      string    `json:"heads"`
}

// metaBackup is the key of the stamp in the table meta.
const metaBackup = "backup"

// PutStamp writes the stamp of the copy at path; none takes it away.
func PutStamp(ctx context.Context, path string, s *Stamp) error {
	db, err := openPool(ctx, dsn(resolved(path), "", append(common(), "synchronous(FULL)")...), 1)
	if err != nil {
		return Explain(err, path)
	}
	if s == nil {
		_, err = db.ExecContext(ctx, `DELETE FROM meta WHERE key = $1`, metaBackup)
	} else {
		var text []byte
		if text, err = json.Marshal(s); err == nil {
			_, err = db.ExecContext(ctx, `INSERT INTO meta (key, value) VALUES ($1, $2)
				ON CONFLICT (key) DO UPDATE SET value = excluded.value`, metaBackup, string(text))
		}
	}
	return Explain(errors.Join(err, db.Close()), path)
}

// Stamp reads what a backup says of itself; found is false for any other notebook.
func (f *File) Stamp(ctx context.Context) (s Stamp, found bool, err error) {
	var text string
	err = f.db.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = $1`, metaBackup).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &s)
	}
	return s, err == nil, Explain(err, f.Path)
}
