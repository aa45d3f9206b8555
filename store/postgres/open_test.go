//go:build unix

package postgres_test

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/postgres"
	"carnet/store/postgres/pgtest"
)

const uai = "0860035W"

// fill gives the store a school, a form and an audit, and the audit's id.
func fill(t testing.TB, s *store.Store) string {
	t.Helper()
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Lycée Camille-Guérin"}))
	check(t, s.InstallForm(ctx, store.FormFile{Hash: "8f1c", ID: "icart", Version: "1.0", Name: "icart.csv", Bytes: []byte("survey")}))
	a, err := s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: "8f1c"})
	check(t, err)
	return a.ID
}

func answer(i int, value string) forms.Edit {
	return forms.Edit{Register: forms.Register{Key: fmt.Sprint("t_question_", i)}, Answer: forms.Answer{Value: value}}
}

func say(s *store.Store, id string, i int, value string) error {
	_, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i, value)}})
	return err
}

// blank is the address of a database without a table.
func blank(t testing.TB) string {
	t.Helper()
	return pgtest.Shared(t).Database(t, "")
}

// rows reads one column of text.
func rows(t testing.TB, dsn, query string) (values []string) {
	t.Helper()
	db, err := sql.Open("pgx", dsn)
	check(t, err)
	found, err := db.Query(query)
	check(t, err)
	for found.Next() {
		var value string
		check(t, found.Scan(&value))
		values = append(values, value)
	}
	check(t, errors.Join(found.Err(), found.Close(), db.Close()))
	return values
}

func TestWhatWasWrittenIsThereAgain(t *testing.T) {
	dsn, path := blank(t), key(t)
	s, err := postgres.Open(ctx, dsn, postgres.Options{Key: path})
	check(t, err)
	id := fill(t, s)
	check(t, say(s, id, 1, "oui"))
	check(t, s.Close())
	s = open(t, dsn, postgres.Options{Key: path})
	if d, err := s.Dossier(ctx, id); err != nil || d.Answers[answer(1, "").Register].Value != "oui" {
		t.Errorf("dossier %+v, %v", d, err)
	}
	check(t, s.Verify(ctx))
}

func TestTheKeyIsTheServers(t *testing.T) {
	dsn, path := database(t), key(t)
	first := open(t, dsn, postgres.Options{Key: path})
	for file, mode := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v", file, info, err)
		}
	}
	if again := open(t, dsn, postgres.Options{Key: path}); again.Device() != first.Device() {
		t.Error("the same key is another device")
	}
	if other := open(t, dsn, postgres.Options{Key: key(t)}); other.Device() == first.Device() {
		t.Error("another key is the same device")
	}
}

func TestServersThatStartAtOnceMigrateOnce(t *testing.T) {
	dsn := blank(t)
	stores, errs := make([]*store.Store, 6), make([]error, 6)
	var starts sync.WaitGroup
	for i := range stores {
		path := key(t)
		starts.Go(func() { stores[i], errs[i] = postgres.Open(ctx, dsn, postgres.Options{Key: path}) })
	}
	starts.Wait()
	check(t, errors.Join(errs...))
	id := fill(t, stores[0])
	for i, s := range stores {
		check(t, say(s, id, i, "oui"))
		check(t, s.Verify(ctx))
		check(t, s.Close())
	}
	if twice := rows(t, dsn, `SELECT version_id::text FROM goose_db_version GROUP BY 1 HAVING count(*) > 1`); len(twice) > 0 {
		t.Errorf("migrated twice: %v", twice)
	}
}

