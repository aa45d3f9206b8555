package xlsform

import (
	"strconv"
	"strings"

	"carnet/forms"
)

// end closes the innermost section.
func (s *structure) end(row *Row, typ rowType) {
	if s.groups > 0 {
		s.groups--
		return
	}
	if len(s.open) == 1 {
		if !s.lost {
			s.fail(s.t.place(row, "type"), "unopened_end", typ.text)
		}
		return
	}
	if !s.lost && endOf(s.section()) != typ.text {
		s.wrongEnd(row, typ)
		return
	}
	s.endName(row)
	s.pop()
}

// section is the definition of the innermost section.
func (s *structure) section() *forms.Def { return s.form.Def(s.top().ref) }

// endOf is the type that ends a section.
func endOf(d *forms.Def) string { return strings.Replace(d.Type, "begin", "end", 1) }

// pop closes the innermost section.
func (s *structure) pop() {
	closed := s.section()
	s.open = s.open[:len(s.open)-1]
	if top := s.top(); top.ref != 0 && s.section().Type == closed.Type {
		top.inner = closed.Ref
	}
}

// wrongEnd reports an end of another type than the section that it closes: that of a section
// around it, where the sheet lacks an end, else a slip.
func (s *structure) wrongEnd(row *Row, typ rowType) {
	at, d := s.t.place(row, "type"), s.section()
	around := len(s.open) - 2
	for around > 0 && endOf(s.form.Def(s.open[around].ref)) != typ.text {
		around--
	}
	if around == 0 || s.lacking() <= 0 {
		s.fail(at, "wrong_end", typ.text, d.Name, strconv.Itoa(d.Row), endOf(d))
		s.pop()
		return
	}
	detail, name, opened := s.orInner(s.top())
	s.failWith(at, "left_open", detail, typ.text, endOf(d), d.Name, strconv.Itoa(d.Row), name, opened)
	*s.missing -= len(s.open) - 1 - around
	for len(s.open) > around {
		s.pop()
	}
}

// lacking is how many more sections the sheet begins than it ends, as far as that is not told.
func (s *structure) lacking() int {
	if s.missing == nil {
		s.missing = new(int)
		for i := range s.t.rows {
			cell := s.t.cell(&s.t.rows[i], "type")
			typ, code := readType(cell)
			if code == "unknown_type" {
				typ, _ = readType(s.meantType(cell))
			}
			switch {
			case typ.begin:
				*s.missing++
			case typ.end:
				*s.missing--
			}
		}
	}
	return *s.missing
}

// orInner is the section in sec that may have taken its end.
func (s *structure) orInner(sec *section) (detail sentence, name, row string) {
	d := s.form.Def(sec.inner)
	if sec.inner == 0 || d.Name == "" {
		return sentence{}, "", ""
	}
	return innerSection, d.Name, strconv.Itoa(d.Row)
}

// unclosed reports the sections that never end.
func (s *structure) unclosed() {
	if s.lost {
		return
	}
	for i := range s.open[1:] {
		sec := &s.open[i+1]
		d := s.form.Def(sec.ref)
		detail, name, row := s.orInner(sec)
		s.failWith(s.t.place(s.rows[sec.ref], "type"), "unclosed_section", detail, d.Name, endOf(d), "", "", name, row)
	}
}

// endName tells of an end that names another section than the one that it closes: the standard
// does not look at that name.
func (s *structure) endName(row *Row) {
	name, d := s.t.cell(row, "name"), s.section()
	if s.sections[name] && name != d.Name {
		s.warn(s.t.place(row, "name"), "other_end", name, d.Name, strconv.Itoa(d.Row), endOf(d))
	}
}
