package oplog_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"carnet/store/oplog"
)

// shuffle draws another order of ops in which causes still come first.
func shuffle(t *rapid.T, ops []oplog.Signed) []oplog.Signed {
	left := slices.Clone(ops)
	known := map[oplog.ID]bool{}
	var order []oplog.Signed
	for len(left) > 0 {
		var ready []int
		for i := range left {
			if !slices.ContainsFunc(left[i].Causes(), func(id oplog.ID) bool { return !known[id] }) {
				ready = append(ready, i)
			}
		}
		i := rapid.SampledFrom(ready).Draw(t, "next")
		known[left[i].ID] = true
		order = append(order, left[i])
		left = slices.Delete(left, i, i+1)
	}
	return order
}

// content is all that a state says.
func content(s *oplog.State) map[oplog.Register][]oplog.Head {
	all := map[oplog.Register][]oplog.Head{}
	for _, r := range s.Registers() {
		all[r] = s.Heads(r)
	}
	return all
}

// expected is what ops amount to by the definition: an operation stands if no other operation
// of its register names it; it is a tip if no other continues it.
func expected(ops []oplog.Signed) (heads map[oplog.Register][]oplog.Head, tips []oplog.ID) {
	replaced, continued := map[oplog.ID]bool{}, map[oplog.ID]bool{}
	for _, op := range ops {
		continued[op.Prev] = true
		for _, id := range op.Replaces {
			replaced[id] = true
		}
	}
	heads = map[oplog.Register][]oplog.Head{}
	for _, op := range ops {
		if !replaced[op.ID] {
			heads[op.Register()] = append(heads[op.Register()], oplog.Head{ID: op.ID, Data: op.Data})
		}
		if !continued[op.ID] {
			tips = append(tips, op.ID)
		}
	}
	for _, hs := range heads {
		slices.SortFunc(hs, func(a, b oplog.Head) int { return -a.ID.Compare(b.ID) })
	}
	slices.SortFunc(tips, oplog.ID.Compare)
	return heads, tips
}

func TestFoldDependsOnTheSetOnly(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ops := drawWorld(rt, t)
		heads, tips := expected(ops)
		for range 3 {
			state, err := oplog.Fold(shuffle(rt, ops))
			if err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(heads, content(state)); diff != "" {
				rt.Fatalf("heads differ from their definition (-want +got):\n%s", diff)
			}
			var got []oplog.ID
			for _, tip := range state.Tips() {
				got = append(got, tip.ID)
			}
			if !slices.Equal(got, tips) {
				rt.Fatalf("tips %v instead of %v", got, tips)
			}
		}
	})
}

func TestReplayChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ops := drawWorld(rt, t)
		state, err := oplog.Fold(ops)
		if err != nil {
			rt.Fatal(err)
		}
		before, root := content(state), state.Root()
		for _, op := range shuffle(rt, ops) {
			if added, err := state.Apply(&op); added || err != nil {
				rt.Fatalf("applied again: %v, %v", added, err)
			}
		}
		if diff := cmp.Diff(before, content(state)); diff != "" || state.Root() != root {
			rt.Fatalf("replay changed the state:\n%s", diff)
		}
	})
}

func TestMissingCauseIsRefused(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ops := drawWorld(rt, t)
		if len(ops) == 0 {
			rt.Skip("nothing written")
		}
		lost := rapid.IntRange(0, len(ops)-1).Draw(rt, "lost")
		state := oplog.NewState()
		gone := map[oplog.ID]bool{ops[lost].ID: true}
		for i, op := range ops {
			if i == lost {
				continue
			}
			needs := slices.ContainsFunc(op.Causes(), func(id oplog.ID) bool { return gone[id] })
			added, err := state.Apply(&op)
			if needs {
				gone[op.ID] = true
			}
			if needs != errors.Is(err, oplog.ErrMissing) || added == needs {
				rt.Fatalf("operation %d: needs the lost one %v, added %v, error %v", i, needs, added, err)
			}
		}
	})
}

