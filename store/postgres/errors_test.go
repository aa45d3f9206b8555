package postgres

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"carnet/store"
)

func TestKindOfAnError(t *testing.T) {
	state := func(code string) error { return &pgconn.PgError{Code: code, Message: "duplicate deadlock"} }
	for _, c := range []struct{ err, want error }{
		{state("40001"), store.ErrBusy},
		{state("53100"), store.ErrFull},
		{state("58030"), store.ErrDamaged},
		{state("25006"), store.ErrReadOnly},
		{state("08006"), store.ErrUnreachable},
		{state("08P01"), store.ErrUnreachable},
		{state("22012"), nil},
		{state(""), nil},
		{driver.ErrBadConn, store.ErrUnreachable},
		{io.ErrUnexpectedEOF, store.ErrUnreachable},
		{&net.OpError{Op: "read", Err: errors.New("reset")}, store.ErrUnreachable},
		{context.Canceled, nil},
		{&net.OpError{Op: "dial", Err: context.DeadlineExceeded}, nil},
		{errors.New("duplicate key, deadlock, connection refused"), nil},
	} {
		if got := kind(fmt.Errorf("write: %w", c.err)); got != c.want { //nolint:errorlint // the sentinel itself
			t.Errorf("%v: %v, want %v", c.err, got, c.want)
		}
	}
}
