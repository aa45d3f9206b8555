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
		"self::*/parent::*":                             "./..",
		"self :: a/parent::b/c":                         "self::a/parent::b/c",
		"a|b | (c|d)":                                   "a | b | (c | d)",
		"-a|b":                                          "-a | b",
		"(-a)|b":                                        "(-a) | b",
		"(a|b)[1]//c":                                   "(a | b)[1]//c",
		"//a[1]/..//b":                                  "//a[1]/..//b",
		"3mod4":                                         "3 mod 4",
		"1and1 or0":                                     "1 and 1 or 0",
		"'1'div'1'":                                     "'1' div '1'",
		"a mod2.5":                                      "a mod 2.5",
		"mod2 mod mod2":                                 "mod2 mod mod2",
		"and":                                           "and",
		"* * *":                                         "* * *",
		"div div mod mod and":                           "div div mod mod and",
		"or or or":                                      "or or or",
		"jr:choice-name(a, 'b')":                        "jr:choice-name(a, 'b')",
		"5div 2":                                        "5 div 2",
		"${a}and${b}":                                   "${a} and ${b}",
		"a-b - c":                                       "a-b - c",
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
	for src, want := range map[string]struct {
		offset int
		fault  string
	}{
		"":                        {0, "unfinished"},
		"  ":                      {2, "unfinished"},
		"1 +":                     {3, "unfinished"},
		"1 2":                     {2, "expected operator, found 2"},
		"1 'a'":                   {2, "expected operator, found 'a'"},
		"1 ${a}":                  {2, "expected operator, found ${a}"},
		"(1":                      {0, "unclosed ("},
		"1 + (2":                  {4, "unclosed ("},
		"1)":                      {1, "expected operator, found )"},
		"(1 2)":                   {3, "expected, found ) 2"},
		"()":                      {1, "expected operand, found )"},
		"f(1,)":                   {4, "expected operand, found )"},
		"f(1 2)":                  {4, "expected , or ), found 2"},
		"f(1":                     {1, "unclosed ("},
		"f(":                      {2, "unfinished"},
		"'abc":                    {0, "unclosed text"},
		"'é' + 'abc":              {6, "unclosed text"},
		"‘abc\"":                  {0, "unclosed text"},
		"${":                      {0, "unclosed reference"},
		"${a b}":                  {0, "unclosed reference"},
		"${}":                     {0, "not a name "},
		"${1a}":                   {0, "not a name 1a"},
		"${last-saved#q}":         {0, "not a name last-saved#q"},
		"$a":                      {0, "bare $"},
		"{a}":                     {0, "bare {"},
		"a == b":                  {2, "wrong operator == ="},
		"a && b":                  {2, "wrong operator && and"},
		"a || b":                  {2, "wrong operator || or"},
		"a ! b":                   {2, "unexpected !"},
		"a # b":                   {2, "unexpected #"},
		"5%5":                     {1, "unexpected %"},
		"5 <> 5":                  {2, "wrong operator <> !="},
		"5 => 5":                  {2, "wrong operator => >="},
		"5 =< 5":                  {2, "wrong operator =< <="},
		"max(5; 5)":               {5, "wrong operator ; ,"},
		"a |":                     {3, "unfinished"},
		"8 | -9":                  {4, "expected operand, found -"},
		"a//":                     {3, "unfinished"},
		"//":                      {2, "unfinished"},
		"a///b":                   {3, "expected operand, found /"},
		"a/@b":                    {2, "attributes"},
		"@b":                      {0, "attributes"},
		"a/b()":                   {2, "function in path b"},
		"a/${b}":                  {2, "reference in path b"},
		"a/(b)":                   {2, "expected operand, found ("},
		"text()":                  {0, "node test text()"},
		"self::text()":            {6, "node test text()"},
		"ancestor::a":             {0, "unknown axis ancestor"},
		"../following-sibling::a": {3, "unknown axis following-sibling"},
		"child::..":               {7, "expected operand, found .."},
		"child::child::a":         {7, "expected operand, found child"},
		"self::5":                 {6, "expected operand, found 5"},
		"parent::node(":           {12, "unclosed ("},
		"a:b":                     {0, "prefix in path a:b"},
		"a/":                      {2, "unfinished"},
		"/":                       {1, "unfinished"},
		"..[1]":                   {2, "predicate after .."},
		"a/.[1]":                  {3, "predicate after ."},
		"parent::a[1]":            {9, "predicate after parent::"},
		"a[]":                     {2, "expected operand, found ]"},
		"a[1":                     {1, "unclosed ["},
		"5[1]":                    {1, "expected operator, found ["},
		"1e3":                     {1, "expected operator, found e3"},
		"5 mod2.5.1":              {2, "expected operator, found mod2.5.1"},
		"\xff":                    {0, "not UTF-8"},
		strings.Repeat("9", 400):  {0, "number too large"},
	} {
		_, err := Parse(src)
		var got *SyntaxError
		if !errors.As(err, &got) || got.Offset != want.offset || got.Fault.String() != want.fault {
			t.Errorf("%q: %v, want %q at %d", src, err, want.fault, want.offset)
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
