package expr

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

func readSources(t *testing.T, names ...string) string {
	t.Helper()
	var all strings.Builder
	for _, name := range names {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(source)
	}
	return all.String()
}

// refusal is the error of an expression that must be refused.
func refusal(t *testing.T, f *fakeForm, src string) error {
	t.Helper()
	e, err := Parse(src)
	if err == nil {
		_, err = Compile(e, f)
	}
	if err == nil {
		t.Errorf("%s was accepted", src)
	}
	return err
}

func TestUnknownNames(t *testing.T) {
	form, _ := school()
	for src, want := range map[string]UnknownNameError{
		"${nn}":                        {0, "nn", errUnknown},
		"1 + ${nn}":                    {4, "nn", errUnknown},
		"'é' = ${nn}":                  {6, "nn", errUnknown},
		"/technique/x":                 {11, "x", errUnknown},
		"/x/y":                         {1, "x", errUnknown},
		"/data":                        {1, "data", errUnknown},
		"${salle}[n = 1]":              {9, "n", errUnknown},
		"${n}/x":                       {5, "x", errUnknown},
		"count(${salle}/*[zz])":        {17, "zz", errUnknown},
		"../n":                         {0, "..", errAboveForm},
		"${n}/*":                       {5, "*", errNoChildren},
		"part-complete('x')":           {14, "x", errUnknown},
		"jr:choice-name('a', '${zz}')": {21, "zz", errUnknown},
	} {
		var got *UnknownNameError
		if err := refusal(t, form, src); !errors.As(err, &got) {
			t.Errorf("%s: %v, want an unknown name", src, err)
		} else if got.Name != want.Name || got.Offset != want.Offset || !errors.Is(got, want.Err) {
			t.Errorf("%s: %q at %d (%v), want %q at %d", src, got.Name, got.Offset, got.Err, want.Name, want.Offset)
		}
	}
	twins := newForm("a/x", "b/x")
	var got *UnknownNameError
	if err := refusal(t, twins, "${x}"); !errors.As(err, &got) || !errors.Is(err, errAmbiguous) {
		t.Errorf("${x} twice in the form: %v", err)
	}
}

func TestUnknownFunctions(t *testing.T) {
	form, _ := school()
	for _, src := range []string{"foo()", "1 + Count(${n})", "instance('x')/root", "jr:itext('a')"} {
		var got *UnknownFunctionError
		if err := refusal(t, form, src); !errors.As(err, &got) {
			t.Errorf("%s: %v, want an unknown function", src, err)
		}
	}
	if err := refusal(t, form, "instance('x')"); !strings.Contains(err.Error(), "pulldata") {
		t.Errorf("the refusal of instance() does not say what to write: %v", err)
	}
}

func TestArity(t *testing.T) {
	form, _ := school()
	for src, want := range map[string]string{
		"if(1, 2)":                       "character 1: if() takes 3 arguments, found 2",
		"1 + true(1)":                    "character 5: true() takes no argument, found 1",
		"not()":                          "character 1: not() takes 1 argument, found 0",
		"round(1, 2, 3)":                 "character 1: round() takes 1 to 2 arguments, found 3",
		"max()":                          "character 1: max() takes at least 1 argument, found 0",
		"current(1)":                     "character 1: current() takes no argument, found 1",
		"coalesce(1)":                    "character 1: coalesce() takes 2 arguments, found 1",
		"weighted-checklist(1, 2, 3)":    "character 1: weighted-checklist() takes an even number of arguments, found 3",
		"indexed-repeat(${n}, ${salle})": "character 1: indexed-repeat() takes at least 3 arguments, found 2",
		"indexed-repeat(${salle_nom}, ${salle}, 1, ${poste})": "character 1: indexed-repeat() takes a question, then pairs of a repeat and an index, found 4",
	} {
		var got *ArityError
		if err := refusal(t, form, src); !errors.As(err, &got) || err.Error() != want {
			t.Errorf("%s: %v, want %s", src, err, want)
		}
	}
}

