//go:build unix

package postgres_test

import (
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"testing"

	"carnet/store"
	"carnet/store/postgres"
	"carnet/store/postgres/pgtest"
)

// session is a connection of somebody else's.
func session(t *testing.T, dsn string) *sql.Conn {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	check(t, err)
	conn, err := db.Conn(ctx)
	check(t, err)
	t.Cleanup(func() { check(t, errors.Join(conn.Close(), db.Close())) })
	return conn
}

func run(t *testing.T, conn *sql.Conn, statements ...string) {
	t.Helper()
	for _, statement := range statements {
		_, err := conn.ExecContext(ctx, statement)
		check(t, err)
	}
}

func TestATurnThatAnotherHasIsTold(t *testing.T) {
	dsn := database(t)
	s := open(t, dsn+" lock_timeout=50ms", postgres.Options{Key: key(t)})
	id := fill(t, s)
	other := session(t, dsn)
	run(t, other, `BEGIN`, `UPDATE turn SET schema = schema`)
	if err := say(s, id, 1, "oui"); !errors.Is(err, store.ErrBusy) {
		t.Errorf("error %v", err)
	}
	if _, err := s.Dossier(ctx, id); err != nil {
		t.Errorf("reading waits too: %v", err)
	}
	waiting := open(t, dsn+" lock_timeout=50ms", postgres.Options{Key: key(t)})
	run(t, other, `ROLLBACK`)
	check(t, say(s, id, 1, "oui"))
	check(t, say(waiting, id, 1, "non"))
	check(t, s.Verify(ctx))
}

// Our own programs take their locks in one order. Somebody who does not can make a deadlock: the
// store, which looks for it first here, gives way and says so.
func TestADeadlockIsTold(t *testing.T) {
	dsn := database(t)
	s := open(t, dsn+" deadlock_timeout=10ms", postgres.Options{Key: key(t)})
	id := fill(t, s)
	check(t, s.Remember(ctx, store.Place{Audit: id, Register: answer(1, "").Register}, "ou"))
	other := session(t, dsn+" deadlock_timeout=60s")
	run(t, other, `BEGIN`, `UPDATE draft SET text = 'n'`)
	told := make(chan error)
	go func() { told <- say(s, id, 1, "oui") }()
	run(t, other, `UPDATE turn SET schema = schema`) // waits for the store, which waits for the draft
	if err := <-told; !errors.Is(err, store.ErrBusy) {
		t.Errorf("error %v", err)
	}
	run(t, other, `ROLLBACK`)
	check(t, say(s, id, 1, "oui"))
	check(t, s.Verify(ctx))
}

func TestAnUnreadableCharacterIsRefused(t *testing.T) {
	s := open(t, database(t), postgres.Options{Key: key(t)})
	id := fill(t, s)
	typed := store.Place{Audit: id, Register: answer(1, "").Register}
	if err := s.Remember(ctx, typed, "a\x00b"); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("error %v", err)
	}
	check(t, say(s, id, 1, "a\x00b"))
	d, err := s.Dossier(ctx, id)
	if err != nil || d.Answers[answer(1, "").Register].Value != "a\x00b" {
		t.Errorf("dossier %+v, %v", d, err)
	}
}

// What an administrator or a network cuts costs no answer that was not being written.
func TestACutConnectionIsOpenedAgain(t *testing.T) {
	dsn := database(t)
	s := open(t, dsn, postgres.Options{Key: key(t)})
	id := fill(t, s)
	for i := range 3 {
		check(t, pgtest.Exec(dsn, `SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()`))
		check(t, say(s, id, i, "oui"))
		if _, err := s.Dossier(ctx, id); err != nil {
			t.Errorf("read: %v", err)
		}
	}
	check(t, s.Verify(ctx))
}

// A server that is killed while answers stream in has all that was acknowledged once it is back,
// and the same store goes on. (A kill loses no page cache: power cuts are another matter.)
func TestAServerThatIsKilledLosesNothing(t *testing.T) {
	server := pgtest.Own(t)
	check(t, server.Create("audits", ""))
	s, err := postgres.Open(ctx, server.DSN("audits"), postgres.Options{Key: key(t)})
	check(t, err)
	id := fill(t, s)
	for round := range 3 {
		last := killWhileWriting(t, server, s, id, 20+17*round)
		if err := say(s, id, 60, "oui"); !errors.Is(err, store.ErrUnreachable) {
			t.Errorf("round %d: written without a server: %v", round, err)
		}
		if _, err := s.Dossier(ctx, id); !errors.Is(err, store.ErrUnreachable) {
			t.Errorf("round %d: read without a server: %v", round, err)
		}
		check(t, server.Run())
		d, err := s.Dossier(ctx, id)
		check(t, err)
		got := d.Answers[answer(last%50, "").Register].Value
		// One more may have been stored than was heard of.
		if got != strconv.Itoa(last) && got != strconv.Itoa(last+50) {
			t.Errorf("round %d: answer %d was acknowledged, %s is stored", round, last, got)
		}
		check(t, say(s, id, 60, fmt.Sprint("oui", round)))
		check(t, s.Verify(ctx))
	}
	check(t, s.Close())
}

// killWhileWriting answers one question after the other, kills the server during the save that
// follows so many, and gives the last that was acknowledged.
func killWhileWriting(t *testing.T, server *pgtest.Server, s *store.Store, id string, after int) (last int) {
	t.Helper()
	acknowledged := make(chan int)
	var failed error
	go func() {
		defer close(acknowledged)
		for n := 0; ; n++ {
			if failed = say(s, id, n%50, strconv.Itoa(n)); failed != nil {
				return
			}
			acknowledged <- n
		}
	}()
	for last = range acknowledged {
		if last == after {
			server.Kill()
		}
	}
	if !errors.Is(failed, store.ErrUnreachable) {
		t.Errorf("after %d answers: %v", last, failed)
	}
	return last
}
