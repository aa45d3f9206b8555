package fill

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// AddressErrorKind says why an address leads to no question.
type AddressErrorKind uint8

// The reasons.
const (
	UnknownName  AddressErrorKind = iota // a step names nothing below the one before
	NoInstance                           // the repeat has no instance at this place
	NotAQuestion                         // it leads to a group, an instance or a note: Node
	Ambiguous                            // several questions or instances could be meant
)

var addressFaults = [...]string{
	"nothing has this name here", "there is no such instance", "it is not a question", "it could mean several",
}

// AddressError says why an address leads to no question.
type AddressError struct {
	Kind        AddressErrorKind
	Address     string
	Step        string   // the step that fails
	Suggestions []string // names or paths that may have been meant

	// Of NoInstance: whether the instance is the next one, so that [Session.Add] with Repeat and
	// Parent makes it.
	Next   bool
	Repeat expr.Ref
	Parent expr.Node

	Node expr.Node // of NotAQuestion
}

func (e *AddressError) Error() string {
	text := fmt.Sprintf("find question %q: step %q: %s", e.Address, e.Step, addressFaults[e.Kind])
	if len(e.Suggestions) > 0 {
		text += " (" + strings.Join(e.Suggestions, ", ") + ")"
	}
	return text
}

// The bounds of an address that is read.
const (
	maxAddress     = 2000 // bytes
	maxSuggestions = 5
)

// Find is the question at an address: "t_cat", "salle[2]/salle_postes" or a whole path. Groups
// may be left out where names stay clear, and the place of an instance where there is one only.
// The error is an *AddressError.
func (s *Session) Find(address string) (expr.Node, error) {
	if len(address) > maxAddress {
		return 0, &AddressError{Address: address[:40] + "…", Kind: UnknownName}
	}
	n, last := s.Root(), ""
	for last = range strings.SplitSeq(strings.Trim(strings.TrimSpace(address), "/"), "/") {
		var err *AddressError
		if n, err = s.descend(n, strings.TrimSpace(last)); err != nil {
			err.Address, err.Step = address, last
			return 0, err
		}
	}
	switch s.Def(n).Kind {
	case forms.Group, forms.Repeat, forms.Note:
		return 0, &AddressError{Kind: NotAQuestion, Address: address, Step: last, Node: n}
	}
	return n, nil
}

// descend follows one step from n.
func (s *Session) descend(n expr.Node, step string) (expr.Node, *AddressError) {
	name, index, ok := cutIndex(step)
	if !ok {
		return 0, &AddressError{Kind: UnknownName}
	}
	ref, err := s.meant(s.nodes[n].ref, name)
	if err != nil {
		return 0, err
	}
	if !s.plan.isRepeat(ref) && index > 1 {
		return 0, &AddressError{Kind: NoInstance}
	}
	var repeats []expr.Ref // from the target up
	if s.plan.isRepeat(ref) {
		repeats = append(repeats, ref)
	}
	for above := s.form.Def(ref).Parent; above != s.nodes[n].ref; above = s.form.Def(above).Parent {
		if s.plan.isRepeat(above) {
			repeats = append(repeats, above)
		}
	}
	for _, repeat := range slices.Backward(repeats) {
		place := 0
		if repeat == ref {
			place = index
		}
		if n, err = s.instanceAt(repeat, n, place); err != nil {
			return 0, err
		}
	}
	if s.plan.isRepeat(ref) {
		return n, nil
	}
	return s.frames[s.nodes[n].frame].base + expr.Node(s.plan.places[ref].slot), nil
}

// instanceAt is the instance at a place, or the only one where the place is 0.
func (s *Session) instanceAt(repeat expr.Ref, n expr.Node, place int) (expr.Node, *AddressError) {
	instances := s.Instances(repeat, n)
	switch {
	case place == 0 && len(instances) > 1:
		return 0, &AddressError{Kind: Ambiguous, Suggestions: s.addresses(instances)}
	case place == 0:
		place = 1
	}
	if place <= len(instances) {
		return instances[place-1], nil
	}
	within := s.standIn(repeat, s.nodes[n].frame)
	return 0, &AddressError{
		Kind: NoInstance, Repeat: repeat, Parent: s.above(within), Suggestions: s.addresses(instances),
		Next: place == len(instances)+1 && s.form.Def(repeat).RepeatCount == nil && !s.isFull(within),
	}
}

func (s *Session) addresses(nodes []expr.Node) []string {
	var list []string
	for _, n := range nodes[:min(len(nodes), maxSuggestions)] {
		list = append(list, s.Address(n))
	}
	return list
}

// meant is the definition called name below another: directly below, or the only one in it.
func (s *Session) meant(below expr.Ref, name string) (expr.Ref, *AddressError) {
	var found []expr.Ref
	for _, ref := range s.form.Named(name) {
		if s.form.Def(ref).Parent == below {
			return ref, nil
		}
		if s.plan.within(ref, below) && ref != below {
			found = append(found, ref)
		}
	}
	switch len(found) {
	case 0:
		return 0, &AddressError{Kind: UnknownName, Suggestions: s.near(below, name)}
	case 1:
		return found[0], nil
	}
	e := &AddressError{Kind: Ambiguous}
	for _, ref := range found[:min(len(found), maxSuggestions)] {
		e.Suggestions = append(e.Suggestions, s.form.Def(ref).Path)
	}
	return 0, e
}

// cutIndex splits "salle[2]" into its name and place, 0 for none.
func cutIndex(step string) (name string, index int, ok bool) {
	name, rest, found := strings.Cut(step, "[")
	if !found {
		return name, 0, name != ""
	}
	digits, closed := strings.CutSuffix(rest, "]")
	index, err := strconv.Atoi(digits)
	return name, index, closed && err == nil && index > 0 && name != ""
}
