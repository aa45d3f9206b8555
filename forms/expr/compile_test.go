package expr

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

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
	for _, src := range []string{"foo()", "1 + Count(${n})", "jr:itext('a')", "name(.)", "local-name()", "id('x')"} {
		var got *UnknownFunctionError
		if err := refusal(t, form, src); !errors.As(err, &got) {
			t.Errorf("%s: %v, want an unknown function", src, err)
		}
	}
}

func TestArity(t *testing.T) {
	form, _ := school()
	for src, want := range map[string]ArityError{
		"if(1, 2)":                       {0, "if", 2, 3, 3, false},
		"1 + true(1)":                    {4, "true", 1, 0, 0, false},
		"not()":                          {0, "not", 0, 1, 1, false},
		"round(1, 2, 3)":                 {0, "round", 3, 1, 2, false},
		"max()":                          {0, "max", 0, 1, -1, false},
		"current(1)":                     {0, "current", 1, 0, 0, false},
		"coalesce(1)":                    {0, "coalesce", 1, 2, 2, false},
		"area(1, 2)":                     {0, "area", 2, 1, 1, false},
		"instance()":                     {0, "instance", 0, 1, 1, false},
		"weighted-checklist(1, 2, 3)":    {0, "weighted-checklist", 3, 2, -1, true},
		"indexed-repeat(${n}, ${salle})": {0, "indexed-repeat", 2, 3, -1, false},
		"indexed-repeat(${salle_nom}, ${salle}, 1, ${poste})": {0, "indexed-repeat", 4, 3, -1, true},
	} {
		var got *ArityError
		if err := refusal(t, form, src); !errors.As(err, &got) || *got != want {
			t.Errorf("%s: %+v, want %+v", src, err, want)
		}
	}
}

func TestTypes(t *testing.T) {
	form, _ := school()
	for src, want := range map[string]struct {
		offset int
		code   Code
	}{
		"count(5)":                            {6, WantsNodes},
		"sum('a')":                            {4, WantsNodes},
		"sum(${n} + 1)":                       {4, WantsNodes},
		"count-non-empty(1)":                  {16, WantsNodes},
		"position('x')":                       {9, WantsNodes},
		"randomize(1, 2)":                     {10, WantsNodes},
		"is-nv('n')":                          {6, WantsNodes},
		"is-so(1 = 1)":                        {6, WantsNodes},
		"answered(1 + 1)":                     {9, WantsNodes},
		"jr:choice-name('a', 5)":              {20, WantsNodes},
		"jr:choice-name('a', 'not a path (')": {20, NotAPath},
		"indexed-repeat('x', ${salle}, 1)":    {15, WantsNodes},
		"indexed-repeat(${salle_nom}, ${technique}, 1)":            {29, WantsRepeat},
		"indexed-repeat(${n}, ${salle}, 1)":                        {21, NotAround},
		"regex(${t}, '[')":                                         {12, BadPattern},
		"regex(${t}, 'a(?=b)')":                                    {12, BadPattern},
		"regex(${t}, '(?=(?=a)b)c')":                               {12, BadPattern},
		"regex(${t}, '(?=a)b|c')":                                  {12, BadPattern},
		"regex(${t}, '(?=a')":                                      {12, BadPattern},
		"regex(${t}, '(?!a)*')":                                    {12, BadPattern},
		"regex(${t}, '(a)\\1')":                                    {12, BadPattern},
		"regex(${t}, '" + strings.Repeat("a", maxPattern+1) + "')": {12, PatternTooLong},
		"digest('a', 'MD6')":                                       {12, UnknownAlgorithm},
		"digest('a', 'MD5', 'utf')":                                {19, UnknownEncoding},
		"format-date(${day}, '%Z')":                                {20, UnknownFormat},
		"format-date-time(${day}, '%A')":                           {25, UnknownFormat},
		"format-date(${day}, '%')":                                 {20, FormatUnfinished},
		"pulldata('ram', 'max', 'os', 1)":                          {16, NoTable},
		"pulldata('ram', 'min', 'name', 1)":                        {23, NoTable},
		"pulldata('disk', 'min', 'os', 1)":                         {17, NoTable},
		"part-complete(${t})":                                      {14, WantsText},
		"part-complete(5)":                                         {14, WantsText},
		"instance(${t})/root":                                      {9, WantsText},
		"instance('nowhere')/root":                                 {9, NoInstance},
		"('abc')[1]":                                               {1, NotQuestions},
		"concat('a')/x":                                            {0, NotQuestions},
		"/..":                                                      {1, NoNameAtRoot},
		"//.":                                                      {2, NoNameAtRoot},
		"../n":                                                     {0, AboveForm},
		"${n}/*":                                                   {5, NothingBelow},
		"count(${n} | 5)":                                          {13, NotInUnion},
		"'a' | ${n}":                                               {0, NotInUnion},
	} {
		var got *TypeError
		if err := refusal(t, form, src); !errors.As(err, &got) || got.Offset != want.offset || got.Fault.Code != want.code {
			t.Errorf("%s: %v, want %q at %d", src, err, want.code, want.offset)
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
		instance area distance base64-decode
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
