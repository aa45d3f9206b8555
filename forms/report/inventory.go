package report

import (
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// maxColumns is how wide a table may be; wider ones are cut into several.
const maxColumns = 8

var allSeverities = []forms.Severity{
	forms.Bloquant, forms.ALever, forms.Majeur, forms.Mineur, forms.Info, forms.Atout,
}

// repeats lists the repeats of a section's parts, in document order.
func (d *draft) repeats(chapter string) []expr.Ref {
	var out []expr.Ref
	for i := range d.r.Form.Defs {
		ref := expr.Ref(i)
		if d.r.Form.Def(ref).Kind == forms.Repeat && d.chapterOf(d.r.Form.Part(ref)) == chapter {
			out = append(out, ref)
		}
	}
	return out
}

func (d *draft) repeatLabel(repeat expr.Ref) string {
	return d.s.RepeatLabel(repeat, d.s.Root())
}

func (d *draft) instances(repeat expr.Ref) []expr.Node { return d.s.All(nil, repeat, d.s.Root()) }

func (d *draft) instanceNames(repeat expr.Ref) string {
	var names []string
	for _, n := range d.instances(repeat) {
		names = append(names, d.instance(n))
	}
	return strings.Join(names, "\u00a0; ")
}

// instance names a repeat instance, after those around it, where the repeat itself is named
// already: « 2 – Salle 14 », by the first text that it holds.
func (d *draft) instance(n expr.Node) string {
	name := d.s.InstanceName(n)
	for _, field := range d.fields(d.s.Ref(n)) {
		if def := d.r.Form.Def(field); def.Kind != forms.Text || def.Personal {
			continue
		}
		own, _, _ := strings.Cut(d.s.Value(d.s.One(field, n)).String(), "\n")
		if own != "" {
			name = strconv.Itoa(d.s.Position(n)) + "\u00a0– " + own
			break
		}
	}
	if place := d.place(n); place != "" {
		name = place + ", " + name
	}
	return name
}

// inventory prints a repeat: a row an instance, a column a question, in as many tables as the
// width asks for, each with the name of the instance first.
func (d *draft) inventory(repeat expr.Ref) {
	label := d.repeatLabel(repeat)
	instances := d.instances(repeat)
	if len(instances) == 0 {
		d.say("%s%saucun élément n’est relevé.", label, colon)
		return
	}
	caption := label
	for fields := range slices.Chunk(d.fields(repeat), maxColumns-1) {
		t := Table{Caption: caption, Header: []string{"Élément"}}
		for _, field := range fields {
			t.Header = append(t.Header, d.label(d.s.One(field, instances[0])))
		}
		for _, instance := range instances {
			t.Rows = append(t.Rows, d.instanceRow(instance, fields))
		}
		d.add(t)
		caption = label + " (suite)"
	}
}

func (d *draft) instanceRow(instance expr.Node, fields []expr.Ref) []string {
	row := []string{d.instance(instance)}
	for _, field := range fields {
		cell := none
		if n := d.s.One(field, instance); d.s.Relevant(n) {
			cell = d.answer(n)
		}
		row = append(row, cell)
	}
	return row
}

// fields lists the questions of a repeat, those of its groups too; a repeat within it has
// tables of its own.
func (d *draft) fields(repeat expr.Ref) []expr.Ref {
	var out []expr.Ref
	for i := range d.r.Form.Defs {
		ref := expr.Ref(i)
		if d.r.Form.Def(ref).Kind.Asked() && d.r.Form.Repeat(ref) == repeat {
			out = append(out, ref)
		}
	}
	return out
}
