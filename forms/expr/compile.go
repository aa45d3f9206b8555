package expr

import (
	"slices"
	"strings"
)

// Option changes how an expression is compiled.
type Option func(*compiler)

// WithLanguage sets the language, a BCP 47 tag, of the names of months and days that
// format-date writes: French for fr and its regions, English for any other.
func WithLanguage(tag string) Option {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return func(c *compiler) {
		if primary == "fr" {
			c.names = &frenchNames
		}
	}
}

// Compile resolves and checks an expression for one place of a form. Its errors are of types
// [*UnknownNameError], [*UnknownFunctionError], [*ArityError] and [*TypeError].
func Compile(e *Expr, s Scope, options ...Option) (*Program, error) {
	items := &itemScope{Scope: s}
	c := &compiler{scope: items, items: items, context: []Ref{s.Self()}, names: &englishNames, known: map[Ref]bool{}}
	for ref, ok := s.Self(), true; ok; ref, ok = s.Parent(ref) {
		c.around = append(c.around, ref)
	}
	for _, option := range options {
		option(c)
	}
	root, err := c.term(e.root)
	if err != nil {
		return nil, err
	}
	return &Program{root: root, refs: c.refs, calls: c.calls, instances: items.instances}, nil
}

type compiler struct {
	scope   Scope // items
	items   *itemScope
	around  []Ref      // Self and all above it
	context []Ref      // what . may be: Self, or the nodes that a predicate is asked about
	names   *dateNames // of months and days
	refs    []Ref
	known   map[Ref]bool // refs
	calls   []string
}

func (c *compiler) terms(terms []term) ([]code, error) {
	codes := make([]code, len(terms))
	for i, t := range terms {
		var err error
		if codes[i], err = c.term(t); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

func (c *compiler) term(t term) (code, error) {
	switch t := t.(type) {
	case *numberTerm:
		return literalCode(Num(t.value)), nil
	case *textTerm:
		return literalCode(Str(t.value)), nil
	case *negateTerm:
		operand, err := c.term(t.operand)
		if err != nil {
			return code{}, err
		}
		return negate(operand), nil
	case *chainTerm:
		return c.chain(t)
	case *unionTerm:
		return c.union(t)
	case *callTerm:
		return c.call(t)
	}
	return c.path(t.(*pathTerm), true)
}

func (c *compiler) call(t *callTerm) (code, error) {
	f, ok := functions[t.name]
	if !ok {
		return code{}, &UnknownFunctionError{t.at, t.name}
	}
	if n := len(t.args); n < f.min || f.max >= 0 && n > f.max {
		return code{}, &ArityError{Offset: t.at, Function: t.name, Got: n, Least: f.min, Most: f.max}
	}
	c.called(t.name)
	args, err := c.arguments(t)
	if err != nil {
		return code{}, err
	}
	return f.build(c, t, args)
}

// called records that the program calls a function.
func (c *compiler) called(name string) {
	if !slices.Contains(c.calls, name) {
		c.calls = append(c.calls, name)
	}
}

// arguments compiles the arguments of a call. Two functions want paths treated in their own
// way: position() asks where a node is, not what it says, and the second argument of
// jr:choice-name is a path that is usually quoted.
func (c *compiler) arguments(t *callTerm) ([]code, error) {
	args := slices.Clone(t.args)
	switch t.name {
	case "position":
		if path, ok := firstPath(args); ok {
			arg, err := c.path(path, false)
			return []code{arg}, err
		}
	case "jr:choice-name":
		if quoted, ok := args[1].(*textTerm); ok {
			path, err := parseAt(quoted.value, quoted.at+1)
			if err != nil {
				return nil, t.mistyped(1, NotAPath, quoted.value)
			}
			args[1] = path.root
		}
	}
	return c.terms(args)
}

func firstPath(args []term) (*pathTerm, bool) {
	if len(args) == 0 {
		return nil, false
	}
	path, ok := args[0].(*pathTerm)
	return path, ok
}

// reads records that the program may read refs. Secondary instances never change.
func (c *compiler) reads(refs ...Ref) {
	for _, ref := range refs {
		if !isItemRef(ref) && !c.known[ref] {
			c.known[ref] = true
			c.refs = append(c.refs, ref)
		}
	}
}

// isSingle says whether ref stands for one node at most, seen from where the expression is:
// every repeat that it is in is one that the expression is in too.
func (c *compiler) isSingle(ref Ref) bool {
	for ok := true; ok; ref, ok = c.scope.Parent(ref) {
		if c.scope.Repeats(ref) && !slices.Contains(c.around, ref) {
			return false
		}
	}
	return true
}
