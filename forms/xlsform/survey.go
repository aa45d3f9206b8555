package xlsform

import (
	"regexp"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// Limits of names, in bytes.
const (
	maxName = 255
	maxPath = 4096
)

// section is a group or a repeat being read, or the form itself.
type section struct {
	ref   expr.Ref
	kind  forms.Kind
	names map[string]int    // row by name
	lower map[string]string // name by its lower case
	inner expr.Ref          // the section of its type that was last closed in it; 0 for none
}

// structure is the survey sheet being read row by row into definitions.
type structure struct {
	*reader
	t        *table
	open     []section
	sections map[string]bool // names of all so far
	repeats  map[string]int  // row by name
	groups   int             // sections that are too deep and left out
	lost     bool            // where sections begin and end is not sure
	missing  *int            // ends of sections that the sheet lacks; nil until asked
}

// readSurvey reads the structure of the survey sheet: every definition with its name, its place
// and its type. Expressions and texts need all names, so they come after.
func (r *reader) readSurvey() {
	t := r.survey
	r.form.Defs = append(make([]forms.Def, 0, len(t.rows)+1), forms.Def{Kind: forms.Group, Name: r.settings.root})
	r.rows = append(make([]*Row, 0, len(t.rows)+1), nil)
	r.types = append(make([]rowType, 0, len(t.rows)+1), rowType{})
	if !r.need(t, "type") {
		return
	}
	s := &structure{reader: r, t: t, repeats: make(map[string]int), sections: make(map[string]bool)}
	s.push(0, forms.Group)
	for i := range t.rows {
		if !r.full() {
			s.row(&t.rows[i])
		}
	}
	s.unclosed()
	if len(r.form.Defs) == 1 && !r.failed() {
		r.fail(place{table: t, row: t.sheet.Row}, "empty_survey")
	}
}

func (s *structure) push(ref expr.Ref, kind forms.Kind) {
	s.open = append(s.open, section{ref: ref, kind: kind, names: map[string]int{}, lower: map[string]string{}})
}

func (s *structure) top() *section { return &s.open[len(s.open)-1] }

// row reads one row of the sheet.
func (s *structure) row(row *Row) {
	if disabled, _ := readYesNo(s.t.cell(row, "disabled")); disabled {
		s.warn(place{table: s.t, row: row.Number}, "disabled_row")
		return
	}
	cell := s.t.cell(row, "type")
	if cell == "" {
		s.untyped(row)
		return
	}
	if s.setting(row, cell) {
		return
	}
	typ, code := readType(cell)
	if code != "" {
		typ = s.misread(row, cell, typ, code)
	}
	switch {
	case typ.end:
		s.end(row, typ)
	default:
		s.define(row, typ)
	}
}

func (s *structure) untyped(row *Row) {
	name := s.t.cell(row, "name")
	if name == "" && !s.t.written(row, "label") {
		s.warn(place{table: s.t, row: row.Number}, "ignored_row")
		return
	}
	s.fail(s.t.place(row, "type"), "missing_type", name)
	s.define(row, rowType{kind: forms.Text, text: "text", misread: true})
}

// define adds the definition of a question, or of a section, which it opens.
func (s *structure) define(row *Row, typ rowType) {
	if typ.begin && len(s.open) > MaxDepth {
		if s.groups == 0 {
			s.fail(s.t.place(row, "type"), "too_deep", strconv.Itoa(MaxDepth))
		}
		s.groups++
		return
	}
	if typ.misread && !typ.begin && !isName(s.t.cell(row, "name")) {
		return
	}
	name := s.name(row, typ)
	ref := s.add(row, typ, name)
	if name != "" {
		s.claim(row, name, typ)
	}
	if name != "" && typ.kind == forms.Repeat && s.computesCount(row) {
		s.claim(row, name+"_count", rowType{kind: forms.Calculate})
	}
	if typ.begin {
		s.sections[name] = name != ""
		s.push(ref, typ.kind)
	}
	if typ.other {
		s.addOther(row, name)
	}
}

// add appends a definition below the open section.
func (s *structure) add(row *Row, typ rowType, name string) expr.Ref {
	f := s.form
	ref, parent := expr.Ref(len(f.Defs)), s.top().ref
	path := f.Defs[parent].Path + "/" + name
	if len(path) > maxPath {
		s.fail(s.t.place(row, "name"), "long_path", strconv.Itoa(maxPath))
		path = name
	}
	f.Defs = append(f.Defs, forms.Def{
		Ref: ref, Parent: parent, Kind: typ.kind, Type: typ.text, Name: name,
		Path: path, Row: row.Number,
		Range:     forms.Bounds{Min: forms.Unbounded, Max: forms.Unbounded, Step: forms.Unbounded},
		Instances: forms.Bounds{Min: forms.Unbounded, Max: forms.Unbounded, Step: forms.Unbounded},
	})
	f.Defs[parent].Children = append(f.Defs[parent].Children, ref)
	s.rows = append(s.rows, row)
	s.types = append(s.types, typ)
	return ref
}

// name reads the name cell. Notes may go without, and audit has its own.
func (s *structure) name(row *Row, typ rowType) string {
	name := s.t.cell(row, "name")
	at := s.t.place(row, "name")
	switch {
	case typ.text == "audit":
		if name != "" && name != "audit" {
			s.fail(at, "bad_word", name, "name", "audit")
		}
		return "audit"
	case name == "" && typ.kind == forms.Note:
		return "generated_note_name_" + strconv.Itoa(row.Number)
	case name == "":
		s.fail(at, "missing_name")
	case !isName(name) || len(name) > maxName:
		s.fail(at, "bad_name", name)
		return ""
	case name == "meta", name == s.settings.root && typ.kind == forms.Repeat:
		s.fail(at, "reserved_name", name)
	}
	return name
}

// claim refuses a name that the section already has, or another repeat.
func (s *structure) claim(row *Row, name string, typ rowType) {
	sec := s.top()
	at := s.t.place(row, "name")
	lower := strings.ToLower(name)
	if first, taken := sec.names[name]; taken {
		s.fail(at, "duplicate_name", name, strconv.Itoa(first))
		return
	}
	if like, taken := sec.lower[lower]; taken {
		s.warn(at, "similar_name", name, like, strconv.Itoa(sec.names[like]))
	}
	sec.names[name], sec.lower[lower] = row.Number, name
	if typ.kind != forms.Repeat {
		return
	}
	if first, taken := s.repeats[name]; taken {
		s.fail(at, "duplicate_repeat", name, strconv.Itoa(first))
		return
	}
	s.repeats[name] = row.Number
}

// soleReference is a text that is one ${reference}.
var soleReference = regexp.MustCompile(`^\$\{[^{}]*\}$`)

// computesCount says whether a repeat has a count that the standard computes in a question of
// its own, whose name is then taken: any but a plain ${reference}.
func (s *structure) computesCount(row *Row) bool {
	count := s.t.cell(row, "repeat_count")
	return count != "" && !soleReference.MatchString(count)
}

// addOther adds the text question that or_other means, right after its select.
func (s *structure) addOther(row *Row, name string) {
	ref := s.add(row, rowType{kind: forms.Text, text: "text"}, name+"_other")
	s.form.Defs[ref-1].OrOther = true
	s.claim(row, name+"_other", rowType{kind: forms.Text})
}
