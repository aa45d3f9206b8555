package expr

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestLogicFunctions(t *testing.T) {
	check(t, cases{
		{"not(true())", "false"},
		{"not('')", "true"},
		{"boolean-from-string('true')", "true"},
		{"boolean-from-string('whatever')", "false"},
		{"boolean-from-string(1)", "true"},
		{"boolean-from-string(1.0001)", "false"},
		{"boolean-from-string(true())", "true"},
		{"if(true(), 5, 'abc')", "5"},
		{"if(6 > 7, 5, 'abc')", "'abc'"},
		{"if('', 5, 'abc')", "'abc'"},
		{"if(${n} > 3, ${t}, ${dec}) = 'abc'", "true"},
		{"if(true(), 5, 6) + 1", "6"},
		{"string-length(if(false(), 'a', 'bcd'))", "3"},
		{"not(if(true(), false(), true()))", "true"},
		{"coalesce(${blank}, 'x')", "'x'"},
		{"coalesce(${n}, 0)", "5"},
		{"coalesce('' + 1, 7)", "7"},
		{"coalesce('', '')", "''"},
		{"coalesce(false(), 1)", "false"},
		{"checklist(1, 2, true(), false(), 'x')", "true"},
		{"checklist(1, 1, true(), true())", "false"},
		{"checklist(-1, 1, true())", "true"},
		{"checklist(2, -1, 1, 1, 0, 1)", "true"},
		{"checklist(3, 3, ${salle_nom})", "true"},
		{"checklist(0, 0)", "true"},
		{"checklist(2, 3, ${blank}, ${t})", "false"},
		{"weighted-checklist(3, 5, true(), 2, false(), 10, 1, 2)", "true"},
		{"weighted-checklist(-1, 3, true(), 2, true(), 2)", "false"},
		{"weighted-checklist(36, 36, ${salle_nom}, ${salle_postes})", "true"},
		{"weighted-checklist(2, 4, true(), 'x')", "false"},
	})
	checkAt(t, "n", 1, cases{{"once(9)", "5"}, {"once(random()) = 5", "true"}})
	checkAt(t, "blank", 1, cases{{"once(9)", "9"}, {"once('')", "''"}})
	checkAt(t, "zero", 1, cases{{"once(9)", "0"}})
}

