package expr

import (
	"slices"
	"testing"
	"time"
)

// functionTables are tables of expressions that stand at the top of the form, by what their
// functions are about.
var functionTables = map[string]cases{
	"logic": logicTable, "text": textTable, "number": numberTable, "node": nodeTable, "date": dateTable,
	"choice": choiceTable, "geo": geoTable, "outside": outsideTable, "audit": auditTable,
}

// elsewhere is a table of expressions that stand at the nth node of a definition.
type elsewhere struct {
	self string
	nth  int
	rows cases
}

var elsewhereTables = slices.Concat(logicTableElsewhere, textTableElsewhere, numberTableElsewhere, nodeTableElsewhere, auditTableElsewhere)

func TestFunctions(t *testing.T) {
	for about, table := range functionTables {
		t.Run(about, func(t *testing.T) { check(t, table) })
	}
	for _, table := range elsewhereTables {
		t.Run("at "+table.self, func(t *testing.T) { checkAt(t, table.self, table.nth, table.rows) })
	}
}

// TestEveryFunctionHasARow fails when a table forgets a function.
func TestEveryFunctionHasARow(t *testing.T) {
	form, _ := school()
	rows := map[string]int{}
	count := func(self string, table cases) {
		for _, row := range table {
			for _, name := range compileAt(t, form, self, row[0]).calls {
				rows[name]++
			}
		}
	}
	for _, table := range functionTables {
		count("", table)
	}
	for _, table := range elsewhereTables {
		count(table.self, table.rows)
	}
	for name, f := range functions {
		if least := 2 + f.min; f.max != 0 && rows[name] < least || rows[name] == 0 {
			t.Errorf("%s() is in %d rows, want %d", name, rows[name], least)
		}
	}
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