func TestTypes(t *testing.T) {
	form, _ := school()
	for src, offset := range map[string]int{
		"count(5)":                            6,
		"sum('a')":                            4,
		"sum(${n} + 1)":                       4,
		"count-non-empty(1)":                  16,
		"position('x')":                       9,
		"randomize(1, 2)":                     10,
		"is-nv('n')":                          6,
		"answered(1 + 1)":                     9,
		"jr:choice-name('a', 5)":              20,
		"jr:choice-name('a', 'not a path (')": 20,
		"indexed-repeat('x', ${salle}, 1)":    15,
		"indexed-repeat(${salle_nom}, ${technique}, 1)": 29,
		"indexed-repeat(${n}, ${salle}, 1)":             21,
		"regex(${t}, '[')":                              12,
		"regex(${t}, '(?=a)')":                          12,
		"digest('a', 'MD6')":                            12,
		"digest('a', 'MD5', 'utf')":                     19,
		"format-date(${day}, '%Z')":                     20,
		"format-date(${day}, '%')":                      20,
		"pulldata('ram', 'max', 'os', 1)":               16,
		"pulldata('ram', 'min', 'name', 1)":             23,
		"pulldata('disk', 'min', 'os', 1)":              17,
		"part-complete(${t})":                           14,
		"part-complete(5)":                              14,
		"('abc')[1]":                                    1,
		"concat('a')/x":                                 0,
		"/..":                                           1,
	} {
		var got *TypeError
		if err := refusal(t, form, src); !errors.As(err, &got) || got.Offset != offset {
			t.Errorf("%s: %v, want a type error at %d", src, err, offset)
		}
	}
}

func TestRefs(t *testing.T) {
	form, _ := school()
	for _, c := range []struct{ self, src, want string }{
		{"", "1 + 2", ""},
		{"", "${n} + ${n} * ${dec}", "n dec"},
		{"n", ". > 3", "n"},
		{"n", "once(${dec})", "dec"},
		{"", "sum(${salle_postes})", "salle salle_postes"},
		{"", "count(${salle}[salle_formation = ${t}])", "salle_formation t salle"},
		{"salle_nom", "${salle_postes}", "salle_postes"},
		{"salle_nom", "../salle_postes", "salle_postes"},
		{"salle_nom", "sum(${poste_ram})", "poste poste_ram"},
		{"salle_nom", "sum(${salle}/salle_postes)", "salle salle_postes"},
		{"salle_nom", "position(..)", "salle"},
		{"u_eff", "position(..)", ""},
		{"u_eff", "../u_label", "u_label"},
		{"", "/technique/salle[2]/salle_nom", "salle salle_nom"},
		{"", "/usages/*", "u_eff u_label"},
		{"", "indexed-repeat(${salle_nom}, ${salle}, ${index})", "salle salle_nom index"},
		{"", "jr:choice-name(${t}, '${oui}')", "t oui"},
		{"", "part-complete('usages')", "usages"},
		{"", "is-nv(${nv})", "nv"},
		{"t", "string-length()", "t"},
		{"", "if(${flag}, ${n}, ${dec})", "flag n dec"},
	} {
		names := []string{}
		for _, ref := range compileAt(t, form, c.self, c.src).Refs() {
			names = append(names, form.Name(ref))
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s in %q reads %q, want %q", c.src, c.self, got, c.want)
		}
	}
}

func TestUses(t *testing.T) {
	form, _ := school()
	p := compileAt(t, form, "", "if(today() > ${day}, count-findings('info'), ${salle}[position() = random()])")
	for _, name := range []string{"if", "today", "count-findings", "position", "random"} {
		if !p.Uses(name) {
			t.Errorf("%s() is used and not known", name)
		}
	}
	if p.Uses("now") || p.Uses("") {
		t.Error("a function is said used that is not")
	}
}

func TestFunctionsOfTheLanguage(t *testing.T) {
	const listed = `if coalesce once not boolean true false selected selected-at count-selected jr:choice-name count
		count-non-empty sum min max position indexed-repeat string string-length substr substring substring-before
		substring-after contains starts-with ends-with concat join normalize-space translate regex upper-case lower-case
		number int round floor ceiling abs pow sqrt log log10 exp exp10 sin cos tan asin acos atan atan2 pi random
		randomize today now date date-time decimal-date-time decimal-time format-date format-date-time checklist
		weighted-checklist digest uuid pulldata version property last current boolean-from-string
		is-nv is-so answered part-complete workday-add schoolday-add count-findings open-conflicts`
	for _, name := range strings.Fields(listed) {
		if _, ok := functions[name]; !ok {
			t.Errorf("%s() is missing", name)
		}
	}
	for name := range functions {
		if !slices.Contains(strings.Fields(listed), name) {
			t.Errorf("%s() is not listed", name)
		}
	}
}
