package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
)

var schools = []contract{
	{"are read back whole", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		full := lycee
		full.Collectivite, full.Head, full.Address = "Région", "M. Durand", "1 rue de l’École"
		full.Phone, full.Mail = "05 49 00 00 00", "ce.0860035W@ac-poitiers.fr"
		ok(t, s.PutSchool(ctx, full))
		got, err := s.School(ctx, full.UAI)
		ok(t, err)
		if diff := cmp.Diff(full, got); diff != "" {
			t.Error(diff)
		}
	}},
	{"change in place, blank clears", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		ok(t, s.PutSchool(ctx, lycee))
		changed := lycee
		changed.Commune, changed.Pupils = "", 1500
		ok(t, s.PutSchool(ctx, changed))
		got, err := s.School(ctx, lycee.UAI)
		ok(t, err)
		if got != changed {
			t.Errorf("got %+v", got)
		}
	}},
	{"are listed by name", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		ok(t, s.PutSchool(ctx, lycee))
		ok(t, s.PutSchool(ctx, college))
		got, err := s.Schools(ctx)
		ok(t, err)
		if diff := cmp.Diff([]dossier.Establishment{college, lycee}, got); diff != "" {
			t.Error(diff)
		}
	}},
	{"that are unknown or misnamed are refused", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		if _, err := s.School(ctx, lycee.UAI); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown school: %v", err)
		}
		for _, bad := range []dossier.Establishment{
			{Name: "Sans code"},
			{UAI: "086035W", Name: "Court"},
			{UAI: "0860035w", Name: "Minuscule"},
			{UAI: "0860035W"},
			{UAI: "0860035W", Name: strings.Repeat("x", 20<<10)},
		} {
			if err := s.PutSchool(ctx, bad); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%.20s %.20s: %v", bad.UAI, bad.Name, err)
			}
		}
		if got, err := s.Schools(ctx); err != nil || len(got) != 0 {
			t.Errorf("left behind: %v, %v", got, err)
		}
	}},
}

var audits = []contract{
	{"are created planned and numbered by school", func(t *testing.T, open Open) {
		s, first := withAudit(t, open)
		want := dossier.Audit{
			ID: first.ID, Number: 1, UAI: lycee.UAI, FormID: "icart", FormVersion: "1.0", FormHash: form.Hash,
			State: dossier.Planned, Version: 1, Date: "2027-01-11", Lead: "Martin", Created: first.Created,
		}
		got, err := s.Audit(ctx, first.ID)
		ok(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if d := got.Created.Sub(noon); d <= 0 || d > time.Minute {
			t.Errorf("created %v after noon", d)
		}
		ok(t, s.PutSchool(ctx, college))
		if a := newAudit(t, s, lycee.UAI); a.Number != 2 {
			t.Errorf("second audit is number %d", a.Number)
		}
		if a := newAudit(t, s, college.UAI); a.Number != 1 {
			t.Errorf("first audit of another school is number %d", a.Number)
		}
	}},
	{"hold the defaults they were created with", func(t *testing.T, open Open) {
		s, _ := withAudit(t, open)
		a, err := s.NewAudit(ctx, store.NewAudit{UAI: lycee.UAI, FormHash: form.Hash, Edits: []forms.Edit{edit("t_cat", "oui")}})
		ok(t, err)
		if d := read(t, s, a.ID); d.Answers[question("t_cat")].Value != "oui" {
			t.Errorf("answers %v", d.Answers)
		}
	}},
	{"need a school and a form, or nothing is created", func(t *testing.T, open Open) {
		s, _ := withAudit(t, open)
		for _, n := range []store.NewAudit{{UAI: college.UAI, FormHash: form.Hash}, {UAI: lycee.UAI, FormHash: "none"}} {
			if _, err := s.NewAudit(ctx, n); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%+v: %v", n, err)
			}
		}
		if rows, err := s.Audits(ctx, "", ""); err != nil || len(rows) != 1 {
			t.Errorf("audits %v, %v", rows, err)
		}
	}},
	{"change field by field, never their identity", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		ok(t, s.SetAudit(ctx, a.ID, func(a *dossier.Audit) {
			a.State, a.Lead, a.Installation, a.SentOn, a.Version = dossier.Sent, "Moreau", "2027-05-03", "2027-02-01", 2
			a.ClosedParts = []string{"souhaits", "usages"}
			a.ID, a.UAI, a.Number = "other", "other", 9
		}))
		ok(t, s.SetAudit(ctx, a.ID, func(a *dossier.Audit) { a.ClosedParts = []string{"usages"} }))
		want := a
		want.State, want.Lead, want.Installation, want.SentOn, want.Version = dossier.Sent, "Moreau", "2027-05-03", "2027-02-01", 2
		want.ClosedParts = []string{"usages"}
		got, err := s.Audit(ctx, a.ID)
		ok(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		if err := s.SetAudit(ctx, "unknown", func(*dossier.Audit) {}); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown audit: %v", err)
		}
	}},
	{"are found by what people type", find},
}

func find(t *testing.T, open Open) {
	s, first := withAudit(t, open)
	ok(t, s.PutSchool(ctx, college))
	second, other := newAudit(t, s, lycee.UAI), newAudit(t, s, college.UAI)
	cases := []struct {
		query      string
		want       string
		kind       error
		candidates int
	}{
		{first.ID, first.ID, nil, 0},
		{strings.ToUpper(first.ID), first.ID, nil, 0},
		{first.ID[:len(first.ID)-1], first.ID, nil, 0},
		{first.ID[:8], "", store.ErrAmbiguous, 3},
		{"0170022G", other.ID, nil, 0},
		{"0170022g", other.ID, nil, 0},
		{"0860035W/2", second.ID, nil, 0},
		{"0860035W", "", store.ErrAmbiguous, 2},
		{"0860035W/3", "", store.ErrNotFound, 2},
		{"0160002R", "", store.ErrNotFound, 0},
		{"zzzz", "", store.ErrNotFound, 0},
		{"0", "", store.ErrNotFound, 0},
		{"", "", store.ErrNotFound, 0},
	}
	check := func() {
		t.Helper()
		for _, c := range cases {
			got, err := s.FindAudit(ctx, c.query)
			if got.ID != c.want || !errors.Is(err, c.kind) {
				t.Errorf("%q: %q, %v", c.query, got.ID, err)
			}
			var failed *store.FindError
			if c.kind != nil && (!errors.As(err, &failed) || len(failed.Candidates) != c.candidates) {
				t.Errorf("%q: candidates of %v", c.query, err)
			}
		}
	}
	check()
	ok(t, s.SetAudit(ctx, first.ID, func(a *dossier.Audit) { a.State = dossier.Cancelled }))
	cases[7].want, cases[7].kind = second.ID, nil
	check()
}
