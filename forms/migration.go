package forms

import (
	"maps"
	"path"
	"slices"
	"strings"

	"carnet/forms/expr"
)

// Migration is one row of the migrations sheet: what a question, group or repeat of former versions
// is called since, and what became of its choices.
type Migration struct {
	Row      int               // line of the sheet, for messages
	From     string            // the last version with the old names
	Question string            // its key in that version, or its path
	To       string            // its name since, or its path; blank if unchanged
	Choices  map[string]string // names of choices since, by the old ones
}

// Successor is what a question, group or repeat of another version is in this one.
type Successor struct {
	Ref expr.Ref

	many    bool                // its values are several choices
	choices []map[string]string // renamed one after the other
}

// Value is what a value given in the other version is called in this one.
func (s Successor) Value(text string) string {
	if len(s.choices) == 0 {
		return text
	}
	names := []string{text}
	if s.many {
		names = strings.Fields(text)
	}
	var renamed []string
	for _, name := range names {
		for _, names := range s.choices {
			if since, ok := names[name]; ok {
				name = since
			}
		}
		if !slices.Contains(renamed, name) { // two choices may have become one
			renamed = append(renamed, name)
		}
	}
	return strings.Join(renamed, " ")
}

// Successors says what became of the questions, groups and repeats of another version of the form,
// by their keys there: it follows the migrations between the two versions, and what they do not
// name stands under its path or its unique name. What is left out is no longer there, or is now of
// another nature: a question that became a group, or that moved into or out of a repeat.
func (f *Form) Successors(other *Form) map[string]Successor {
	kin := newLineage(other)
	for _, m := range migrations(other, f) {
		kin.follow(m)
	}
	return kin.resolve(other, f)
}

// migrations are those that lead from one version to another, in order. To an older version, the
// newer one's are read backwards.
func migrations(from, to *Form) []Migration {
	between := func(m Migration, older, newer *Form) bool {
		return CompareVersions(older.Version, m.From) <= 0 && CompareVersions(m.From, newer.Version) < 0
	}
	var list []Migration
	for _, m := range to.Migrations {
		if between(m, from, to) {
			list = append(list, m)
		}
	}
	for _, m := range slices.Backward(from.Migrations) {
		if between(m, to, from) {
			list = append(list, m.reversed())
		}
	}
	return list
}

// IdleMigration is a migration that changes nothing in an older version, which does not have its
// question or, if Choice is not blank, that choice of it.
type IdleMigration struct {
	Migration
	Choice string
}

// IdleMigrations are the migrations from an older version that change nothing in it.
func (f *Form) IdleMigrations(older *Form) []IdleMigration {
	kin := newLineage(older)
	var idle []IdleMigration
	for _, m := range migrations(older, f) {
		i := kin.find(m.Question)
		if i == 0 {
			idle = append(idle, IdleMigration{Migration: m})
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(m.Choices)) {
			if !kin[i].offers(older.Defs[i].List, name) {
				idle = append(idle, IdleMigration{Migration: m, Choice: name})
			}
		}
		kin.follow(m)
	}
	return idle
}

// offers says whether a choice is in the list of a question, or was given its name since. What the
// list of a file holds is not known.
func (d *descendant) offers(l *List, name string) bool {
	if l == nil || len(l.Choices) == 0 {
		return true
	}
	_, known := l.Find(name)
	return known || slices.ContainsFunc(d.choices, func(renamed map[string]string) bool {
		return slices.Contains(slices.Collect(maps.Values(renamed)), name)
	})
}

// reversed undoes a migration. Of several choices that became one, none is restored.
func (m Migration) reversed() Migration {
	back := Migration{Question: m.Question, Choices: make(map[string]string, len(m.Choices))}
	if m.To != "" {
		back.Question, back.To = m.To, m.Question
	}
	times := make(map[string]int, len(m.Choices))
	for old, since := range m.Choices {
		back.Choices[since] = old
		times[since]++
	}
	for since, n := range times {
		if n > 1 {
			delete(back.Choices, since)
		}
	}
	return back
}

// lineage follows the definitions of a form through migrations: the index is that of Form.Defs.
type lineage []descendant

type descendant struct {
	path    string // where it stands by now
	choices []map[string]string
	gone    bool // another one took its name
}

func newLineage(f *Form) lineage {
	l := make(lineage, len(f.Defs))
	for i := 1; i < len(l); i++ {
		l[i].path = f.Defs[i].Path
	}
	return l
}

// find is the definition at a path, or the only one of a name; 0 if there is none.
func (l lineage) find(key string) int {
	found := 0
	for i := 1; i < len(l); i++ {
		if l[i].gone || !named(l[i].path, key) {
			continue
		}
		if found != 0 {
			return 0
		}
		found = i
	}
	return found
}

// named says whether a definition at a path may be called by key.
func named(at, key string) bool { return at == key || path.Base(at) == key }

// follow makes one step. A name that is given anew was free: what had it before is gone.
func (l lineage) follow(m Migration) {
	i := l.find(m.Question)
	if i == 0 {
		return
	}
	if len(m.Choices) > 0 {
		l[i].choices = append(l[i].choices, m.Choices)
	}
	if m.To == "" {
		return
	}
	for j := range l {
		l[j].gone = l[j].gone || j != i && named(l[j].path, m.To)
	}
	l.move(i, m.To)
}

// move gives a definition its new name or path; what is in it moves along.
func (l lineage) move(i int, to string) {
	before, after := l[i].path, to
	if !strings.HasPrefix(to, "/") {
		after = path.Join(path.Dir(before), to)
	}
	for j := range l {
		if rest, below := strings.CutPrefix(l[j].path, before+"/"); below {
			l[j].path = after + "/" + rest
		}
	}
	l[i].path = after
}

// resolve finds where the definitions of a form ended up in another.
func (l lineage) resolve(from, to *Form) map[string]Successor {
	byPath := make(map[string]expr.Ref, len(to.Defs))
	for i := 1; i < len(to.Defs); i++ {
		byPath[to.Defs[i].Path] = expr.Ref(i)
	}
	names := make(map[string]int, len(l))
	for i := 1; i < len(l); i++ {
		if !l[i].gone {
			names[path.Base(l[i].path)]++
		}
	}
	found := make(map[string]Successor, len(l))
	for i := 1; i < len(l); i++ {
		d := &from.Defs[i]
		ref := byPath[l[i].path]
		if name := path.Base(l[i].path); ref == 0 && names[name] == 1 {
			ref = to.keys[name]
		}
		if l[i].gone || ref == 0 || !to.continues(ref, from, d, found) {
			continue
		}
		many := d.Kind == SelectMultiple || d.Kind == Rank
		found[d.Key] = Successor{Ref: ref, many: many, choices: l[i].choices}
	}
	return found
}

// continues says whether ref can hold what d, of another version, held: both are groups, repeats
// or questions, in repeats of which one continues the other.
func (f *Form) continues(ref expr.Ref, other *Form, d *Def, found map[string]Successor) bool {
	around := expr.Ref(0)
	if repeat := other.Repeat(d.Ref); repeat != 0 {
		if around = found[other.Def(repeat).Key].Ref; around == 0 {
			return false
		}
	}
	return f.Repeat(ref) == around && nature(f.Def(ref).Kind) == nature(d.Kind)
}

// nature tells what keeps an answer from groups, repeats and notes.
func nature(k Kind) Kind {
	if k <= Note {
		return k
	}
	return Text
}
