//go:build unix

package postgres_test

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/store/sqlite"
)

// The SQL of package store is written once: both engines have the same tables and columns, but for
// what this one needs of its own.
func TestTablesAreThoseOfTheOtherEngine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carnet.db")
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	check(t, err)
	check(t, s.Close())
	db, err := sql.Open("sqlite", path)
	check(t, err)
	found, err := db.Query(`SELECT t.name || '.' || c.name || ' ' ||
			CASE c.type WHEN 'BLOB' THEN 'bytea' WHEN 'INTEGER' THEN 'bigint' ELSE lower(c.type) END
		FROM sqlite_schema t JOIN pragma_table_info(t.name) c
		WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'goose_db_version' ORDER BY 1`)
	check(t, err)
	var want []string
	for found.Next() {
		var column string
		check(t, found.Scan(&column))
		want = append(want, column)
	}
	check(t, errors.Join(found.Err(), found.Close(), db.Close()))
	got := rows(t, database(t), `SELECT table_name || '.' || column_name || ' ' || data_type
		FROM information_schema.columns
		WHERE table_schema = 'public' AND table_name NOT IN ('goose_db_version', 'turn', 'carnet')
		ORDER BY table_name || '.' || column_name || ' ' || data_type COLLATE "C"`)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Texts are compared by their bytes, as the other engine does and as ranges of spaces need, in
// whatever language the database is.
func TestTextsAreComparedByTheirBytes(t *testing.T) {
	wrong := rows(t, database(t), `SELECT table_name || '.' || column_name FROM information_schema.columns
		WHERE table_schema = 'public' AND table_name <> 'goose_db_version' AND data_type = 'text'
			AND collation_name IS DISTINCT FROM 'C'`)
	if len(wrong) > 0 {
		t.Error(wrong)
	}
}
