package fill_test

import (
	"testing"

	"carnet/forms"
	"carnet/forms/fill"
)

// Expressions read choice lists and tables as XForms' secondary instances.
func TestSecondaryInstances(t *testing.T) {
	f := build(
		t, q{Type: "select_one ville", Name: "v"},
		q{Type: "calculate", Name: "label", Calc: "instance('ville')/root/item[name = ${v}]/label"},
		q{Type: "calculate", Name: "hab", Calc: "instance('ville')/root/item[name = ${v}]/hab * 1000"},
		q{Type: "calculate", Name: "none", Calc: "instance('ville')/root/item[name = 'zzz']/label"},
		q{Type: "calculate", Name: "same", Calc: "count(instance('ville')/root/item[dep = 79])"},
		q{Type: "select_one ville", Name: "w", Filter: "dep = instance('ville')/root/item[name = ${v}]/dep"},
		q{Type: "begin_repeat", Name: "r", Count: "1"},
		q{Type: "text", Name: "code"},
		q{Type: "calculate", Name: "town", Calc: "string(instance('ville')/root/item[name = current()/../code]/label)"},
		q{Type: "end_repeat"},
	)
	s := fill.New(f, fill.Facts{}, fill.Options{})
	v, _ := f.Keyed("v")
	at := func(name string) string {
		ref, ok := f.Keyed(name)
		if !ok {
			t.Fatal(name)
		}
		return s.Value(s.One(ref, s.Root())).String()
	}
	for _, c := range []struct{ town, label, hab string }{{"poitiers", "Poitiers", "90000"}, {"thouars", "Thouars", "14000"}, {"", "", ""}} {
		s.Set(s.One(v, s.Root()), forms.Answer{Value: c.town})
		if at("label") != c.label || at("hab") != c.hab || at("none") != "" || at("same") != "2" {
			t.Errorf("of %q: %q, %q, %q, %q", c.town, at("label"), at("hab"), at("none"), at("same"))
		}
	}
	s.Set(s.One(v, s.Root()), forms.Answer{Value: "niort"})
	w, _ := f.Keyed("w")
	if choices := s.Choices(s.One(w, s.Root())); len(choices) != 2 || choices[0].Name != "niort" || choices[1].Name != "thouars" {
		t.Errorf("%d towns are offered", len(choices))
	}
	code, _ := f.Keyed("code")
	s.Set(s.One(code, s.Root()), forms.Answer{Value: "niort"})
	if at("town") != "Niort" {
		t.Errorf("in a repeat: %q", at("town"))
	}
}

func TestItems(t *testing.T) {
	f := build(t, q{Type: "text", Name: "a"})
	f.Tables = map[string]*forms.Table{"ram": {
		Name: "ram", Columns: []string{"os", "min"}, Rows: []map[string]string{{"os": "a", "min": "4"}, {"os": "b"}},
	}}
	s := fill.New(f, fill.Facts{}, fill.Options{})
	if s.Items("ram") != 2 || s.Items("ville") != 3 || s.Items("zzz") != 0 {
		t.Errorf("%d, %d and %d items", s.Items("ram"), s.Items("ville"), s.Items("zzz"))
	}
	for _, c := range []struct {
		id, column, want string
		row              int
	}{
		{"ram", "min", "4", 0},
		{"ram", "min", "", 1},
		{"ram", "zzz", "", 0},
		{"ville", "name", "niort", 1},
		{"ville", "label", "Niort", 1},
		{"ville", "dep", "79", 1},
		{"ville", "zzz", "", 1},
		{"zzz", "name", "", 0},
	} {
		if got := s.Item(c.id, c.row, c.column); got != c.want {
			t.Errorf("%s of %s, row %d: %q, want %q", c.column, c.id, c.row, got, c.want)
		}
	}
}