func TestTextFunctions(t *testing.T) {
	check(t, cases{
		{"substr('hello', 0)", "'hello'"},
		{"substr('hello', 1, 4)", "'ell'"},
		{"substr('hello', -2)", "'lo'"},
		{"substr('hello', 0, -1)", "'hell'"},
		{"substr('hello', 3, 1)", "''"},
		{"substr('hello', 9)", "''"},
		{"substr('hello', -9, 2)", "'he'"},
		{"substr('éçà', 1, 2)", "'ç'"},
		{"substr('', 0, 1)", "''"},
		{"substr('hello', 1.9, 2.9)", "'e'"},
		{"substr('hello', 'x')", "'hello'"},
		{"substring('12345', 2, 3)", "'234'"},
		{"substring('12345', 2)", "'2345'"},
		{"substring('12345', 1.5, 2.6)", "'234'"},
		{"substring('12345', 0, 3)", "'12'"},
		{"substring('12345', 0 div 0, 3)", "''"},
		{"substring('12345', 1, 0 div 0)", "''"},
		{"substring('12345', -42, 1 div 0)", "'12345'"},
		{"substring('12345', -1 div 0, 1 div 0)", "''"},
		{"substring('éçà', 2, 1)", "'ç'"},
		{"substring('abc', 2, -5)", "''"},
		{"substring-before('hello', 'l')", "'he'"},
		{"substring-before('hello', 'q')", "''"},
		{"substring-before('hello', '')", "''"},
		{"substring-after('hello', 'l')", "'lo'"},
		{"substring-after('hello', 'q')", "''"},
		{"substring-after('hello', '')", "'hello'"},
		{"translate('hello', 'l', 'L')", "'heLLo'"},
		{"translate('hello', '', 'L')", "'hello'"},
		{"translate('hello', 'l', '')", "'heo'"},
		{"translate('hello world', 'hello', '')", "' wrd'"},
		{"translate('hello wor,ld', ' ,', ', ')", "'hello,wor ld'"},
		{"translate('aab', 'aa', 'xy')", "'xxb'"},
		{"translate('été', 'é', 'e')", "'ete'"},
		{"contains('abc', 'b')", "true"},
		{"contains('abc', 'bcd')", "false"},
		{"contains('abc', '')", "true"},
		{"starts-with('', 'a')", "false"},
		{"starts-with('abc', '')", "true"},
		{"ends-with('abc', 'c')", "true"},
		{"ends-with('abc', 'a')", "false"},
		{"concat()", "''"},
		{"concat('a')", "'a'"},
		{"concat('ab', '', 1, false(), ${t})", "'ab1falseabc'"},
		{"concat(${salle_nom}, '-', ${n})", "'ABC-5'"},
		{"join(', ', ${salle_nom})", "'A, B, C'"},
		{"join('-', 'a', '', 'b')", "'a--b'"},
		{"join(' ', ${salle}[salle_formation = 'oui']/salle_nom, 'z')", "'A C z'"},
		{"join(',')", "''"},
		{"normalize-space('  a \t b\n')", "'a b'"},
		{"normalize-space('')", "''"},
		{"upper-case('été')", "'ÉTÉ'"},
		{"lower-case('ÉTÉ')", "'été'"},
		{"string-length('éà')", "2"},
		{"string-length('')", "0"},
		{"string-length(12.5)", "4"},
		{"regex('12345', '[0-9]+')", "true"},
		{"regex('a12345', '[0-9]+')", "false"},
		{"regex('ab', 'a|b')", "false"},
		{"regex('', '.*')", "true"},
		{"regex(${t}, concat('a', 'b', '.'))", "true"},
		{"regex('0721234X', '\\d{7}[A-Z]')", "true"},
		{"digest('some text', 'MD5', 'base64')", "'VS4hzUzZkYZ448Gg30kbww=='"},
		{"digest('some text', 'SHA-1')", "'N6pjx3OY2VRHMmLhoAV8HmMu2nc='"},
		{"digest('some text', 'SHA-256')", "'uU9vElx546X/qoJvWEwQ1SraZp5nYgUbgmtVd20FrtI='"},
		{"digest('some text', 'MD5', 'hex')", "'552e21cd4cd9918678e3c1a0df491bc3'"},
		{"string-length(digest('x', 'SHA-384', 'hex'))", "96"},
		{"string-length(digest('x', concat('SHA-', '512'), 'hex'))", "128"},
	})
}

