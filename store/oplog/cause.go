package oplog

import "fmt"

// Link is what the causes of later operations are checked against.
type Link struct {
	Replica string
	N       int64
	Clock   int64
}

// Tip is an operation that no other of its device continues.
type Tip struct {
	ID ID
	Link
}

// Link is how later operations see o.
func (o *Op) Link() Link { return Link{o.Replica, o.N, o.Clock} }

// CheckCauses checks o against its causes, which known finds: all are known; the previous
// operation is of the same device and, within a replica, one less in number; the clock is
// above that of every cause, but not by more than [MaxJump]. It depends on nothing else, so
// that every replica decides alike.
func CheckCauses(o *Op, known func(ID) (Link, bool)) error {
	var latest int64
	for _, id := range o.Causes() {
		cause, ok := known(id)
		if !ok {
			return fmt.Errorf("%w: %s", ErrMissing, id)
		}
		latest = max(latest, cause.Clock)
		if id == o.Prev {
			if err := continues(o, cause); err != nil {
				return err
			}
		}
	}
	if o.Clock <= latest || o.Clock-latest > MaxJump {
		return fmt.Errorf("%w: clock %d after %d", ErrCause, o.Clock, latest)
	}
	return nil
}

func continues(o *Op, prev Link) error {
	if Device(prev.Replica) != Device(o.Replica) {
		return fmt.Errorf("%w: continues another device", ErrCause)
	}
	if prev.Replica == o.Replica && o.N != prev.N+1 {
		return fmt.Errorf("%w: number %d after %d", ErrCause, o.N, prev.N)
	}
	return nil
}

// Next is where device goes on in a space with these tips: the operation to continue, zero if
// it has none there, and the clock to write. Of several tips of the device, which a restored
// disk image leaves, the latest is continued.
func Next(tips []Tip, device string) (prev Tip, clock int64) {
	var mine Tip
	for _, t := range tips {
		clock = max(clock, t.Clock)
		if Device(t.Replica) != device {
			continue
		}
		if t.Clock > mine.Clock || t.Clock == mine.Clock && t.ID.Compare(mine.ID) > 0 {
			mine = t
		}
	}
	return mine, clock + 1
}
