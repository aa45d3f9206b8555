package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
)

var answers = []contract{
	{"are read back as they were said", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		said := map[forms.Register]forms.Answer{
			question("t_cat"):                       {Value: "oui"},
			question("t_debit"):                     {NV: "baie fermée"},
			question("t_wifi"):                      {SO: "pas de Wi-Fi"},
			question("/technique/t2/nom"):           {Value: "l’accès « cité »\n\tsuite 😀"},
			{Instance: "i1", Key: "salle_postes"}:   {Value: "12"},
			{Instance: "i1", Key: "/technique/nom"}: {Value: "chemin"},
		}
		var c store.Change
		for r, answer := range said {
			c.Edits = append(c.Edits, forms.Edit{Register: r, Answer: answer})
		}
		ids, err := s.Write(ctx, a.ID, c)
		ok(t, err)
		if len(ids) != len(said) {
			t.Errorf("%d operations for %d answers", len(ids), len(said))
		}
		if diff := cmp.Diff(said, read(t, s, a.ID).Answers); diff != "" {
			t.Error(diff)
		}
	}},
	{"that say the same write nothing", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		if ids := say(t, s, a.ID, "t_cat", "oui"); len(ids) != 1 {
			t.Errorf("first: %v", ids)
		}
		if ids := say(t, s, a.ID, "t_cat", "oui"); len(ids) != 0 {
			t.Errorf("again: %v", ids)
		}
		if ids := say(t, s, a.ID, "t_never", ""); len(ids) != 0 {
			t.Errorf("clearing nothing: %v", ids)
		}
	}},
	{"are cleared", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		say(t, s, a.ID, "t_cat", "oui")
		say(t, s, a.ID, "t_cat", "")
		if d := read(t, s, a.ID); len(d.Answers) != 0 {
			t.Errorf("answers %v", d.Answers)
		}
	}},
	{"carry notes", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		_, err := s.Write(ctx, a.ID, store.Change{
			Edits: []forms.Edit{edit("t_cat", "oui")},
			Notes: []store.Note{{Register: question("t_cat"), Text: "vu avec le gestionnaire"}},
		})
		ok(t, err)
		if d := read(t, s, a.ID); d.Notes[question("t_cat")] != "vu avec le gestionnaire" || d.Answers[question("t_cat")].Value != "oui" {
			t.Errorf("%v %v", d.Notes, d.Answers)
		}
		ok(t, s.SetNote(ctx, a.ID, store.Note{Register: question("t_cat")}))
		if d := read(t, s, a.ID); len(d.Notes) != 0 {
			t.Errorf("notes %v", d.Notes)
		}
	}},
	{"are written all or not at all", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		before, err := s.Heads(ctx, a.ID)
		ok(t, err)
		for name, bad := range map[string]forms.Edit{
			"too long":         edit("t_long", strings.Repeat("x", 20<<10)),
			"no key":           edit("", "oui"),
			"bad key":          edit("a\nb", "oui"),
			"no such instance": {Remove: &forms.Instance{ID: "none"}},
		} {
			_, err := s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{edit("t_cat", "oui"), bad}})
			if !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		after, err := s.Heads(ctx, a.ID)
		ok(t, err)
		if d := read(t, s, a.ID); len(d.Answers) != 0 || before != after {
			t.Errorf("left behind: %v", d.Answers)
		}
		say(t, s, a.ID, "t_cat", "oui")
		ok(t, s.Verify(ctx))
	}},
	{"are not written once the caller has left", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		left, leave := context.WithCancel(ctx)
		leave()
		if _, err := s.Write(left, a.ID, store.Change{Edits: []forms.Edit{edit("t_cat", "oui")}}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		if d := read(t, s, a.ID); len(d.Answers) != 0 {
			t.Errorf("answers %v", d.Answers)
		}
	}},
	{"need an audit", func(t *testing.T, open Open) {
		s, _ := withAudit(t, open)
		_, err := s.Write(ctx, "unknown", store.Change{Edits: []forms.Edit{edit("t_cat", "oui")}})
		_, missing := s.Dossier(ctx, "unknown")
		if !errors.Is(err, store.ErrNotFound) || !errors.Is(missing, store.ErrNotFound) {
			t.Errorf("write: %v; read: %v", err, missing)
		}
	}},
	{"that are personal stay out of the audit's space", personalAnswers},
	{"are safe to write and read at once", together},
}

