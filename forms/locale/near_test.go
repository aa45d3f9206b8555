package locale_test

import (
	"slices"
	"strings"
	"testing"

	"carnet/forms/locale"
)

func TestNearest(t *testing.T) {
	long := strings.Repeat("é", 61)
	for _, c := range []struct {
		word  string
		names []string
		slips int
		want  []string
	}{
		{"cuont", []string{"count", "sum"}, 1, []string{"count"}},                             // swapped
		{"Regions", []string{"reine", "région", "regions"}, 2, []string{"regions", "région"}}, // accents and case are none
		{"ab", []string{"cd", "ac"}, 2, []string{"ac"}},                                       // of cd nothing is right
		{"aa", []string{"ab", "ab", "ac", "ad", "ae"}, 1, []string{"ab", "ac", "ad"}},         // once each, three at most
		{"tree", []string{"table"}, 2, nil},                                                   // too far
		{long, []string{long}, 2, nil},                                                        // too long to compare
		{"œuvre", []string{"oeuvres", strings.Repeat("o", 70)}, 1, []string{"oeuvres"}},       // ligatures
		{"", []string{"a"}, 1, nil},
	} {
		if got := locale.Nearest(c.word, c.names, c.slips); !slices.Equal(got, c.want) {
			t.Errorf("Nearest(%.20q, %.40q, %d) = %q, want %q", c.word, c.names, c.slips, got, c.want)
		}
	}
}
