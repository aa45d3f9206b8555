package fill

import (
	"slices"

	"carnet/forms"
	"carnet/forms/expr"
)

// plan is where the nodes of each definition are: it depends on the form alone.
type plan struct {
	form    *forms.Form
	places  []place // by definition
	layouts []layout
}

// place is where a definition stands among the frames.
type place struct {
	home  int32 // layout whose frames hold its node; of a repeat, the layout around it
	slot  int32 // its node in such a frame; of a repeat, a stand-in for the list of instances
	size  int32 // slots of its subtree in the frame, itself included
	inner int32 // of a repeat: the layout of its instances; else home
	roll  int32 // of a repeat: which of its home's lists of instances
	end   expr.Ref
}

// layout is the form of a frame: the root's, or that of one repeat's instances.
type layout struct {
	repeat expr.Ref   // 0 is the root
	up     int32      // layout around it; -1 above the root
	depth  int32      // 0 is the root
	refs   []expr.Ref // by slot, in document order; slot 0 is the root or instance itself
	rolls  []expr.Ref // repeats directly in it
}

func newPlan(f *forms.Form) *plan {
	p := &plan{
		form:    f,
		places:  make([]place, len(f.Defs)),
		layouts: []layout{{up: -1, refs: make([]expr.Ref, 1, len(f.Defs))}},
	}
	p.places[0].size = 1
	for i := 1; i < len(f.Defs); i++ {
		p.put(expr.Ref(i))
	}
	p.measure()
	return p
}

// put gives ref its slot, after all the slots of what stands before it in the form.
func (p *plan) put(ref expr.Ref) {
	def := p.form.Def(ref)
	home := p.places[def.Parent].inner
	l := &p.layouts[home]
	at := &p.places[ref]
	*at = place{home: home, slot: int32(len(l.refs)), size: 1, inner: home}
	l.refs = append(l.refs, ref)
	if def.Kind != forms.Repeat {
		return
	}
	at.roll = int32(len(l.rolls))
	l.rolls = append(l.rolls, ref)
	at.inner = int32(len(p.layouts))
	p.layouts = append(p.layouts, layout{repeat: ref, up: home, depth: l.depth + 1, refs: []expr.Ref{ref}})
}

// measure sums the sizes and ends of subtrees, from the last definition up.
func (p *plan) measure() {
	for i := len(p.places) - 1; i >= 0; i-- {
		at := &p.places[i]
		at.end = max(at.end, expr.Ref(i+1))
		if i == 0 {
			return
		}
		parent := p.form.Defs[i].Parent
		above := &p.places[parent]
		above.end = max(above.end, at.end)
		if p.form.Def(parent).Kind != forms.Repeat {
			above.size += at.size
		}
	}
}

// seat is the layout whose frames hold the nodes of ref that expressions see: of a repeat, its
// instances.
func (p *plan) seat(ref expr.Ref) int32 { return p.places[ref].inner }

// slotIn is the slot of ref's node in a frame of its seat.
func (p *plan) slotIn(ref expr.Ref) int32 {
	if p.isRepeat(ref) {
		return 0
	}
	return p.places[ref].slot
}

func (p *plan) isRepeat(ref expr.Ref) bool { return p.places[ref].inner != p.places[ref].home }

// isCounted says whether ref stands in a repeat whose count makes the instances.
func (p *plan) isCounted(ref expr.Ref) bool {
	for ; ref != 0; ref = p.form.Def(ref).Parent {
		if p.form.Def(ref).RepeatCount != nil {
			return true
		}
	}
	return false
}

// within says whether ref is outer or stands below it.
func (p *plan) within(ref, outer expr.Ref) bool { return outer <= ref && ref < p.places[outer].end }

// common is the innermost layout that is both a and b or around them.
func (p *plan) common(a, b int32) int32 {
	for a != b {
		if p.layouts[a].depth >= p.layouts[b].depth {
			a = p.layouts[a].up
		} else {
			b = p.layouts[b].up
		}
	}
	return a
}

// derived says whether a calculation, and not a person, gives the value of d while nothing is
// stored: one that a trigger fires is stored when it fires.
func derived(d *forms.Def) bool { return d.Calculation != nil && len(d.Trigger) == 0 }

// kept says whether a calculation gives another value each time, so that its first one is
// stored and stands.
func kept(d *forms.Def) bool {
	return derived(d) && uses(d.Calculation, "once", "random", "uuid")
}

// narrows says whether the answer to d follows what is offered: not where that reads the answer.
func narrows(d *forms.Def) bool {
	if kept(d) || d.AnswersOf == d.Ref || d.ChoiceFilter == nil && d.AnswersOf == 0 {
		return false
	}
	return d.ChoiceFilter == nil || !slices.Contains(d.ChoiceFilter.Refs(), d.Ref)
}

func uses(p *expr.Program, functions ...string) bool {
	for _, f := range functions {
		if p.Uses(f) {
			return true
		}
	}
	return false
}

// holds says whether an answer to a question of this kind is stored.
func holds(d *forms.Def) bool {
	switch d.Kind {
	case forms.Group, forms.Repeat:
		return false
	case forms.Note:
		return d.Default != nil
	case forms.Calculate:
		return !derived(d) || kept(d)
	}
	return true
}
