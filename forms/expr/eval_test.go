package expr

import (
	"errors"
	"math"
	"testing"
)

// cases are expressions and the text of their value; one that has quotes around it is of type
// string, the others are numbers, booleans or node-sets.
type cases [][2]string

// check evaluates expressions that stand at the top of the form.
func check(t *testing.T, table cases) {
	t.Helper()
	checkAt(t, "", 1, table)
}

// checkAt evaluates expressions at the nth node of the definition called self.
func checkAt(t *testing.T, self string, nth int, table cases) {
	t.Helper()
	form, tree := school()
	var at Node
	if self != "" {
		at = tree.find(self, nth)
	}
	for _, c := range table {
		src, want := c[0], c[1]
		p := compileAt(t, form, self, src)
		v, err := p.TryEval(tree, newEnv(), at)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if got := show(tree, v); got != want {
			t.Errorf("%s = %s, want %s", src, got, want)
		}
	}
}

func show(tree *fakeTree, v Value) string {
	switch v.Kind() {
	case String:
		return "'" + v.String() + "'"
	case Nodes:
		s := ""
		for _, n := range v.Nodes() {
			s += "{" + tree.Value(n).String() + "}"
		}
		return s
	}
	return v.String()
}

func TestLiteralsAndConversions(t *testing.T) {
	check(t, cases{
		{"5", "5"},
		{"555555.555", "555555.555"},
		{".000555", "0.000555"},
		{"1230000000000000000000", "1230000000000000000000"},
		{"0.00000000000000000123", "0.00000000000000000123"},
		{"-0", "0"},
		{"5.", "5"},
		{"''", "''"},
		{`'"'`, `'"'`},
		{`"l'eau"`, "'l'eau'"},
		{"'   '", "'   '"},
		{"‘abc’", "'abc'"},
		{"“abc”", "'abc'"},
		{"'l’école'", "'l’école'"},
		{"1\u00a0+\u202f2", "3"},
		{"boolean(1)", "true"},
		{"boolean(-1)", "true"},
		{"boolean(0.0001)", "true"},
		{"boolean(0)", "false"},
		{"boolean(-0)", "false"},
		{"boolean(number('NaN'))", "false"},
		{"boolean(1 div 0)", "true"},
		{"boolean(-1 div 0)", "true"},
		{"boolean('')", "false"},
		{"boolean('asdf')", "true"},
		{"boolean('  ')", "true"},
		{"boolean('false')", "true"},
		{"boolean(date('2000-01-01'))", "true"},
		{"number(true())", "1"},
		{"number(false())", "0"},
		{"number('100')", "100"},
		{"number('100.001')", "100.001"},
		{"number('.1001')", "0.1001"},
		{"number('1230000000000000000000')", "1230000000000000000000"},
		{"number('0.00000000000000000123')", "0.00000000000000000123"},
		{"number(' -12345.6789  ')", "-12345.6789"},
		{"number('NaN')", "NaN"},
		{"number('abc')", "NaN"},
		{"number('- 17')", "NaN"},
		{"number('  ')", "NaN"},
		{"number('')", "NaN"},
		{"number('Infinity')", "NaN"},
		{"number('1.1e6')", "NaN"},
		{"number('34.56.7')", "NaN"},
		{"number('+5')", "NaN"},
		{"number('-')", "NaN"},
		{"number('0017.')", "17"},
		{"number('4,5')", "4.5"},
		{"number('1,234.5')", "NaN"},
		{"number(1 div 0)", "Infinity"},
		{"string(true())", "'true'"},
		{"string(false())", "'false'"},
		{"string(number('NaN'))", "'NaN'"},
		{"string(1 div 0)", "'Infinity'"},
		{"string(-1 div 0)", "'-Infinity'"},
		{"string(-0)", "'0'"},
		{"string(123456.0000)", "'123456'"},
		{"string(.557586)", "'0.557586'"},
		{"string(-1)", "'-1'"},
		{"string(1000000000000000000000000)", "'1000000000000000000000000'"},
	})
}

