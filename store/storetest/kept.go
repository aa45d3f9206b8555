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

var histories = []contract{
	{"tell who said what, when, where and why", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		r := question("t_cat")
		first := say(t, s, a.ID, "t_cat", "oui")
		second, err := s.Write(ctx, a.ID, store.Change{
			Edits: []forms.Edit{{Register: r, Answer: forms.Answer{NV: "baie fermée"}}}, Why: "relu sur place",
		})
		ok(t, err)
		ok(t, s.SetNote(ctx, a.ID, store.Note{Register: r, Text: "à revoir"}))
		say(t, s, a.ID, "t_other", "non")
		entries, err := s.HistoryOf(ctx, a.ID, r)
		ok(t, err)
		if len(entries) != 3 {
			t.Fatalf("%d entries: %+v", len(entries), entries)
		}
		for i, want := range []store.Entry{
			{Op: first[0], Kind: "set", Object: "q:t_cat", Field: "val", Register: r, By: "Martin", New: forms.Answer{Value: "oui"}},
			{
				Op: second[0], Kind: "set", Object: "q:t_cat", Field: "val", Register: r, By: "Martin", New: forms.Answer{NV: "baie fermée"},
				Why: "relu sur place", Previous: []forms.Answer{{Value: "oui"}}, Standing: true,
			},
			{Op: entries[2].Op, Kind: "set", Object: "q:t_cat", Field: "note", Register: r, By: "Martin", New: forms.Answer{Value: "à revoir"}, Standing: true},
		} {
			want.At, want.Device = entries[i].At, s.Device()
			if diff := cmp.Diff(want, entries[i]); diff != "" {
				t.Errorf("entry %d: %s", i, diff)
			}
			if !entries[i].At.After(noon) || i > 0 && !entries[i].At.After(entries[i-1].At) {
				t.Errorf("entry %d at %v", i, entries[i].At)
			}
		}
	}},
	{"of an audit hold its record, personal answers and decisions", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		phone := forms.Edit{Register: question("tel"), Answer: forms.Answer{Value: "05 49"}, Personal: true}
		_, err := s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{phone}})
		ok(t, err)
		ok(t, s.DecideFinding(ctx, a.ID, "f:r", dossier.FindingDecision{Rejected: true}))
		entries, err := s.History(ctx, a.ID)
		ok(t, err)
		found := map[string]string{}
		for _, e := range entries {
			found[e.Object+" "+e.Field] = e.New.Value
			if e.Personal != (e.Object == "q:tel") {
				t.Errorf("%s personal: %v", e.Object, e.Personal)
			}
		}
		for key, want := range map[string]string{
			"audit uai": lycee.UAI, "audit state": "planifie", "q:tel val": "05 49",
			"f:r decision": `{"rejected":true}`, "audit form": `{"id":"icart","version":"1.0","hash":"8f1c"}`,
		} {
			if found[key] != want {
				t.Errorf("%s: %q, want %q", key, found[key], want)
			}
		}
		if entries[len(entries)-1].Object != "f:r" {
			t.Errorf("last is %s", entries[len(entries)-1].Object)
		}
	}},
	{"of an unknown audit are not found", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		if _, err := s.History(ctx, "unknown"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("error %v", err)
		}
	}},
}

var local = []contract{
	{"drafts last until the answer", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		cat, other := question("t_cat"), forms.Register{Instance: "i1", Key: "/t/x"}
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Register: cat}, "ou"))
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Register: cat}, "oui mais"))
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Register: other}, "8,"))
		drafts, err := s.Drafts(ctx, a.ID)
		ok(t, err)
		if diff := cmp.Diff(map[forms.Register]string{cat: "oui mais", other: "8,"}, drafts); diff != "" {
			t.Error(diff)
		}
		say(t, s, a.ID, "t_cat", "oui")
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Register: other}, ""))
		if drafts, err = s.Drafts(ctx, a.ID); err != nil || len(drafts) != 0 {
			t.Errorf("left: %v, %v", drafts, err)
		}
		if err := s.Remember(ctx, store.Place{Audit: a.ID, Register: cat}, strings.Repeat("x", 300<<10)); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("endless draft: %v", err)
		}
	}},
	{"places are kept by audit, and the last one", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		b := newAudit(t, s, lycee.UAI)
		if _, found, err := s.LastPlace(ctx); found || err != nil {
			t.Errorf("before: %v, %v", found, err)
		}
		one := store.Place{Audit: a.ID, Part: "usages", Register: question("u_x")}
		two := store.Place{Audit: b.ID, Part: "technique", Register: forms.Register{Instance: "i1", Key: "salle_nom"}}
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Part: "souhaits", Register: question("w_x")}, ""))
		ok(t, s.Remember(ctx, two, ""))
		ok(t, s.Remember(ctx, one, ""))
		last, found, err := s.LastPlace(ctx)
		ok(t, err)
		one.At = last.At
		if !found || last != one {
			t.Errorf("last: %+v", last)
		}
		got, found, err := s.PlaceOf(ctx, b.ID)
		ok(t, err)
		two.At, two.Left = got.At, true // for the other
		if !found || got != two {
			t.Errorf("of the other: %+v", got)
		}
		three := store.Place{Part: "technique", Register: question("t_x")}
		_, err = s.Write(ctx, b.ID, store.Change{Edits: []forms.Edit{edit("t_cat", "oui")}, Place: &three})
		ok(t, err)
		last, _, err = s.LastPlace(ctx)
		ok(t, err)
		three.Audit, three.At = b.ID, last.At
		if last != three {
			t.Errorf("last after an answer: %+v", last)
		}
		if err := s.Remember(ctx, store.Place{Audit: "unknown"}, ""); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("in an unknown audit: %v", err)
		}
	}},
}

