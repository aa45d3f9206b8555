package storetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
)

var conflicts = []contract{
	{"keep both values, marked alike on both sides", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		mine, theirs := say(t, here, a.ID, "t_cat", "oui"), say(t, there, a.ID, "t_cat", "non")
		swap(t, here, there, a)
		d := read(t, here, a.ID)
		if len(d.Conflicts) != 1 || d.Conflicts[0].Register != question("t_cat") || len(d.Conflicts[0].Heads) != 2 {
			t.Fatalf("conflicts %+v", d.Conflicts)
		}
		heads := d.Conflicts[0].Heads
		if heads[0].Op < heads[1].Op || d.Answers[question("t_cat")] != heads[0].Answer {
			t.Errorf("provisional %v of %+v", d.Answers, heads)
		}
		for _, h := range heads {
			switch h.Op {
			case mine[0]:
				if h.Answer.Value != "oui" || h.By != "Martin" || h.Device != here.Device() || !h.At.After(noon) {
					t.Errorf("mine: %+v", h)
				}
			case theirs[0]:
				if h.Answer.Value != "non" || h.Device != there.Device() {
					t.Errorf("theirs: %+v", h)
				}
			default:
				t.Errorf("neither wrote %+v", h)
			}
		}
		if other := read(t, there, a.ID); other.Answers[question("t_cat")] != d.Answers[question("t_cat")] {
			t.Errorf("there %v, here %v", other.Answers, d.Answers)
		}
	}},
	{"are none where the values are equal", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		say(t, here, a.ID, "t_cat", "oui")
		say(t, there, a.ID, "t_cat", "oui")
		swap(t, here, there, a)
		if d := read(t, here, a.ID); len(d.Conflicts) != 0 || d.Answers[question("t_cat")].Value != "oui" {
			t.Errorf("%+v", d.Conflicts)
		}
	}},
	{"end with an answer that saw both, and with its reason", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		say(t, here, a.ID, "t_cat", "oui")
		say(t, there, a.ID, "t_cat", "non")
		swap(t, here, there, a)
		provisional := read(t, here, a.ID).Answers[question("t_cat")]
		ids, err := here.Write(ctx, a.ID, store.Change{
			Edits: []forms.Edit{{Register: question("t_cat"), Answer: provisional}}, Why: "mesuré à deux",
		})
		ok(t, err)
		swap(t, here, there, a)
		for _, s := range []*store.Store{here, there} {
			if d := read(t, s, a.ID); len(d.Conflicts) != 0 || d.Answers[question("t_cat")] != provisional {
				t.Errorf("%+v %v", d.Conflicts, d.Answers)
			}
			entries, err := s.HistoryOf(ctx, a.ID, question("t_cat"))
			ok(t, err)
			if last := entries[len(entries)-1]; last.Op != ids[0] || last.Why != "mesuré à deux" || len(last.Previous) != 2 {
				t.Errorf("history %+v", last)
			}
		}
	}},
	{"arise when something arrived after what the person saw", seenContract},
	{"show a removed instance in which somebody wrote", removedContract},
	{"show an instance removed by one and moved by another", movedContract},
	{"of records are not settled by saving something else", disputeContract},
}

func seenContract(t *testing.T, open Open) {
	here, there, a := twins(t, open)
	snap, err := here.Snapshot(ctx, a.ID)
	ok(t, err)
	say(t, there, a.ID, "t_cat", "non")
	send(t, there, here, a)
	write := func(value string) {
		_, err := here.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{edit("t_cat", value)}, Seen: snap.Mark})
		ok(t, err)
	}
	write("oui")
	if d := read(t, here, a.ID); len(d.Conflicts) != 1 {
		t.Fatalf("what nobody saw was replaced: %+v", d.Conflicts)
	}
	write("partiel")
	d := read(t, here, a.ID)
	if len(d.Conflicts) != 1 || len(d.Conflicts[0].Heads) != 2 {
		t.Fatalf("one's own answer is seen: %+v", d.Conflicts)
	}
	snap, err = here.Snapshot(ctx, a.ID)
	ok(t, err)
	write("oui")
	if d := read(t, here, a.ID); len(d.Conflicts) != 0 || d.Answers[question("t_cat")].Value != "oui" {
		t.Errorf("after looking: %+v %v", d.Conflicts, d.Answers)
	}
}

