package xlsform

import (
	"regexp"
	"strings"
	"testing"

	"carnet/forms/expr"
)

// wrongExpressions are expressions, each with a fault of its own, and the end of what is said
// of them; ⟦⟧ mark where.
var wrongExpressions = map[expr.Code]struct{ text, french, english string }{
	expr.TooLong:           {strings.Repeat("1 + ", 9_000) + "1", "et 32768 au plus sont lus", "at most 32768 are read"},
	expr.TooDeep:           {strings.Repeat("(", 201) + "1" + strings.Repeat(")", 201), "plus de 200 parenthèses l’une dans l’autre", "more than 200 parentheses within each other"},
	expr.UnclosedText:      {"${a} = 'oui", "ce texte n’a pas de guillemet fermant  (${a} = ⟦'oui⟧)", "this text has no closing quote  (${a} = ⟦'oui⟧)"},
	expr.UnclosedReference: {"${a + 1", "corrigez «\u00a0${a + 1\u00a0»", "correct ${a + 1"},
	expr.NotAName:          {"${1a}", "corrigez «\u00a0${1a}\u00a0»", "correct ${1a}"},
	expr.NumberTooLarge:    {strings.Repeat("9", 400), "ce nombre est trop grand", "this number is too large"},
	expr.UnexpectedRune:    {"5 % 2", "le caractère «\u00a0%\u00a0» n’a pas de sens ici", "the character % has no meaning here"},
	expr.WrongOperator:     {"${a} == 1", "au lieu de «\u00a0==\u00a0», écrivez «\u00a0=\u00a0»", "in place of ==, write ="},
	expr.NoAttributes:      {"@a", "les attributs", "attributes"},
	expr.BareDollar:        {"$a", "une question s’écrit «\u00a0${nom}\u00a0»", "a question is written ${name}"},
	expr.Unfinished:        {"1 +", "à la fin  (1 +⟦⟧)", "missing at the end"},
	expr.Unclosed:          {"(1", "«\u00a0(\u00a0» n’est jamais fermé  (⟦(1⟧)", "( is never closed"},
	expr.ExpectedOperand:   {"1 + )", "«\u00a0)\u00a0» est à la place d’une valeur", ") stands where a value"},
	expr.ExpectedOperator:  {"${a} 'x'", "il manque un opérateur avant «\u00a0'x'\u00a0»", "an operator is missing before 'x'"},
	expr.ExpectedSymbol:    {"(1 2)", "il manque «\u00a0)\u00a0» avant «\u00a02\u00a0»", ") is missing before 2"},
	expr.ExpectedArgument:  {"if(1 2, 3)", "il manque «\u00a0,\u00a0» ou «\u00a0)\u00a0» avant «\u00a02\u00a0»", ", or ) is missing before 2"},
	expr.NoNodeTest:        {"text()", "«\u00a0text()\u00a0» n’est pas pris en charge", "text() is not supported"},
	expr.FunctionInPath:    {"a/last()", "un chemin n’a pas de fonction\u00a0: last()", "a path has no function: last()"},
	expr.PrefixInPath:      {"a/jr:b", "pas de préfixe\u00a0: jr:b", "no prefix: jr:b"},
	expr.ReferenceInPath:   {"/data/${a}", "écrivez le nom seul\u00a0: a", "write the name alone: a"},
	expr.UnknownAxis:       {"ancestor::a", "l’axe «\u00a0ancestor::\u00a0»", "the axis ancestor::"},
	expr.NoPredicate:       {"..[1]", "ne suit pas «\u00a0..\u00a0»", "cannot follow .."},

	expr.WantsNodes:       {"count(5) = 1", "l’argument 1 doit être une question", "argument 1 must be a question"},
	expr.WantsRepeat:      {"indexed-repeat(${a}, ${a}, 1)", "l’argument 2 doit être une répétition", "argument 2 must be a repeat"},
	expr.NotAround:        {"indexed-repeat(${a}, ${r}, 1)", "une répétition qui contient la question", "a repeat that the question is in"},
	expr.NotAPath:         {"jr:choice-name('x', 'a (')", "«\u00a0a (\u00a0» n’est pas le chemin", "a ( is not the path"},
	expr.NotQuestions:     {"(1)/a", "ne suivent que des questions", "follow questions only"},
	expr.NotInUnion:       {"${a} | 1", "ne réunit que des questions", "joins questions only"},
	expr.NoNameAtRoot:     {"/..", "un chemin absolu commence par un nom", "begins with a name"},
	expr.AboveForm:        {"../../../a", "rien n’est au-dessus du questionnaire", "nothing is above the form"},
	expr.NothingBelow:     {"${a}/*", "rien n’est au-dessous d’une question", "nothing is below a question"},
	expr.OtherName:        {"self::zzz", "ne s’appelle pas «\u00a0zzz\u00a0»", "is not called zzz"},
	expr.NoColumn:         {"instance('ouinon')/root/item/libelle", "pas de colonne «\u00a0libelle\u00a0»", "no column libelle"},
	expr.WantsText:        {"instance(${a})/root", "l’argument 1 doit être écrit entre guillemets", "argument 1 must be written in quotes"},
	expr.NoTable:          {"pulldata('ram', 'max', 'os', 1)", "pas de table «\u00a0ram\u00a0» avec une colonne «\u00a0max\u00a0»", "no table ram with a column max"},
	expr.NoInstance:       {"instance('ouinom')/root", "ni liste de choix ni table «\u00a0ouinom\u00a0»", "no choice list or table ouinom"},
	expr.PatternTooLong:   {"regex(., '" + strings.Repeat("a", 5000) + "')", "le motif dépasse 4096 octets", "longer than 4096 bytes"},
	expr.BadPattern:       {"regex(., 'a(?=b)c')", "à «\u00a0(?=\u00a0»", "at (?="},
	expr.FormatUnfinished: {"format-date(., '%')", "le format finit par", "the format ends with"},
	expr.UnknownFormat:    {"format-date(., '%B')", "le format n’a pas «\u00a0%B\u00a0»", "the format has no %B"},
	expr.UnknownAlgorithm: {"digest(., 'MD6')", "«\u00a0MD6\u00a0» n’est ni MD5", "MD6 is none of MD5"},
	expr.UnknownEncoding:  {"digest(., 'MD5', 'b64')", "«\u00a0b64\u00a0» n’est ni base64 ni hex", "b64 is neither base64 nor hex"},
}

