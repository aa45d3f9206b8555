// Package storetest is the contract that every engine of the store must keep. An engine's
// tests call [Run]; nothing else imports this package.
package storetest

import (
	"context"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
)

// Open gives an empty store of its own device, closed when the test ends.
type Open func(t testing.TB, o store.Options) *store.Store

// Run runs the contract.
func Run(t *testing.T, open Open) {
	groups := []struct {
		name  string
		tests []contract
	}{
		{"schools", schools},
		{"audits", audits},
		{"answers", answers},
		{"attachments", attachments},
		{"instances", instances},
		{"people", people},
		{"decisions", decisions},
		{"history", histories},
		{"local", local},
		{"forms", formFiles},
		{"home", home},
		{"exchange", exchanges},
		{"conflicts", conflicts},
		{"migrations", migrations},
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			for _, c := range g.tests {
				t.Run(c.name, func(t *testing.T) { c.run(t, open) })
			}
		})
	}
}

// contract is one promise.
type contract struct {
	name string
	run  func(t *testing.T, open Open)
}

var ctx = context.Background()

// noon is when the tests' clocks start.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// ticking is a clock that goes on by a second each time it is read.
func ticking() func() time.Time {
	now := noon
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

var (
	lycee   = dossier.Establishment{UAI: "0860035W", Name: "Lycée Camille-Guérin", Kind: "lycee", Commune: "Poitiers", Departement: "086", Pupils: 1400}
	college = dossier.Establishment{UAI: "0170022G", Name: "Collège Jean-Moulin", Kind: "college", Commune: "Saintes"}
	form    = store.FormFile{Hash: "8f1c", ID: "icart", Version: "1.0", Title: "i-Cart", Name: "icart.csv", Bytes: []byte("survey\n")}
)

// withAudit opens a store that holds one audit.
func withAudit(t testing.TB, open Open) (*store.Store, dossier.Audit) {
	t.Helper()
	s := open(t, store.Options{Clock: ticking(), By: "Martin"})
	ok(t, s.PutSchool(ctx, lycee))
	ok(t, s.InstallForm(ctx, form))
	return s, newAudit(t, s, lycee.UAI)
}

func newAudit(t testing.TB, s *store.Store, uai string) dossier.Audit {
	t.Helper()
	a, err := s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: form.Hash, Date: "2027-01-11", Lead: "Martin"})
	ok(t, err)
	return a
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// say writes one answer.
func say(t testing.TB, s *store.Store, id, key, value string) []string {
	t.Helper()
	ids, err := s.Write(ctx, id, store.Change{Edits: []forms.Edit{edit(key, value)}})
	ok(t, err)
	return ids
}

func edit(key, value string) forms.Edit {
	return forms.Edit{Register: question(key), Answer: forms.Answer{Value: value}}
}

func question(key string) forms.Register { return forms.Register{Key: key} }

func read(t testing.TB, s *store.Store, id string) dossier.Dossier {
	t.Helper()
	d, err := s.Dossier(ctx, id)
	ok(t, err)
	return d
}
