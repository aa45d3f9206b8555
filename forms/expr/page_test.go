package expr

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// signature is a function as the page writes it: x? may be left out, … is any number more.
var signature = regexp.MustCompile("`([a-z][a-z0-9:-]*)\\(([^`]*)\\)`")

// The page on checklists names every function with its arguments, and no other.
func TestPageNamesFunctions(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "<!-- functions -->\n")
	table, _, found := strings.Cut(table, "\n\n")
	if !found {
		t.Fatal("the page has no table of functions")
	}
	named := map[string]bool{}
	for _, m := range signature.FindAllStringSubmatch(table, -1) {
		name, least, most := m[1], 0, 0
		named[name] = true
		for argument := range strings.SplitSeq(m[2], ",") {
			switch argument = strings.TrimSpace(argument); {
			case argument == "…":
				most = -1
			case strings.HasSuffix(argument, "?"):
				most++
			case argument != "":
				least, most = least+1, most+1
			}
		}
		if f, known := functions[name]; !known || f.min != least || f.max != most {
			t.Errorf("the page has %s, the code %d to %d arguments", m[0], f.min, f.max)
		}
	}
	for name := range functions {
		if !named[name] {
			t.Errorf("the page does not name %s()", name)
		}
	}
	limits := fmt.Sprintf("| %d KiB; %d; %d,000,000; %d MiB; %d,000 |",
		maxLength>>10, maxDepth, maxWork/1_000_000, maxText>>20, maxDays/1000)
	if !strings.Contains(string(text), limits) {
		t.Errorf("the page has other limits of an expression than %s", limits)
	}
}