func TestConflictAndProvisionalValue(t *testing.T) {
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	a, b := newDevice(1), newDevice(2)
	first := a.write(t, r, "oui")
	b.pull(t, a, 1)
	here, there := a.write(t, r, "non"), b.write(t, r, "partiel")
	a.learn(t, there)
	b.learn(t, here)
	for _, d := range []*device{a, b} {
		heads := d.state.Heads(r)
		if len(heads) != 2 || !oplog.Conflict(heads) {
			t.Fatalf("heads %v, conflict %v", heads, oplog.Conflict(heads))
		}
		if heads[0].ID.Compare(heads[1].ID) <= 0 {
			t.Error("the provisional value is not the greatest id")
		}
		if slices.ContainsFunc(heads, func(h oplog.Head) bool { return h.ID == first.ID }) {
			t.Error("a replaced value stands")
		}
	}
	settled := b.write(t, r, "non")
	a.learn(t, settled)
	if heads := a.state.Heads(r); len(heads) != 1 || heads[0].ID != settled.ID || oplog.Conflict(heads) {
		t.Errorf("after settling: %v", heads)
	}
}

func TestEqualValuesAreNoConflict(t *testing.T) {
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	a, b := newDevice(1), newDevice(2)
	a.write(t, r, "oui")
	b.write(t, r, "oui")
	a.pull(t, b, 1)
	if heads := a.state.Heads(r); len(heads) != 2 || oplog.Conflict(heads) {
		t.Errorf("heads %v, conflict %v", heads, oplog.Conflict(heads))
	}
}

func TestCausesMustAgree(t *testing.T) {
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	a, b := newDevice(1), newDevice(2)
	a.write(t, r, "oui")
	b.pull(t, a, 1)
	foreign := b.write(t, r, "non")
	a.learn(t, foreign)
	cases := []struct {
		name   string
		change func(*oplog.Op)
		want   error
	}{
		{"continues another device", func(o *oplog.Op) { o.Prev = foreign.ID }, oplog.ErrCause},
		{"skips a number", func(o *oplog.Op) { o.N++ }, oplog.ErrCause},
		{"clock not above its causes", func(o *oplog.Op) { o.Clock = foreign.Clock }, oplog.ErrCause},
		{"clock far above its causes", func(o *oplog.Op) { o.Clock = foreign.Clock + oplog.MaxJump + 1 }, oplog.ErrCause},
		{"replaces what nobody knows", func(o *oplog.Op) { o.Replaces = []oplog.ID{{1}} }, oplog.ErrMissing},
		{"as it should be", func(*oplog.Op) {}, nil},
	}
	for _, c := range cases {
		op := a.op(r, "partiel")
		c.change(&op)
		signed, err := oplog.Seal(op, a.key)
		if err != nil {
			t.Fatal(err)
		}
		before := a.state.Root()
		if _, err := a.state.Apply(&signed); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		} else if err != nil && a.state.Root() != before {
			t.Errorf("%s: refused, yet the state changed", c.name)
		}
	}
}

func TestNewRunContinuesTheDevice(t *testing.T) {
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	a := newDevice(1)
	for run := range byte(5) {
		a.restart(run)
		a.write(t, r, "oui")
		a.write(t, r, "non")
	}
	if tips := a.state.Tips(); len(tips) != 1 || tips[0].Replica != a.replica || tips[0].N != 2 {
		t.Errorf("tips after five runs: %+v", tips)
	}
}

func TestRestoredDiskImageBranches(t *testing.T) {
	r := oplog.Register{Object: "q:t_cat", Field: "val"}
	a, image := newDevice(1), newDevice(1)
	a.write(t, r, "oui")
	image.pull(t, a, 1)
	a.write(t, r, "non")
	image.restart(7)
	image.write(t, r, "partiel")
	a.pull(t, image, 2)
	if heads := a.state.Heads(r); len(heads) != 2 || !oplog.Conflict(heads) {
		t.Errorf("both branches must stand: %v", heads)
	}
	if tips := a.state.Tips(); len(tips) != 2 {
		t.Errorf("tips %+v", tips)
	}
}

func TestAnOperationReplacesInItsOwnRegisterOnly(t *testing.T) {
	here, elsewhere := oplog.Register{Object: "q:a", Field: "val"}, oplog.Register{Object: "q:b", Field: "val"}
	a := newDevice(1)
	kept := a.write(t, elsewhere, "oui")
	op := a.op(here, "non")
	op.Replaces = []oplog.ID{kept.ID}
	signed, err := oplog.Seal(op, a.key)
	if err != nil {
		t.Fatal(err)
	}
	a.learn(t, signed)
	if heads := a.state.Heads(elsewhere); len(heads) != 1 || heads[0].ID != kept.ID {
		t.Errorf("a value of another register is gone: %v", heads)
	}
}