func TestOperators(t *testing.T) {
	check(t, cases{
		{"5.5 + 5.5", "11"},
		{"3 + -4", "-1"},
		{"1 - 2 - 3", "-4"},
		{"1 - (2 - 3)", "2"},
		{"-(8*5)", "-40"},
		{"-'19'", "-19"},
		{"--5", "5"},
		{"-10 div -4", "2.5"},
		{"2 * 3 div 8 * 2", "1.5"},
		{"3 + 3 * 3", "12"},
		{"1 div 0", "Infinity"},
		{"-1 div 0", "-Infinity"},
		{"0 div 0", "NaN"},
		{"5 mod 3", "2"},
		{"5 mod -3", "2"},
		{"-5 mod 3", "-2"},
		{"-5 mod -3", "-2"},
		{"5 mod 0", "NaN"},
		{"3.5 mod 2", "1.5"},
		{"'123' * '456'", "56088"},
		{"true() + 8", "9"},
		{"'' + 1", "NaN"},
		{"5div 2", "2.5"},
		{"true() or false()", "true"},
		{"false() or false()", "false"},
		{"true() or true() and false()", "true"},
		{"(true() or true()) and false()", "false"},
		{"'' or 17", "true"},
		{"(false() or 0) + 2", "2"},
		{"4 < 5", "true"},
		{"5 < 5", "false"},
		{"5 <= 5", "true"},
		{"6 <= 5", "false"},
		{"6 > 5", "true"},
		{"5 >= 6", "false"},
		{"-3 > -6", "true"},
		{"true() > 0.9999", "true"},
		{"'-17' > '-172'", "true"},
		{"'abc' < 'abcd'", "false"},
		{"'abc' >= 'abc'", "false"},
		{"6 < 7 - 4", "false"},
		{"(6 < 7) - 4", "-3"},
		{"3 < 4 < 5", "true"},
		{"3 < (4 < 5)", "false"},
		{"-3 < 3 = 6 >= 6", "true"},
		{"3 = 3", "true"},
		{"3 != 3", "false"},
		{"6.1 - 7.8 = -1.7", "true"},
		{"1 div 0 = 1 div 0", "true"},
		{"'abc' = 'abc'", "true"},
		{"'abc' != 'def'", "true"},
		{"true() = 17", "true"},
		{"0 = false()", "true"},
		{"true() = 'true'", "true"},
		{"17 = '17.0000000'", "true"},
		{"'0017.' = 17", "true"},
		{"'017.' = '17.000'", "false"},
		{"0 div 0 = 0 div 0", "false"},
		{"0 div 0 != 0 div 0", "true"},
		{"'' = 0", "false"},
		{"'' != 0", "true"},
		{"'' < 1", "false"},
		{"'' >= 0", "false"},
		{"false() and true() != true()", "false"},
		{"(false() and true()) != true()", "true"},
	})
}

func TestReferences(t *testing.T) {
	check(t, cases{
		{"${n}", "5"},
		{"${t}", "'abc'"},
		{"${blank}", "''"},
		{"${n} + ${dec}", "7.5"},
		{"${t} = 'abc'", "true"},
		{"${n} = '5.0'", "true"},
		{"${blank} = ''", "true"},
		{"${blank} != 'aucune'", "true"},
		{"${blank} = 0", "false"},
		{"${blank} != 0", "true"},
		{"${blank} < 3", "false"},
		{"${n} = ''", "false"},
		{"${n} != ''", "true"},
		{"${blank} = ${blank2}", "true"},
		{"not(${blank})", "true"},
		{"not(${t})", "false"},
		{"boolean(${zero})", "false"},
		{"${flag}", "false"},
		{"if(${flag}, 1, 2)", "2"},
		{"${flag} = 'x'", "false"},
		{"2 + ${blank}", "NaN"},
		{"${t} * 2", "NaN"},
		{"/usages/u_eff", "420"},
		{"/audit/usages/u_eff", "420"},
		{"/data/usages/u_eff", "420"},
		{"/n", "5"},
		{"usages/u_eff", "420"},
		{"n", "5"},
		{"${usages}/u_eff", "420"},
		{"./n", "5"},
		{"child::usages/child::u_eff", "420"},
		{"self::node()/n", "5"},
		{"count(/*)", "21"},
		{"count(/usages/*)", "2"},
		{"count-non-empty(/*[. = 'abc'])", "1"},
		{"${usages}/*", "{420}{collège}"},
		{"${v_x}", ""},
		{"${v_x} = ''", "false"},
		{"count(${vide})", "0"},
		{"sum(${v_x})", "0"},
		{"string(${v_x})", "''"},
		{"number(${v_x})", "NaN"},
	})
}

