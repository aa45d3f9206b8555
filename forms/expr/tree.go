package expr

import "time"

// Node is a handle on one node of the host's instance tree: a question, a group, a repeat
// instance. Zero is no node.
type Node int32

// Ref is the host's index of one definition (a question, a group or a repeat of the form).
// Expressions hold references to definitions; a [Tree] turns them into nodes. Zero is the
// form itself, the root. Hosts use no number below -2³⁰, for a Ref or a [Node]: these stand for
// what instance() reads.
type Ref int32

// Scope resolves names when an expression is compiled. It belongs to one place of the form:
// the definition that carries the expression.
type Scope interface {
	// Self is the definition that the expression belongs to.
	Self() Ref
	// Ref resolves ${name} as seen from Self. The error says unknown or ambiguous.
	Ref(name string) (Ref, error)
	// Child resolves one step of a path below parent (0 is the root). The error says unknown.
	Child(parent Ref, name string) (Ref, error)
	// Children lists the definitions directly below parent, in document order ("*").
	Children(parent Ref) []Ref
	// Parent is the definition above ref. ok is false at the root.
	Parent(ref Ref) (parent Ref, ok bool)
	// Name is the definition's name.
	Name(ref Ref) string
	// IsForm says whether an absolute path may begin with name, as a name of the form itself.
	IsForm(name string) bool
	// Repeats says whether ref is a repeat, so that it may stand for many nodes.
	Repeats(ref Ref) bool
	// HasTable says whether the workbook has the lookup table, and the column in it.
	HasTable(table, column string) bool
	// Instance gives the columns of instance(id): of a choice list, which has name and label
	// among them, or of a table. Of one whose file is not at hand columns is nil: any name will
	// do. ok is false when the workbook has none.
	Instance(id string) (columns []string, ok bool)
}

// Tree is what an expression sees of a form being filled. Reading a value through it is
// what makes a dependency, and a finding's because.
type Tree interface {
	// One is the node of ref that shares the most repeat instances with from: the usual
	// meaning of ${q} from inside or outside a repeat. It is the first when there are many
	// and 0 when there is none.
	One(ref Ref, from Node) Node
	// All appends every node of ref seen from `from`: those in the same instances as far as the
	// repeats above both are common, in document order. A repeat gives its instances.
	All(dst []Node, ref Ref, from Node) []Node
	// Children appends the nodes of ref directly below parent, in document order.
	Children(dst []Node, ref Ref, parent Node) []Node
	// Parent is the node above n, 0 at the root.
	Parent(n Node) Node
	// Ref is the definition of n.
	Ref(n Node) Ref
	// Position is the 1-based place of a repeat instance among its siblings, 1 for others.
	Position(n Node) int
	// Value is the typed value of a leaf; blank when it is unanswered, not relevant, nv or so.
	// A group gives its descendants' text, as XPath has it.
	Value(n Node) Value
	// State says how a leaf was answered.
	State(n Node) State
	// ChoiceLabel is the label of choice name of the select n, in the language in use.
	ChoiceLabel(n Node, name string) (string, bool)
	// Items counts the items of instance(id), 0 when its file is not at hand.
	Items(id string) int
	// Item is the cell of an item, counted from 0. A label is in the language in use.
	Item(id string, row int, column string) string
}

// State is how a question stands: the contract of nv and so is ours, not XLSForm's.
type State uint8

// The states of a leaf.
const (
	Unanswered  State = iota // nothing was said
	Answered                 // a value was given
	NotVerified              // nv: not looked at, with a reason
	NotRelevant              // so: without object here, with a reason
)

// Env is what an expression may ask of the world outside the form. The caller gives it, so
// that the same facts always give the same result.
type Env interface {
	// Now is the moment of evaluation, in the zone dates are written in.
	Now() time.Time
	// Lookup is pulldata: the cell of column in the row of table whose key column holds key.
	Lookup(table, column, keyColumn, key string) (string, bool)
	// WorkdayAdd moves n days that are neither a week-end nor a public holiday.
	WorkdayAdd(day time.Time, n int) (time.Time, error)
	// SchooldayAdd also passes over the school holidays.
	SchooldayAdd(day time.Time, n int) (time.Time, error)
	// Random is uniform in [0, 1).
	Random() float64
	// UUID is a new random identifier.
	UUID() string
	// Property is a property of the device or the user: deviceid, username…; blank if unknown.
	Property(name string) string
	// Version is the form's version.
	Version() string
	// PartComplete says whether a top-level group has no required question left.
	PartComplete(part string) bool
	// CountFindings counts the rules that stand at a severity; stage, when not blank, keeps
	// those with an action at that stage. Where an index asks, only its domain counts.
	CountFindings(severity, stage string) int
	// OpenConflicts is the number of answers for which two values stand.
	OpenConflicts() int
}
