package storetest

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
)

var (
	second = store.FormFile{Hash: "9a2b", ID: "icart", Version: "2.0", Title: "i-Cart", Name: "icart.csv", Bytes: []byte("survey 2\n")}
	third  = store.FormFile{Hash: "b3d4", ID: "icart", Version: "3.0", Title: "i-Cart", Name: "icart.csv", Bytes: []byte("survey 3\n")}
)

// move moves an audit to a form, with the facts and the state that m holds.
func move(t testing.TB, s *store.Store, id string, f store.FormFile, m store.Migration) error {
	t.Helper()
	snap, err := s.Snapshot(ctx, id)
	ok(t, err)
	m.Form, m.Heads, m.Why = f, snap.Heads, "migration"
	if m.State == "" {
		m.State = snap.Dossier.Audit.State
	}
	return s.Migrate(ctx, id, m)
}

var migrations = []contract{
	{"move an audit at once, and leave what was said", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		say(t, s, a.ID, "t_cat", "oui")
		ok(t, s.SetAudit(ctx, a.ID, func(a *dossier.Audit) {
			a.State, a.ClosedParts = dossier.PartsDone, []string{"souhaits", "usages"}
		}))
		ok(t, move(t, s, a.ID, second, store.Migration{
			Edits: []forms.Edit{edit("t_categorie", "true")}, Notes: []store.Note{{Register: question("t_categorie"), Text: "vu"}},
			ClosedParts: []string{"usages"}, State: dossier.Ongoing,
		}))
		d := read(t, s, a.ID)
		got := d.Audit
		if got.FormHash != second.Hash || got.FormVersion != "2.0" || got.State != dossier.Ongoing || !slices.Equal(got.ClosedParts, []string{"usages"}) {
			t.Errorf("record %+v", got)
		}
		if !slices.Equal(got.FormerForms, []string{form.Hash}) {
			t.Errorf("moved from %v", got.FormerForms)
		}
		want := map[forms.Register]forms.Answer{question("t_cat"): {Value: "oui"}, question("t_categorie"): {Value: "true"}}
		if diff := cmp.Diff(want, d.Answers); diff != "" {
			t.Error(diff)
		}
		if d.Notes[question("t_categorie")] != "vu" {
			t.Errorf("notes %v", d.Notes)
		}
		if f, err := s.Form(ctx, second.Hash); err != nil || string(f.Bytes) != "survey 2\n" {
			t.Errorf("the form is not installed: %v", err)
		}
		ok(t, s.Verify(ctx))
	}},
	{"are told by the history, and label what is said since", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		ok(t, move(t, s, a.ID, second, store.Migration{Edits: []forms.Edit{edit("t_categorie", "true")}}))
		entries, err := s.History(ctx, a.ID)
		ok(t, err)
		moved, said := entries[len(entries)-2], entries[len(entries)-1]
		if moved.Kind != "migrate" || moved.Object != "audit" || moved.Field != "form" || moved.Why != "migration" ||
			moved.New.Value != `{"id":"icart","version":"2.0","hash":"9a2b"}` || len(moved.Previous) != 1 {
			t.Errorf("the move %+v", moved)
		}
		if said.Kind != "set" || said.Register != question("t_categorie") || said.Why != "migration" {
			t.Errorf("the answer %+v", said)
		}
		ops, err := s.Operations(ctx, "a:"+a.ID)
		ok(t, err)
		if n := len(ops); ops[n-2].Form != "icart@1.0" || ops[n-1].Form != "icart@2.0" {
			t.Errorf("labelled %s, %s", ops[n-2].Form, ops[n-1].Form)
		}
	}},
	{"name every form that an audit was moved from, the last first", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		for _, f := range []store.FormFile{second, third, second} {
			ok(t, move(t, s, a.ID, f, store.Migration{}))
		}
		if got := read(t, s, a.ID).Audit.FormerForms; !slices.Equal(got, []string{third.Hash, second.Hash, form.Hash}) {
			t.Errorf("moved from %v", got)
		}
	}},
	{"of two people apart are both kept", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		ok(t, move(t, here, a.ID, second, store.Migration{}))
		ok(t, move(t, there, a.ID, third, store.Migration{}))
		swap(t, here, there, a)
		mine, theirs := read(t, here, a.ID).Audit, read(t, there, a.ID).Audit
		if mine.FormHash != theirs.FormHash || !slices.Equal(mine.FormerForms, theirs.FormerForms) || len(mine.FormerForms) != 2 {
			t.Errorf("here %+v, there %+v", mine, theirs)
		}
		disputes, err := here.Disputes(ctx, a.ID)
		ok(t, err)
		if len(disputes) != 1 || disputes[0].Field != "form" {
			t.Errorf("disputes %+v", disputes)
		}
	}},
	{"take along what is being typed", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		cat, categorie, stays := question("t_cat"), question("t_categorie"), question("t_ups")
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Register: stays}, "8,"))
		ok(t, s.Remember(ctx, store.Place{Audit: a.ID, Part: "technique", Register: cat}, "ou"))
		ok(t, move(t, s, a.ID, second, store.Migration{
			Edits: []forms.Edit{edit("t_categorie", "true"), edit("t_ups", "8")},
			Moved: map[forms.Register]forms.Register{cat: categorie},
		}))
		drafts, err := s.Drafts(ctx, a.ID)
		ok(t, err)
		if diff := cmp.Diff(map[forms.Register]string{categorie: "ou", stays: "8,"}, drafts); diff != "" {
			t.Error(diff)
		}
		place, _, err := s.PlaceOf(ctx, a.ID)
		ok(t, err)
		if place.Register != categorie || place.Part != "technique" {
			t.Errorf("place %+v", place)
		}
	}},
	{"are refused whole", refusedMoves},
	{"are counted by form", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		newAudit(t, s, lycee.UAI)
		newAudit(t, s, lycee.UAI)
		ok(t, move(t, s, a.ID, second, store.Migration{}))
		use, err := s.FormUse(ctx)
		ok(t, err)
		if diff := cmp.Diff(map[string]int{form.Hash: 2, second.Hash: 1}, use); diff != "" {
			t.Error(diff)
		}
	}},
}

func refusedMoves(t *testing.T, open Open) {
	s, a := withAudit(t, open)
	snap, err := s.Snapshot(ctx, a.ID)
	ok(t, err)
	say(t, s, a.ID, "t_cat", "oui")
	before, err := s.Heads(ctx, a.ID)
	ok(t, err)
	changed := second
	changed.Version = form.Version
	for name, c := range map[string]struct {
		id    string
		form  store.FormFile
		heads string
		edit  forms.Edit
		want  error
	}{
		"a plan of another state": {a.ID, second, snap.Heads, edit("t_x", "oui"), store.ErrBusy},
		"a version that changed":  {a.ID, changed, before, edit("t_x", "oui"), store.ErrConflict},
		"a fact out of bounds":    {a.ID, second, before, edit("", "oui"), store.ErrInvalid},
		"an unknown audit":        {"unknown", second, before, edit("t_x", "oui"), store.ErrNotFound},
	} {
		err := s.Migrate(ctx, c.id, store.Migration{Form: c.form, Heads: c.heads, Edits: []forms.Edit{c.edit}})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	after, err := s.Heads(ctx, a.ID)
	ok(t, err)
	files, err := s.Forms(ctx)
	ok(t, err)
	if d := read(t, s, a.ID); before != after || len(files) != 1 || d.Audit.FormHash != form.Hash || len(d.Answers) != 1 {
		t.Errorf("left behind: %+v, %d forms", d.Audit, len(files))
	}
}
