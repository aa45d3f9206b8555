package expr

// Expr is a parsed expression. It knows no form: see [Compile].
type Expr struct{ root term }

// term is a node of the syntax tree.
type term interface {
	offset() int
	// level is how tightly the term binds, as an index of levels; above it, tighter.
	level() int
	print(*printer)
}

// levels are the binary operators from the loosest to the tightest. Within a level they
// associate to the left.
var levels = [][]string{
	{"or"},
	{"and"},
	{"=", "!="},
	{"<", "<=", ">", ">="},
	{"+", "-"},
	{"*", "div", "mod"},
}

// wordOperators are those of levels that are spelled as names.
var wordOperators = []string{"or", "and", "div", "mod"}

const (
	levelOr = iota
	levelAnd
	levelEqual
	levelOrder
	levelAdd
	levelMultiply
	levelNegate
	levelUnion
	levelPrimary
)

type numberTerm struct {
	at    int
	value float64 // never negative, never NaN
}

type textTerm struct {
	at    int
	value string
}

// chainTerm is operands of one level, a + b - c: ops[i] stands before operands[i+1]. Long
// sums stay flat, so that they are not deep.
type chainTerm struct {
	at       int
	lvl      int
	operands []term
	ops      []string
}

type negateTerm struct {
	at      int
	operand term
}

// unionTerm is node-sets put together, a | b.
type unionTerm struct {
	at       int
	operands []term
}

type callTerm struct {
	at   int
	name string
	args []term
}

// origin is where a path starts.
type origin uint8

const (
	fromContext origin = iota // a name, . or ..
	fromRoot                  // / or //
	fromRef                   // ${name}
	fromCurrent               // current()
	fromTerm                  // a parenthesis or a function, then [ or /
)

// pathTerm is a start, the predicates right after it, and steps.
type pathTerm struct {
	at     int
	origin origin
	name   string // of ${name}
	base   term   // of fromTerm
	preds  []term // right after ${name}, current() or base
	steps  []step
}

type stepKind uint8

const (
	stepChild  stepKind = iota
	stepAll             // *
	stepSelf            // .
	stepParent          // ..
)

type step struct {
	at    int
	deep  bool // it follows //
	kind  stepKind
	name  string // of a child; of another kind, the name that the node must have, or blank
	preds []term
}

func (t *numberTerm) offset() int { return t.at }
func (t *textTerm) offset() int   { return t.at }
func (t *chainTerm) offset() int  { return t.at }
func (t *negateTerm) offset() int { return t.at }
func (t *unionTerm) offset() int  { return t.at }
func (t *callTerm) offset() int   { return t.at }
func (t *pathTerm) offset() int   { return t.at }

func (t *numberTerm) level() int { return levelPrimary }
func (t *textTerm) level() int   { return levelPrimary }
func (t *chainTerm) level() int  { return t.lvl }
func (t *negateTerm) level() int { return levelNegate }
func (t *unionTerm) level() int  { return levelUnion }
func (t *callTerm) level() int   { return levelPrimary }
func (t *pathTerm) level() int   { return levelPrimary }
