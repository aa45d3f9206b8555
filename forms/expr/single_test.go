package expr

import (
	"slices"
	"testing"
)

func TestSingles(t *testing.T) {
	for text, want := range map[string][]string{
		"${a}":                        {"a"},
		"${a} + 1":                    {"a"},
		"-${a} * ${a}":                {"a"},
		"${a} = 'x'":                  nil, // holds if any does
		"sum(${a}) + count(${b})":     nil,
		"if(${a} = 1, ${b}, 'none')":  {"b"},
		"count(if(1, ${b}, 2))":       nil,
		"round(${a}, 2)":              {"a"},
		"join(', ', ${a})":            nil,
		"${r}[x = ${a} + 1]/x":        {"a"},
		"${r}/x + 1":                  nil, // no reference alone
		"sum((${r})[1]/x[. > -${a}])": {"a"},
		"sum(${a} | ${b})":            nil,
	} {
		e, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Singles(); !slices.Equal(got, want) {
			t.Errorf("%s takes one of %q, want %q", text, got, want)
		}
	}
}
