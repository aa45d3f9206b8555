package oplog

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Version is the version of the body's format, its "v".
const Version = 1

// Bounds of an operation, in bytes and counts.
const (
	MaxData    = 16 << 10 // of the value; longer texts are attachments
	MaxCauses  = 256      // of the values one operation replaces
	MaxBody    = 48 << 10
	MaxLine    = MaxBody + 256
	MaxSpace   = 64
	MaxObject  = 512
	MaxField   = 128
	MaxUser    = 128
	MaxForm    = 128
	MaxWhy     = 2000
	MaxKind    = 16
	MaxCounter = 1 << 53 // of N and Clock: JSON readers are exact up to there
	MaxJump    = 1 << 20 // of Clock above the greatest of its causes
)

// The errors of this package.
var (
	ErrMalformed = errors.New("malformed operation")
	ErrTooLong   = errors.New("operation out of bounds")
	ErrVersion   = errors.New("operation format of another version")
	ErrSignature = errors.New("signature does not match")
	ErrMissing   = errors.New("cause is not known")
	ErrCause     = errors.New("causes contradict the operation")
)

// Kind says what an operation does, for history and rights; the fold treats all alike.
type Kind string

// The kinds.
const (
	KindSet     Kind = "set"     // gives a value to a field
	KindAdd     Kind = "add"     // brings an object into being: its field "exists" becomes true
	KindDel     Kind = "del"     // its field "exists" becomes false
	KindComment Kind = "comment" // a new object that never changes
	KindAttach  Kind = "attach"  // names the bytes of an attachment
	KindSeal    Kind = "seal"    // closes a space over the heads it names
	KindReopen  Kind = "reopen"  // opens a sealed space as its next version
	KindMigrate Kind = "migrate" // moves an audit to another form
	KindRedact  Kind = "redact"  // has every replica drop the body of an operation
)

// Known says whether this program understands k. Others are kept and passed on all the same.
func (k Kind) Known() bool {
	switch k {
	case KindSet, KindAdd, KindDel, KindComment, KindAttach, KindSeal, KindReopen, KindMigrate, KindRedact:
		return true
	}
	return false
}

// Op is one operation before it is sealed, or as read back from its body.
type Op struct {
	Space   string // unit of replication: "a:<uuid>", "e:<UAI>"
	Replica string // who writes: see [NewReplica]
	N       int64  // counts the operations of Replica in Space, from 1
	Prev    ID     // previous operation of the device in Space; zero for its first
	Clock   int64  // 1 + greatest Clock known in Space; orders display and sending, decides nothing
	At      time.Time
	User    string
	Form    string // "<id>@<version>" of the form it was answered in; blank outside audits
	Why     string // reason given by the person; mostly blank
	Kind    Kind
	Object  string
	Field   string
	// Replaces lists the heads of the register that the writer saw.
	Replaces []ID
	Data     []byte // JSON object: the value. Nil in a husk
	// Redacted, in a husk, is the operation that had the body dropped.
	Redacted ID
}

// Register addresses one value of a space.
type Register struct{ Object, Field string }

// Register is what o gives a value to.
func (o *Op) Register() Register { return Register{o.Object, o.Field} }

// Causes lists what must be known before o: Prev and Replaces.
func (o *Op) Causes() []ID {
	causes := make([]ID, 0, len(o.Replaces)+1)
	if !o.Prev.IsZero() {
		causes = append(causes, o.Prev)
	}
	return append(causes, o.Replaces...)
}

// check refuses what is out of bounds or malformed.
func (o *Op) check() error {
	texts := []struct {
		name, text string
		limit      int
		must       bool
	}{
		{"space", o.Space, MaxSpace, true},
		{"user", o.User, MaxUser, false},
		{"form", o.Form, MaxForm, false},
		{"kind", string(o.Kind), MaxKind, true},
		{"object", o.Object, MaxObject, true},
		{"field", o.Field, MaxField, true},
	}
	for _, t := range texts {
		if err := checkText(t.name, t.text, t.limit, t.must); err != nil {
			return err
		}
	}
	if len(o.Why) > MaxWhy || !utf8.ValidString(o.Why) {
		return fmt.Errorf("%w: reason of %d bytes", ErrTooLong, len(o.Why))
	}
	if _, err := PublicKey(o.Replica); err != nil {
		return err
	}
	return o.checkCounts()
}

func (o *Op) checkCounts() error {
	switch {
	case o.N < 1 || o.N > MaxCounter:
		return fmt.Errorf("%w: counter %d", ErrTooLong, o.N)
	case o.Clock < 1 || o.Clock > MaxCounter:
		return fmt.Errorf("%w: clock %d", ErrTooLong, o.Clock)
	case len(o.Replaces) > MaxCauses:
		return fmt.Errorf("%w: replaces %d operations", ErrTooLong, len(o.Replaces))
	case len(o.Data) > MaxData:
		return fmt.Errorf("%w: value of %d bytes", ErrTooLong, len(o.Data))
	}
	return nil
}

func checkText(name, text string, limit int, must bool) error {
	switch {
	case must && text == "":
		return fmt.Errorf("%w: no %s", ErrMalformed, name)
	case len(text) > limit:
		return fmt.Errorf("%w: %s of %d bytes", ErrTooLong, name, len(text))
	case !utf8.ValidString(text) || strings.ContainsFunc(text, isControl):
		return fmt.Errorf("%w: %s holds a control character", ErrMalformed, name)
	}
	return nil
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7f }

// Signed is a sealed operation: what is stored and sent. Body is never written again.
type Signed struct {
	Op
	ID   ID
	Sig  []byte // Ed25519 signature of ID by the replica's device
	Body []byte
}

// Seal encodes op, which must carry its counter and causes, and signs it with the device's key.
func Seal(op Op, key ed25519.PrivateKey) (Signed, error) {
	op.At = op.At.Truncate(time.Millisecond)
	if err := op.check(); err != nil {
		return Signed{}, fmt.Errorf("seal operation on %s: %w", op.Object, err)
	}
	body, err := encode(&op)
	if err != nil {
		return Signed{}, fmt.Errorf("seal operation on %s: %w", op.Object, err)
	}
	s := Signed{Op: op, ID: sum(body), Body: body}
	s.Sig = ed25519.Sign(key, s.ID[:])
	return s, nil
}
