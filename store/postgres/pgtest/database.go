//go:build unix

package pgtest

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Required is the variable of the environment that forbids to skip: set where PostgreSQL must be
// there, so that its tests cannot be forgotten.
const Required = "CARNET_REQUIRE_POSTGRES"

// shared is the server of a test process.
var shared struct {
	sync.Mutex
	server *Server
}

// Main runs the tests of a package and ends the server that they used.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.server == nil {
		return code
	}
	if err := shared.server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, "stop PostgreSQL:", err)
		return 1
	}
	return code
}

// Shared is the server of the test process, started at the first call. The package's TestMain
// calls [Main].
func Shared(t testing.TB) *Server {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil {
		shared.server = start(t)
	}
	return shared.server
}

// Own is a server that a test may kill.
func Own(t testing.TB) *Server {
	t.Helper()
	s := start(t)
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func start(t testing.TB) *Server {
	t.Helper()
	s, err := Start()
	if errors.Is(err, ErrMissing) && os.Getenv(Required) == "" {
		t.Skip("skipped:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// DSN is the address of a database of the server.
func (s *Server) DSN(database string) string {
	return fmt.Sprintf("host=%s user=%s password=%s dbname=%s", s.folder, User, Password, database)
}

// Database makes a database for a test, a copy of template (blank: an empty one), and gives its
// address.
func (s *Server) Database(t testing.TB, template string) string {
	t.Helper()
	name := fmt.Sprint("test", made.Add(1))
	if err := s.Create(name, template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Exec("postgres", `DROP DATABASE `+name+` WITH (FORCE)`); err != nil {
			t.Error(err)
		}
	})
	return s.DSN(name)
}

// made counts the databases of tests.
var made atomic.Int64

// Create makes a database that lasts as long as the server, a copy of template (blank: an empty
// one).
func (s *Server) Create(name, template string) error {
	if template == "" {
		template = "template0"
	}
	return s.Exec("postgres", fmt.Sprintf(`CREATE DATABASE %s TEMPLATE %s`, name, template))
}

// Exec runs statements in a database, as the superuser.
func (s *Server) Exec(database string, statements ...string) error {
	return Exec(s.DSN(database), statements...)
}

// Exec runs statements in the database at an address.
func Exec(dsn string, statements ...string) error {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	for _, statement := range statements {
		_, failed := db.Exec(statement)
		err = errors.Join(err, failed)
	}
	return errors.Join(err, db.Close())
}
