package oplog

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"slices"
)

// Head is a value of a register that nothing known replaces.
type Head struct {
	ID   ID
	Data []byte // nil in a husk
}

// SortHeads puts the greatest ID first: the provisional value, the same on every replica.
func SortHeads(heads []Head) {
	slices.SortFunc(heads, func(a, b Head) int { return b.ID.Compare(a.ID) })
}

// Conflict says whether the heads of a register differ. Equal values given apart do not.
func Conflict(heads []Head) bool {
	for _, h := range heads {
		if !bytes.Equal(h.Data, heads[0].Data) {
			return true
		}
	}
	return false
}

// State is what a set of operations of one space amounts to.
type State struct {
	links map[ID]Link
	heads map[Register][]Head
	tips  map[ID]Tip
}

// NewState is the state of no operation.
func NewState() *State {
	return &State{links: map[ID]Link{}, heads: map[Register][]Head{}, tips: map[ID]Tip{}}
}

// Fold applies ops in the order given, which must put causes first.
func Fold(ops []Signed) (*State, error) {
	s := NewState()
	for i := range ops {
		if _, err := s.Apply(&ops[i]); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Apply adds one operation and says whether it was new. It fails with ErrMissing when a cause
// is not known and with ErrCause when its causes contradict it; the state is then unchanged.
func (s *State) Apply(op *Signed) (bool, error) {
	if _, known := s.links[op.ID]; known {
		return false, nil
	}
	if err := CheckCauses(&op.Op, func(id ID) (Link, bool) { l, ok := s.links[id]; return l, ok }); err != nil {
		return false, fmt.Errorf("apply operation %s: %w", op.ID, err)
	}
	s.links[op.ID] = op.Link()
	r := op.Register()
	s.heads[r] = append(slices.DeleteFunc(s.heads[r], func(h Head) bool {
		return slices.Contains(op.Replaces, h.ID)
	}), Head{op.ID, op.Data})
	SortHeads(s.heads[r])
	delete(s.tips, op.Prev)
	s.tips[op.ID] = Tip{ID: op.ID, Link: op.Link()}
	return true, nil
}

// Heads lists the values of r, the provisional one first. Nobody may change the result.
func (s *State) Heads(r Register) []Head { return s.heads[r] }

// Registers lists the registers that have a value, in order.
func (s *State) Registers() []Register {
	rs := make([]Register, 0, len(s.heads))
	for r := range s.heads {
		rs = append(rs, r)
	}
	slices.SortFunc(rs, func(a, b Register) int {
		return bytes.Compare([]byte(a.Object+"\x00"+a.Field), []byte(b.Object+"\x00"+b.Field))
	})
	return rs
}

// Tips lists the operations that no other continues, by ID.
func (s *State) Tips() []Tip {
	tips := make([]Tip, 0, len(s.tips))
	for _, t := range s.tips {
		tips = append(tips, t)
	}
	slices.SortFunc(tips, func(a, b Tip) int { return a.ID.Compare(b.ID) })
	return tips
}

// Root is the SHA-256 of the sorted IDs of all heads: equal on replicas in the same state.
func (s *State) Root() ID {
	var ids []ID
	for _, heads := range s.heads {
		for _, h := range heads {
			ids = append(ids, h.ID)
		}
	}
	slices.SortFunc(ids, ID.Compare)
	h := sha256.New()
	for _, id := range ids {
		h.Write(id[:])
	}
	return ID(h.Sum(nil))
}
