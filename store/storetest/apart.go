package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/oplog"
)

// twins opens two stores of two devices that hold the same audit.
func twins(t *testing.T, open Open) (here, there *store.Store, a dossier.Audit) {
	t.Helper()
	here, a = withAudit(t, open)
	there = open(t, store.Options{Clock: ticking(), By: "Moreau"})
	send(t, here, there, a)
	return here, there, a
}

// send has to learn what from knows of the audit and its school.
func send(t testing.TB, from, to *store.Store, a dossier.Audit) {
	t.Helper()
	for _, space := range []string{"e:" + a.UAI, "a:" + a.ID} {
		ops, err := from.Operations(ctx, space)
		ok(t, err)
		_, err = to.Append(ctx, ops)
		ok(t, err)
	}
}

func swap(t testing.TB, one, other *store.Store, a dossier.Audit) {
	t.Helper()
	send(t, one, other, a)
	send(t, other, one, a)
}

var exchanges = []contract{
	{"carry an audit to another device", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		say(t, here, a.ID, "t_cat", "oui")
		send(t, here, there, a)
		if diff := cmp.Diff(read(t, here, a.ID), read(t, there, a.ID)); diff != "" {
			t.Error(diff)
		}
		ok(t, there.Verify(ctx))
	}},
	{"change nothing when repeated", func(t *testing.T, open Open) {
		here, there, a := twins(t, open)
		say(t, there, a.ID, "t_cat", "oui")
		before, err := there.Heads(ctx, a.ID)
		ok(t, err)
		ops, err := here.Operations(ctx, "a:"+a.ID)
		ok(t, err)
		if n, err := there.Append(ctx, ops); n != 0 || err != nil {
			t.Errorf("stored %d again, %v", n, err)
		}
		if after, err := there.Heads(ctx, a.ID); err != nil || after != before {
			t.Errorf("state changed, %v", err)
		}
	}},
	{"refuse a batch whole when one operation is not right", refusals},
	{"bring every replica to the same state in any order", convergence},
}

func refusals(t *testing.T, open Open) {
	here, there, a := twins(t, open)
	say(t, here, a.ID, "t_cat", "oui")
	say(t, here, a.ID, "t_cat", "non")
	ops, err := here.Operations(ctx, "a:"+a.ID)
	ok(t, err)
	good, last := ops[len(ops)-2], ops[len(ops)-1]
	forged := last
	forged.Sig = bytes.Clone(last.Sig)
	forged.Sig[0] ^= 1
	husk, err := last.Husk(oplog.ID{1})
	ok(t, err)
	unasked, err := last.Husk(good.ID)
	ok(t, err)
	for _, c := range []struct {
		name string
		ops  []oplog.Signed
		want error
	}{
		{"signature", []oplog.Signed{good, forged}, oplog.ErrSignature},
		{"cause not known", []oplog.Signed{last}, oplog.ErrMissing},
		{"cause after", []oplog.Signed{last, good}, oplog.ErrMissing},
		{"husk of an unknown redaction", []oplog.Signed{good, husk}, store.ErrNotFound},
		{"husk that nobody asked for", []oplog.Signed{good, unasked}, store.ErrInvalid},
	} {
		if n, err := there.Append(ctx, c.ops); n != 0 || !errors.Is(err, c.want) {
			t.Errorf("%s: stored %d, %v", c.name, n, err)
		}
		if d := read(t, there, a.ID); len(d.Answers) != 0 {
			t.Errorf("%s: left behind %v", c.name, d.Answers)
		}
	}
	if n, err := there.Append(ctx, []oplog.Signed{good, last}); n != 2 || err != nil {
		t.Errorf("in order: stored %d, %v", n, err)
	}
}

// convergence has three devices write and exchange at random, then all with all.
func convergence(t *testing.T, open Open) {
	random := rand.New(rand.NewPCG(20261123, 1))
	one, two, a := twins(t, open)
	three := open(t, store.Options{Clock: ticking(), By: "Roy"})
	send(t, one, three, a)
	devices := []*store.Store{one, two, three}
	for i := range 120 {
		d := devices[random.IntN(3)]
		switch random.IntN(8) {
		case 0, 1:
			send(t, d, devices[random.IntN(3)], a)
		case 2:
			ok(t, d.DecideFinding(ctx, a.ID, "f:r", dossier.FindingDecision{Why: fmt.Sprint(i), Rejected: true}))
		case 3:
			room := forms.Instance{ID: fmt.Sprint("i", random.IntN(2)), Repeat: "salle", Pos: 1}
			_, err := d.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Add: &room}}})
			ok(t, err)
			if random.IntN(2) == 0 {
				_, err = d.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{{Remove: &room}}})
				ok(t, err)
			}
		default:
			e := edit(fmt.Sprint("q", random.IntN(4)), fmt.Sprint("v", random.IntN(3)))
			e.Register.Instance = []string{"", "i0", "i1"}[random.IntN(3)]
			e.Personal = e.Register.Key == "q0"
			_, err := d.Write(ctx, a.ID, store.Change{Edits: []forms.Edit{e}})
			ok(t, err)
		}
	}
	swap(t, one, two, a)
	swap(t, two, three, a)
	swap(t, one, three, a)
	want, err := one.Heads(ctx, a.ID)
	ok(t, err)
	// A profile is local: elsewhere its operations are signed by its id.
	unsigned := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".By" }, cmp.Ignore())
	for _, d := range devices {
		ok(t, d.Verify(ctx))
		if got, err := d.Heads(ctx, a.ID); err != nil || got != want {
			t.Errorf("heads %s, want %s, %v", got, want, err)
		}
		if diff := cmp.Diff(read(t, one, a.ID), read(t, d, a.ID), unsigned); diff != "" {
			t.Error(diff)
		}
	}
}

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
	if disputes, err = here.Disputes(ctx, a.ID); err != nil || len(disputes) != 0 {
		t.Errorf("left: %+v, %v", disputes, err)
	}
	for op, want := range map[string]error{"oui": store.ErrInvalid, fmt.Sprintf("%064x", 1): store.ErrNotFound} {
		if err := here.Settle(ctx, a.ID, op, ""); !errors.Is(err, want) {
			t.Errorf("settle with %s: %v", op, err)
		}
	}
}
