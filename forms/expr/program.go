package expr

import "slices"

// Program is a checked expression, ready to be evaluated where its scope stands. It is safe
// for use by several goroutines.
type Program struct {
	root  code
	refs  []Ref
	calls []string

	instances []*secondary
}

// Refs are the definitions that the program may read, each once: questions for their values
// and states, groups for their descendants' text, repeats for their instances, how many and
// in which order. Two readings are left out, because they are no dependencies: the question
// itself in once(), and the group in position(..).
func (p *Program) Refs() []Ref { return slices.Clone(p.refs) }

// Uses says whether the program calls the function.
func (p *Program) Uses(fn string) bool { return slices.Contains(p.calls, fn) }

// Eval is the value of the expression that stands at node `at`: a node of the scope's Self.
// It is a node-set only when the expression may stand for several nodes; a single question
// gives its value, with its type, and so does the first node of a secondary instance. It is blank when evaluation fails: see [Program.TryEval].
func (p *Program) Eval(t Tree, env Env, at Node) Value {
	v, err := p.TryEval(t, env, at)
	if err != nil {
		return Value{}
	}
	return v
}

// TryEval is Eval, with the reason of a failure, an [*EvalError].
func (p *Program) TryEval(t Tree, env Env, at Node) (Value, error) {
	fr := p.open(t, env, at)
	v := p.root.result(fr)
	return v, fr.close()
}

// EvalBool is boolean() of the expression, false when evaluation fails.
func (p *Program) EvalBool(t Tree, env Env, at Node) bool {
	fr := p.open(t, env, at)
	v := p.root.truth(fr)
	return fr.close() == nil && v
}

// EvalString is string() of the expression, blank when evaluation fails. Of a node-set it is
// the first node's.
func (p *Program) EvalString(t Tree, env Env, at Node) string {
	fr := p.open(t, env, at)
	v := p.root.text(fr)
	if fr.close() != nil {
		return ""
	}
	return v
}

// EvalNumber is number() of the expression, NaN when evaluation fails. Of a node-set it is
// the first node's.
func (p *Program) EvalNumber(t Tree, env Env, at Node) float64 {
	fr := p.open(t, env, at)
	v := p.root.number(fr)
	if fr.close() != nil {
		return Value{}.Number()
	}
	return v
}
