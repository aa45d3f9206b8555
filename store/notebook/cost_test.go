package notebook_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/notebook"
)

// commits counts the transactions in the log of a database, each of which waited for the disk.
func commits(t *testing.T, path string) int {
	t.Helper()
	log, err := os.ReadFile(path + "-wal")
	if err != nil {
		t.Fatal(err)
	}
	const header, frameHeader = 32, 24
	frame := frameHeader + int(binary.BigEndian.Uint32(log[8:]))
	n := 0
	for at := header; at+frame <= len(log); at += frame {
		if binary.BigEndian.Uint32(log[at+4:]) > 0 { // the size after a commit
			n++
		}
	}
	return n
}

func TestWhatAPersonDoesAtOnceIsOneWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	n := open(t, path)
	a := begin(t, n)
	q := forms.Register{Key: "u_nb_eleves"}
	here := store.Place{Audit: a.ID, Part: "usages", Register: q}
	answered := func(value string) error {
		edit := forms.Edit{Register: q, Answer: forms.Answer{Value: value}}
		return n.Save(t.Context(), a.ID, store.Change{Edits: []forms.Edit{edit}, Place: &here})
	}
	for _, c := range []struct {
		name string
		does func() error
		want int
	}{
		{"what is typed, with its place", func() error { return n.Remember(t.Context(), here, "41") }, 1},
		{"the first answer, which begins the audit", func() error { return answered("412") }, 1},
		{"an answer", func() error { return answered("413") }, 1},
		{"leaving", func() error { here.Left = true; return n.Remember(t.Context(), here, "") }, 1},
		{"opening", func() error { _, err := n.Work(t.Context(), a.ID); return err }, 0},
		{"a refused answer", func() error {
			_ = n.Save(t.Context(), a.ID, store.Change{Edits: []forms.Edit{{Register: forms.Register{Key: "unknown"}}}})
			return nil
		}, 0},
	} {
		before := commits(t, path)
		if err := c.does(); err != nil {
			t.Fatal(err)
		}
		if got := commits(t, path) - before; got != c.want {
			t.Errorf("%s: %d writes, want %d", c.name, got, c.want)
		}
	}
	if a, err := n.Store().Audit(t.Context(), a.ID); err != nil || a.State != dossier.Ongoing {
		t.Errorf("audit %+v, %v", a, err)
	}
}

// counting connects to a database and counts the queries that it is asked.
type counting struct {
	driver  driver.Driver
	dsn     string
	queries int
}

func (c *counting) Driver() driver.Driver { return c.driver }

func (c *counting) Connect(context.Context) (driver.Conn, error) {
	conn, err := c.driver.Open(c.dsn)
	return countedConn{conn, c}, err
}

type countedConn struct {
	driver.Conn
	by *counting
}

func (c countedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.by.queries++
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
}

func (c countedConn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, o)
}

// However many audits there are, the home screen asks as many questions: two for the list, one
// for the schools, one for the kind of file and one for the last place, but for opening the audit
// there.
func TestHomeTakesAsManyQueriesForAllAudits(t *testing.T) {
	for _, audits := range []int{1, 12} {
		path := filepath.Join(t.TempDir(), "carnet.db")
		n := open(t, path)
		for range audits {
			begin(t, n)
		}
		if _, err := n.Home(t.Context()); err != nil { // keeps what it derives
			t.Fatal(err)
		}
		if got := homeQueries(t, path, audits); got != 5 {
			t.Errorf("%d audits: %d queries", audits, got)
		}
	}
}

func homeQueries(t *testing.T, path string, audits int) int {
	t.Helper()
	any, err := sql.Open("sqlite", "")
	if err != nil {
		t.Fatal(err)
	}
	c := &counting{driver: any.Driver(), dsn: fmt.Sprintf("file:%s?_pragma=query_only(1)", filepath.ToSlash(path))}
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(1)
	st, err := store.New(t.Context(), store.Engine{Read: db, Kind: func(error) error { return nil }}, store.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	h, err := notebook.New(st, notebook.Options{Clock: clock}).Home(t.Context())
	if err != nil || len(h.Rows) != audits {
		t.Fatalf("%d audits, %v", len(h.Rows), err)
	}
	return c.queries
}
