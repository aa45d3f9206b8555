//go:build !race

package fill_test

import (
	"testing"

	"carnet/forms"
)

// An answer costs no memory: neither one that touches nothing else, nor the wave of a hundred
// calculations that one starts. The race detector allocates for itself, so this is not counted
// under it.
func TestAnAnswerAllocatesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		workbook, question string
		answers            [2]string
	}{
		"alone": {independent(100), "q0", [2]string{"oui", "non"}},
		"chain": {chain(100), "q0", [2]string{"1", "2"}},
	} {
		s := fillAll(load(t, c.workbook))
		n, err := s.Find(c.question)
		if err != nil {
			t.Fatal(err)
		}
		last := s.Questions()[len(s.Questions())-1]
		var edits []forms.Edit
		i := 0
		round := func() {
			i++
			edits = s.AppendSet(edits[:0], n, forms.Answer{Value: c.answers[i%2]})
			s.Progress(0)
			s.Value(last)
		}
		round()
		if got := testing.AllocsPerRun(100, round); got != 0 {
			t.Errorf("%s: %v allocations an answer", name, got)
		}
		if len(edits) != 1 {
			t.Errorf("%s: %d edits", name, len(edits))
		}
	}
}
