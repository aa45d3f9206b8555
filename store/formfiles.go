package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"carnet/store/oplog"
)

// FormFile is a checklist as it was installed. Audits name it by its hash, for ever.
type FormFile struct {
	Hash    string // of forms.Form
	ID      string
	Version string
	Title   string
	Name    string // of the file; its extension says how to read Bytes
	Bytes   []byte
	At      time.Time
}

// MaxFormName bounds the identifier and the version of a checklist together, in bytes: operations
// name the form that they answer.
const MaxFormName = oplog.MaxForm - len("@")

// maxForm bounds the workbook that is stored, in bytes.
const maxForm = 32 << 20

// InstallForm keeps a checklist. To install it again does nothing; another one with the same
// id and version is refused with ErrConflict, for a version never changes.
func (s *Store) InstallForm(ctx context.Context, f FormFile) error {
	_, err := s.write(ctx, func(b *batch) error {
		return b.install(f)
	})
	return s.wrap(err, "install form %s version %s", f.ID, f.Version)
}

func (b *batch) install(f FormFile) error {
	if f.Hash == "" || f.ID == "" || len(f.ID)+len(f.Version) > MaxFormName || len(f.Bytes) == 0 || len(f.Bytes) > maxForm {
		return fmt.Errorf("%w: hash %q, %d bytes", ErrInvalid, f.Hash, len(f.Bytes))
	}
	_, err := b.tx.ExecContext(b.ctx, `INSERT INTO form (hash, id, version, title, name, bytes, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (hash) DO NOTHING`,
		f.Hash, f.ID, f.Version, f.Title, f.Name, f.Bytes, b.at.UnixMilli())
	return err
}

const formColumns = `SELECT hash, id, version, title, name, at FROM form `

// Form reads an installed checklist by its hash; ErrNotFound if it is not there.
func (s *Store) Form(ctx context.Context, hash string) (FormFile, error) {
	f, err := formInfo(ctx, s.engine.Read, hash)
	if err == nil {
		err = s.engine.Read.QueryRowContext(ctx, `SELECT bytes FROM form WHERE hash = $1`, hash).Scan(&f.Bytes)
	}
	return f, s.wrap(err, "read form %s", hash)
}

// Forms lists the installed checklists without their bytes: by id, the last installed first.
func (s *Store) Forms(ctx context.Context) ([]FormFile, error) {
	var files []FormFile
	err := scanAll(ctx, s.engine.Read, func(rows *sql.Rows) error {
		f, err := scanForm(rows)
		files = append(files, f)
		return err
	}, formColumns+`ORDER BY id, at DESC, version DESC`)
	return files, s.wrap(err, "list forms")
}

// FormUse counts the audits that follow each checklist now, by its hash.
func (s *Store) FormUse(ctx context.Context) (map[string]int, error) {
	use := map[string]int{}
	err := each(ctx, s.engine.Read, func(r *register) error {
		f, err := readForm(r.val())
		use[f.Hash]++
		return err
	}, `WHERE obj IN ('audit', 'school') AND obj = 'audit' AND field = 'form' ORDER BY space, field, id`)
	return use, s.wrap(err, "count the audits of forms")
}

func formInfo(ctx context.Context, q querier, hash string) (FormFile, error) {
	return scanForm(q.QueryRowContext(ctx, formColumns+`WHERE hash = $1`, hash))
}

func scanForm(row interface{ Scan(...any) error }) (FormFile, error) {
	var f FormFile
	var at int64
	err := row.Scan(&f.Hash, &f.ID, &f.Version, &f.Title, &f.Name, &at)
	f.At = time.UnixMilli(at).UTC()
	return f, err
}
