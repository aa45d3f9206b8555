package expr

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sameTree compares syntax trees, not where they were written.
var sameTree = cmp.Options{
	cmp.AllowUnexported(Expr{}, numberTerm{}, textTerm{}, chainTerm{}, negateTerm{}, unionTerm{}, callTerm{}, pathTerm{}, step{}),
	cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".at" }, cmp.Ignore()),
}

func checkRoundTrip(t interface{ Fatalf(string, ...any) }, e *Expr) {
	printed := e.String()
	again, err := Parse(printed)
	if err != nil {
		t.Fatalf("%s does not parse: %v", printed, err)
	}
	if diff := cmp.Diff(e, again, sameTree); diff != "" {
		t.Fatalf("%s parses as another expression:\n%s", printed, diff)
	}
}

// Printing any syntax tree and parsing the text gives the same tree.
func TestPrintParseProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkRoundTrip(t, &Expr{drawTerm(t, 3)})
	})
}

func drawTerm(t *rapid.T, depth int) term {
	kind := rapid.IntRange(0, 7).Draw(t, "kind")
	if depth == 0 {
		kind %= 3
	}
	switch kind {
	case 0:
		return &numberTerm{value: rapid.Float64Range(0, 1e300).Draw(t, "number")}
	case 1:
		return &textTerm{value: drawText(t)}
	case 2:
		return drawPath(t, depth)
	case 3:
		return &negateTerm{operand: drawTerm(t, depth-1)}
	case 4:
		name := rapid.SampledFrom([]string{"if", "count-selected", "jr:choice-name", "and", "instance"}).Draw(t, "function")
		return &callTerm{name: name, args: drawTerms(t, 0, 3, depth-1)}
	case 5:
		return drawPath(t, depth)
	case 6:
		return &unionTerm{operands: drawTerms(t, 2, 3, depth-1)}
	}
	return drawChain(t, depth)
}

func drawTerms(t *rapid.T, least, most, depth int) []term {
	var terms []term
	for range rapid.IntRange(least, most).Draw(t, "count") {
		terms = append(terms, drawTerm(t, depth))
	}
	return terms
}

// drawText has one kind of quote at most: the language cannot write a text with both.
func drawText(t *rapid.T) string {
	s := rapid.String().Draw(t, "text")
	return strings.ReplaceAll(s, rapid.SampledFrom([]string{"'", `"`}).Draw(t, "quote"), "")
}

func drawChain(t *rapid.T, depth int) term {
	level := rapid.IntRange(0, len(levels)-1).Draw(t, "level")
	c := &chainTerm{lvl: level, operands: drawTerms(t, 2, 3, depth-1)}
	for range c.operands[1:] {
		c.ops = append(c.ops, rapid.SampledFrom(levels[level]).Draw(t, "operator"))
	}
	return c
}

func drawName(t *rapid.T) string {
	return rapid.SampledFrom([]string{"a", "salle_nom", "div", "mod", "mod2", "é-1.2", "node", "self", "_x"}).Draw(t, "name")
}

func drawPath(t *rapid.T, depth int) term {
	p := &pathTerm{origin: rapid.SampledFrom([]origin{fromContext, fromRoot, fromRef, fromCurrent, fromTerm}).Draw(t, "origin")}
	if depth == 0 && p.origin == fromTerm {
		p.origin = fromRef
	}
	least := 0
	switch p.origin {
	case fromContext, fromRoot:
		least = 1
	case fromRef:
		p.name = drawName(t)
	case fromTerm:
		p.base = drawTerm(t, depth-1)
		least = 1 // otherwise it is the base alone
	}
	if least == 0 {
		p.preds = drawPredicates(t, depth)
	}
	for range rapid.IntRange(least, 3).Draw(t, "steps") {
		s := drawStep(t, depth)
		s.deep = (len(p.steps) > 0 || p.origin != fromContext) && rapid.Bool().Draw(t, "deep")
		p.steps = append(p.steps, s)
	}
	return p
}

func drawStep(t *rapid.T, depth int) step {
	s := step{kind: rapid.SampledFrom([]stepKind{stepChild, stepAll, stepSelf, stepParent}).Draw(t, "step")}
	if s.kind == stepChild || s.kind != stepAll && rapid.Bool().Draw(t, "named") {
		s.name = drawName(t)
	}
	if s.kind == stepChild || s.kind == stepAll {
		s.preds = drawPredicates(t, depth)
	}
	return s
}

