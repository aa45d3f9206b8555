package expr

import (
	"errors"
	"math"
	"strings"
	"sync"
	"testing"
)

// failure is the error of an evaluation that must fail; the value must be blank.
func failure(t *testing.T, form *fakeForm, tree *fakeTree, src string) error {
	t.Helper()
	p := compileAt(t, form, "", src)
	v, err := p.TryEval(tree, newEnv(), 0)
	var failed *EvalError
	if !errors.As(err, &failed) {
		t.Errorf("%.60s: %v, want a failure", src, err)
	}
	if got := p.Eval(tree, newEnv(), 0); err != nil && !got.IsBlank() {
		t.Errorf("%.60s failed and gave %v", src, v)
	}
	if got := p.EvalNumber(tree, newEnv(), 0); !math.IsNaN(got) {
		t.Errorf("%.60s failed and gave the number %v", src, got)
	}
	return err
}

func TestFailures(t *testing.T) {
	form, tree := school()
	for _, src := range []string{
		"regex(${t}, concat('(', ''))",
		"regex(${t}, concat('a', '" + strings.Repeat("b", maxPattern) + "'))",
		"digest(${t}, ${t})",
		"digest(${t}, 'MD5', ${t})",
		"format-date(${day}, concat('%', 'Z'))",
		"uuid(100000000)",
		"workday-add(${day}, 10001)",
		"schoolday-add(${day}, -1 div 0)",
		"workday-add('2030-01-01', 1)",
		"1 + string-length(uuid(100000000))",
	} {
		_ = failure(t, form, tree, src)
	}
	if err := failure(t, form, tree, "workday-add('2030-01-01', 1)"); !errors.Is(err, errCalendar) {
		t.Errorf("what the calendar said is lost: %v", err)
	}
}

func TestMessages(t *testing.T) {
	for want, err := range map[string]error{
		"character 3: unexpected #":                             syntaxError(2, UnexpectedRune, "#"),
		"character 1: not questions":                            &TypeError{Fault: Fault{Code: NotQuestions}},
		"character 2: regex(): bad pattern [":                   &TypeError{1, "regex", Fault{BadPattern, []string{"["}}},
		`character 1: resolve "x": unknown`:                     &UnknownNameError{0, "x", errUnknown},
		"character 1: unknown function f()":                     &UnknownFunctionError{0, "f"},
		"character 5: if() called with 2 arguments":             &ArityError{Offset: 4, Function: "if", Got: 2, Least: 3, Most: 3},
		"the expression takes too long to evaluate":             &EvalError{Msg: "the expression takes too long to evaluate"},
		"workday-add(): move 2030-01-01 by 1 days: no calendar": &EvalError{"workday-add", "move 2030-01-01 by 1 days", errCalendar},
	} {
		if err.Error() != want {
			t.Errorf("%q, want %q", err.Error(), want)
		}
	}
}

// Codes are numbered without a gap, and each has a name of its own.
func TestCodes(t *testing.T) {
	seen := map[string]bool{}
	for c := Code(1); c < codes; c++ {
		if name := c.String(); name == "" || seen[name] {
			t.Errorf("code %d is called %q", c, name)
		}
		seen[c.String()] = true
	}
	if codes.String() != "" || Code(0).String() != "" {
		t.Error("a number that is no code has a name")
	}
}

func TestBoundOfResults(t *testing.T) {
	form, tree := school()
	tree.nodes[tree.find("t", 1)].value = Str(strings.Repeat("é", maxText/4))
	for _, src := range []string{
		"concat(${t}, ${t}, ${t})",
		"join(${t}, ${salle_nom}, 1, 2)",
		"substr(concat(${t}, ${t}, ${t}), 0, 1)",
	} {
		_ = failure(t, form, tree, src)
	}
	if got := compileAt(t, form, "", "string-length(concat(${t}, ${t}))").EvalNumber(tree, newEnv(), 0); got != maxText/2 {
		t.Errorf("a text of the greatest length has %v characters", got)
	}
}

// Predicates within predicates multiply their work by the number of rooms at every level.
func TestBoundOfWork(t *testing.T) {
	form, tree := school()
	src := "count(${salle})"
	for range 60 {
		src = "count(${salle}[" + src + " >= 0])"
	}
	err := failure(t, form, tree, src)
	if err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("three to the sixtieth visits: %v", err)
	}
}

func TestConcurrentEvaluation(t *testing.T) {
	form, tree := school()
	p := compileAt(t, form, "", "sum(${salle}[salle_formation = 'oui']/salle_postes) + ${n} + string-length(join('', ${salle_nom}))")
	var done sync.WaitGroup
	for range 8 {
		done.Go(func() {
			for range 200 {
				if got := p.EvalNumber(tree, newEnv(), 0); got != 36 {
					t.Errorf("the sum is %v, want 36", got)
					return
				}
			}
		})
	}
	done.Wait()
}

func TestValues(t *testing.T) {
	for _, c := range []struct {
		v     Value
		text  string
		num   float64
		truth bool
		blank bool
	}{
		{Value{}, "", math.NaN(), false, true},
		{Str(" "), " ", math.NaN(), true, false},
		{Str("2027-01-11"), "2027-01-11", 20829, true, false},
		{Str("1970-01-01T06:00"), "1970-01-01T06:00", 0.25, true, false},
		{Num(0), "0", 0, false, false},
		{Num(math.NaN()), "NaN", math.NaN(), false, true},
		{Num(-1.5), "-1.5", -1.5, true, false},
		{Bool(true), "true", 1, true, false},
		{Bool(false), "false", 0, false, false},
		{Set(nil), "", math.NaN(), false, true},
		{Set([]Node{1}), "", math.NaN(), true, false},
	} {
		if got := c.v.String(); got != c.text {
			t.Errorf("%+v: text %q", c.v, got)
		}
		if got := c.v.Number(); math.IsNaN(got) != math.IsNaN(c.num) || !math.IsNaN(got) && got != c.num {
			t.Errorf("%+v: number %v", c.v, got)
		}
		if c.v.Bool() != c.truth || c.v.IsBlank() != c.blank {
			t.Errorf("%+v: truth %v, blank %v", c.v, c.v.Bool(), c.v.IsBlank())
		}
	}
}
