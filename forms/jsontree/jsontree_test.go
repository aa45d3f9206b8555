package jsontree_test

import (
	"errors"
	"strings"
	"testing"

	"carnet/forms/jsontree"
)

func TestReadKeepsOrderAndPlaces(t *testing.T) {
	d, err := jsontree.Read(strings.NewReader("\ufeff{\n  \"b\": [1.50, \" x \", true],\n  \"a\": {\"c\": null, \"d\": \"\"}\n}"))
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Root.Members) != 2 || d.Root.Members[0].Name != "b" {
		t.Fatalf("members %+v", d.Root.Members)
	}
	b := d.Root.Members[0].Value
	for i, want := range []jsontree.Value{
		{Kind: jsontree.Text, Text: "1.50", Number: true}, {Kind: jsontree.Text, Text: "x"}, {Kind: jsontree.Boolean, Text: "true"},
	} {
		got := b.Items[i]
		got.At = 0
		if got.Kind != want.Kind || got.Text != want.Text || got.Number != want.Number {
			t.Errorf("item %d: %+v, want %+v", i, got, want)
		}
	}
	a, _ := d.Root.Member("a")
	for _, m := range a.Members {
		if m.Value.Kind != jsontree.Blank {
			t.Errorf("%s is %+v, want blank", m.Name, m.Value)
		}
	}
	if line, column := d.Place(a.Members[1].At); line != 3 || column != 20 {
		t.Errorf("d stands at %d:%d", line, column)
	}
	if rest := a.Without("c"); len(rest) != 1 || rest[0].Name != "d" || len(a.Members) != 2 {
		t.Errorf("without c: %+v", rest)
	}
}

func TestReadRefuses(t *testing.T) {
	for text, want := range map[string]struct{ line, column int }{
		"":                         {1, 1},
		"{\n \"a\": oui}":          {2, 7},
		"{\"a\": 1} 2":             {1, 10},
		"[\"\xe9\"]":               {1, 1},
		"{\"a\": 1,\n\"a\": 2}":    {2, 1},
		strings.Repeat("[", 13):    {1, 13},
		"[1e999]":                  {1, 2},
		"{\"a\":":                  {1, 6},
		strings.Repeat(" ", 9<<20): {1, 1},
	} {
		_, err := jsontree.Read(strings.NewReader(text))
		var fault *jsontree.Error
		if !errors.As(err, &fault) || fault.Line != want.line || fault.Column != want.column {
			t.Errorf("%.40q gives %+v", text, err)
		}
	}
}

// A number is written without exponent, as people do.
func TestReadNumbers(t *testing.T) {
	for text, want := range map[string]string{"1e3": "1000", "2.50": "2.50", "-0.5": "-0.5", "15E-1": "1.5"} {
		d, err := jsontree.Read(strings.NewReader(text))
		if err != nil || d.Root.Text != want {
			t.Errorf("%s reads as %q, %v", text, d.Root.Text, err)
		}
	}
}