func TestWhatIsRefusedIsNotChanged(t *testing.T) {
	server := pgtest.Shared(t)
	check(t, server.Exec("postgres", `CREATE ROLE reader LOGIN PASSWORD 'secret-of-the-reader'`))
	t.Cleanup(func() { check(t, server.Exec("postgres", `DROP ROLE reader`)) })
	for _, c := range []struct {
		name    string
		prepare string // statements on the database
		also    string // added to the address
		want    error
	}{
		{"another program's", `CREATE TABLE facture (n INT)`, "", store.ErrNotCarnet},
		{"another program's table of our name", `CREATE TABLE carnet (auteur TEXT)`, "", store.ErrNotCarnet},
		{"another program's view", `CREATE VIEW op AS SELECT 1`, "", store.ErrNotCarnet},
		{"a newer program's", newer, "", store.ErrTooNew},
		{"tables missing", `CREATE TABLE carnet (application BIGINT); CREATE TABLE op (x INT)`, "", store.ErrDamaged},
		{"forgets", ``, "synchronous_commit=off", store.ErrUnsafe},
		{"standby", ``, "default_transaction_read_only=on", store.ErrReadOnly},
		{"not allowed", ``, "user=reader password=secret-of-the-reader", store.ErrReadOnly},
	} {
		t.Run(c.name, func(t *testing.T) {
			dsn := blank(t)
			check(t, pgtest.Exec(dsn, `REVOKE CREATE ON SCHEMA public FROM PUBLIC`, c.prepare))
			const relations = `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1`
			before := rows(t, dsn, relations)
			path := key(t)
			_, err := postgres.Open(ctx, dsn+" "+c.also, postgres.Options{Key: path})
			if !errors.Is(err, c.want) {
				t.Errorf("error %v", err)
			}
			if diff := cmp.Diff(before, rows(t, dsn, relations)); diff != "" {
				t.Error(diff)
			}
			if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("made a key: %v", err)
			}
		})
	}
}

// newer is what a program of schema 99 leaves.
const newer = `CREATE TABLE carnet (application BIGINT PRIMARY KEY); CREATE TABLE turn (schema BIGINT);
	INSERT INTO turn VALUES (99); CREATE TABLE op (x INT); CREATE TABLE head (x INT); CREATE TABLE tip (x INT)`

func TestExtensionsAreNotAnotherProgram(t *testing.T) {
	dsn := blank(t)
	check(t, pgtest.Exec(dsn, `CREATE EXTENSION pg_stat_statements`)) // it brings views
	fill(t, open(t, dsn, postgres.Options{Key: key(t)}))
}

func TestAnEncodingThatLosesLettersIsRefused(t *testing.T) {
	server := pgtest.Shared(t)
	check(t, server.Exec("postgres", `CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'`))
	t.Cleanup(func() { check(t, server.Exec("postgres", `DROP DATABASE latin`)) })
	if _, err := postgres.Open(ctx, server.DSN("latin"), postgres.Options{Key: key(t)}); !errors.Is(err, store.ErrUnsafe) {
		t.Errorf("error %v", err)
	}
}

func TestErrorsNameTheDatabaseAndNotThePassword(t *testing.T) {
	server := pgtest.Shared(t)
	good := server.DSN("nowhere")
	for _, c := range []struct {
		dsn, place string
		want       error
	}{
		{good, "nowhere", store.ErrNotFound},
		{good + " password=hunter2", "nowhere", nil},
		{"postgres://carnet:hunter2@127.0.0.1:1/audits?connect_timeout=5", "audits at 127.0.0.1:1", store.ErrUnreachable},
		{"host=/nowhere user=carnet password=hunter2 dbname=audits", "audits at /nowhere", store.ErrUnreachable},
		{"postgres://carnet:hunter2@127.0.0.1:port/audits", "", store.ErrInvalid},
		{"postgres://carnet:hun%ter2@127.0.0.1/audits", "", store.ErrInvalid},
		{"postgres://carnet:hunter2@[::1/audits", "", store.ErrInvalid},
		{"password=hunter2 host", "", store.ErrInvalid},
		{"password = 'hunter2", "", store.ErrInvalid},
		{"postgres://127.0.0.1/audits?sslmode=hunter2", "", store.ErrInvalid},
		{"/home/carnet.db?password=hunter2", "", store.ErrInvalid},
	} {
		_, err := postgres.Open(ctx, c.dsn, postgres.Options{Key: key(t)})
		if err == nil || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.place) {
			t.Errorf("%s: error %v", c.dsn, err)
		}
		for _, secret := range []string{"hunter2", "hun%ter2", pgtest.Password} {
			if strings.Contains(fmt.Sprintf("%v %+v", err, err), secret) {
				t.Errorf("the password is told: %v", err)
			}
		}
	}
}

func TestAKeyMustBeOne(t *testing.T) {
	dsn := database(t)
	if _, err := postgres.Open(ctx, dsn, postgres.Options{}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("without a path: %v", err)
	}
	path := filepath.Join(t.TempDir(), "device.key")
	check(t, os.WriteFile(path, []byte("not a key"), 0o600))
	if _, err := postgres.Open(ctx, dsn, postgres.Options{Key: path}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("not a key: %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "not a key" {
		t.Errorf("%q, %v", text, err)
	}
}
