package xlsform

import (
	"testing"
)

func TestTmp(t *testing.T) {
	f, _, err := ReadFile("testdata/visite.csv")
	if err != nil {
		for _, p := range err.(Problems) {
			t.Log(p.Place(), p.Code, p.French, p.English)
		}
		t.Fatal(err)
	}
	for _, d := range f.Defs {
		t.Log(d.Ref, d.Parent, d.Kind, d.Type, d.Path, d.Key, d.Children)
	}
	t.Log(f.Languages, f.Hash, f.Title, f.Rules, f.Actions)
}