func TestNumberFunctions(t *testing.T) {
	check(t, cases{
		{"int(2.9)", "2"},
		{"int(-2.9)", "-2"},
		{"int('')", "NaN"},
		{"int('7.5')", "7"},
		{"floor(-2.5)", "-3"},
		{"ceiling(-2.5)", "-2"},
		{"ceiling(2.1)", "3"},
		{"round(2.5)", "3"},
		{"round(-2.5)", "-2"},
		{"round(2.4)", "2"},
		{"round(-0.4)", "0"},
		{"1 div round(-0.4)", "-Infinity"},
		{"round('')", "NaN"},
		{"round(0.49999999999999994)", "0"},
		{"round(1 div 0)", "Infinity"},
		{"round('14,6')", "15"},
		{"round('14.29123456789', 1)", "14.3"},
		{"round('14.29123456789', 1.5)", "14.3"},
		{"round('14.29123456789', 4)", "14.2912"},
		{"round('-12345.14', 1)", "-12345.1"},
		{"round('12345.15', 1)", "12345.2"},
		{"round('-12345.15', 1)", "-12345.1"},
		{"round('-12345.16', 1)", "-12345.2"},
		{"round('12345.12345', -1)", "12350"},
		{"round('12345.12345', -2)", "12300"},
		{"round('12350.12345', -2)", "12400"},
		{"round('12345.12345', -3)", "12000"},
		{"round(7, -1)", "10"},
		{"round(3, -1)", "0"},
		{"round(3, -3)", "0"},
		{"round(1.005, 2)", "1.01"},
		{"round(999.96, 1)", "1000"},
		{"round(5, 40)", "NaN"},
		{"round(0.1, 20)", "0.1"},
		{"round(1, '')", "NaN"},
		{"round('', 2)", "NaN"},
		{"round(1 div 0, 2)", "Infinity"},
		{"abs(-3.5)", "3.5"},
		{"pow(2, 10)", "1024"},
		{"pow(4, 0.5)", "2"},
		{"pow(-1, 3)", "-1"},
		{"sqrt(16)", "4"},
		{"sqrt(-1)", "NaN"},
		{"log(1)", "0"},
		{"log(0)", "-Infinity"},
		{"log10(1000)", "3"},
		{"exp(0)", "1"},
		{"exp10(2)", "100"},
		{"sin(0)", "0"},
		{"cos(0)", "1"},
		{"tan(0)", "0"},
		{"asin(2)", "NaN"},
		{"acos(1)", "0"},
		{"atan(0)", "0"},
		{"atan2(0, 1)", "0"},
		{"round(pi(), 4)", "3.1416"},
		{"asin(1) * 2 = pi()", "true"},
		{"sum(${poste_ram})", "14"},
		{"sum(${n})", "5"},
		{"sum(${blank})", "NaN"},
		{"sum(/*[. = 5 or . = 2.5])", "7.5"},
		{"min(${salle_postes})", "8"},
		{"max(${salle_postes})", "16"},
		{"max(${n}, ${dec}, 3)", "5"},
		{"min(${n}, ${blank}, 7)", "5"},
		{"min(${blank})", "NaN"},
		{"max(${v_x})", "NaN"},
		{"max(-5, -2)", "-2"},
		{"min(${salle_postes}, 3)", "3"},
		{"max('', 'x')", "NaN"},
		{"date(max(${day}, ${day2}))", "'2027-01-11'"},
	})
}

func TestNodeFunctions(t *testing.T) {
	check(t, cases{
		{"count(${n})", "1"},
		{"count(${poste})", "3"},
		{"count-non-empty(${blank})", "0"},
		{"count-non-empty(${salle_nom})", "3"},
		{"count-non-empty(/*[string(.) = ''])", "0"},
		{"position(${salle}[salle_nom = 'C'])", "3"},
		{"position(${v_x})", "NaN"},
		{"position(/technique)", "1"},
		{"indexed-repeat(${salle_nom}, ${salle}, 3)", "'C'"},
		{"indexed-repeat(${salle_postes}, ${salle}, ${index}) + 1", "9"},
		{"indexed-repeat(${poste_ram}, ${salle}, 1, ${poste}, 2)", "8"},
		{"indexed-repeat(${poste_ram}, ${poste}, 2, ${salle}, 1)", "8"},
		{"indexed-repeat(${poste_ram}, ${salle}, 2, ${poste}, 2)", "''"},
		{"indexed-repeat(${salle_nom}, ${salle}, 9)", "''"},
		{"indexed-repeat(${salle_nom}, ${salle}, ${blank})", "''"},
		{"indexed-repeat(/technique/salle/salle_nom, /technique/salle, 2)", "'B'"},
		{"count(indexed-repeat(${salle_nom}, ${salle}, 9))", "0"},
		{"randomize(${salle_nom}, 1)", "{B}{A}{C}"},
		{"count(randomize(${salle_nom}))", "3"},
	})
}