func removedContract(t *testing.T, open Open) {
	here, there, a := twins(t, open)
	room := forms.Instance{ID: "i1", Repeat: "salle", Pos: 1}
	inside := forms.Edit{Register: forms.Register{Instance: "i1", Key: "salle_nom"}, Answer: forms.Answer{Value: "CDI"}}
	_, err := here.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Add: &room}}})
	ok(t, err)
	swap(t, here, there, a)
	_, err = here.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Remove: &room}}})
	ok(t, err)
	_, err = there.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{inside}})
	ok(t, err)
	swap(t, here, there, a)
	for _, s := range []*store.Store{here, there} {
		d := read(t, s, a.ID)
		if len(d.Instances) != 1 || d.Instances[0] != room || d.Answers[inside.Register].Value != "CDI" {
			t.Errorf("hidden: %v %v", d.Instances, d.Answers)
		}
		if len(d.Conflicts) != 1 || d.Conflicts[0].Register != (forms.Register{Instance: "i1"}) {
			t.Errorf("conflicts %+v", d.Conflicts)
		}
	}
	_, err = here.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Remove: &room}}})
	ok(t, err)
	_, err = there.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Add: &room}}})
	ok(t, err)
	if d := read(t, here, a.ID); len(d.Instances)+len(d.Answers)+len(d.Conflicts) != 0 {
		t.Errorf("removed again: %v %v %v", d.Instances, d.Answers, d.Conflicts)
	}
	if d := read(t, there, a.ID); len(d.Instances) != 1 || len(d.Conflicts) != 0 {
		t.Errorf("kept: %v %v", d.Instances, d.Conflicts)
	}
}

func movedContract(t *testing.T, open Open) {
	here, there, a := twins(t, open)
	room := forms.Instance{ID: "i1", Repeat: "salle", Pos: 1}
	put := func(s *store.Store, e forms.Edit) {
		_, err := s.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{e}})
		ok(t, err)
	}
	put(here, forms.Edit{Add: &room})
	swap(t, here, there, a)
	moved := room
	moved.Pos = 2
	put(here, forms.Edit{Remove: &room})
	put(there, forms.Edit{Add: &moved})
	swap(t, here, there, a)
	for _, s := range []*store.Store{here, there} {
		d := read(t, s, a.ID)
		if len(d.Instances) != 1 || d.Instances[0] != moved {
			t.Errorf("hidden: %v", d.Instances)
		}
		if len(d.Conflicts) != 1 || d.Conflicts[0].Register != (forms.Register{Instance: "i1"}) || len(d.Conflicts[0].Heads) != 2 {
			t.Errorf("conflicts %+v", d.Conflicts)
		}
	}
	put(there, forms.Edit{Remove: &moved})
	if d := read(t, there, a.ID); len(d.Instances)+len(d.Conflicts) != 0 {
		t.Errorf("removed by both: %v %v", d.Instances, d.Conflicts)
	}
}

func disputeContract(t *testing.T, open Open) {
	here, there, a := twins(t, open)
	lead := func(s *store.Store, name string) {
		ok(t, s.SetAudit(ctx, a.ID, func(a *dossier.Audit) { a.Lead = name }))
		school := lycee
		school.Commune = name
		ok(t, s.PutSchool(ctx, school))
		ok(t, s.SetNote(ctx, a.ID, store.Note{Register: question("t_cat"), Text: name}))
	}
	lead(here, "Roy")
	lead(there, "Petit")
	swap(t, here, there, a)
	ok(t, here.SetAudit(ctx, a.ID, func(a *dossier.Audit) { a.State = dossier.Ongoing }))
	school, err := here.School(ctx, lycee.UAI)
	ok(t, err)
	school.Pupils++
	ok(t, here.PutSchool(ctx, school))
	disputes, err := here.Disputes(ctx, a.ID)
	ok(t, err)
	var names []string
	for _, d := range disputes {
		names = append(names, d.Object+" "+d.Field)
		if len(d.Values) != 2 || d.Values[0].Op < d.Values[1].Op {
			t.Errorf("%s: values %+v", d.Object, d.Values)
		}
	}
	if diff := cmp.Diff([]string{"audit lead", "q:t_cat note", "school commune"}, names); diff != "" {
		t.Fatal(diff)
	}
	for _, d := range disputes {
		ok(t, here.Settle(ctx, a.ID, d.Values[1].Op, "vu ensemble"))
	}
	if left, err := here.Disputes(ctx, a.ID); err != nil || len(left) != 0 {
		t.Errorf("left: %+v, %v", left, err)
	}
	entries, err := here.HistoryOf(ctx, a.ID, question("t_cat"))
	ok(t, err)
	chosen, last := disputes[1].Values[1], entries[len(entries)-1]
	if last.Why != "vu ensemble" || last.New != chosen.New || len(last.Previous) != 2 {
		t.Errorf("settled as %+v in favour of %+v", last, chosen)
	}
	for op, want := range map[string]error{"oui": store.ErrInvalid, fmt.Sprintf("%064x", 1): store.ErrNotFound} {
		if err := here.Settle(ctx, a.ID, op, ""); !errors.Is(err, want) {
			t.Errorf("settle with %s: %v", op, err)
		}
	}
}
