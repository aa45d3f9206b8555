package expr

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
)

var nodeFunctions = map[string]function{
	"count":           ofNodes(1, 1, count),
	"count-non-empty": ofNodes(1, 1, countNonEmpty),
	"position":        {0, 1, position},
	"last":            plain(0, 0, last),
	"current":         {0, 0, nil}, // without argument it is parsed as the start of a path
	"indexed-repeat":  {3, -1, indexedRepeat},
	"randomize":       ofNodes(1, 2, randomize),
	"instance":        {1, 1, instanceFunction},
}

func count(args []code) code {
	nodes := args[0].nodes
	return numberCode(func(fr *frame) float64 {
		set := nodes(fr, fr.take())
		defer fr.give(set)
		return float64(len(set))
	})
}

func countNonEmpty(args []code) code {
	nodes := args[0].nodes
	return numberCode(func(fr *frame) float64 {
		set, filled := nodes(fr, fr.take()), 0
		for _, n := range set {
			if fr.read(n).String() != "" {
				filled++
			}
		}
		fr.give(set)
		return float64(filled)
	})
}

// position is the place of a node among its siblings; without argument, of the node that the
// predicate is asked about.
func position(_ *compiler, t *callTerm, args []code) (code, error) {
	if len(args) == 0 {
		return numberCode(func(fr *frame) float64 {
			if fr.pos > 0 {
				return float64(fr.pos)
			}
			return placeOf(fr, fr.at)
		}), nil
	}
	if args[0].one == nil {
		return code{}, t.wantsNodes(0)
	}
	if slices.Equal(args[0].defs, []Ref{0}) {
		return literalCode(Num(1)), nil // the form itself
	}
	one := args[0].one
	return numberCode(func(fr *frame) float64 { return placeOf(fr, one(fr)) }), nil
}

func placeOf(fr *frame, n Node) float64 {
	if n == 0 {
		return math.NaN()
	}
	return float64(fr.tree.Position(n))
}

// last is the number of nodes that the predicate is asked about, 1 outside predicates.
func last([]code) code {
	return numberCode(func(fr *frame) float64 { return float64(max(fr.size, 1)) })
}

// indexedRepeat is indexed-repeat(q, repeat, index, …): the node of q in the instances at the
// given places; the pairs may come in any order. An index that no instance has gives nothing.
func indexedRepeat(c *compiler, t *callTerm, args []code) (code, error) {
	if len(args)%2 == 0 {
		return code{}, &ArityError{Offset: t.at, Function: t.name, Got: len(args), Least: 3, Most: -1, Paired: true}
	}
	if len(args[0].defs) != 1 {
		return code{}, t.wantsNodes(0)
	}
	target := args[0].defs[0]
	levels := make([]indexLevel, 0, len(args)/2)
	for i := 1; i < len(args); i += 2 {
		if len(args[i].defs) != 1 || !c.scope.Repeats(args[i].defs[0]) {
			return code{}, t.mistyped(i, WantsRepeat, strconv.Itoa(i+1))
		}
		depth := c.depthOf(args[i].defs[0], target)
		if depth < 0 {
			return code{}, t.mistyped(i, NotAround, strconv.Itoa(i+1))
		}
		levels = append(levels, indexLevel{args[i].defs[0], args[i+1].number, depth})
	}
	slices.SortFunc(levels, func(a, b indexLevel) int { return b.depth - a.depth })
	one := func(fr *frame) Node { return atIndices(fr, target, levels) }
	nodes := func(fr *frame, dst []Node) []Node {
		if n := one(fr); n != 0 {
			dst = append(dst, n)
		}
		return dst
	}
	return singleCode(one, nodes, []Ref{target}), nil
}

type indexLevel struct {
	repeat Ref
	index  func(*frame) float64
	depth  int // how far the repeat is above the question
}

// depthOf is how many levels target is below repeat, -1 when it is not in it.
func (c *compiler) depthOf(repeat, target Ref) int {
	depth := 0
	for ref, ok := target, true; ok; ref, ok = c.scope.Parent(ref) {
		if ref == repeat && depth > 0 {
			return depth
		}
		depth++
	}
	return -1
}

// atIndices goes from the outermost repeat inwards, each time to the instance at its index.
func atIndices(fr *frame, target Ref, levels []indexLevel) Node {
	from := fr.at
	for i, level := range levels {
		index := math.Trunc(level.index(fr))
		set := fr.tree.All(fr.take(), level.repeat, from)
		inside := 0
		var found Node
		for _, n := range set {
			if !fr.spend(1) {
				break
			}
			if i > 0 && !isWithin(fr, n, from) {
				continue
			}
			inside++
			if float64(inside) == index {
				found = n
				break
			}
		}
		fr.give(set)
		if found == 0 {
			return 0
		}
		from = found
	}
	return fr.tree.One(target, from)
}

func isWithin(fr *frame, n, ancestor Node) bool {
	for n != 0 && n != ancestor {
		n = fr.tree.Parent(n)
	}
	return n != 0
}

// randomize shuffles nodes, always alike for the same seed.
func randomize(args []code) code {
	nodes := args[0].nodes
	return manyCode(func(fr *frame, dst []Node) []Node {
		base := len(dst)
		dst = nodes(fr, dst)
		next := fr.random
		if len(args) == 2 {
			next = parkMiller(seedOf(fr, args[1].value(fr)))
		}
		shuffle(dst[base:], next)
		return dst
	}, args[0].defs)
}

func (fr *frame) random() float64 { return fr.env.Random() }

// shuffle is the inside-out Fisher–Yates shuffle of ODK XForms, done in place: the first i
// nodes are already a shuffle of themselves when node i joins them.
func shuffle(nodes []Node, next func() float64) {
	for i, n := range nodes {
		j := int(next() * float64(i+1))
		nodes[i] = nodes[j]
		nodes[j] = n
	}
}

// parkMiller is the generator that ODK XForms prescribes, multiplier 16807 modulo 2³¹−1.
func parkMiller(seed int64) func() float64 {
	const modulus = math.MaxInt32
	state := seed % modulus
	if state <= 0 {
		state += modulus - 1
	}
	return func() float64 {
		state = state * 16807 % modulus
		return float64(state-1) / (modulus - 1)
	}
}

// seedOf is the seed that a value stands for: a number cut to an integer, or the beginning of
// the SHA-256 of a text, as JavaRosa does.
func seedOf(fr *frame, v Value) int64 {
	f := fr.number(v)
	if s := v.String(); math.IsNaN(f) && v.kind == String && s != "" {
		sum := sha256.Sum256([]byte(s))
		return int64(binary.BigEndian.Uint64(sum[:8]))
	}
	switch {
	case math.IsNaN(f):
		return 0
	case f >= math.MaxInt64:
		return math.MaxInt64
	case f <= math.MinInt64:
		return math.MinInt64
	}
	return int64(f)
}
