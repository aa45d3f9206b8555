package fill

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// InstanceErrorKind says why an instance cannot be added or removed.
type InstanceErrorKind uint8

// The reasons.
const (
	NotARepeat    InstanceErrorKind = iota // or its parent is not the group around it
	CountedRepeat                          // its repeat_count makes the instances
	TooMany                                // the repeat has all that it may have
	IDTaken                                // the identifier is blank or another instance's
	NotAnInstance
)

var instanceFaults = [...]string{
	"it is not a repeat of this parent", "its count makes the instances", "it has all that it may have",
	"the identifier is blank or taken", "it is not an instance",
}

// InstanceError says why an instance cannot be added or removed.
type InstanceError struct {
	Kind InstanceErrorKind
	Path string // of the repeat, or of what is not an instance
}

func (e *InstanceError) Error() string {
	return fmt.Sprintf("change instances of %s: %s", e.Path, instanceFaults[e.Kind])
}

// Add appends an instance to a repeat, directly below parent or in the same instance, and
// makes its defaults. The identifier is a new UUIDv7. The error is an *InstanceError.
func (s *Session) Add(repeat expr.Ref, parent expr.Node, id string) (expr.Node, []forms.Edit, error) {
	frameIndex := s.nodes[s.at(parent)].frame
	within := s.standIn(repeat, frameIndex)
	if within == 0 || s.frames[frameIndex].asleep {
		return 0, nil, &InstanceError{Kind: NotARepeat, Path: s.pathOf(repeat)}
	}
	d := s.form.Def(repeat)
	if d.RepeatCount != nil {
		return 0, nil, &InstanceError{Kind: CountedRepeat, Path: d.Path}
	}
	if s.isFull(within) {
		return 0, nil, &InstanceError{Kind: TooMany, Path: d.Path}
	}
	if !s.accepts(repeat, s.frames[frameIndex].layout, id) {
		return 0, nil, &InstanceError{Kind: IDTaken, Path: d.Path}
	}
	s.begin()
	in := forms.Instance{ID: id, Repeat: d.Key, Parent: s.frames[frameIndex].id, Pos: s.lastOrder(within) + 1}
	added := s.append(within, id, in.Pos)
	s.adopt(added)
	s.restructured(within)
	n := s.frames[added].base
	return n, s.finish(s.defaults([]forms.Edit{{Add: &in}}, n)), nil
}

// MayAdd says whether a person may add an instance to a repeat, directly below parent or in the
// same instance: it is relevant there, no count makes its instances, and there is room.
func (s *Session) MayAdd(repeat expr.Ref, parent expr.Node) bool {
	within := s.standIn(repeat, s.nodes[s.at(parent)].frame)
	if within == 0 || s.gone(within) || !s.Relevant(within) {
		return false
	}
	return s.form.Def(repeat).RepeatCount == nil && !s.isFull(within) && s.takes(repeat, within)
}

// takes says whether a repeat, which may have no instance yet, is relevant where it stands.
func (s *Session) takes(repeat expr.Ref, within expr.Node) bool {
	d := s.form.Def(repeat)
	return d.Relevant == nil || d.Relevant.EvalBool(s, s.env, within)
}

func (s *Session) pathOf(ref expr.Ref) string {
	if ref <= 0 || int(ref) >= len(s.form.Defs) {
		return "/"
	}
	return s.form.Def(ref).Path
}

// isFull says whether the repeat may have no more instances.
func (s *Session) isFull(within expr.Node) bool {
	most := s.Def(within).Instances.Max
	if math.IsNaN(most) || most <= 0 {
		most = maxInstances
	}
	return float64(s.roll(within).living) >= min(most, maxInstances) || !s.fits(s.nodes[within].ref)
}

// lastOrder is the Pos of the last instance, 0 if there is none.
func (s *Session) lastOrder(within expr.Node) float64 {
	living := s.roll(within).alive()
	if len(living) == 0 {
		return 0
	}
	return s.frames[living[len(living)-1]].order
}

// Remove takes an instance that a person added out of the form. Its answers stay stored, and
// come back if it is added again. The error is an *InstanceError.
func (s *Session) Remove(n expr.Node) ([]forms.Edit, error) {
	n = s.at(n)
	index := s.nodes[n].frame
	f := s.frames[index]
	if n != f.base || n == s.Root() || f.asleep {
		return nil, &InstanceError{Kind: NotAnInstance, Path: s.Path(n)}
	}
	d := s.Def(n)
	if d.RepeatCount != nil {
		return nil, &InstanceError{Kind: CountedRepeat, Path: d.Path}
	}
	s.begin()
	edits := []forms.Edit{{Remove: s.instance(index)}}
	s.park(index)
	s.sleep(index)
	r := s.roll(f.within)
	at := int(f.pos) - 1
	r.frames = append(r.frames[:at:at], r.frames[at+1:]...)
	r.living = len(r.frames)
	for i, sibling := range r.frames[at:] {
		s.frames[sibling].pos = int32(at + i + 1)
	}
	s.restructured(f.within)
	return s.finish(edits), nil
}

func (s *Session) instance(frameIndex int32) *forms.Instance {
	f := s.frames[frameIndex]
	return &forms.Instance{
		ID: f.id, Repeat: s.Def(f.base).Key, Parent: s.frames[f.up].id, Pos: f.order,
	}
}

// park keeps the answers of an instance and of all in it, and the instances in it, for when
// it comes back.
func (s *Session) park(frameIndex int32) {
	for work := []int32{frameIndex}; len(work) > 0; work = work[1:] {
		f := &s.frames[work[0]]
		for slot, ref := range s.plan.layouts[f.layout].refs {
			if n := f.base + expr.Node(slot); holds(s.form.Def(ref)) {
				s.parked[s.Register(n)] = s.answers[n]
			}
		}
		for i, repeat := range s.plan.layouts[f.layout].rolls {
			inner := s.rolls[int(f.rolls)+i].frames
			work = append(work, inner...)
			for _, in := range inner {
				if s.form.Def(repeat).RepeatCount == nil {
					s.pending[f.id] = append(s.pending[f.id], *s.instance(in))
				}
			}
		}
	}
}

// InstanceName is how people call an instance: « Lien 1 (Fibre) », from the repeat's label, its
// place, and the first text that it holds, else the first choice made, else its first date. It
// tells nothing personal.
func (s *Session) InstanceName(n expr.Node) string {
	n = s.frames[s.nodes[s.at(n)].frame].base
	if n == s.Root() {
		return ""
	}
	d := s.Def(n)
	name := s.Label(n)
	if name == "" {
		name = d.Name
	}
	name += noBreakSpace + fmt.Sprint(s.Position(n))
	if text := s.telling(n); text != "" && !strings.Contains(name, text) {
		name += " (" + text + ")"
	}
	return name
}

// telling is the first text in an instance, or the first choice made there, or its first date. A
// choice that is still as it began was made by nobody.
func (s *Session) telling(n expr.Node) string {
	choice, date := "", ""
	for slot, ref := range s.plan.layouts[s.frames[s.nodes[n].frame].layout].refs {
		d := s.form.Def(ref)
		if d.Personal || !d.Kind.Asked() || d.Kind != forms.Text && choice != "" {
			continue
		}
		at := n + expr.Node(slot)
		text, _, _ := strings.Cut(s.shown(at), "\n")
		switch {
		case text == "":
		case d.Kind == forms.Text:
			return text
		case d.Kind == forms.SelectOne && s.initial(at, d) != s.answers[at].Value:
			choice = text
		case d.Kind == forms.Date && date == "":
			date = text
		}
	}
	return cmp.Or(choice, date)
}
