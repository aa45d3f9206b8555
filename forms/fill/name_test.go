package fill_test

import (
	"testing"

	"carnet/forms"
)

// The name of a form being filled shows no comma where an answer is missing.
func TestNameWithoutItsMissingParts(t *testing.T) {
	f := load(t, "survey,type,name,label\n,text,town,Town\n,text,head,Head\n"+
		"settings,form_id,instance_name\n,census,\"concat(${town}, ', ', ${head}, ' (2026)')\"\n")
	for _, c := range []struct{ town, head, want string }{
		{"", "", "(2026)"},
		{"Poitiers", "", "Poitiers,  (2026)"},
		{"Poitiers", "Ana", "Poitiers, Ana (2026)"},
	} {
		s := start(f)
		for question, value := range map[string]string{"town": c.town, "head": c.head} {
			n, err := s.Find(question)
			if err != nil {
				t.Fatal(err)
			}
			s.Set(n, forms.Answer{Value: value})
		}
		if got := s.Name(); got != c.want {
			t.Errorf("town %q, head %q: named %q, want %q", c.town, c.head, got, c.want)
		}
	}
	bare := load(t, "survey,type,name,label\n,text,town,Town\nsettings,form_id,instance_name\n,census,\"concat(${town}, ', ')\"\n")
	if got := start(bare).Name(); got != "" {
		t.Errorf("a name without answers is %q", got)
	}
}
