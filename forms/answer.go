package forms

import "carnet/forms/expr"

// Acknowledged is the value of an acknowledgement, as in XForms; what was not acknowledged is
// blank.
const Acknowledged = "OK"

// Answer is what was said to one question: a value, or nv or so with a reason. The zero Answer
// is no answer.
type Answer struct {
	// Value is the XForms text of the value: "8.4", "2027-01-11", choice names separated by a
	// space, [Acknowledged].
	Value string
	NV    string // reason why it was not verified (non vérifié)
	SO    string // reason why it is without object (sans objet)
}

// IsZero says whether nothing was said.
func (a Answer) IsZero() bool { return a == Answer{} }

// State is how the question stands with this answer.
func (a Answer) State() expr.State {
	switch {
	case a.NV != "":
		return expr.NotVerified
	case a.SO != "":
		return expr.NotRelevant
	case a.Value != "":
		return expr.Answered
	}
	return expr.Unanswered
}

// Register addresses one answer for ever: the question's key and, inside a repeat, the
// instance that holds it.
type Register struct {
	Instance string // UUID of the innermost repeat instance; blank outside repeats
	Key      string
}

// String is the operation's object: "q:<key>" or "q:<instance>/<key>".
func (r Register) String() string {
	if r.Instance == "" {
		return "q:" + r.Key
	}
	return "q:" + r.Instance + "/" + r.Key
}

// Instance is one instance of a repeat that a person added.
type Instance struct {
	ID     string // UUIDv7; UUIDv5 where repeat_count implies it
	Repeat string // key of the repeat
	Parent string // ID of the instance around it; blank at the top
	Pos    float64
}

// Edit is one fact to store: what filling a form changes. Exactly one of its parts is set.
type Edit struct {
	Register Register // with Answer; a zero Answer clears
	Answer   Answer
	Personal bool // the answer names or reaches a person: kept where it can be erased
	Add      *Instance
	Remove   *Instance
}
