package eval

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// The page on checklists names what a step may expect.
func TestPageNamesExpectations(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(text), "<!-- expectations -->")
	list, _, found := strings.Cut(list, "<!-- end -->")
	named := strings.FieldsFunc(list, func(c rune) bool { return strings.ContainsRune("`, \n", c) })
	slices.Sort(named)
	if known := slices.Sorted(slices.Values(expected)); !found || !slices.Equal(named, known) {
		t.Errorf("the page names %v, the code has %v", named, known)
	}
}
