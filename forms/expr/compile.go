package expr

import (
	"fmt"
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
	c := &compiler{scope: s, context: []Ref{s.Self()}, names: &englishNames}
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
	return &Program{root: root, refs: c.refs, calls: c.calls}, nil
}

type compiler struct {
	scope   Scope
	around  []Ref      // Self and all above it
	context []Ref      // what . may be: Self, or the nodes that a predicate is asked about
	names   *dateNames // of months and days
	refs    []Ref
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
	case *callTerm:
		return c.call(t)
	case *pathTerm:
		return c.path(t, true)
	}
	return code{}, &TypeError{t.offset(), "", "this cannot be evaluated"}
}

func (c *compiler) call(t *callTerm) (code, error) {
	f, ok := functions[t.name]
	if !ok {
		return code{}, &UnknownFunctionError{t.at, t.name, functionHints[t.name]}
	}
	if n := len(t.args); n < f.min || f.max >= 0 && n > f.max {
		return code{}, &ArityError{t.at, t.name, n, arguments(f.min, f.max)}
	}
	if !slices.Contains(c.calls, t.name) {
		c.calls = append(c.calls, t.name)
	}
	args, err := c.arguments(t)
	if err != nil {
		return code{}, err
	}
	return f.build(c, t, args)
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
				return nil, &TypeError{quoted.at, t.name, fmt.Sprintf("%q is not the path of a question", quoted.value)}
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

// arguments says in words how many arguments a function takes.
func arguments(least, most int) string {
	plural := func(n int) string {
		if n == 1 {
			return "1 argument"
		}
		return fmt.Sprintf("%d arguments", n)
	}
	switch {
	case most < 0:
		return "at least " + plural(least)
	case most == 0:
		return "no argument"
	case least == most:
		return plural(least)
	}
	return fmt.Sprintf("%d to %s", least, plural(most))
}

// reads records that the program may read ref.
func (c *compiler) reads(refs ...Ref) {
	for _, ref := range refs {
		if !slices.Contains(c.refs, ref) {
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
