package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"carnet/store"
)

// states are the kinds of the errors that a server tells, by SQLSTATE (PostgreSQL manual,
// appendix A).
var states = map[string]error{
	"23505": store.ErrConflict, // unique_violation
	"23514": store.ErrTooNew,   // check_violation: the only check is that of turn
	"22021": store.ErrInvalid,  // character_not_in_repertoire: a NUL
	"54000": store.ErrInvalid,  // program_limit_exceeded: too long for an index
	"40001": store.ErrBusy,     // serialization_failure
	"40P01": store.ErrBusy,     // deadlock_detected
	"55P03": store.ErrBusy,     // lock_not_available, after lock_timeout
	"57014": store.ErrBusy,     // query_canceled, by statement_timeout
	"53300": store.ErrBusy,     // too_many_connections
	"53100": store.ErrFull,     // disk_full
	"53200": store.ErrFull,     // out_of_memory
	"25006": store.ErrReadOnly, // read_only_sql_transaction: a standby
	"42501": store.ErrReadOnly, // insufficient_privilege
	"3D000": store.ErrNotFound, // invalid_catalog_name: no such database
	"42P01": store.ErrDamaged,  // undefined_table
	"42703": store.ErrDamaged,  // undefined_column
	"58030": store.ErrDamaged,  // io_error
	"XX001": store.ErrDamaged,  // data_corrupted
	"XX002": store.ErrDamaged,  // index_corrupted
	"25P03": store.ErrUnreachable,
	"57P01": store.ErrUnreachable, // admin_shutdown
	"57P02": store.ErrUnreachable, // crash_shutdown
	"57P03": store.ErrUnreachable, // cannot_connect_now: it starts or stops
	"57P05": store.ErrUnreachable, // idle_session_timeout
}

// connectionException is the class of what breaks a connection.
const connectionException = "08"

// kind gives the store's error for a driver's, or nil.
func kind(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	if told, ok := errors.AsType[*pgconn.PgError](err); ok {
		if told.Code[:min(2, len(told.Code))] == connectionException {
			return store.ErrUnreachable
		}
		return states[told.Code]
	}
	if lost(err) {
		return store.ErrUnreachable
	}
	return nil
}

// lost says whether there is no connection, or none any more.
func lost(err error) bool {
	for _, known := range []error{driver.ErrBadConn, sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, known) {
			return true
		}
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	return pgconn.SafeToRetry(err)
}
