package expr

import (
	"errors"
	"strings"
	"testing"
)

func TestPrint(t *testing.T) {
	for src, want := range map[string]string{
		"1+2*3":                     "1 + 2 * 3",
		"(1+2)*3":                   "(1 + 2) * 3",
		"((1))-(2-3)":               "1 - (2 - 3)",
		"1-2-3":                     "1 - 2 - 3",
		"(1-2)-3":                   "(1 - 2) - 3",
		"-(1+2)":                    "-(1 + 2)",
		"- - 1":                     "--1",
		"-2*-3":                     "-2 * -3",
		"a  and(b or c)":            "a and (b or c)",
		"${ q }!=“é”":               "${q} != 'é'",
		`"l'eau"`:                   `"l'eau"`,
		"if ( . >= .50 , '' , 1. )": "if(. >= 0.5, '', 1)",
		"/a/b[ 2 ]/../c":            "/a/b[2]/../c",
		"${r}[x=1][2]/y":            "${r}[x = 1][2]/y",
		"(${r})[1]":                 "(${r})[1]",
		"current( )/../x":           "current()/../x",
		"(current())[1]":            "(current())[1]",
		"randomize(${r},1)[1]/x":    "randomize(${r}, 1)[1]/x",
		"child::a/self::node()/parent::node()/child::*": "a/./../*",
		"* * *":                  "* * *",
		"div div mod mod and":    "div div mod mod and",
		"or or or":               "or or or",
		"jr:choice-name(a, 'b')": "jr:choice-name(a, 'b')",
		"5div 2":                 "5 div 2",
		"${a}and${b}":            "${a} and ${b}",
		"a-b - c":                "a-b - c",
	} {
		e, err := Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
		} else if got := e.String(); got != want {
			t.Errorf("%s is printed %s, want %s", src, got, want)
		}
	}
}

func TestSyntaxErrors(t *testing.T) {
	for src, offset := range map[string]int{
		"":                       0,
		"  ":                     2,
		"1 +":                    3,
		"1 2":                    2,
		"(1":                     2,
		"1)":                     1,
		"f(1,)":                  4,
		"f(1 2)":                 4,
		"'abc":                   0,
		"'é' + 'abc":             6,
		"‘abc\"":                 0,
		"${":                     0,
		"${a b}":                 0,
		"${}":                    0,
		"${1a}":                  0,
		"${last-saved#q}":        0,
		"$a":                     0,
		"a == b":                 2,
		"a && b":                 2,
		"a || b":                 2,
		"a | b":                  2,
		"a ! b":                  2,
		"a # b":                  2,
		"//a":                    0,
		"a//b":                   1,
		"a/@b":                   2,
		"@b":                     0,
		"a/b()":                  2,
		"text()":                 0,
		"ancestor::a":            0,
		"child::..":              7,
		"child::child::a":        7,
		"self::a":                0,
		"a:b":                    0,
		"a/":                     2,
		"/":                      1,
		"..[1]":                  2,
		"a/.[1]":                 3,
		"a[]":                    2,
		"a[1":                    3,
		"5[1]":                   1,
		"and":                    -1,
		"1e3":                    1,
		"\xff":                   0,
		strings.Repeat("9", 400): 0,
	} {
		_, err := Parse(src)
		if offset < 0 {
			if err != nil {
				t.Errorf("%s: %v", src, err)
			}
			continue
		}
		var syntax *SyntaxError
		if !errors.As(err, &syntax) || syntax.Offset != offset {
			t.Errorf("%q: %v, want a syntax error at %d", src, err, offset)
		}
	}
}

func TestBoundsOfText(t *testing.T) {
	nest := func(open, inner, closing string, n int) string {
		return strings.Repeat(open, n) + inner + strings.Repeat(closing, n)
	}
	for name, c := range map[string]struct{ fine, refused string }{
		"length":      {strings.Repeat(" ", maxLength-1) + "1", strings.Repeat(" ", maxLength) + "1"},
		"parentheses": {nest("(", "1", ")", maxDepth-1), nest("(", "1", ")", maxDepth)},
		"calls":       {nest("f(", "1", ")", maxDepth-1), nest("f(", "1", ")", maxDepth)},
		"predicates":  {nest("a[", "1", "]", maxDepth-1), nest("a[", "1", "]", maxDepth)},
		"minus":       {strings.Repeat("-", maxDepth-1) + "1", strings.Repeat("-", maxDepth) + "1"},
		"comparisons": {"1" + strings.Repeat(" = 1", maxDepth), "1" + strings.Repeat(" = 1", maxDepth+1)},
	} {
		if _, err := Parse(c.fine); err != nil {
			t.Errorf("%s within the bound: %v", name, err)
		}
		var syntax *SyntaxError
		if _, err := Parse(c.refused); !errors.As(err, &syntax) {
			t.Errorf("%s beyond the bound: %v, want a syntax error", name, err)
		}
	}
}

// A sum of thousands of questions is long, not deep.
func TestLongSum(t *testing.T) {
	form, tree := school()
	p := compileAt(t, form, "", "1"+strings.Repeat(" + 1", 7999))
	if got := p.EvalNumber(tree, newEnv(), 0); got != 8000 {
		t.Errorf("the sum is %v, want 8000", got)
	}
}