var formFiles = []contract{
	{"are kept whole and never change", func(t *testing.T, open Open) {
		s := open(t, store.Options{Clock: ticking()})
		ok(t, s.InstallForm(ctx, form))
		ok(t, s.InstallForm(ctx, form))
		newer := store.FormFile{Hash: "9a", ID: "icart", Version: "1.1", Title: "i-Cart", Name: "icart.xlsx", Bytes: []byte{0, 1, 255}}
		ok(t, s.InstallForm(ctx, newer))
		got, err := s.Form(ctx, "9a")
		ok(t, err)
		newer.At = got.At
		if diff := cmp.Diff(newer, got); diff != "" {
			t.Error(diff)
		}
		list, err := s.Forms(ctx)
		ok(t, err)
		if len(list) != 2 || list[0].Hash != "9a" || list[1].Hash != form.Hash || list[0].Bytes != nil {
			t.Errorf("list %+v", list)
		}
	}},
	{"are refused when a version would change, or is none", func(t *testing.T, open Open) {
		s := open(t, store.Options{})
		ok(t, s.InstallForm(ctx, form))
		other := form
		other.Hash = "another"
		if err := s.InstallForm(ctx, other); !errors.Is(err, store.ErrConflict) {
			t.Errorf("same version, other bytes: %v", err)
		}
		if err := s.InstallForm(ctx, store.FormFile{Hash: "x", ID: "icart"}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("no bytes: %v", err)
		}
		long := form
		long.ID = strings.Repeat("x", store.MaxFormName+1-len(long.Version))
		if err := s.InstallForm(ctx, long); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("a name that operations cannot bear: %v", err)
		}
		if _, err := s.Form(ctx, "none"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown: %v", err)
		}
	}},
}

var home = []contract{
	{"lists audits with their schools", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		ok(t, s.PutSchool(ctx, college))
		b := newAudit(t, s, college.UAI)
		rows, err := s.Audits(ctx, "1", "2026-11-23")
		ok(t, err)
		if len(rows) != 2 || rows[0].Audit.ID != a.ID || rows[1].Audit.ID != b.ID {
			t.Fatalf("rows %+v", rows)
		}
		if rows[0].School != lycee || rows[1].School != college {
			t.Errorf("schools %+v %+v", rows[0].School, rows[1].School)
		}
		for _, row := range rows {
			heads, err := s.Heads(ctx, row.Audit.ID)
			ok(t, err)
			if row.Heads != heads || row.Summary != nil {
				t.Errorf("row %+v, heads %s", row, heads)
			}
		}
	}},
	{"says whether a summary is fresh", summaryFreshness},
}

func summaryFreshness(t *testing.T, open Open) {
	s, a := withAudit(t, open)
	other := newAudit(t, s, lycee.UAI)
	put := func() {
		rows, err := s.Audits(ctx, "1", "2026-11-23")
		ok(t, err)
		for i := range rows {
			rows[i].Summary = []byte("derived")
		}
		ok(t, s.PutSummaries(ctx, "1", "2026-11-23", rows))
	}
	fresh := func(engine, day string) bool {
		t.Helper()
		rows, err := s.Audits(ctx, engine, day)
		ok(t, err)
		for _, row := range rows {
			if row.Audit.ID == a.ID {
				if row.Summary != nil && string(row.Summary) != "derived" {
					t.Errorf("summary %s", row.Summary)
				}
				now, err := s.Audit(ctx, a.ID)
				ok(t, err)
				school, err := s.School(ctx, a.UAI)
				ok(t, err)
				if diff := cmp.Diff(store.AuditRow{Audit: now, School: school, Heads: row.Heads, Summary: row.Summary}, row); diff != "" {
					t.Error(diff)
				}
				return row.Summary != nil
			}
		}
		t.Fatal("the audit is not listed")
		return false
	}
	put()
	say(t, s, other.ID, "t_cat", "oui")
	if !fresh("1", "2026-11-23") {
		t.Error("stale, though nothing about the audit changed")
	}
	if fresh("2", "2026-11-23") || fresh("1", "2026-11-24") {
		t.Error("fresh for another engine or day")
	}
	changes := map[string]func(){
		"an answer": func() { say(t, s, a.ID, "t_cat", "oui") },
		"the record": func() {
			ok(t, s.SetAudit(ctx, a.ID, func(a *dossier.Audit) { a.Lead, a.ClosedParts = "Roy", []string{"souhaits"} }))
		},
		"the school":    func() { ok(t, s.PutSchool(ctx, dossier.Establishment{UAI: lycee.UAI, Name: "Autre"})) },
		"a participant": func() { _, err := s.AddParticipant(ctx, a.ID, dossier.Participant{Name: "Roy"}); ok(t, err) },
	}
	for name, change := range changes {
		put()
		change()
		if fresh("1", "2026-11-23") {
			t.Errorf("fresh after a change of %s", name)
		}
	}
	put()
	ok(t, s.Verify(ctx))
	rows, err := s.Audits(ctx, "1", "2026-11-23")
	ok(t, err)
	rows[0].Audit.Lead = "Nobody"
	ok(t, s.PutSummaries(ctx, "1", "2026-11-23", rows))
	if err := s.Verify(ctx); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a list that is not what is stored: %v", err)
	}
	endless := []store.AuditRow{{Audit: a, Summary: make([]byte, 100<<10)}}
	if err := s.PutSummaries(ctx, "1", "2026-11-23", endless); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("endless summary: %v", err)
	}
}
