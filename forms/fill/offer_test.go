package fill_test

import (
	"strings"
	"testing"
)

// offered are the names of the choices at an address.
func (s *session) offered(address string) string {
	s.t.Helper()
	var names []string
	for _, c := range s.Choices(s.find(address)) {
		names = append(names, c.Name)
	}
	return strings.Join(names, " ")
}

func TestAnswersAreChoices(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "least"},
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "text", Name: "who"},
		q{Type: "integer", Name: "age"},
		q{Type: "select_one x", Name: "mother", AnswersOf: "who", Filter: "${age} > 15"},
		q{Type: "end_repeat"},
		q{Type: "select_one x", Name: "head", AnswersOf: "who"},
		q{Type: "select_multiple x", Name: "adults", AnswersOf: "who", Filter: "${age} >= ${least}"},
		q{Type: "calculate", Name: "seen", Calc: "concat(${head}, '/', ${adults}, '/', jr:choice-name(${head}, '${head}'))"},
	))
	for i, row := range []struct{ who, age string }{{"Ada", "40"}, {"", "3"}, {"Bob", "7"}, {"Ada", "1"}} {
		at := "r[" + string(rune('1'+i)) + "]/"
		s.add("r", at)
		s.set(at+"who", row.who)
		s.set(at+"age", row.age)
	}
	s.set("least", "7")
	for address, want := range map[string]string{"head": "Ada Bob", "adults": "Ada Bob", "r[3]/mother": "Ada"} {
		if got := s.offered(address); got != want {
			t.Errorf("%s offers %q, want %q", address, got, want)
		}
	}
	s.set("head", "Bob")
	s.set("adults", "Bob Ada")
	s.set("r[3]/mother", "Ada")
	s.want("seen", "Bob/Bob Ada/Bob")
	s.set("least", "18")
	s.want("seen", "Bob/Ada/Bob")
	s.set("r[3]/who", "Eve")
	s.want("seen", "/Ada/")
	if p := s.Progress(0); p.Invalid != 2 {
		t.Errorf("%d answers do not hold, want 2", p.Invalid)
	}
	s.set("r[3]/who", "Bob")
	s.set("r[1]/age", "9")
	s.want("seen", "Bob//Bob", "r[3]/mother", "")
	if _, err := s.Remove(s.find("r[3]/who") - 1); err != nil {
		t.Fatal(err)
	}
	s.want("seen", "//")
	if a, err := s.Parse(s.find("head"), "ADA"); err != nil || a.Value != "Ada" {
		t.Errorf("typed in capitals: %+v, %v", a, err)
	}
	if _, err := s.Parse(s.find("head"), "Bob"); err == nil {
		t.Error("who is gone can be chosen")
	}
}

// The orders are those of the ODK XForms specification's algorithm.
func TestASeedOrdersTheChoices(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "seed"},
		q{Type: "integer", Name: "n"},
		q{Type: "begin_repeat", Name: "r", Count: "6"},
		q{Type: "calculate", Name: "letter", Calc: "substr('ABCDEF', position(..) - 1, position(..))"},
		q{Type: "end_repeat"},
		q{Type: "select_one x", Name: "s", AnswersOf: "letter", Seed: "${seed}"},
		q{Type: "select_one ville", Name: "v", Seed: "42", Filter: "name != 'niort'"},
		q{Type: "select_one ville", Name: "plain"},
	))
	for seed, want := range map[string]string{
		"42": "A F C B D E", "-42": "E D A F B C", "1": "B F E A C D", "11111111": "A C D B F E", "": "C B E A F D",
	} {
		s.set("seed", seed)
		if got := s.offered("s"); got != want {
			t.Errorf("seed %q orders %q, want %q", seed, got, want)
		}
	}
	if got, want := s.offered("v"), "poitiers thouars"; got != want {
		t.Errorf("a filtered list is ordered %q, want %q", got, want)
	}
	if got, want := s.offered("plain"), "poitiers niort thouars"; got != want {
		t.Errorf("a list without seed is ordered %q, want %q", got, want)
	}
}
