package sqlite_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/sqlite"
)

// BenchmarkAnswerSaved saves answers one by one, each flushed to the disk. Between two, it
// writes two rows of the same size in a bare transaction of the same durability, and reports
// the ratio of the medians: what signature, history and causes cost.
func BenchmarkAnswerSaved(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "carnet.db"), sqlite.Options{})
	id := fill(b, s, 200)
	bare := newBare(b)
	var ours, theirs []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		_, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i%200, fmt.Sprint(i))}})
		check(b, err)
		between := time.Now()
		bare.write(b, i)
		ours = append(ours, between.Sub(start))
		theirs = append(theirs, time.Since(between))
	}
	saved, two := median(ours), median(theirs)
	b.ReportMetric(float64(saved.Microseconds()), "saved-µs")
	b.ReportMetric(float64(two.Microseconds()), "bare-µs")
	b.ReportMetric(float64(saved)/float64(two), "ratio")
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// bare is a database with the least that could save an answer with a log.
type bare struct {
	db            *sql.DB
	insert, upset *sql.Stmt
}

func newBare(b *testing.B) *bare {
	b.Helper()
	path := filepath.ToSlash(filepath.Join(b.TempDir(), "bare.db"))
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	check(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { check(b, db.Close()) })
	_, err = db.Exec(`CREATE TABLE log (id INTEGER PRIMARY KEY, body BLOB) STRICT;
		CREATE TABLE answer (key TEXT PRIMARY KEY, value TEXT) STRICT`)
	check(b, err)
	insert, err := db.Prepare(`INSERT INTO log (body) VALUES ($1)`)
	check(b, err)
	upset, err := db.Prepare(`INSERT INTO answer VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
	check(b, err)
	return &bare{db, insert, upset}
}

func (w *bare) write(b *testing.B, i int) {
	tx, err := w.db.Begin()
	check(b, err)
	_, err = tx.Stmt(w.insert).Exec(make([]byte, 500))
	check(b, err)
	_, err = tx.Stmt(w.upset).Exec(fmt.Sprint("t_question_", i%200), fmt.Sprint(i))
	check(b, err)
	check(b, tx.Commit())
}

// BenchmarkDossier600x20 reads an audit of 600 answers, each changed 20 times.
func BenchmarkDossier600x20(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "carnet.db"), sqlite.Options{})
	id := fill(b, s, 600)
	for version := range 19 {
		var c store.Change
		for i := range 600 {
			c.Edits = append(c.Edits, answer(i, fmt.Sprint(version)))
		}
		_, err := s.Write(ctx, id, c)
		check(b, err)
	}
	for b.Loop() {
		d, err := s.Dossier(ctx, id)
		check(b, err)
		if len(d.Answers) != 600 {
			b.Fatalf("%d answers", len(d.Answers))
		}
	}
}

func BenchmarkHistory600x20(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "carnet.db"), sqlite.Options{})
	id := fill(b, s, 600)
	for version := range 19 {
		var c store.Change
		for i := range 600 {
			c.Edits = append(c.Edits, answer(i, fmt.Sprint(version)))
		}
		_, err := s.Write(ctx, id, c)
		check(b, err)
	}
	for b.Loop() {
		entries, err := s.HistoryOf(ctx, id, answer(300, "").Register)
		check(b, err)
		if len(entries) != 20 {
			b.Fatalf("%d entries", len(entries))
		}
	}
}

// BenchmarkHome lists audits with schools and summaries.
func BenchmarkHome(b *testing.B) {
	for _, audits := range []int{300, 5000} {
		b.Run(fmt.Sprint(audits), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "carnet.db"), sqlite.Options{})
			fillHome(b, s, audits)
			for b.Loop() {
				rows, err := s.Audits(ctx, "1", "2026-11-23")
				check(b, err)
				if len(rows) != audits || !rows[0].Fresh {
					b.Fatalf("%d rows, %+v", len(rows), rows[0])
				}
			}
		})
	}
}

// fillHome makes one school and 20 answers an audit.
func fillHome(b *testing.B, s *store.Store, audits int) {
	check(b, s.InstallForm(ctx, store.FormFile{Hash: "h", ID: "icart", Version: "1", Bytes: []byte("survey")}))
	edits := make([]forms.Edit, 20)
	for i := range edits {
		edits[i] = answer(i, "oui")
	}
	for i := range audits {
		code := fmt.Sprintf("%07dW", i)
		check(b, s.PutSchool(ctx, dossier.Establishment{UAI: code, Name: "Collège " + code, Kind: "college", Commune: "Poitiers", Departement: "086"}))
		a, err := s.NewAudit(ctx, store.NewAudit{UAI: code, FormHash: "h", Date: "2027-01-11", Lead: "Martin", Edits: edits})
		check(b, err)
		heads, err := s.Heads(ctx, a.ID)
		check(b, err)
		key := store.SummaryKey{Heads: heads, Form: "h", Engine: "1", Day: "2026-11-23"}
		check(b, s.PutSummary(ctx, a.ID, key, make([]byte, 400)))
	}
}
