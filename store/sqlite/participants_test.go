package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/sqlite"
)

// With a clock that stands still identifiers do not order people; the operations do.
func TestParticipantsStandInTheOrderTheyWereAdded(t *testing.T) {
	still := func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	s, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "carnet.db"), sqlite.Options{Options: store.Options{Clock: still}})
	check(t, err)
	defer func() { check(t, s.Close()) }()
	id := fill(t, s, 0)
	for i := range 12 {
		_, err := s.AddParticipant(ctx, id, dossier.Participant{Role: "doc", Function: fmt.Sprint(i)})
		check(t, err)
	}
	people, err := s.Participants(ctx, id)
	check(t, err)
	for i, p := range people {
		if p.Function != fmt.Sprint(i) {
			t.Fatalf("participant %d is number %s", i, p.Function)
		}
	}
}