func TestRepeatsFromOutside(t *testing.T) {
	check(t, cases{
		{"count(${salle})", "3"},
		{"sum(${salle_postes})", "36"},
		{"${salle_postes}", "{12}{8}{16}"},
		{"string(${salle_nom})", "'A'"},
		{"count(${salle}[salle_formation = 'oui'])", "2"},
		{"sum(${salle}[salle_formation = 'oui']/salle_postes)", "28"},
		{"sum(/technique/salle[salle_formation = 'oui' and salle_postes >= 16]/salle_postes)", "16"},
		{"/technique/salle[2]/salle_postes", "{8}"},
		{"${salle}[2]/salle_nom", "{B}"},
		{"${salle}[position() = 2]/salle_nom", "{B}"},
		{"${salle}[last()]/salle_nom", "{C}"},
		{"${salle}[position() != last()]/salle_nom", "{A}{B}"},
		{"${salle}[4]/salle_nom", ""},
		{"${salle}[${index}]/salle_nom", "{B}"},
		{"${salle}[number(${index})]/salle_nom", "{B}"},
		{"${salle}[true()]/salle_nom", "{A}{B}{C}"},
		{"${salle}[salle_formation = 'oui'][2]/salle_nom", "{C}"},
		{"${salle}[2][salle_formation = 'oui']/salle_nom", ""},
		{"${salle}[count(poste) > 1]/salle_nom", "{A}"},
		{"${salle}[poste/poste_ram < 4]/salle_nom", "{B}"},
		{"${salle}[poste]/salle_nom", "{A}{B}"},
		{"${poste}[1]/poste_nom", "{A1}{B1}"},
		{"(${poste})[1]/poste_nom", "{A1}"},
		{"(${poste_nom})[2]", "{A2}"},
		{"${poste}/../salle_nom", "{A}{B}"},
		{"${poste_ram} > 7", "true"},
		{"${poste_ram} > 8", "false"},
		{"3 > ${poste_ram}", "true"},
		{"${poste_ram} = 4", "true"},
		{"${poste_ram} != 4", "true"},
		{"${salle_nom} = 'C'", "true"},
		{"${salle_nom} = 'D'", "false"},
		{"${salle_postes} = ${poste_ram}", "true"},
		{"${salle_postes} < ${poste_ram}", "false"},
		{"${salle_nom} = true()", "true"},
		{"false() = ${v_x}", "true"},
		{"boolean(${v_x})", "false"},
		{"boolean(${salle}[salle_nom = 'Z'])", "false"},
		{"count(${salle}[salle_nom = current()/technique/salle[3]/salle_nom])", "1"},
		{"count(${salle}[./salle_nom = 'A'])", "1"},
		{"${salle}[count(poste[poste_ram > 4]) = 1]/salle_nom", "{A}"},
		{"${salle}[poste[last()]/poste_ram = 8]/poste[1]/poste_nom", "{A1}"},
		{"${salle}[poste[poste_nom = concat(../salle_nom, '2')]]/salle_nom", "{A}"},
		{"${salle}[position() = ../index]/salle_nom", "{B}"},
		{"${salle}[poste[position() = current()/technique/index]]/salle_nom", "{A}"},
		{"count(${poste}[../salle_formation = 'oui'])", "2"},
		{"${salle}[0]/salle_nom", ""},
		{"${salle}[1.5]/salle_nom", ""},
		{"${salle}['2']/salle_nom", "{A}{B}{C}"},
		{"${salle}['']/salle_nom", ""},
		{"${salle}[salle_postes]/salle_nom", "{A}{B}{C}"},
		{"${salle}[poste/poste_ram]/salle_nom", "{A}{B}"},
		{"count(${salle_postes}[.])", "3"},
		{"${salle}[string(salle_postes)]/salle_nom", "{A}{B}{C}"},
		{"count(${salle}/*)", "12"},
		{"count(${salle}/*[. = 'oui'])", "2"},
		{"if(true(), ${salle}, ${poste})/salle_nom", "{A}{B}{C}"},
		{"if(false(), ${salle}, ${salle})/salle_nom", "{A}{B}{C}"},
		{"string(if(true(), ${n}, ${dec}))", "'5'"},
		{"count(if(true(), ${salle}, ${n}))", "3"},
	})
}

