package forms

import (
	"slices"

	"carnet/forms/expr"
)

// LoosePart is the name of the part of what is asked outside groups: no group can bear it.
const LoosePart = "/"

// indexParts finds the part of each definition: the top-level group around it if it asks
// something, else the root.
func (f *Form) indexParts() {
	top := make([]expr.Ref, len(f.Defs)) // the top-level definition around each
	asks := make([]bool, len(f.Defs))
	for i := 1; i < len(f.Defs); i++ {
		top[i] = expr.Ref(i)
		if parent := f.Defs[i].Parent; parent != 0 {
			top[i] = top[parent]
		}
		asks[top[i]] = asks[top[i]] || f.Defs[i].Kind.Asked()
	}
	f.parts, f.partOf = nil, make([]expr.Ref, len(f.Defs))
	for i := 1; i < len(f.Defs); i++ {
		if t := top[i]; f.Defs[t].Kind == Group && asks[t] {
			f.partOf[i] = t
		}
		if f.Defs[i].Kind.Asked() && !slices.Contains(f.parts, f.partOf[i]) {
			f.parts = append(f.parts, f.partOf[i])
		}
	}
}

// Parts are the parts of an audit, in the order in which they begin: the top-level groups that
// ask something, and the root (0) for what is asked outside them, if anything is. The slice is
// the form's.
func (f *Form) Parts() []expr.Ref { return f.parts }

// Part is the part that ref belongs to: a top-level group, or the root (0). What nobody is asked,
// as the context from the record, may belong to the root of a form that asks nothing there.
func (f *Form) Part(ref expr.Ref) expr.Ref { return f.partOf[ref] }

// PartName is the name of a part in commands and in what is stored.
func (f *Form) PartName(part expr.Ref) string {
	if part == 0 {
		return LoosePart
	}
	return f.Defs[part].Name
}

// Judges says whether the form concludes anything from the answers: findings, actions, indices, an
// avis or services. Checklists that were written for other tools only ask.
func (f *Form) Judges() bool {
	return len(f.Rules)+len(f.Actions)+len(f.Indices)+len(f.Verdicts)+len(f.Services) > 0
}
