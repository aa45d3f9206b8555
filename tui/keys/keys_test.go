package keys

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"carnet/forms/locale"
	"carnet/tui/lang"
)

// sets are all that the constructors of this package make, by constructor.
func sets(w lang.Words) map[string]any {
	return map[string]any{
		"NewAudit": NewAudit(w), "NewConfirm": NewConfirm(w), "NewCreate": NewCreate(w), "NewDialog": NewDialog(w),
		"NewDocuments": NewDocuments(w), "NewFill": NewFill(w), "NewFindings": NewFindings(w), "NewGlobal": NewGlobal(w),
		"NewHits": NewHits(w), "NewHome": NewHome(w), "NewList": NewList(w), "NewOutline": NewOutline(w),
		"NewPeople": NewPeople(w), "NewRetry": NewRetry(w), "NewRoadmap": NewRoadmap(w),
	}
}

// typing are the sets whose keys work while letters are text.
var typing = []string{"NewCreate", "NewDialog", "NewFill", "NewHits"}

func inBoth(t *testing.T, check func(t *testing.T, w lang.Words)) {
	for _, l := range []locale.Lang{locale.French, locale.English} {
		t.Run(string(l), func(t *testing.T) { check(t, lang.In(l)) })
	}
}

func TestNoConstructorIsForgotten(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	known := sets(lang.In(locale.French))
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "New") && known[fn.Name.Name] == nil {
				t.Errorf("%s: %s is not among the sets of this test", e.Name(), fn.Name.Name)
			}
		}
	}
}

// bindings are those of a set, by the name of their field; those in a set inside it too.
func bindings(name string, v reflect.Value) map[string]key.Binding {
	if b, ok := v.Interface().(key.Binding); ok {
		return map[string]key.Binding{name: b}
	}
	all := map[string]key.Binding{}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || v.Field(i).Kind() != reflect.Struct {
			continue
		}
		for n, b := range bindings(name+"."+field.Name, v.Field(i)) {
			all[n] = b
		}
	}
	return all
}

func TestEveryBindingHasKeysAndHelp(t *testing.T) {
	inBoth(t, func(t *testing.T, w lang.Words) {
		for name, set := range sets(w) {
			for field, b := range bindings(name, reflect.ValueOf(set)) {
				if len(b.Keys()) == 0 || b.Help().Key == "" || b.Help().Desc == "" {
					t.Errorf("%s: keys %v, help %+v", field, b.Keys(), b.Help())
				}
			}
		}
	})
}

// altGr are the characters that take AltGr on a French keyboard, or a dead key.
const altGr = "@#{[|\\^]}~`€¤"

func TestNoKeyNeedsAltGr(t *testing.T) {
	inBoth(t, func(t *testing.T, w lang.Words) {
		for name, set := range sets(w) {
			for field, b := range bindings(name, reflect.ValueOf(set)) {
				for _, k := range b.Keys() {
					if strings.ContainsAny(k, altGr) {
						t.Errorf("%s is bound to %q", field, k)
					}
				}
			}
		}
	})
}

func TestNoLetterIsACommandWhileTyping(t *testing.T) {
	known := sets(lang.In(locale.French))
	for _, name := range typing {
		for field, b := range bindings(name, reflect.ValueOf(known[name])) {
			for _, k := range b.Keys() {
				if utf8.RuneCountInString(k) == 1 {
					t.Errorf("%s is bound to %q", field, k)
				}
			}
		}
	}
}

// maps are the help of a set in each of its states: its methods that give a Map, with each answer
// to what they ask.
func maps(name string, set any) map[string]Map {
	all := map[string]Map{}
	v := reflect.ValueOf(set)
	for i := range v.NumMethod() {
		method, about := v.Method(i), v.Type().Method(i).Name
		if method.Type().NumOut() != 1 || method.Type().Out(0) != reflect.TypeFor[Map]() {
			continue
		}
		n := method.Type().NumIn()
		for bits := range 1 << n {
			args := make([]reflect.Value, n)
			for j := range args {
				args[j] = reflect.ValueOf(bits>>j&1 == 1)
			}
			all[fmt.Sprintf("%s.%s(%0*b)", name, about, n, bits)] = method.Call(args)[0].Interface().(Map)
		}
	}
	return all
}

func allMaps(w lang.Words) map[string]Map {
	all := map[string]Map{"Unread": Unread(w)}
	for name, set := range sets(w) {
		for n, m := range maps(name, set) {
			all[n] = m
		}
	}
	return all
}

func enabled(bindings []key.Binding) []key.Binding {
	return slices.DeleteFunc(slices.Clone(bindings), func(b key.Binding) bool { return !b.Enabled() })
}

func TestNoKeyIsBoundTwiceOnAScreen(t *testing.T) {
	inBoth(t, func(t *testing.T, w lang.Words) {
		for name, m := range allMaps(w) {
			does := map[string]string{}
			for _, b := range bindings("", reflect.ValueOf(NewGlobal(w))) {
				for _, k := range b.Keys() {
					does[k] = b.Help().Desc
				}
			}
			for _, b := range enabled(m.Full) {
				for _, k := range b.Keys() {
					if other, bound := does[k]; bound {
						t.Errorf("%s: %s is %q and %q", name, k, other, b.Help().Desc)
					}
					does[k] = b.Help().Desc
				}
			}
		}
	})
}

// What the help line shows works, so the help page explains it: it, or the one that explains
// what works everywhere.
func TestHelpPageHasEveryKeyOfTheHelpLine(t *testing.T) {
	inBoth(t, func(t *testing.T, w lang.Words) {
		everywhere := NewGlobal(w).HelpLetter.Help()
		for name, m := range allMaps(w) {
			for _, b := range enabled(m.Short) {
				listed := func(full key.Binding) bool { return full.Help() == b.Help() }
				if b.Help() != everywhere && !slices.ContainsFunc(enabled(m.Full), listed) {
					t.Errorf("%s: %+v is not on the help page", name, b.Help())
				}
			}
		}
	})
}

func TestMove(t *testing.T) {
	list := NewList(lang.In(locale.French))
	for _, c := range []struct {
		key         tea.KeyType
		at, n, want int
	}{
		{tea.KeyUp, 3, 10, 2},
		{tea.KeyUp, 0, 10, 0},
		{tea.KeyDown, 3, 10, 4},
		{tea.KeyDown, 9, 10, 9},
		{tea.KeyPgDown, 3, 10, 7},
		{tea.KeyPgDown, 8, 10, 9},
		{tea.KeyPgUp, 3, 10, 0},
		{tea.KeyHome, 3, 10, 0},
		{tea.KeyEnd, 3, 10, 9},
		{tea.KeyTab, 3, 10, 3},
		{tea.KeyDown, 0, 0, 0},
	} {
		if got := list.Move(tea.KeyMsg{Type: c.key}, c.at, c.n, 4); got != c.want {
			t.Errorf("%s at %d of %d goes to %d, want %d", c.key, c.at, c.n, got, c.want)
		}
	}
}