// The shuffles of six nodes are those of ODK Web Forms for the same seeds.
func TestShuffle(t *testing.T) {
	for seed, want := range map[int64]string{42: "AFCBDE", -42: "EDAFBC", 1: "BFEACD", 11111111: "ACDBFE", 0: "CBEAFD"} {
		nodes := []Node{'A', 'B', 'C', 'D', 'E', 'F'}
		shuffle(nodes, parkMiller(seed))
		got := ""
		for _, n := range nodes {
			got += string(rune(n))
		}
		if got != want {
			t.Errorf("seed %d: %s, want %s", seed, got, want)
		}
	}
	fr := &frame{}
	seeds := []int64{
		seedOf(fr, Num(1.9)), seedOf(fr, Str("11")), seedOf(fr, Str("")), seedOf(fr, Bool(true)),
		seedOf(fr, Num(1e300)), seedOf(fr, Num(-1e300)), seedOf(fr, Str("2027-01-11")),
	}
	if want := []int64{1, 11, 0, 1, 1<<63 - 1, -1 << 63, 20829}; !slices.Equal(seeds, want) {
		t.Errorf("seeds %v, want %v", seeds, want)
	}
	if a, b := seedOf(fr, Str("salle A")), seedOf(fr, Str("salle B")); a == b || a == 0 {
		t.Errorf("texts give the seeds %d and %d", a, b)
	}
}

func TestDateFunctions(t *testing.T) {
	check(t, cases{
		{"today()", "'2027-01-11'"},
		{"today() + 1", "20830"},
		{"now()", "'2027-01-11T08:30:15.250+01:00'"},
		{"now() > today()", "true"},
		{"date('2000-01-01')", "'2000-01-01'"},
		{"date('1996-02-29')", "'1996-02-29'"},
		{"date('1983-09-31')", "''"},
		{"date('1900-02-29')", "''"},
		{"date('not a date')", "''"},
		{"date('')", "''"},
		{"date(0)", "'1970-01-01'"},
		{"date(6.5)", "'1970-01-07'"},
		{"date(14127)", "'2008-09-05'"},
		{"date(-10252)", "'1941-12-07'"},
		{"date('2012-1-5')", "'2012-01-05'"},
		{"date(true())", "''"},
		{"date('14127')", "'2008-09-05'"},
		{"date(date('1989-11-09'))", "'1989-11-09'"},
		{"date(1 div 0)", "''"},
		{"date(1000000000)", "''"},
		{"date('2027-01-11T23:30:00Z')", "'2027-01-12'"},
		{"date('2027-01-11T23:30:00')", "'2027-01-11'"},
		{"date(${stamp})", "'2027-01-11'"},
		{"date(today() + 7)", "'2027-01-18'"},
		{"number(date('2008-09-05'))", "14127"},
		{"number('2027-01-11')", "20829"},
		{"number('1970-01-02T00:00:00.000+00:00')", "1"},
		{"number('1970-01-01T12:00:00Z')", "0.5"},
		{"number('1970-01-01T13:00:00')", "0.5"},
		{"number('12:00')", "0.5"},
		{"number('24:00')", "NaN"},
		{"number('2027-13-01')", "NaN"},
		{"number('2027-01-11x')", "NaN"},
		{"date('2008-09-08') - date('1983-10-06')", "9104"},
		{"${day} - ${day2}", "7"},
		{"(${day} - date('2026-01-05')) mod 7 = 0", "true"},
		{"${day} > ${day2}", "true"},
		{"${day} = '2027-01-11'", "true"},
		{"${day} = 20829", "true"},
		{"${day} <= today()", "true"},
		{"${blank} > today()", "false"},
		{"${stamp} > ${day}", "true"},
		{"'08:30' < '09:00:00.000+01:00'", "true"},
		{"${clock} < '06:30'", "true"},
		{"date('') = ''", "true"},
		{"date('x') < 5", "false"},
		{"date-time('2027-01-11')", "'2027-01-11T00:00:00.000+01:00'"},
		{"date-time(0.5)", "'1970-01-01T13:00:00.000+01:00'"},
		{"date-time(1)", "'1970-01-02T00:00:00.000+01:00'"},
		{"date-time('x')", "''"},
		{"date-time('2027-01-11T12:00:00Z')", "'2027-01-11T13:00:00.000+01:00'"},
		{"decimal-date-time('1970-01-01T12:00:00Z')", "0.5"},
		{"decimal-date-time(3.25)", "3.25"},
		{"decimal-date-time('1970-01-02') * 24", "23"},
		{"decimal-date-time('')", "NaN"},
		{"decimal-time('06:00:00.000-07:00')", "0.25"},
		{"decimal-time(${clock})", "0.25"},
		{"decimal-time(${stamp})", "0.5"},
		{"decimal-time(2.75)", "0.75"},
		{"decimal-time('x')", "NaN"},
		{"decimal-time('12:60')", "NaN"},
		{"decimal-time('1:00')", "NaN"},
		{"format-date('2027-01-05', '%Y|%y|%m|%n|%b|%d|%e|%a')", "'2027|27|01|1|Jan|05|5|Tue'"},
		{"format-date(0, '%d/%m/%Y')", "'01/01/1970'"},
		{"format-date('', '%Y')", "''"},
		{"format-date('x', '%Y')", "''"},
		{"format-date('2027-01-05', '100%% le %e')", "'100% le 5'"},
		{"format-date-time('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S.%3')", "'2018-01-2 10:20:30.123'"},
		{"format-date-time(now(), '%h h %M')", "'8 h 30'"},
		{"format-date(${day}, ${t})", "'abc'"},
		{"number(format-date(${day},'%Y%m%d')) - number(format-date('2021-06-30','%Y%m%d')) > 50000", "true"},
	})
}

