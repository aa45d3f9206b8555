package fill

import (
	"strconv"

	"github.com/google/uuid"

	"carnet/forms"
	"carnet/forms/expr"
)

// roll is the list of a repeat's instances in one frame. A count that falls leaves the frames
// beyond it asleep, with their answers.
type roll struct {
	frames []int32
	living int
}

func (r *roll) alive() []int32 { return r.frames[:r.living] }

// roll is the list that the stand-in of a repeat stands for.
func (s *Session) roll(within expr.Node) *roll {
	n := &s.nodes[within]
	return &s.rolls[s.frames[n.frame].rolls+s.plan.places[n.ref].roll]
}

// adopt brings in the instances that wait for the frame to be there, and for those in turn.
func (s *Session) adopt(frameIndex int32) {
	for work := []int32{frameIndex}; len(work) > 0; work = work[1:] {
		f := s.frames[work[0]]
		waiting := s.pending[f.id]
		var rest []forms.Instance
		for _, in := range waiting {
			ref, ok := s.form.Keyed(in.Repeat)
			if !ok || !s.accepts(ref, f.layout, in.ID) {
				rest = append(rest, in)
				continue
			}
			work = append(work, s.append(s.standIn(ref, work[0]), in.ID, in.Pos))
		}
		delete(s.pending, f.id)
		if rest != nil {
			s.pending[f.id] = rest
		}
	}
}

// accepts says whether an instance of ref with this id can stand in a frame of the layout.
func (s *Session) accepts(ref expr.Ref, layoutIndex int32, id string) bool {
	_, taken := s.byID[id]
	return !taken && id != "" && s.plan.isRepeat(ref) && s.plan.places[ref].home == layoutIndex &&
		s.form.Def(ref).RepeatCount == nil && s.fits(ref)
}

// fits says whether the tree has room for one more instance of ref.
func (s *Session) fits(ref expr.Ref) bool {
	return len(s.nodes)+len(s.plan.layouts[s.plan.places[ref].inner].refs) <= maxNodes
}

// append opens an instance at the end of the list that within stands for.
func (s *Session) append(within expr.Node, id string, order float64) int32 {
	up := s.nodes[within].frame
	index := s.open(s.plan.places[s.nodes[within].ref].inner, up, within, id, order)
	r := s.roll(within)
	r.frames = append(r.frames, index)
	r.living = len(r.frames)
	s.frames[index].pos = int32(r.living)
	s.listed = false
	return index
}

// resize makes the list of a counted repeat as long as its count says.
func (s *Session) resize(within expr.Node, count int) {
	r := s.roll(within)
	was, known := r.living, len(r.frames)
	if was == count {
		return
	}
	r.living = min(count, known)
	for _, f := range r.frames[r.living:max(was, r.living)] {
		s.sleep(f)
	}
	for _, f := range r.frames[min(was, r.living):r.living] {
		s.wake(f)
	}
	for i := known; i < count && s.fits(s.nodes[within].ref); i++ {
		made := s.append(within, s.impliedID(within, i+1), float64(i+1))
		s.adopt(made)
		if s.standing > 0 {
			s.born = append(s.born, made)
		}
	}
	s.restructured(within)
}

// implied is the namespace of the identifiers of counted instances.
var implied = uuid.MustParse("5c1de1a7-6a6f-5d0e-9b43-0f6d3c2f8a11")

func (s *Session) impliedID(within expr.Node, index int) string {
	return ImpliedID(s.Def(within).Key, s.frames[s.nodes[within].frame].id, index)
}

// ImpliedID is the identifier of an instance that the repeat_count of repeat, a key, implies. It
// is the same on every laptop: it follows from the repeat, the instance around it, blank at the
// top, and its place, from 1.
func ImpliedID(repeat, parent string, index int) string {
	name := repeat + "\n" + parent + "\n" + strconv.Itoa(index)
	return uuid.NewSHA1(implied, []byte(name)).String()
}

// sleep takes an instance and all in it out of the tree, with their answers.
func (s *Session) sleep(frameIndex int32) {
	s.listed = false
	for work := []int32{frameIndex}; len(work) > 0; work = work[1:] {
		f := &s.frames[work[0]]
		f.asleep = true
		delete(s.byID, f.id)
		work = s.appendLiving(work, f)
	}
}

// wake brings a sleeping instance back. What it has to evaluate may have changed meanwhile.
func (s *Session) wake(frameIndex int32) {
	s.listed = false
	for work := []int32{frameIndex}; len(work) > 0; work = work[1:] {
		f := &s.frames[work[0]]
		f.asleep = false
		s.byID[f.id] = work[0]
		for slot := range s.plan.layouts[f.layout].refs {
			s.queueAll(f.base + expr.Node(slot))
		}
		work = s.appendLiving(work, f)
	}
}

// appendLiving appends the living instances directly in f.
func (s *Session) appendLiving(dst []int32, f *frame) []int32 {
	for i := range s.plan.layouts[f.layout].rolls {
		dst = append(dst, s.rolls[int(f.rolls)+i].alive()...)
	}
	return dst
}