func TestRepeatsFromInside(t *testing.T) {
	checkAt(t, "salle_postes", 2, cases{
		{".", "8"},
		{"${salle_nom}", "'B'"},
		{"../salle_nom", "'B'"},
		{"../../t_total", "''"},
		{"../../index", "2"},
		{"../../salle[position() = ../index]/salle_nom", "{B}"},
		{"../../salle[position() = position(current()/..) + 1]/salle_nom", "{C}"},
		{"count(../../salle[salle_formation = current()/../salle_formation])", "1"},
		{"/data/technique/salle/salle_nom", "'B'"},
		{"/audit/technique/index", "2"},
		{"../../../n", "5"},
		{"position(..)", "2"},
		{"position(${salle})", "2"},
		{"position(../..)", "1"},
		{"position()", "1"},
		{"last()", "1"},
		{"count(${salle})", "3"},
		{"count(../../salle)", "3"},
		{"sum(${salle_postes})", "8"},
		{"sum(/technique/salle/salle_postes)", "8"},
		{"sum(${salle}/salle_postes)", "36"},
		{"sum(../../salle/salle_postes)", "36"},
		{"count(${poste})", "1"},
		{"${poste_nom}", "{B1}"},
		{"count(${salle}[salle_postes > current()/.])", "2"},
		{"count(${salle}[salle_postes > ${salle_postes}])", "2"},
		{"${salle}[position() = position(current()/..) - 1]/salle_nom", "{A}"},
		{". > 4 and . < 10", "true"},
		{"current()", "8"},
		{"current()/../salle_nom", "'B'"},
		{"indexed-repeat(${salle_nom}, ${salle}, position(..) - 1)", "'A'"},
		{"string-length()", "1"},
		{"string()", "'8'"},
		{"number()", "8"},
		{"../salle_nom = 'B'", "true"},
		{"if(../salle_nom, 1, 2)", "1"},
		{"${salle}/salle_nom", "'B'"},
		{"count(${technique}/salle/salle_nom)", "3"},
	})
	checkAt(t, "poste_nom", 2, cases{
		{"${salle_nom}", "'A'"},
		{"../../salle_nom", "'A'"},
		{"position(..)", "2"},
		{"position(../..)", "1"},
		{"sum(${poste_ram})", "8"},
		{"sum(${poste}/poste_ram)", "12"},
		{"count(${poste})", "2"},
		{"../poste_ram * 2", "16"},
	})
	checkAt(t, "salle", 3, cases{{"position(.)", "3"}, {"position()", "3"}, {"salle_nom", "'C'"}, {"count(poste)", "0"}, {"./salle_postes", "16"}})
	checkAt(t, "n", 1, cases{{".. = ''", "true"}, {"position(..)", "1"}, {"../dec", "2.5"}, {"../usages/u_eff", "420"}, {"count(../technique/salle)", "3"}})
}

func TestUnions(t *testing.T) {
	check(t, cases{
		{"${n} | ${dec}", "{5}{2.5}"},
		{"${dec} | ${n} | ${dec}", "{5}{2.5}"},
		{"count(${salle} | ${poste})", "6"},
		{"${poste_nom} | ${salle_nom}", "{A}{A1}{A2}{B}{B1}{C}"},
		{"(${salle_nom} | ${salle_postes})[3]", "{B}"},
		{"${salle}[2]/salle_nom | ${salle}[salle_nom = 'B']/salle_nom | ${salle}[1]/salle_nom", "{A}{B}"},
		{"count(${salle} | ${salle}/..)", "4"},
		{"(${salle} | ${technique})/index", "{2}"},
		{"string(${t} | ${n})", "'5'"},
		{"sum(${v_x} | ${n})", "5"},
		{"${v_x} | ${vide}", ""},
		{"${n} | ${dec} = 2.5", "true"},
		{"-${dec} | ${dec} + 1", "-1.5"},
		{"if(true(), ${n} | ${dec}, ${n})[2]", "{2.5}"},
		{"join(' ', ${disque_go} | ${poste_ram})", "'4 400 8 800 801 2'"},
	})
	checkAt(t, "salle_postes", 2, cases{{"../salle_nom | . | ../../salle[1]/salle_nom", "{A}{B}{8}"}, {"count(. | .)", "1"}})
}

