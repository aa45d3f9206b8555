package expr

import (
	"errors"
	"testing"
)

func TestInstance(t *testing.T) {
	check(t, cases{
		{"instance('towns')/root/item[name = 'nio']/label", "'Niort'"},
		{"string(instance('towns')/root/item[name = 'nio']/label)", "'Niort'"},
		{"string(instance('towns')/root/item[county = '86']/label)", "'Poitiers'"},
		{"string(instance('towns')/root/item[name = 'zzz']/label)", "''"},
		{"instance('towns')/root/item[2]/label", "'Châtellerault'"},
		{"instance('towns')/root/item[last()]/name", "'nio'"},
		{"join(' ', instance('towns')/root/item[position() > 1]/name)", "'cha nio'"},
		{"instance('towns')/root/item[county = '86'][2]/name", "'cha'"},
		{"instance('towns')/item[1]/name", "'poi'"},
		{"instance('towns')/root/*[1]/name", "'poi'"},
		{"join(' ', instance('towns')/root/item[1]/*)", "'poi Poitiers 86 90000'"},
		{"count(instance('towns')/root/item[county = '86'])", "2"},
		{"count(instance('towns')/root/item[county = ${t}])", "0"},
		{"count(instance('empty')/root/item)", "0"},
		{"count(instance('towns'))", "1"},
		{"count(instance('towns')//label)", "3"},
		{"count-non-empty(instance('towns')/root/item)", "3"},
		{"sum(instance('towns')/root/item/people)", "180000"},
		{"max(instance('towns')/root/item[county = 86]/people)", "90000"},
		{"join(', ', instance('towns')/root/item[people > 40000]/label)", "'Poitiers, Niort'"},
		{"count(instance('towns')/root/item[people > ${n} * 10000])", "2"},
		{"count(instance('towns')/root/item[name != current()/t])", "3"},
		{"count(instance('towns')/root/item[contains(label, 'o')])", "2"},
		{"count(instance('towns')/root/item[selected(${multi}, name)])", "0"},
		{"count(instance('towns')/root/item[string-length(.) > 18])", "1"},
		{"string(instance('counties')/root/item[name = instance('towns')/root/item[name = 'nio']/county]/label)", "'Deux-Sèvres'"},
		{"count(instance('counties')/root/item[count(instance('towns')/root/item[county = '79']) = 1])", "2"},
		{"count(instance('towns')/root/item/name | instance('counties')/root/item/name)", "5"},
		{"join(' ', (instance('towns')/root/item | instance('counties')/root/item)/name)", "'poi cha nio 86 79'"},
		{"join(' ', (instance('counties')/root/item | ${n})/name)", "'86 79'"},
		{"join(' ', instance('counties')/root/item[1]/name | ${n})", "'86 5'"},
		{"join(' ', randomize(instance('towns')/root/item, 1)/name)", "'cha poi nio'"},
		{"position(instance('towns')/root/item[name = 'nio'])", "3"},
		{"position(instance('towns')/root)", "1"},
		{"string(instance('towns'))", "''"},
		{"instance('towns')/root/item[name = 'nio']/../item[1]/name", "'poi'"},
		{"instance('towns')/root/item/name[. = 'cha']/../label", "'Châtellerault'"},
		{"count(instance('towns')/root/../root/parent::*)", "1"},
		{"instance('towns')/child::root/child::item[1]/child::name/self::name", "'poi'"},
		{"count(instance('away')/root/item[any = 'x']/thing)", "0"},
		{"string(instance('away')/root/item[any = 'x']/thing)", "''"},
		{"instance('towns')/root/item[name = 'nio']/people + 1", "59001"},
		{"instance('towns')/root/item/county = 79", "true"},
		{"if(instance('towns')/root/item[name = ${t}], 'known', 'unknown')", "'unknown'"},
	})
}

func TestInstanceNames(t *testing.T) {
	form, _ := school()
	for src, want := range map[string]struct {
		offset int
		code   Code
	}{
		"instance('towns')/root/item/nom":       {28, NoColumn},
		"instance('towns')/root/item[nom = 1]":  {28, NoColumn},
		"instance('towns')/items":               {18, NoColumn},
		"instance('towns')/root/item/name/x":    {33, NoColumn},
		"instance('towns')/root/item[../x = 1]": {31, NoColumn},
		"instance('towns')/..":                  {18, AboveForm},
		"instance('towns')/root/item/name/*":    {33, NothingBelow},
		"instance('towns')/root/self::item":     {23, OtherName},
	} {
		var got *TypeError
		if err := refusal(t, form, src); !errors.As(err, &got) || got.Offset != want.offset || got.Fault.Code != want.code {
			t.Errorf("%s: %v, want %q at %d", src, err, want.code, want.offset)
		}
	}
}

// manyTree has secondary instances of any size.
type manyTree struct {
	*fakeTree
	items int
}

func (t manyTree) Items(string) int { return t.items }

func (t manyTree) Item(_ string, row int, _ string) string { return Num(float64(row)).String() }

func TestBoundOfItems(t *testing.T) {
	form, tree := school()
	p := compileAt(t, form, "", "count(instance('counties')/root/item[name = 99999])")
	if got, err := p.TryEval(manyTree{tree, 100_000}, newEnv(), 0); err != nil || got.Number() != 1 {
		t.Errorf("of 100,000 items: %v, %v", got, err)
	}
	for _, items := range []int{5_000_000, 1 << 29, 1 << 40} {
		var failed *EvalError
		if _, err := p.TryEval(manyTree{tree, items}, newEnv(), 0); !errors.As(err, &failed) {
			t.Errorf("of %d items: %v, want a failure", items, err)
		}
	}
	both := compileAt(t, form, "", "count(instance('towns') | instance('counties'))")
	if _, err := both.TryEval(manyTree{tree, 1 << 28}, newEnv(), 0); err == nil {
		t.Error("twice a quarter of a billion items are numbered")
	}
}

// A frame that read instances serves programs that read none, and the other way round.
func TestInstanceFrames(t *testing.T) {
	form, tree := school()
	with := compileAt(t, form, "", "count(instance('towns')/root/item) + ${n}")
	without := compileAt(t, form, "", "count(${salle}) + ${n}")
	for range 3 {
		if a, b := with.EvalNumber(tree, newEnv(), 0), without.EvalNumber(tree, newEnv(), 0); a != 8 || b != 8 {
			t.Fatalf("%v and %v, want 8", a, b)
		}
	}
}

func TestRefsOfInstances(t *testing.T) {
	form, _ := school()
	p := compileAt(t, form, "", "instance('towns')/root/item[name = ${t}]/label")
	if refs := p.Refs(); len(refs) != 1 || form.Name(refs[0]) != "t" {
		t.Errorf("the expression reads %v, want t alone", refs)
	}
}
