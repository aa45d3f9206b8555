package fill_test

import (
	"fmt"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/xlsform"
)

var sizes = []int{250, 1000, 2000}

// workbook is a form of n questions as its author writes it, half choices and half texts, with a
// calculation and two conditions for every ten; chained makes each calculation read the one
// before.
func workbook(n int, chained bool) string {
	var b strings.Builder
	b.WriteString("survey,type,name,label,relevant,calculation\n")
	for i := range n {
		if i%10 == 0 {
			fmt.Fprintf(&b, ",begin_group,g%d,Section %d,,\n", i, i)
		}
		kind, relevant := "text", ""
		if i%2 == 0 {
			kind = "select_one ouinon"
		}
		if i%5 == 4 { // never false, so that every question is asked
			relevant = fmt.Sprintf("${q%d} != 'jamais'", i-3)
		}
		fmt.Fprintf(&b, ",%s,q%d,Question %d,%s,\n", kind, i, i, relevant)
		if i%10 == 9 {
			calculation := fmt.Sprintf("string-length(${q%d}) + string-length(${q%d})", i, i-4)
			if chained && i > 9 {
				calculation += fmt.Sprintf(" + ${c%d}", i-10)
			}
			fmt.Fprintf(&b, ",calculate,c%d,,,%s\n,end_group,,,,\n", i, calculation)
		}
	}
	b.WriteString("choices,list_name,name,label\n,ouinon,oui,Oui\n,ouinon,non,Non\n")
	return b.String()
}

// chain is a workbook of n questions, each with a calculation that reads it and the calculation
// before: the longest wave that one answer can start.
func chain(n int) string {
	var b strings.Builder
	b.WriteString("survey,type,name,label,calculation\n")
	for i := range n {
		calculation := fmt.Sprintf("${q%d}", i)
		if i > 0 {
			calculation = fmt.Sprintf("${c%d} + ${q%d}", i-1, i)
		}
		fmt.Fprintf(&b, ",integer,q%d,Question %d,\n,calculate,c%d,,%s\n", i, i, i, calculation)
	}
	return b.String()
}

func independent(n int) string { return workbook(n, false) }
func chained(n int) string     { return workbook(n, true) }

func load(t testing.TB, workbook string) *forms.Form {
	t.Helper()
	f, err := xlsform.Read("form.csv", strings.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func start(f *forms.Form) *fill.Session {
	return fill.New(f, fill.Facts{}, fill.Options{Language: "fr", Env: newWorld()})
}

func bySize(b *testing.B, workbook func(int) string, run func(*testing.B, *forms.Form)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			f := load(b, workbook(n))
			b.ReportAllocs()
			run(b, f)
		})
	}
}

// BenchmarkLoad reads and checks a workbook, starts it and asks for the state of the whole.
func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			data := workbook(n, false)
			b.ReportAllocs()
			for b.Loop() {
				s := start(load(b, data))
				s.Questions()
				s.Progress(0)
			}
		})
	}
}

// BenchmarkStart starts a form that was read before.
func BenchmarkStart(b *testing.B) {
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
	for name, form := range map[string]func(int) string{
		"independent": independent, "chained": chained, "longest": chain,
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

// BenchmarkAnswer changes one answer and looks at the whole: one that every calculation after it
// reads (chained, and the longest chain), and one that touches nothing else (alone).
func BenchmarkAnswer(b *testing.B) {
	for _, c := range []struct {
		name     string
		workbook func(int) string
		question string
		answers  [2]string
	}{
		{"chained", chained, "q9", [2]string{"un", "deux mots"}},
		{"longest", chain, "q0", [2]string{"1", "2"}},
		{"alone", independent, "q0", [2]string{"oui", "non"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			bySize(b, c.workbook, func(b *testing.B, f *forms.Form) {
				s := fillAll(f)
				n, err := s.Find(c.question)
				if err != nil {
					b.Fatal(err)
				}
				var edits []forms.Edit // gathered, as those who store them do
				for i := 0; b.Loop(); i++ {
					edits = s.AppendSet(edits[:0], n, forms.Answer{Value: c.answers[i%2]})
					s.Questions()
				}
			})
		})
	}
}
