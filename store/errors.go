package store

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"carnet/forms/dossier"
)

// The errors of a store, by kind. What is returned wraps one of them with the noun and the
// place.
var (
	ErrNotFound    = errors.New("not found")
	ErrAmbiguous   = errors.New("several match")
	ErrConflict    = errors.New("contradicts what is stored")
	ErrInvalid     = errors.New("out of bounds")
	ErrTooNew      = errors.New("written by a newer version of the program")
	ErrNotDatabase = errors.New("not a database")
	ErrNotCarnet   = errors.New("a database of another program")
	ErrReadOnly    = errors.New("read-only")
	ErrFull        = errors.New("no space left")
	ErrBusy        = errors.New("locked by another process")
	ErrDamaged     = errors.New("damaged")
	ErrTooLarge    = errors.New("larger than an attachment may be")
	ErrEmpty       = errors.New("empty")
	ErrNoBytes     = errors.New("the bytes of the attachment are not here")
	ErrDemo        = errors.New("not a demonstration")
	ErrUnreachable = errors.New("the database server cannot be reached")
	ErrUnsafe      = errors.New("set up so that it can lose what is written")
)

// FindError says why a query names no single audit.
type FindError struct {
	Query      string
	Candidates []dossier.Audit // what it could have meant
	Kind       error           // ErrNotFound or ErrAmbiguous
}

func (e *FindError) Error() string {
	ids := make([]string, len(e.Candidates))
	for i, c := range e.Candidates {
		ids[i] = c.ID
	}
	text := fmt.Sprintf("find audit %q: %v", e.Query, e.Kind)
	if len(ids) > 0 {
		text += ": " + strings.Join(ids, ", ")
	}
	return text
}

// Unwrap gives Kind.
func (e *FindError) Unwrap() error { return e.Kind }

// wrap adds the noun and the place to err, and its kind where the engine knows one.
func (s *Store) wrap(err error, format string, args ...any) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		err = ErrNotFound
	default:
		if kind := s.engine.Kind(err); kind != nil && !errors.Is(err, kind) {
			err = fmt.Errorf("%w: %w", kind, err)
		}
	}
	return fmt.Errorf(format+": %w", append(args, err)...)
}
