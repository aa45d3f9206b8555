package sqlite_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"carnet/forms"
	"carnet/store"
	"carnet/store/sqlite"
)

// BenchmarkAnswerSaved saves answers one by one, each flushed to the disk: alone, and as the
// question screen does, with the place where the auditor goes on. Between two it writes two such
// rows in a bare transaction (ratio), and in one over a kept connection, as the store's own
// (ratio-kept). The ratios are of medians: what signature, history, causes and place cost.
func BenchmarkAnswerSaved(b *testing.B) {
	b.Run("alone", func(b *testing.B) { benchmarkSaved(b, nil) })
	b.Run("with its place", func(b *testing.B) { benchmarkSaved(b, &store.Place{Part: "technique"}) })
}

func benchmarkSaved(b *testing.B, place *store.Place) {
	const questions = 200
	s := open(b, filepath.Join(b.TempDir(), "carnet.db"), sqlite.Options{})
	id := fill(b, s, questions)
	ops, err := s.Operations(ctx, "a:"+id)
	check(b, err)
	such := &ops[len(ops)-1]
	bare, kept := newBare(b), newBare(b).keep(b)
	var ours, theirs, fastest []time.Duration
	for i := 0; b.Loop(); i++ {
		edit := answer(i%questions, fmt.Sprint(i))
		if place != nil {
			place.Register = answer((i+1)%questions, "").Register
		}
		ours = append(ours, timed(func() {
			_, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{edit}, Place: place})
			check(b, err)
		}))
		theirs = append(theirs, timed(func() { bare.write(b, such, edit.Register.String()) }))
		fastest = append(fastest, timed(func() { kept.write(b, such, edit.Register.String()) }))
	}
	saved, two := float64(median(ours)), float64(median(theirs))
	b.ReportMetric(saved/1e3, "saved-µs")
	b.ReportMetric(two/1e3, "bare-µs")
	b.ReportMetric(saved/two, "ratio")
	b.ReportMetric(saved/float64(median(fastest)), "ratio-kept")
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
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