func TestDeepPaths(t *testing.T) {
	check(t, cases{
		{"//salle_nom", "{A}{B}{C}"},
		{"//n", "{5}"},
		{"count(//poste)", "3"},
		{"sum(//poste_ram)", "14"},
		{"/technique//poste_nom", "{A1}{A2}{B1}"},
		{"${salle}[1]//poste_nom", "{A1}{A2}"},
		{"${technique}//disque_go", "{400}{800}{801}"},
		{".//salle_nom", "{A}{B}{C}"},
		{"//poste[1]/poste_nom", "{A1}{B1}"},
		{"(//poste)[1]/poste_nom", "{A1}"},
		{"//poste/../salle_nom", "{A}{B}"},
		{"//salle//poste_nom", "{A1}{A2}{B1}"},
		{"count(//*[. = 'oui'])", "3"},
		{"count(${salle}//*)", "24"},
		{"//salle[salle_nom = 'B']//poste_ram", "{2}"},
		{"//v_x", ""},
		{"//lieu//lieu_point/..", "{}{}{}"},
		{"string(//u_label)", "'collège'"},
	})
	checkAt(t, "salle_postes", 2, cases{{"..//poste_nom", "{B1}"}, {"//salle_nom", "{A}{B}{C}"}, {"count(current()/..//*)", "6"}})
}

func TestAxes(t *testing.T) {
	checkAt(t, "salle_postes", 2, cases{
		{"parent::salle/salle_nom", "'B'"},
		{"parent::*/salle_nom", "'B'"},
		{"parent::node()/child::salle_nom", "'B'"},
		{"self::salle_postes", "8"},
		{"self::* + 1", "9"},
		{"self::node()/parent::salle/parent::technique/index", "2"},
	})
	form, _ := school()
	for _, src := range []string{"self::n", "/technique/parent::salle", "${salle_nom}/parent::poste", "/*/self::n"} {
		var other *TypeError
		if err := refusal(t, form, src); !errors.As(err, &other) || other.Fault.Code != OtherName {
			t.Errorf("%s: %v, want another name", src, err)
		}
	}
}

// A question holds a text in XPath, also one that was calculated to be true or false.
func TestComparisonsOfBooleans(t *testing.T) {
	check(t, cases{
		{"${flag} = 'false'", "true"},
		{"'false' = ${flag}", "true"},
		{"${flag} != 'false'", "false"},
		{"${flag} = 'true'", "false"},
		{"${flag} = ''", "false"},
		{"${flag} = false()", "true"},
		{"${flag} = 0", "true"},
		{"${flag} = ${flag}", "true"},
		{"(${flag} | ${t}) = 'false'", "true"},
		{"${salle_nom} = true()", "true"},
		{"${salle_nom} != true()", "false"},
		{"${v_x} = false()", "true"},
		{"${v_x} < true()", "true"},
		{"${blank} = false()", "true"},
		{"${n} = true()", "true"},
		{"${t} = true()", "true"},
		{"false() = 'false'", "false"},
		{"true() > ${dec}", "false"},
	})
}

func TestEvalOfKinds(t *testing.T) {
	form, tree := school()
	env := newEnv()
	rooms := compileAt(t, form, "", "${salle_postes}")
	if got := rooms.EvalNumber(tree, env, 0); got != 12 {
		t.Errorf("number of a node-set: %v, want that of its first node", got)
	}
	if got := rooms.EvalString(tree, env, 0); got != "12" {
		t.Errorf("text of a node-set: %q, want that of its first node", got)
	}
	if !rooms.EvalBool(tree, env, 0) {
		t.Error("a node-set with nodes is false")
	}
	none := compileAt(t, form, "", "${v_x}")
	if none.EvalBool(tree, env, 0) || none.EvalString(tree, env, 0) != "" || !math.IsNaN(none.EvalNumber(tree, env, 0)) {
		t.Error("an empty node-set is not false, blank and NaN")
	}
	day := compileAt(t, form, "", "${day}")
	if got := day.EvalNumber(tree, env, 0); got != 20829 {
		t.Errorf("number of a date: %v", got)
	}
}
