package storetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
)

var people = []contract{
	{"are added, changed and removed", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		chef, err := s.AddParticipant(ctx, a.ID, dossier.Participant{Role: "chef", Name: "Mme Durand", Function: "proviseure"})
		ok(t, err)
		tech, err := s.AddParticipant(ctx, a.ID, dossier.Participant{Role: "technicien", Name: "M. Roy"})
		ok(t, err)
		chef.Presence, chef.Contact, chef.Function = dossier.Present, "06 00", ""
		ok(t, s.SetParticipant(ctx, a.ID, chef))
		got, err := s.Participants(ctx, a.ID)
		ok(t, err)
		if diff := cmp.Diff([]dossier.Participant{chef, tech}, got); diff != "" {
			t.Error(diff)
		}
		ok(t, s.RemoveParticipant(ctx, a.ID, chef.ID))
		if got := read(t, s, a.ID).Participants; len(got) != 1 || got[0] != tech {
			t.Errorf("left: %v", got)
		}
		for name, err := range map[string]error{
			"removed twice":   s.RemoveParticipant(ctx, a.ID, chef.ID),
			"changed gone":    s.SetParticipant(ctx, a.ID, chef),
			"removed unknown": s.RemoveParticipant(ctx, a.ID, "unknown"),
		} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}},
	{"who write have a name here and a pseudonym in what is signed", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		ok(t, s.SetAuthor(ctx, "Mme Moreau"))
		say(t, s, a.ID, "t_cat", "oui")
		entries, err := s.HistoryOf(ctx, a.ID, question("t_cat"))
		ok(t, err)
		if len(entries) != 1 || entries[0].By != "Mme Moreau" {
			t.Errorf("history %+v", entries)
		}
		ops, err := s.Operations(ctx, "a:"+a.ID)
		ok(t, err)
		if last := ops[len(ops)-1]; strings.Contains(string(last.Body), "Moreau") || last.User == "" {
			t.Errorf("signed: %s", last.Body)
		}
		if name, err := s.Author(ctx); err != nil || name != "Mme Moreau" {
			t.Errorf("author %q, %v", name, err)
		}
		names, err := s.Profiles(ctx)
		ok(t, err)
		if diff := cmp.Diff([]string{"Martin", "Mme Moreau"}, names); diff != "" {
			t.Error(diff)
		}
	}},
	{"who gave no name yet get it later", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		ok(t, s.PutSchool(ctx, lycee))
		ok(t, s.InstallForm(ctx, form))
		a := newAudit(t, s, lycee.UAI)
		ok(t, s.SetAuthor(ctx, "Martin"))
		say(t, s, a.ID, "t_cat", "oui")
		entries, err := s.History(ctx, a.ID)
		ok(t, err)
		for _, e := range entries {
			if e.By != "Martin" {
				t.Errorf("%s by %q", e.Object, e.By)
			}
		}
		if name, err := s.Author(ctx); err != nil || name != "Martin" {
			t.Errorf("author %q, %v", name, err)
		}
		if err := s.SetAuthor(ctx, ""); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("blank name: %v", err)
		}
	}},
}

var decisions = []contract{
	{"about findings and actions are facts", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		finding := dossier.FindingDecision{Severity: forms.Mineur, Why: "remplacement commandé"}
		action := dossier.ActionDecision{
			Owner: "dsi", Due: "2027-03-01", State: "fait", Label: "Doubler le lien", Effort: 1.5,
			Comment: "vu", Rejected: true, Why: "hors périmètre",
		}
		ok(t, s.DecideFinding(ctx, a.ID, "f:srv_raid@i1", finding))
		ok(t, s.DecideAction(ctx, a.ID, "x:A-NET-01", action))
		d := read(t, s, a.ID)
		finding.By, action.By = "Martin", "Martin"
		finding.At, action.At = d.Findings["f:srv_raid@i1"].At, d.Actions["x:A-NET-01"].At
		if diff := cmp.Diff(map[string]dossier.FindingDecision{"f:srv_raid@i1": finding}, d.Findings); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(map[string]dossier.ActionDecision{"x:A-NET-01": action}, d.Actions); diff != "" {
			t.Error(diff)
		}
		if !finding.At.After(noon) || !action.At.After(finding.At) {
			t.Errorf("decided at %v and %v", finding.At, action.At)
		}
	}},
	{"are taken back by an empty one", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		ok(t, s.DecideFinding(ctx, a.ID, "f:srv_raid", dossier.FindingDecision{Rejected: true, Why: "erreur"}))
		ok(t, s.DecideFinding(ctx, a.ID, "f:srv_raid", dossier.FindingDecision{}))
		if d := read(t, s, a.ID); len(d.Findings) != 0 {
			t.Errorf("decisions %v", d.Findings)
		}
	}},
	{"name their subject", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		for name, err := range map[string]error{
			"a question": s.DecideFinding(ctx, a.ID, "q:t_cat", dossier.FindingDecision{Rejected: true}),
			"an action":  s.DecideFinding(ctx, a.ID, "x:A-1", dossier.FindingDecision{Rejected: true}),
			"a finding":  s.DecideAction(ctx, a.ID, "f:r", dossier.ActionDecision{Rejected: true}),
		} {
			if !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}},
}
