package fill_test

import (
	"fmt"
	"testing"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

var sizes = []int{250, 1000, 2000}

// generated is a form of n questions, half choices and half texts, with a calculation and two
// conditions for every ten; chained makes each calculation read the one before.
func generated(t testing.TB, n int, chained bool) *forms.Form {
	var rows []q
	for i := range n {
		name := fmt.Sprint("q", i)
		if i%10 == 0 {
			rows = append(rows, q{Type: "begin_group", Name: fmt.Sprint("g", i)})
		}
		row := q{Type: "text", Name: name}
		if i%2 == 0 {
			row.Type = "select_one ouinon"
		}
		if i%5 == 4 { // never false, so that every question is asked
			row.Relevant = fmt.Sprintf("${q%d} != 'jamais'", i-3)
		}
		rows = append(rows, row)
		if i%10 == 9 {
			calc := fmt.Sprintf("string-length(${q%d}) + string-length(${q%d})", i, i-4)
			if chained && i > 9 {
				calc += fmt.Sprintf(" + ${c%d}", i-10)
			}
			rows = append(rows, q{Type: "calculate", Name: fmt.Sprint("c", i), Calc: calc}, q{Type: "end_group"})
		}
	}
	return build(t, rows...)
}

// chain is n questions, each with a calculation that reads it and the calculation before.
func chain(t testing.TB, n int) *forms.Form {
	var rows []q
	for i := range n {
		calc := fmt.Sprintf("${q%d}", i)
		if i > 0 {
			calc = fmt.Sprintf("${c%d} + ${q%d}", i-1, i)
		}
		rows = append(rows, q{Type: "integer", Name: fmt.Sprint("q", i)},
			q{Type: "calculate", Name: fmt.Sprint("c", i), Calc: calc})
	}
	return build(t, rows...)
}

func start(f *forms.Form) *fill.Session {
	return fill.New(f, fill.Facts{}, fill.Options{Language: "fr", Env: newWorld()})
}

func bySize(b *testing.B, form func(testing.TB, int) *forms.Form, run func(*testing.B, *forms.Form)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			f := form(b, n)
			b.ReportAllocs()
			run(b, f)
		})
	}
}

func independent(t testing.TB, n int) *forms.Form { return generated(t, n, false) }
func sparse(t testing.TB, n int) *forms.Form      { return generated(t, n, true) }

func BenchmarkLoad(b *testing.B) {
	bySize(b, independent, func(b *testing.B, f *forms.Form) {
		for b.Loop() {
			s := start(f)
			s.Questions()
			s.Progress(0)
		}
	})
}

// fillAll answers every question in turn, asking before each whether it is relevant and
// whether the answer holds, and at last for the state of the whole.
func fillAll(f *forms.Form) *fill.Session {
	s := start(f)
	for i := 1; i < len(f.Defs); i++ {
		d := &f.Defs[i]
		n := s.One(expr.Ref(i), 0)
		if !d.Kind.Asked() || !s.Relevant(n) {
			continue
		}
		a := forms.Answer{Value: "oui"}
		if d.Kind == forms.Integer {
			a.Value = "3"
		}
		if s.Judge(n, a).Valid {
			s.Set(n, a)
		}
	}
	s.Progress(0)
	return s
}

func BenchmarkFill(b *testing.B) {
	for name, form := range map[string]func(testing.TB, int) *forms.Form{
		"independent": independent, "sparse": sparse, "chained": chain,
	} {
		b.Run(name, func(b *testing.B) {
			bySize(b, form, func(b *testing.B, f *forms.Form) {
				for b.Loop() {
					fillAll(f)
				}
			})
		})
	}
}

// BenchmarkAnswer answers the first question of a chain, so that everything is calculated
// again, and looks at the whole.
func BenchmarkAnswer(b *testing.B) {
	b.Run("chained", func(b *testing.B) {
		bySize(b, chain, func(b *testing.B, f *forms.Form) {
			s := fillAll(f)
			n, i := s.One(1, 0), 0
			answers := []forms.Answer{{Value: "1"}, {Value: "2"}}
			for b.Loop() {
				i++
				s.Set(n, answers[i%2])
				s.Questions()
			}
		})
	})
	b.Run("independent", func(b *testing.B) {
		bySize(b, independent, func(b *testing.B, f *forms.Form) {
			s := fillAll(f)
			n, i := s.One(2, 0), 0
			answers := []forms.Answer{{Value: "oui"}, {Value: "non"}}
			for b.Loop() {
				i++
				s.Set(n, answers[i%2])
				s.Questions()
			}
		})
	})
}
