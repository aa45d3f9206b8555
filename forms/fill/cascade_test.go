package fill_test

import (
	"testing"
)

func TestChoicesThatAreNoLongerOfferedReadAsBlank(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "text", Name: "dept"},
		q{Type: "select_one ville", Name: "one", Filter: "dep = ${dept}"},
		q{Type: "select_one ville", Name: "next", Filter: "name != ${one} and ${one} != ''"},
		q{Type: "select_multiple ville", Name: "many", Filter: "dep = ${dept} or hab < 20"},
		q{Type: "text", Name: "why", Required: "true()", Relevant: "${one} = 'niort'"},
		q{Type: "calculate", Name: "seen", Calc: "concat(${one}, '/', ${next}, '/', ${many}, '/', count-selected(${many}))"},
	))
	s.set("dept", "79")
	s.set("one", "niort")
	s.set("next", "thouars")
	s.set("many", "thouars niort")
	s.want("seen", "niort/thouars/thouars niort/2", "why", "")
	if p := s.Progress(0); p.Answered != 4 || p.Invalid != 0 {
		t.Errorf("all is offered: %+v", p)
	}
	s.set("dept", "86")
	s.want("one", "", "next", "", "many", "thouars", "seen", "//thouars/1", "why", "-")
	if p := s.Progress(0); p.Answered != 2 || p.Invalid != 3 || p.Complete() {
		t.Errorf("three answers do not hold: %+v", p)
	}
	n := s.find("one")
	if got := s.Answer(n).Value; got != "niort" {
		t.Errorf("the stored answer is %q", got)
	}
	if j := s.Judge(n, s.Answer(n)); j.Valid || j.Message == "" {
		t.Errorf("the stored answer is judged %+v", j)
	}
	s.set("dept", "79")
	s.want("seen", "niort/thouars/thouars niort/2", "why", "")
	s.set("one", "gone") // in no list: it is seen as it is
	s.want("one", "gone")
}

// Filters may exclude what was chosen elsewhere, even both ways, and what was chosen here: there
// the answers stay as they are.
func TestFiltersThatReadEachOther(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "select_one ville", Name: "first", Filter: "name != ${second}"},
		q{Type: "select_one ville", Name: "second", Filter: "name != ${first}"},
		q{Type: "select_multiple ville", Name: "many", Filter: "name = 'niort' or not(selected(${many}, 'niort'))"},
		q{Type: "select_one ville", Name: "third", Filter: "name != ${second} and name != ${first}"},
	))
	s.set("first", "niort")
	s.set("third", "niort")
	s.set("second", "niort")
	s.set("many", "niort thouars")
	s.want("first", "niort", "second", "niort", "third", "", "many", "niort thouars")
	if p := s.Progress(0); p.Invalid != 4 {
		t.Errorf("%d answers do not hold, want all 4", p.Invalid)
	}
}

func TestAFilterInAnInstance(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "text", Name: "dept"},
		q{Type: "select_one ville", Name: "v", Filter: "dep = ${dept} and name != ${r}[1]/banned"},
		q{Type: "text", Name: "banned"},
		q{Type: "end_repeat"},
		q{Type: "calculate", Name: "all", Calc: "join(',', ${v})"},
	))
	for _, id := range []string{"1", "2"} {
		s.add("r", id)
		s.set("r["+id+"]/dept", "79")
		s.set("r["+id+"]/v", "niort")
	}
	s.want("all", "niort,niort")
	s.set("r[2]/dept", "86")
	s.want("all", "niort,")
	s.set("r[2]/dept", "79")
	s.set("r[1]/banned", "niort")
	s.want("all", ",")
	if _, err := s.Remove(s.find("r[1]/dept") - 1); err != nil {
		t.Fatal(err)
	}
	s.want("all", "niort")
}
