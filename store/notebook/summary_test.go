package notebook

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKeptSummariesReadBack(t *testing.T) {
	for name, want := range map[string]Summary{
		"whole": {
			Name: "Bâtiment B", Avis: "sous_conditions", Bloquant: 1, ALever: 2, Majeur: 3, Mineur: 4, Conflicts: 5,
			Parts: []PartSummary{
				{Name: "souhaits", Answered: 6, Required: 7, RequiredAnswered: 8, Total: 9, Complete: true},
				{Name: "technique", Total: 10},
			},
		},
		"without parts":       {Avis: "favorable", Parts: []PartSummary{}},
		"a name like a table": {Name: "1\t2\t3\n", Parts: []PartSummary{{Name: "p"}}},
	} {
		var got Summary
		if !got.read(string(want.bytes())) {
			t.Errorf("%s: %q does not read", name, want.bytes())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, kept := range []string{"", "{}", "-1\t", "99999999999999999999", "1\tfavorable\t0\t0\t0\t0\t0\tp", "0\tfavorable\tx\t0\t0\t0\t0\t"} {
		if new(Summary).read(kept) {
			t.Errorf("%q reads", kept)
		}
	}
}
