package store

import (
	"cmp"
	"slices"

	"carnet/forms"
)

// lifeline is what is known of one repeat instance.
type lifeline struct {
	exists   register    // of the object "i:<id>"; without heads while only answers have come
	said     []*register // answers and notes in it
	attached bool        // something is attached in it
}

func (g *gathering) life(id string) *lifeline {
	l := g.instances[id]
	if l == nil {
		l = &lifeline{}
		g.instances[id] = l
	}
	return l
}

// alive says whether the instance is shown, and which heads dispute it: it was taken away by
// one person, and kept or written in by another who did not know.
func (l *lifeline) alive(id string) (i forms.Instance, shown, disputed bool) {
	i, shown = readInstance(id, l.exists.val())
	for _, h := range l.exists.heads {
		other, there := readInstance(id, h.val)
		if there && !shown {
			i = other
		}
		disputed = disputed || there != shown
	}
	for _, r := range l.said {
		disputed = disputed || !shown && !readAnswer(r.val()).IsZero()
	}
	disputed = disputed || !shown && l.attached
	return i, shown || disputed, disputed
}

// living lists the instances that are there. One that is disputed stays, with a conflict on
// the instance itself: a register without a key.
func (g *gathering) living() error {
	for id, l := range g.instances {
		if len(l.exists.heads) == 0 {
			continue
		}
		i, shown, disputed := l.alive(id)
		if shown {
			g.d.Instances = append(g.d.Instances, i)
		}
		if disputed {
			err := g.conflict(forms.Register{Instance: id}, l.exists.space, l.exists.heads)
			if err != nil {
				return err
			}
		}
	}
	slices.SortFunc(g.d.Instances, func(a, b forms.Instance) int {
		return cmp.Or(cmp.Compare(a.Repeat, b.Repeat), cmp.Compare(a.Parent, b.Parent),
			cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.ID, b.ID))
	})
	return nil
}