func personalAnswers(t *testing.T, open Open) {
	s, a := withAudit(t, open)
	other := newAudit(t, s, lycee.UAI)
	phone := question("tel_gardien")
	_, err := s.Write(ctx, a.ID, store.Change{
		Edits: []forms.Edit{{Register: phone, Answer: forms.Answer{Value: "05 49 12 34 56"}, Personal: true}},
		Notes: []store.Note{{Register: phone, Text: "demander Mme Petit", Personal: true}},
	})
	ok(t, err)
	_, err = s.AddParticipant(ctx, a.ID, dossier.Participant{Role: "chef", Name: "Mme Durand", Contact: "06 00"})
	ok(t, err)
	if d := read(t, s, a.ID); d.Answers[phone].Value != "05 49 12 34 56" || d.Notes[phone] != "demander Mme Petit" {
		t.Errorf("%v %v", d.Answers, d.Notes)
	}
	if d := read(t, s, other.ID); len(d.Answers)+len(d.Notes)+len(d.Participants) != 0 {
		t.Errorf("shown in another audit: %v %v %v", d.Answers, d.Notes, d.Participants)
	}
	ops, err := s.Operations(ctx, "a:"+a.ID)
	ok(t, err)
	for _, op := range ops {
		for _, secret := range []string{"05 49", "Petit", "Durand", "06 00"} {
			if strings.Contains(string(op.Body), secret) {
				t.Errorf("%q is in the audit's space: %s", secret, op.Body)
			}
		}
	}
}

var instances = []contract{
	{"are added, ordered and removed with what was said in them", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		late := forms.Instance{ID: "b", Repeat: "salle", Pos: 2}
		early := forms.Instance{ID: "c", Repeat: "salle", Pos: 1}
		inner := forms.Instance{ID: "a", Repeat: "poste", Parent: "b", Pos: 1}
		inside := forms.Edit{Register: forms.Register{Instance: "b", Key: "salle_nom"}, Answer: forms.Answer{Value: "CDI"}}
		secret := forms.Edit{Register: forms.Register{Instance: "b", Key: "salle_cle"}, Answer: forms.Answer{Value: "M. Roy"}, Personal: true}
		beside := forms.Edit{Register: forms.Register{Instance: "bb", Key: "salle_nom"}, Answer: forms.Answer{Value: "B12"}}
		_, err := s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Add: &late}, {Add: &early}, {Add: &inner}, inside, secret, beside}})
		ok(t, err)
		if diff := cmp.Diff([]forms.Instance{inner, early, late}, read(t, s, a.ID).Instances); diff != "" {
			t.Error(diff)
		}
		_, err = s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Remove: &forms.Instance{ID: "b"}}}})
		ok(t, err)
		d := read(t, s, a.ID)
		if diff := cmp.Diff([]forms.Instance{inner, early}, d.Instances); diff != "" {
			t.Error(diff)
		}
		if len(d.Answers) != 1 || d.Answers[beside.Register].Value != "B12" || len(d.Conflicts) != 0 {
			t.Errorf("answers %v, conflicts %v", d.Answers, d.Conflicts)
		}
	}},
	{"come back when they are added again", func(t *testing.T, open Open) {
		s, a := withAudit(t, open)
		room := forms.Instance{ID: "b", Repeat: "salle", Pos: 2}
		for _, e := range []forms.Edit{{Add: &room}, {Remove: &room}, {Add: &room}} {
			_, err := s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{e}})
			ok(t, err)
		}
		if d := read(t, s, a.ID); len(d.Instances) != 1 || d.Instances[0] != room {
			t.Errorf("instances %v", d.Instances)
		}
	}},
}

// together has several goroutines write and read one audit.
func together(t *testing.T, open Open) {
	s, a := withAudit(t, open)
	const writers, each = 4, 15
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				e := edit(fmt.Sprintf("q_%d_%d", w, i), "oui")
				if _, err := s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{e}}); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range each {
				if _, err := s.Snapshot(ctx, a.ID); err != nil {
					t.Error(err)
				}
				if _, err := s.Author(ctx); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if d := read(t, s, a.ID); len(d.Answers) != writers*each {
		t.Errorf("%d answers", len(d.Answers))
	}
	ok(t, s.Verify(ctx))
}
