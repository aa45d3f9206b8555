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
