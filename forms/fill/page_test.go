package fill

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"carnet/forms/jsontree"
)

// The page on checklists gives the limits of a form being filled.
func TestPageGivesLimits(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	limits := fmt.Sprintf("| %d,000; %d,000; %d,000 bytes; %d MiB |",
		maxInstances/1000, maxNodes/1000, maxText/1000, jsontree.MaxSize>>20)
	if !strings.Contains(string(text), limits) {
		t.Errorf("the page has other limits than %s", limits)
	}
}
