package fill_test

import (
	"fmt"
	"testing"

	"carnet/forms"
	"carnet/forms/expr"
)

// No recursion overflows on forms that are far larger than any real one. What took quadratic
// time here would not end.
func TestHostileSizes(t *testing.T) {
	const n = 10_000
	t.Run("chain", func(t *testing.T) {
		f := load(t, chain(n))
		if p := fillAll(f).Progress(0); p.Answered != n {
			t.Errorf("%d answers, want %d", p.Answered, n)
		}
		s := start(f)
		s.Set(s.One(1, 0), forms.Answer{Value: "1"})
		last := s.One(f.Named(fmt.Sprint("c", n-1))[0], 0)
		s.Value(last)
		if got := len(s.Trace(func() { s.Value(last) })); got != n {
			t.Errorf("the last calculation reads %d answers, want %d", got, n)
		}
	})
	t.Run("backwards", func(t *testing.T) {
		var rows []q
		for i := range n {
			rows = append(rows, q{Type: "calculate", Name: fmt.Sprint("c", i), Calc: fmt.Sprintf("${c%d} + 1", i+1)})
		}
		rows = append(rows, q{Type: "integer", Name: fmt.Sprint("c", n)})
		f := build(t, rows...)
		s := start(f)
		s.Set(s.One(expr.Ref(n+1), 0), forms.Answer{Value: "0"})
		if got := s.Value(s.One(1, 0)).Number(); got != n {
			t.Errorf("c0 is %v, want %d", got, n)
		}
	})
	for kind, deep := range map[string]int{"group": 10_000, "repeat": 2_000} {
		t.Run(kind, func(t *testing.T) {
			rows := []q{{Type: "integer", Name: "x"}}
			for i := range deep {
				row := q{Type: "begin_" + kind, Name: fmt.Sprint("g", i), Relevant: "${x} = 1"}
				if kind == "repeat" {
					row.Count = "1"
				}
				rows = append(rows, row)
			}
			rows = append(rows, q{Type: "text", Name: "y"})
			for range deep {
				rows = append(rows, q{Type: "end_" + kind})
			}
			rows = append(rows, q{Type: "calculate", Name: "text", Calc: "string(${g0})"})
			f := build(t, rows...)
			s := start(f)
			x, y, text := f.Named("x")[0], f.Named("y")[0], f.Named("text")[0]
			s.Questions()
			s.Set(s.One(x, 0), forms.Answer{Value: "1"})
			s.Set(s.One(y, 0), forms.Answer{Value: "deep"})
			if got := s.Value(s.One(text, 0)).String(); got != "deep" {
				t.Errorf("the text of the outermost is %q", got)
			}
			s.Progress(0)
			if _, err := s.Find("y"); err != nil {
				t.Error(err)
			}
			if got := len(s.Path(s.One(y, 0))); got < deep {
				t.Errorf("a path of %d bytes", got)
			}
		})
	}
}
