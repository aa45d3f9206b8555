package forms_test

import (
	"cmp"
	"testing"

	"carnet/forms"
)

func TestCompareVersions(t *testing.T) {
	ordered := []string{"", "0.9", "1", "1-beta", "1.0", "1.9", "1.10", "1.10.1", "2", "2026.9", "2026.10", "20260901", "v1", "v2", "v10", "é1", "é02", "é10"}
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := forms.CompareVersions(a, b), cmp.Compare(i, j); got != want {
				t.Errorf("CompareVersions(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	// Versions that count alike are still told apart, always the same way.
	if a, b := forms.CompareVersions("1.0", "1.00"), forms.CompareVersions("1.00", "1.0"); a == 0 || a != -b {
		t.Errorf("1.0 and 1.00 compare as %d and %d", a, b)
	}
}
