package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"carnet/store"
)

// address is where a database is, and how it is spoken to. TLS is as the address says (sslmode,
// sslrootcert, …).
type address struct{ config *pgx.ConnConfig }

// role is what a session is for, with the settings that it cannot do without.
type role struct {
	size     int // connections
	settings map[string]string
}

var (
	// Under read committed, what follows the turn sees all that was committed before it.
	writing = role{1, map[string]string{"default_transaction_isolation": "read committed"}}
	// A snapshot is one view, whatever is written meanwhile.
	reading = role{4, map[string]string{
		"default_transaction_isolation": "repeatable read", "default_transaction_read_only": "on",
	}}
	// A migration takes the time it needs; one more connection holds the others back.
	migrating = role{2, map[string]string{
		"default_transaction_isolation": "read committed", "lock_timeout": "0", "statement_timeout": "0",
		"idle_in_transaction_session_timeout": "0",
	}}
)

// safe are the settings with which what was acknowledged is kept, to the letter.
var safe = map[string][]string{
	"fsync":              {"on"},
	"synchronous_commit": {"on", "remote_apply"},
	"server_encoding":    {"UTF8"},
}

// usual are the settings of a session where the address says nothing. Who waits for a lock, asks
// too much or dies in a transaction does not hold the others for long.
var usual = map[string]string{
	"application_name":                    "carnet",
	"lock_timeout":                        "5s",
	"statement_timeout":                   "60s",
	"idle_in_transaction_session_timeout": "30s",
}

const connectTimeout = 10 * time.Second

// parse reads an address: postgres://user@host/database?…, or host=… dbname=…. The driver's own
// words are kept out of the error, because they could hold the password.
func parse(dsn string) (address, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		return address{}, fmt.Errorf("%w: not an address of PostgreSQL (postgres://user@host/database)", store.ErrInvalid)
	}
	if config.Database == "" {
		return address{}, fmt.Errorf("%w: the address names no database", store.ErrInvalid)
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTimeout
	}
	for name, value := range usual {
		if !has(config.RuntimeParams, name) {
			config.RuntimeParams[name] = value
		}
	}
	impose(config.RuntimeParams, "timezone", "UTC")
	return address{config}, nil
}

// String names the database, without user or password.
func (a address) String() string {
	host := a.config.Host
	if !strings.HasPrefix(host, "/") { // the folder of a socket
		host = net.JoinHostPort(host, strconv.Itoa(int(a.config.Port)))
	}
	return a.config.Database + " at " + host
}

// pool opens connections for a role and uses the first, so that what is wrong shows here.
func (a address) pool(ctx context.Context, r role) (*sql.DB, error) {
	config := a.config.Copy()
	for name, value := range r.settings {
		impose(config.RuntimeParams, name, value)
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(r.accept))
	db.SetMaxOpenConns(r.size)
	db.SetMaxIdleConns(r.size)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Names of settings are alike in any case.

func has(settings map[string]string, name string) bool {
	for known := range settings {
		if strings.EqualFold(known, name) {
			return true
		}
	}
	return false
}

func impose(settings map[string]string, name, value string) {
	maps.DeleteFunc(settings, func(known, _ string) bool { return strings.EqualFold(known, name) })
	settings[name] = value
}

// accept refuses a session that could forget or show half of what is there: one whose server is set
// up so, or that a pooler did not hand the settings of the role. The driver would leave it open.
func (r role) accept(ctx context.Context, conn *pgx.Conn) error {
	want := maps.Clone(safe)
	for name, value := range r.settings {
		want[name] = []string{value}
	}
	for name, right := range want {
		var value string
		err := conn.QueryRow(ctx, `SELECT current_setting($1)`, name).Scan(&value)
		if err == nil && !slices.Contains(right, value) {
			err = fmt.Errorf("%w: %s is %s, it must be %s", store.ErrUnsafe, name, value, right[0])
		}
		if err != nil {
			return errors.Join(err, conn.Close(ctx))
		}
	}
	return nil
}