func drawPredicates(t *rapid.T, depth int) []term {
	if depth == 0 {
		return nil
	}
	return drawTerms(t, 0, 1, depth-1)
}

// Numbers written in decimals are read as the standard library reads them.
func TestDecimalProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`-?[0-9]{0,20}(\.[0-9]{0,12})?`).Draw(t, "number")
		want, err := strconv.ParseFloat(s, 64)
		got, ok := parseDecimal(s)
		if ok != (err == nil) || ok && got != want {
			t.Fatalf("%q is read as %v (%v), want %v (%v)", s, got, ok, want, err)
		}
	})
}

// Day numbers are those of the standard library, over every year that has four digits.
func TestDayNumberProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.IntRange(minDay, maxDay).Draw(t, "days")
		date := time.Unix(int64(days)*daySeconds, 0).UTC()
		if got := dayOf(date); got != days {
			t.Fatalf("%s is day %d, want %d", date.Format(isoDate), got, days)
		}
		if got := writeDate(float64(days)); got != date.Format(isoDate) {
			t.Fatalf("day %d is written %s, want %s", days, got, date.Format(isoDate))
		}
		if got, ok := dayNumber(writeDate(float64(days)), nil); !ok || got != float64(days) {
			t.Fatalf("%s is read as day %v, want %d", date.Format(isoDate), got, days)
		}
	})
}

// FuzzParse feeds any text: nothing panics, what parses prints and parses to itself, and what
// compiles evaluates.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"1 + 2 * -3 div .5", "${salle}[salle_formation = 'oui']/salle_postes", "/technique/salle[2]/../*", "if(selected(${multi}, 'a'), today(), '')",
		"sum(${poste}[poste_ram > current()/../n]/poste_ram)", "jr:choice-name(${oui}, '${oui}')", "“l’eau” != ‘x’", "indexed-repeat(${poste_ram}, ${salle}, 1, ${poste}, 2)",
		"format-date(date(20000.5), '%e %b')", "randomize(${salle}, 'x')[1]/salle_nom", "substring('12345', -1 div 0, 3)", "round(1.005, 2)", "regex('a', '(')", "uuid(1e3)",
		"instance('towns')/root/item[name = ${t} or people > 9]/label", "instance('away')/root/item[x][2]/..//*", "//salle[2]//poste_nom | ${n} | ..//*",
		"parent::*/self::node()/child::*", "distance(${lieu_point}, '1 2;3 4')", "area('0 0;0 1;1 1')", "base64-decode('/w==')", "5 mod2", "decimal-time('12:00+02:00')",
		"(instance('towns') | instance('counties'))//name[last()]", "count(instance('towns')/root/item[count(instance('counties')/root/item) > position()])",
		"join(',', ${salle}/*, */*)", "weighted-checklist(1,2,${salle_nom},${salle_postes})", "((((1))))", "child::a", "a-b", "..", "number('2027-02-30')",
	} {
		f.Add(seed)
	}
	form, tree := school()
	f.Fuzz(func(t *testing.T, src string) {
		e, err := Parse(src)
		if err != nil {
			return
		}
		checkRoundTrip(t, e)
		for _, self := range []string{"", "salle_postes"} {
			p, err := Compile(e, form.at(self))
			if err != nil {
				continue
			}
			at := Node(0)
			if self != "" {
				at = tree.find(self, 2)
			}
			evaluateAll(t, p, tree, at)
		}
	})
}

// evaluateAll asks for every kind of result: they must agree on whether there is one.
func evaluateAll(t *testing.T, p *Program, tree *fakeTree, at Node) {
	v, err := p.TryEval(tree, newEnv(), at)
	b, s := p.EvalBool(tree, newEnv(), at), p.EvalString(tree, newEnv(), at)
	p.EvalNumber(tree, newEnv(), at)
	if err != nil && (b || s != "") {
		t.Fatalf("the evaluation failed (%v) and gave %v, %q", err, b, s)
	}
	if err == nil && v.Kind() != Nodes && s != v.String() {
		t.Fatalf("the value is %v and its text %q", v, s)
	}
}
