package expr_test

import (
	"slices"
	"testing"

	"carnet/forms/expr"
)

func TestShuffled(t *testing.T) {
	for _, c := range []struct {
		seed expr.Value
		want []int
	}{
		{expr.Num(42), []int{0, 5, 2, 1, 3, 4}},
		{expr.Str("42"), []int{0, 5, 2, 1, 3, 4}},
		{expr.Num(1.1), []int{1, 5, 4, 0, 2, 3}},
		{expr.Value{}, []int{2, 1, 4, 0, 5, 3}},
	} {
		if got := expr.Shuffled(6, c.seed, nil); !slices.Equal(got, c.want) {
			t.Errorf("seed %q: %v, want %v", c.seed.String(), got, c.want)
		}
	}
	if got := expr.Shuffled(0, expr.Num(1), nil); len(got) != 0 {
		t.Errorf("nothing is shuffled into %v", got)
	}
}