// aroundExpression is a workbook with an expression in its fifth row and column.
func aroundExpression(text string) string {
	return "survey\n,type,name,label,relevant\n,text,a,A,\n,begin_repeat,r,R,\n,text,b,B,\"" + strings.ReplaceAll(text, `"`, `""`) +
		"\"\n,end_repeat\n,select_one ouinon,c,C,\nchoices\n,list_name,name,label\n,ouinon,oui,Oui\nram\n,os,min\n,a,4\n"
}

// Every fault of an expression has a sentence in both languages, and an expression that draws it.
func TestExpressionSentences(t *testing.T) {
	for code := expr.Code(1); code.String() != ""; code++ {
		if _, ok := expressionSentences[code]; !ok {
			t.Errorf("no sentence says %q", code)
		}
		if code == expr.NotUTF8 {
			continue // a workbook is UTF-8
		}
		c, ok := wrongExpressions[code]
		if !ok {
			t.Errorf("no expression draws %q", code)
			continue
		}
		_, problems := Check("x.csv", strings.NewReader(aroundExpression(c.text)))
		if problems.Errors() != 1 {
			t.Errorf("%.60s: %v", c.text, problems)
			continue
		}
		for _, p := range problems {
			if p.Severity == Error && (p.Row != 5 || p.Column != 5 || !strings.Contains(p.French, c.french) || !strings.Contains(p.English, c.english)) {
				t.Errorf("%.60s at %s:\n%s\n%s", c.text, p.Place(), p.French, p.English)
			}
		}
	}
}

func TestFunctionSentences(t *testing.T) {
	for text, want := range map[string]string{
		"avance(1)":                   "La fonction avance() n’existe pas (caractère 1)\u00a0; corrigez son nom.",
		"1 + jr:itext('a')":           "La fonction jr:itext() n’existe pas (caractère 5)\u00a0; un libellé se lit par jr:choice-name() ou instance().",
		"geofence(., .)":              "La fonction geofence() n’existe pas (caractère 1)\u00a0; seules area() et distance() mesurent des positions.",
		"if(1, 2)":                    "La fonction if() prend 3 arguments, et non 2 (caractère 1)\u00a0; corrigez leur nombre.",
		"true(1)":                     "La fonction true() prend 0 argument, et non 1 (caractère 1)\u00a0; corrigez leur nombre.",
		"not()":                       "La fonction not() prend 1 argument, et non 0 (caractère 1)\u00a0; corrigez leur nombre.",
		"round(1, 2, 3)":              "La fonction round() prend de 1 à 2 arguments, et non 3 (caractère 1)\u00a0; corrigez leur nombre.",
		"max()":                       "La fonction max() prend au moins 1 argument(s), et non 0 (caractère 1)\u00a0; corrigez leur nombre.",
		"weighted-checklist(1, 2, 3)": "La fonction weighted-checklist() prend 2 arguments, puis d’autres par deux, et non 3 (caractère 1)\u00a0; corrigez leur nombre.",
	} {
		_, problems := Check("x.csv", strings.NewReader(aroundExpression(text)))
		if len(problems) == 0 || problems.Errors() != 1 {
			t.Errorf("%s: %v", text, problems)
			continue
		}
		said := false
		for _, p := range problems {
			said = said || p.French == want
		}
		if !said {
			t.Errorf("%s: %v, want %s", text, problems, want)
		}
	}
}

// The pieces of sentences are set as whole ones are.
func TestPiecesOfSentences(t *testing.T) {
	plainSpace := regexp.MustCompile(` [:;!?»]|« |\.\.\.|'`)
	pieces := []sentence{
		aritySentences.none, aritySentences.one, aritySentences.some, aritySentences.between, aritySentences.atLeast, aritySentences.paired,
	}
	for _, s := range expressionSentences {
		pieces = append(pieces, s)
	}
	for _, s := range functionSentences {
		pieces = append(pieces, s)
	}
	for _, s := range pieces {
		if found := plainSpace.FindString(s.french); found != "" || strings.ContainsAny(s.english, "«»\u00a0’") || s.french == "" || s.english == "" {
			t.Errorf("%q: %q / %q", found, s.french, s.english)
		}
	}
}
