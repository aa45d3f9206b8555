package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/sqlite"
)

// testdata holds one database as each released schema wrote it. Whatever comes later must read
// them like this.
func TestReleasedDatabasesStillRead(t *testing.T) {
	for _, name := range []string{"schema1.sqlite", "schema2.sqlite"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join("testdata", name))
			check(t, err)
			path := filepath.Join(t.TempDir(), "carnet.db")
			write(t, path, text)
			s := open(t, path, sqlite.Options{})
			check(t, s.Verify(ctx))
			got, err := s.Dossier(ctx, released.Audit.ID)
			check(t, err)
			if diff := cmp.Diff(released, got); diff != "" {
				t.Error(diff)
			}
			entries, err := s.History(ctx, released.Audit.ID)
			check(t, err)
			if len(entries) != 24 {
				t.Errorf("%d entries", len(entries))
			}
			drafts, err := s.Drafts(ctx, released.Audit.ID)
			check(t, err)
			if diff := cmp.Diff(map[forms.Register]string{question("t_ups"): "onduleur de 20"}, drafts); diff != "" {
				t.Error(diff)
			}
			place, found, err := s.LastPlace(ctx)
			check(t, err)
			want := store.Place{Audit: released.Audit.ID, Part: "technique", Register: question("t_ups"), Left: true, At: at(11)}
			if !found || place != want {
				t.Errorf("place %+v", place)
			}
			rows, err := s.Audits(ctx, "1", "2026-11-23")
			check(t, err)
			listed := store.AuditRow{Audit: released.Audit, School: released.Establishment, Heads: rows[0].Heads, Summary: rows[0].Summary}
			if diff := cmp.Diff([]store.AuditRow{listed}, rows); diff != "" {
				t.Error(diff)
			}
			if f, err := s.Form(ctx, "8f1c"); err != nil || string(f.Bytes) != "survey\n" {
				t.Errorf("form %+v, %v", f, err)
			}
			_, err = s.Write(ctx, released.Audit.ID, store.Change{Edits: []forms.Edit{answer(1, "non")}})
			check(t, err)
			check(t, s.Verify(ctx))
		})
	}
}

func question(key string) forms.Register { return forms.Register{Key: key} }

// at is so many seconds after the noon at which the database was begun.
func at(seconds int) time.Time {
	return time.Date(2026, 11, 23, 12, 0, seconds, 0, time.UTC)
}

const (
	room = "0199aaaa-0000-7000-8000-000000000001"
	raid = "f:srv_raid@" + room
)

var released = dossier.Dossier{
	Audit: dossier.Audit{
		ID: "01a20847-0da0-74e6-95c8-ce4215aebde0", Number: 1, UAI: uai, FormID: "icart", FormVersion: "1.0",
		FormHash: "8f1c", State: dossier.Ongoing, Version: 1, Date: "2027-01-11", Lead: "Mme Moreau",
		Created: at(4), ClosedParts: []string{"souhaits"},
	},
	Establishment: dossier.Establishment{
		UAI: uai, Name: "Lycée Camille-Guérin", Kind: "lycee", Commune: "Poitiers", Departement: "086", Pupils: 1400,
	},
	Participants: []dossier.Participant{{
		ID: "01a20847-1570-7e05-b312-1ae4f610d2e2", Role: "chef", Name: "M. Durand", Function: "proviseur",
		Contact: "06 00", Presence: dossier.Present,
	}},
	Instances: []forms.Instance{{ID: room, Repeat: "salle", Pos: 1}},
	Answers: map[forms.Register]forms.Answer{
		question("t_cat"):                  {Value: "oui"},
		question("t_debit"):                {NV: "baie fermée"},
		question("t_wifi"):                 {SO: "pas de Wi-Fi"},
		question("t_question_1"):           {Value: "oui"},
		question("tel_gardien"):            {Value: "05 49 00 00 00"},
		{Instance: room, Key: "salle_nom"}: {Value: "CDI « bas »"},
	},
	Notes: map[forms.Register]string{question("t_cat"): "vu avec le gestionnaire"},
	Conflicts: []dossier.Conflict{{Register: question("t_question_1"), Heads: []dossier.Head{
		{
			Op: "f8b75d70c472e088959bb34a2b5c78769df1e2b2ae57b24df6a01187b40c46cd", Answer: forms.Answer{Value: "oui"},
			By: "Mme Moreau", Device: "BzdOEglg", At: at(15),
		},
		{
			Op: "b93b5f92cc8576283f2f0ba8192ce5844693f7932414fd5bf7fcc152ab3786be", Answer: forms.Answer{Value: "non"},
			By: "u-3033dbe342a4c679", Device: "PF9IkfIV", At: at(16),
		},
	}}},
	Findings: map[string]dossier.FindingDecision{
		raid: {Severity: forms.Mineur, Why: "remplacement commandé", By: "Mme Moreau", At: at(8)},
	},
	Actions: map[string]dossier.ActionDecision{
		"x:A-NET-01": {Owner: "dsi", Due: "2027-03-01", Effort: 1.5, By: "Mme Moreau", At: at(9)},
	},
}
