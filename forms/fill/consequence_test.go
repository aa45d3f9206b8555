package fill_test

import (
	"testing"

	"carnet/forms"
)

func TestACalculationTakesBackWhatWasWrittenOverIt(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "integer", Name: "other"},
		q{Type: "integer", Name: "b", Calc: "${a} + 1"},
		q{Type: "integer", Name: "c", Calc: "${b} * 10"},
		q{Type: "text", Name: "size", Calc: "if(${a} > 5, 'big', 'small')"},
	))
	s.set("a", "1")
	s.want("b", "2", "c", "20")
	s.set("b", "9")
	s.set("other", "1")
	s.want("b", "9", "c", "90")
	s.set("c", "7")
	s.want("b", "9", "c", "7")
	s.set("size", "mine")

	edits := s.set("a", "5")
	s.want("b", "6", "c", "60", "size", "small") // also where the result is what it was
	if len(edits) != 4 {
		t.Errorf("the answer and three that are cleared change, the edits are %v", edits)
	}
	if got := s.facts.Answers[forms.Register{Key: "b"}]; !got.IsZero() {
		t.Errorf("b still holds %+v", got)
	}
	s.set("b", "9")
	s.set("b", "")
	s.want("b", "6")
	s.setNV("b", "illisible")
	s.set("a", "7")
	s.want("b", "")
}

func TestAnAnswerOverACalculationOutlivesTheSession(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "calculate", Name: "twice", Calc: "${a} * 2"},
		q{Type: "integer", Name: "b", Calc: "${twice} + 1"},
		q{Type: "text", Name: "x"},
	))
	s.set("a", "1")
	s.set("b", "9")
	again := &session{s.rebuilt(), t, s.facts}
	again.set("x", "nothing to do with it")
	again.want("b", "9", "twice", "2")
	again.Refresh()
	again.set("x", "still nothing")
	again.want("b", "9")
	again.set("a", "2")
	again.want("b", "5")
}

func TestCalculationsInInstancesTakeBackTheirOwn(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "begin_repeat", Name: "r"},
		q{Type: "integer", Name: "x"},
		q{Type: "integer", Name: "y", Calc: "${x} * 2"},
		q{Type: "integer", Name: "rank", Calc: "position(..)"},
		q{Type: "end_repeat"},
	))
	first := s.add("r", "1")
	s.add("r", "2")
	for _, at := range []string{"r[1]", "r[2]"} {
		s.set(at+"/x", "1")
		s.set(at+"/y", "50")
		s.set(at+"/rank", "50")
	}
	s.set("r[1]/x", "3")
	s.want("r[1]/y", "6", "r[2]/y", "50")
	edits, err := s.Remove(first)
	if err != nil {
		t.Fatal(err)
	}
	s.keep(edits)
	s.want("r[1]/y", "50", "r[1]/rank", "1") // its place changed, its x did not
	s.add("r", "1")
	s.want("r[2]/x", "3", "r[2]/y", "6", "r[2]/rank", "50") // as it was when it was removed
}

func TestInstancesThatACountMakesGetTheirDefaults(t *testing.T) {
	f := build(t,
		q{Type: "integer", Name: "n", Default: "2"},
		q{Type: "begin_repeat", Name: "r", Count: "${n}"},
		q{Type: "integer", Name: "m", Default: "1"},
		q{Type: "integer", Name: "before", Default: "indexed-repeat(${before}, ${r}, position(..) - 1) + 1"},
		q{Type: "calculate", Name: "id", Calc: "once(uuid())"},
		q{Type: "begin_repeat", Name: "in", Count: "${m}"},
		q{Type: "text", Name: "x", Default: "concat(position(../..), '-', position(..))"},
		q{Type: "end_repeat"},
		q{Type: "end_repeat"},
		q{Type: "calculate", Name: "all", Calc: "join(' ', ${x})"},
	)
	s := begin(t, f)
	s.keep(s.Defaults())
	s.want("n", "2", "all", "1-1 2-1", "r[1]/id", "u", "r[2]/id", "uu")
	s.set("r[1]/before", "7")
	s.set("r[1]/in[1]/x", "mine")
	s.set("r[2]/m", "")
	s.set("n", "3")
	s.want("all", "mine 3-1", "r[3]/m", "1", "r[2]/before", "", "r[3]/before", "")
	s.set("r[2]/before", "4")
	s.set("n", "1")
	s.set("n", "4")
	s.want("all", "mine 3-1 4-1", "r[2]/m", "", "r[2]/before", "4")

	again := &session{s.rebuilt(), t, s.facts}
	again.set("r[2]/m", "2")
	again.want("all", "mine 2-1 2-2 3-1 4-1", "r[1]/before", "7", "r[4]/m", "1")
}

func TestWhatIsCalculatedIsJudged(t *testing.T) {
	s := begin(t, build(t,
		q{Type: "integer", Name: "a"},
		q{Type: "integer", Name: "b", Calc: "${a} * 2", Constraint: ". < 10", Required: "true()"},
		q{Type: "calculate", Name: "c", Calc: "${a}", Constraint: ". < 0"},
	))
	b, none := s.find("b"), forms.Answer{}
	if s.Judge(b, none).Valid || s.Invalid(b) {
		t.Error("a required question without a value holds, or counts as one that has a wrong value")
	}
	for a, want := range map[string]bool{"4": false, "5": true} {
		s.set("a", a)
		if s.Judge(b, none).Valid == want || s.Invalid(b) != want || (s.Progress(0).Invalid == 1) != want {
			t.Errorf("with a = %s: %+v, %t, %+v", a, s.Judge(b, none), s.Invalid(b), s.Progress(0))
		}
	}
	s.set("a", "5")
	s.set("b", "3")
	if s.Invalid(b) {
		t.Error("what was written over the calculation does not hold")
	}
}