func TestWrongDates(t *testing.T) {
	for _, s := range []string{
		"2027-1", "2027-01-", "2027-01-111", "27-01-11", "2027/01/11", "20x7-01-11", "2027-00-11", "2027-01-00", "2027-02-29", "2027-04-31",
		"2027-01-11 ", "2027-01-11T", "2027-01-11T1", "2027-01-11T24:00", "2027-01-11T10:60", "2027-01-11T10-30", "2027-01-11T1x:30",
		"2027-01-11T10:30:", "2027-01-11T10:30:60", "2027-01-11T10:30:5", "2027-01-11T10:30:05.", "2027-01-11T10:30:05,5", "2027-01-11T10:30z",
		"2027-01-11T10:30+1", "2027-01-11T10:30+01:", "2027-01-11T10:30+01:6", "2027-01-11T10:30+15:00", "2027-01-11T10:30+01:60", "2027-01-11T10:30+0x",
	} {
		if st, ok := parseStamp(s); ok {
			t.Errorf("%q is read as %+v", s, st)
		}
	}
	for s, want := range map[string]string{
		"2027-01-11T10:30Z": "2027-01-11T10:30:00.000Z", "2027-01-11T10:30:05.1239999999+01": "2027-01-11T09:30:05.123Z",
		"2027-01-11T10:30:05-0530": "2027-01-11T16:00:05.000Z", "2028-2-29": "2028-02-29T00:00:00.000Z", "0001-01-01": "0001-01-01T00:00:00.000Z",
	} {
		st, ok := parseStamp(s)
		if got := st.time(time.UTC).Format(isoDateTime); !ok || got != want {
			t.Errorf("%q is read as %s (%v), want %s", s, got, ok, want)
		}
	}
}

