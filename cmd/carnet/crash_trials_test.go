//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// trials are commands of the program, one for each way of writing.
func trials() []*trial {
	return []*trial{creating(), answering(), upgrading(), exporting(), installing(), migrating(), backingUp(), restoring()}
}

func creating() *trial {
	return &trial{
		name: "create",
		lay:  func(*site) {},
		args: []string{"school", "add", uai, "--name", "Lycée des Essais", "--kind", "lycée"},
		parts: func(s *site) []string {
			if _, err := os.Stat(s.path("carnet.db")); errors.Is(err, fs.ErrNotExist) {
				return []string{"[]\n"} // no notebook and an empty one are the same to a person
			}
			return []string{s.does("school", "list", "--json")}
		},
	}
}

func answering() *trial {
	lines := make([]string, 24)
	for i := range lines {
		question := []string{"t_cles", fmt.Sprintf("salle[%d]/salle_nom", i/3+1), "t_contact"}[i%3]
		lines[i] = fmt.Sprintf("%s\t%d%s", question, i, strings.Repeat("é", i%7*300))
	}
	return &trial{
		name: "answer", lay: func(s *site) { s.beginAudit() }, args: streaming, lines: lines,
		parts: func(s *site) []string {
			found := s.answers()
			n := min(len(found), len(lines))
			if !slices.Equal(found, byQuestion(lines[:n])) {
				s.fatal("stored %.200q", found)
			}
			return slices.Concat(lines[:n], make([]string, len(lines)-n))
		},
	}
}

// upgrading opens a file of the first schema with a program that has a schema more than this one.
func upgrading() *trial {
	return &trial{
		name: "upgrade", program: successor, kept: "carnet.db.schema1",
		lay: func(s *site) {
			file, err := os.ReadFile("../../store/sqlite/testdata/schema1.sqlite")
			s.must(err)
			s.write("carnet.db", string(file))
		},
		args: []string{"school", "list"},
		parts: func(s *site) []string {
			return []string{
				s.ask(`SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'successor')`),
				s.ask(`SELECT group_concat(hex(id)) FROM (SELECT id FROM op ORDER BY seq)`),
			}
		},
	}
}

// nextMigration stands for that of the next version, whatever it will be.
const nextMigration = `-- +goose Up
CREATE TABLE successor (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
INSERT INTO successor SELECT seq, zeroblob(5000) FROM op;
CREATE INDEX successor_op ON op (replica, n);
PRAGMA user_version = 90000;
`

var builtSuccessor = sync.OnceValues(func() (string, error) {
	dir, err := workshop()
	if err != nil {
		return "", err
	}
	there, err := filepath.Abs("../../store/sqlite/migrations/90000_successor.sql")
	if err != nil {
		return "", err
	}
	migration, overlay := filepath.Join(dir, "successor.sql"), filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {there: migration}})
	if err = errors.Join(err, os.WriteFile(migration, []byte(nextMigration), 0o600), os.WriteFile(overlay, replace, 0o600)); err != nil {
		return "", err
	}
	return build("successor", "-overlay", overlay)
})

// successor is the program with one migration more, built once.
func successor(t testing.TB) string {
	t.Helper()
	path, err := builtSuccessor()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// exporting writes one document over an older one, the other where there was none.
func exporting() *trial {
	return &trial{
		name: "export",
		lay: func(s *site) {
			s.beginAudit()
			s.does("export", uai, "--out", "documents")
			s.must(os.Remove(s.path("documents/feuille-de-route.md")))
			s.does("audit", "answer", uai, "t_cles", "gardien")
		},
		args: []string{"export", uai, "--out", "documents"},
		parts: func(s *site) []string {
			return []string{s.read("documents/compte-rendu.md"), s.read("documents/feuille-de-route.md")}
		},
	}
}

func installing() *trial {
	return &trial{
		name: "install",
		lay: func(s *site) {
			s.beginAudit()
			s.write("visite-2.md", visite2)
		},
		args:  []string{"forms", "install", "visite-2.md"},
		parts: func(s *site) []string { return []string{s.does("forms", "list", "--json")} },
	}
}

func migrating() *trial {
	return &trial{
		name: "migrate",
		lay: func(s *site) {
			s.write("visite-1.md", visite1)
			s.write("visite-2.md", visite2)
			s.does("forms", "install", "visite-1.md")
			s.beginAudit("--form", "visite")
			s.does("audit", "answer", uai, "toit", "vieux", "--note", "vu du sol")
			for i := range 12 {
				s.does("audit", "answer", uai, fmt.Sprintf("salle[%d]/prises", i+1), fmt.Sprint(i))
			}
			s.does("forms", "install", "visite-2.md")
		},
		args: []string{"forms", "migrate", uai},
		parts: func(s *site) []string {
			var said []string
			for _, e := range s.history() {
				said = append(said, fmt.Sprint(e.Object, e.Field, e.New, e.Why, e.Standing))
			}
			slices.Sort(said)
			return []string{strings.Join(said, "\n")}
		},
	}
}

func backingUp() *trial {
	return &trial{
		name: "backup",
		lay:  func(s *site) { s.beginAudit() },
		args: []string{"backup", "copie.db"},
		parts: func(s *site) []string {
			if _, err := os.Stat(s.path("copie.db")); errors.Is(err, fs.ErrNotExist) {
				return []string{""}
			}
			return []string{s.does("--db", "copie.db", "audit", "list", "--json")}
		},
	}
}

// restoring puts back what was there before an answer.
func restoring() *trial {
	return &trial{
		name: "restore", kept: "carnet.db.before-restore-20261124-090000",
		lay: func(s *site) {
			s.beginAudit()
			s.does("backup", "copie.db")
			s.does("audit", "answer", uai, "t_cles", "gardien")
		},
		args:  []string{"restore", "copie.db", "--yes"},
		parts: func(s *site) []string { return []string{strings.Join(s.answers(), "\n")} },
	}
}

const visite1 = `
| settings |
| | form_id | version | form_title |
| | visite | 1 | Visite |
| survey |
| | type | name | label |
| | begin_group | lieux | Lieux |
| | select_one etat | toit | État du toit |
| | begin_repeat | salle | Salle |
| | integer | prises | Prises |
| | end_repeat | | |
| | end_group | | |
| choices |
| | list_name | name | label |
| | etat | vieux | À changer |
`

const visite2 = `
| settings |
| | form_id | version | form_title |
| | visite | 2 | Visite |
| survey |
| | type | name | label |
| | begin_group | lieux | Lieux |
| | select_one etat | toiture | État de la toiture |
| | begin_repeat | salle | Salle |
| | integer | prises_reseau | Prises |
| | end_repeat | | |
| | end_group | | |
| choices |
| | list_name | name | label |
| | etat | use | Usée |
| migrations |
| | from | question | to | value |
| | 1 | toit | toiture | vieux=use |
| | 1 | prises | prises_reseau | |
`
