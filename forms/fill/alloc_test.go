//go:build !race

package fill_test

import (
	"testing"

	"carnet/forms"
	"carnet/forms/expr"
)

// The race detector allocates for itself, so this is not counted under it.
func TestAnAnswerAllocatesItsEditOnly(t *testing.T) {
	f := load(t, chain(100))
	s := fillAll(f)
	answers := []forms.Answer{{Value: "1"}, {Value: "2"}}
	n, i := s.One(1, 0), 0
	last := s.One(expr.Ref(len(f.Defs)-1), 0)
	round := func() {
		i++
		s.Set(n, answers[i%2])
		s.Value(last)
	}
	round()
	if got := testing.AllocsPerRun(100, round); got > 1 {
		t.Errorf("%v allocations an answer, want the edit alone", got)
	}
}