func TestFormatDateInFrench(t *testing.T) {
	form, tree := school()
	e, err := Parse("format-date(${day}, '%a %e %b %Y')")
	if err != nil {
		t.Fatal(err)
	}
	for tag, want := range map[string]string{"fr": "lun. 11 janv. 2027", "FR-ca": "lun. 11 janv. 2027", "en": "Mon 11 Jan 2027", "": "Mon 11 Jan 2027"} {
		p, err := Compile(e, form, WithLanguage(tag))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.EvalString(tree, newEnv(), 0); got != want {
			t.Errorf("in %q: %q, want %q", tag, got, want)
		}
	}
}

func TestChoiceFunctions(t *testing.T) {
	check(t, cases{
		{"selected(${multi}, 'b')", "true"},
		{"selected(${multi}, '  b  ')", "true"},
		{"selected(${multi}, 'd')", "false"},
		{"selected('abc', 'ab')", "false"},
		{"selected(${blank}, 'a')", "false"},
		{"selected(${blank}, '')", "true"},
		{"selected(${multi}, '')", "false"},
		{"selected(${n}, 5)", "true"},
		{"count-selected(${multi})", "3"},
		{"count-selected(${blank})", "0"},
		{"count-selected('  a  b ')", "2"},
		{"selected-at(${multi}, 0)", "'a'"},
		{"selected-at(${multi}, 2)", "'c'"},
		{"selected-at(${multi}, 3)", "''"},
		{"selected-at(${multi}, -1)", "''"},
		{"selected-at(${multi}, 'x')", "''"},
		{"jr:choice-name(${oui}, '${oui}')", "'Oui, pour oui'"},
		{"jr:choice-name('oui', ' /data/oui ')", "'Oui, pour oui'"},
		{"jr:choice-name('oui', ${salle_formation})", "'Oui, pour salle_formation'"},
		{"jr:choice-name('zzz', '${oui}')", "''"},
		{"jr:choice-name('oui', '${v_x}')", "''"},
	})
}

func TestOutsideFunctions(t *testing.T) {
	check(t, cases{
		{"pulldata('ram', 'min', 'os', ${t})", "'ram.min where os is abc'"},
		{"pulldata('ram', 'min', 'os', 'absent')", "''"},
		{"pulldata(concat('r', 'am'), 'any', 'os', 1)", "'ram.any where os is 1'"},
		{"random()", "0.5"},
		{"uuid()", "'11111111-2222-4333-8444-555555555555'"},
		{"uuid(3)", "'III'"},
		{"uuid(0)", "''"},
		{"uuid('x')", "''"},
		{"version()", "'2027-01'"},
		{"property('deviceid')", "'the deviceid'"},
	})
}

func TestAuditFunctions(t *testing.T) {
	check(t, cases{
		{"is-nv(${nv})", "true"},
		{"is-nv(${so})", "false"},
		{"is-so(${so})", "true"},
		{"answered(${n})", "true"},
		{"answered(${blank})", "false"},
		{"answered(${nv})", "false"},
		{"is-nv(${v_x})", "false"},
		{"answered(${salle_nom})", "true"},
		{"part-complete('usages')", "true"},
		{"part-complete('technique')", "false"},
		{"workday-add(${day}, 5)", "'2027-01-21'"},
		{"workday-add(${day}, -5)", "'2027-01-01'"},
		{"schoolday-add('2027-01-11T08:00:00+01:00', 1.9)", "'2027-01-14'"},
		{"workday-add('', 5)", "''"},
		{"workday-add(${day}, '')", "''"},
		{"count-findings('majeur')", "6"},
		{"count-findings('info', 'avant')", "504"},
		{"open-conflicts() > 2", "true"},
	})
	checkAt(t, "nv", 1, cases{{"is-nv(.)", "true"}, {"answered(../n)", "true"}})
}

// TestEveryFunctionIsTested reads the tables above: none may be forgotten.
func TestEveryFunctionIsTested(t *testing.T) {
	source := readSources(t, "func_test.go", "eval_test.go")
	for name := range functions {
		if !strings.Contains(source, name+"(") {
			t.Errorf("%s() has no test", name)
		}
	}
}
