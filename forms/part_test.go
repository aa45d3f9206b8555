package forms_test

import (
	"slices"
	"strings"
	"testing"

	"carnet/forms/xlsform"
)

func TestParts(t *testing.T) {
	const group, end = "| | begin_group | g | G |\n", "| | end_group | | |\n"
	for _, c := range []struct {
		name, rows string
		want       []string
	}{
		{"one group", group + "| | text | a | A |\n" + end, []string{"g"}},
		{"no group", "| | text | b | B |\n| | text | c | C |\n", []string{"/"}},
		{"before a group", "| | text | b | B |\n" + group + "| | text | a | A |\n" + end, []string{"/", "g"}},
		{"on both sides of a group", group + "| | text | a | A |\n" + end + "| | text | b | B |\n", []string{"g", "/"}},
		{"context and notes outside", "| | hidden | h | |\n" + group + "| | text | a | A |\n" + end + "| | note | n | N |\n", []string{"g"}},
		{"a repeat outside", group + "| | text | a | A |\n" + end + "| | begin_repeat | r | R |\n| | text | b | B |\n| | end_repeat | | |\n", []string{"g", "/"}},
		{"a group that asks nothing", "| | text | b | B |\n" + group + "| | note | n | N |\n" + end, []string{"/"}},
		{"asked deep in a group", group + "| | begin_group | i | I |\n| | text | a | A |\n" + end + end, []string{"g"}},
		{"nothing asked", "| | note | n | N |\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := xlsform.Read("x.md", strings.NewReader("| survey |\n| | type | name | label |\n"+c.rows))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, part := range f.Parts() {
				got = append(got, f.PartName(part))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("parts %q, want %q", got, c.want)
			}
			for name, part := range map[string]string{"a": "g", "b": "/", "n": "/", "h": "/"} {
				for _, ref := range f.Named(name) {
					if got := f.PartName(f.Part(ref)); got != part {
						t.Errorf("%s is in part %q, want %q", name, got, part)
					}
				}
			}
		})
	}
}
