//go:build unix

package postgres_test

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"carnet/forms"
	"carnet/store"
	"carnet/store/postgres"
)

// Several servers write to one audit at once: nothing is lost, no number is given twice, and who
// reads meanwhile never sees an operation before another that has a smaller seq.
func TestServersThatWriteTogether(t *testing.T) {
	const servers, answers = 4, 60
	dsn := database(t)
	stores := make([]*store.Store, servers)
	for i := range stores {
		stores[i] = open(t, dsn, postgres.Options{Key: key(t)})
	}
	id := fill(t, stores[0])
	before := len(rows(t, dsn, `SELECT '' FROM op`))
	done := make(chan struct{})
	watched := make(chan error)
	go func() { watched <- watch(dsn, done) }()
	var writers sync.WaitGroup
	errs := make([]error, servers)
	for i, s := range stores {
		writers.Go(func() {
			for n := range answers {
				errs[i] = errors.Join(errs[i], say(s, id, servers*n+i, fmt.Sprint("s", i)))
			}
		})
	}
	writers.Wait()
	close(done)
	check(t, errors.Join(errs...))
	check(t, <-watched)
	check(t, stores[0].Verify(ctx))
	d, err := stores[0].Dossier(ctx, id)
	check(t, err)
	for n := range servers * answers {
		if got := d.Answers[answer(n, "").Register].Value; got != fmt.Sprint("s", n%servers) {
			t.Errorf("answer %d is %q", n, got)
		}
	}
	if after := len(rows(t, dsn, `SELECT '' FROM op`)); after != before+servers*answers {
		t.Errorf("%d operations, then %d", before, after)
	}
	if twice := rows(t, dsn, `SELECT replica FROM op GROUP BY space, replica, n HAVING count(*) > 1`); len(twice) > 0 {
		t.Errorf("numbers given twice by %v", twice)
	}
}

// watch reads as long as others write: as many operations as the greatest seq says are there, so
// that a reader who goes on after it misses none.
func watch(dsn string, done <-chan struct{}) (err error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for {
		var last, count int
		if err := db.QueryRow(`SELECT max(seq), count(*) FROM op`).Scan(&last, &count); err != nil {
			return err
		}
		if last != count {
			return fmt.Errorf("%d operations are there, the last is number %d", count, last)
		}
		select {
		case <-done:
			return nil
		default:
		}
	}
}

// Two audits of a school that are created at once have two numbers.
func TestAuditsCreatedTogetherHaveTheirOwnNumbers(t *testing.T) {
	const servers, audits = 4, 8
	dsn := database(t)
	first := open(t, dsn, postgres.Options{Key: key(t)})
	fill(t, first)
	var writers sync.WaitGroup
	errs := make([]error, servers)
	for i := range servers {
		s := open(t, dsn, postgres.Options{Key: key(t)})
		writers.Go(func() {
			for range audits {
				_, err := s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: "8f1c"})
				errs[i] = errors.Join(errs[i], err)
			}
		})
	}
	writers.Wait()
	check(t, errors.Join(errs...))
	var numbers []int
	found, err := first.Audits(ctx, "", "")
	check(t, err)
	for _, row := range found {
		numbers = append(numbers, row.Audit.Number)
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		if n != i+1 {
			t.Fatalf("numbers %v", numbers)
		}
	}
	if len(numbers) != 1+servers*audits {
		t.Errorf("%d audits", len(numbers))
	}
}

// What another server said after the snapshot that a person looked at is kept beside.
func TestWhatAnotherServerSaidMeanwhileIsKept(t *testing.T) {
	dsn := database(t)
	here, there := open(t, dsn, postgres.Options{Key: key(t)}), open(t, dsn, postgres.Options{Key: key(t)})
	id := fill(t, here)
	check(t, say(there, id, 1, "avant"))
	snap, err := here.Snapshot(ctx, id)
	check(t, err)
	check(t, say(there, id, 2, "non"))
	for i := 1; i <= 2; i++ {
		_, err := here.Write(ctx, id, store.Change{Edits: []forms.Edit{answer(i, "oui")}, Seen: snap.Mark})
		check(t, err)
	}
	d, err := there.Dossier(ctx, id)
	check(t, err)
	if len(d.Conflicts) != 1 || d.Conflicts[0].Register != answer(2, "").Register || len(d.Conflicts[0].Heads) != 2 {
		t.Errorf("conflicts %+v", d.Conflicts)
	}
}

// One machine may run two programs with one key: their operations make one chain.
func TestTwoProgramsOfOneServer(t *testing.T) {
	dsn, path := database(t), key(t)
	one, other := open(t, dsn, postgres.Options{Key: path}), open(t, dsn, postgres.Options{Key: path})
	id := fill(t, one)
	var writers sync.WaitGroup
	errs := make([]error, 2)
	for i, s := range []*store.Store{one, other} {
		writers.Go(func() {
			for n := range 40 {
				errs[i] = errors.Join(errs[i], say(s, id, n, fmt.Sprint(i)))
			}
		})
	}
	writers.Wait()
	check(t, errors.Join(errs...))
	check(t, one.Verify(ctx))
	if tips := rows(t, dsn, `SELECT replica FROM tip WHERE space = 'a:`+id+`'`); len(tips) != 1 {
		t.Errorf("tips of %v", tips)
	}
}
