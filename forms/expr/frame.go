package expr

import (
	"fmt"
	"sync"
)

const (
	// maxWork bounds one evaluation: nodes visited, and characters made or read by 64.
	// Predicates within predicates would otherwise take exponential time.
	maxWork = 4_000_000
	// maxText bounds the bytes of a text that an expression makes.
	maxText = 1 << 20
)

// frame is the state of one evaluation. Frames are reused, with their scratch node-sets.
type frame struct {
	tree Tree
	env  Env
	at   Node // where the expression stands
	ctx  Node // the node a predicate is asked about, else at
	pos  int  // place of ctx among the nodes asked about, 0 outside predicates
	size int  // their number
	work int
	err  error // the first thing that could not be done
	free [][]Node

	items itemTree // the tree, when the program reads secondary instances
}

var frames = sync.Pool{New: func() any { return new(frame) }}

func (p *Program) open(t Tree, env Env, at Node) *frame {
	fr := frames.Get().(*frame)
	fr.tree, fr.env, fr.at, fr.ctx = t, env, at, at
	if len(p.instances) > 0 {
		if !fr.items.reset(t, p.instances) {
			fr.fail("instance", "there are too many items", nil)
		}
		fr.tree = &fr.items
	}
	return fr
}

// close gives the frame back and returns its error.
func (fr *frame) close() error {
	err := fr.err
	*fr = frame{free: fr.free, items: itemTree{rows: fr.items.rows, starts: fr.items.starts}}
	frames.Put(fr)
	return err
}

// take is an empty scratch node-set, to be given back.
func (fr *frame) take() []Node {
	if n := len(fr.free); n > 0 {
		nodes := fr.free[n-1]
		fr.free = fr.free[:n-1]
		return nodes
	}
	return nil
}

func (fr *frame) give(nodes []Node) { fr.free = append(fr.free, nodes[:0]) }

// fail keeps the first error.
func (fr *frame) fail(function, msg string, err error) {
	if fr.err == nil {
		fr.err = &EvalError{function, msg, err}
	}
}

// spend counts work done. False means that the evaluation must stop.
func (fr *frame) spend(n int) bool {
	fr.work += n
	if fr.work > maxWork {
		fr.fail("", "the expression takes too long to evaluate", nil)
	}
	return fr.err == nil
}

// fits checks the length of a text of n bytes.
func (fr *frame) fits(function string, n int) bool {
	if n > maxText {
		fr.fail(function, fmt.Sprintf("the text is longer than %d bytes", maxText), nil)
	}
	return fr.err == nil
}

// spendText checks the length of a text and counts its reading.
func (fr *frame) spendText(function string, n int) bool {
	return fr.fits(function, n) && fr.spend(1+n/64)
}

// read is the value of a node, blank for no node.
func (fr *frame) read(n Node) Value {
	if n == 0 || !fr.spend(1) {
		return Value{}
	}
	return fr.tree.Value(n)
}

func (fr *frame) number(v Value) float64 { return v.number(fr.env) }
