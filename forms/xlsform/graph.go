package xlsform

import "slices"

// graph is nodes that depend on others: edges[i] are those that i depends on.
type graph struct{ edges [][]int }

// cycles finds a shortest circle of each group of nodes that depend on each other, as a path
// that ends where it begins: [a b a]. It begins at the group's smallest node.
func (g *graph) cycles() [][]int {
	var cycles [][]int
	for _, group := range g.components() {
		first := slices.Min(group)
		if len(group) > 1 || slices.Contains(g.edges[first], first) {
			cycles = append(cycles, g.circle(first, group))
		}
	}
	slices.SortFunc(cycles, func(a, b []int) int { return a[0] - b[0] })
	return cycles
}

// circle is a shortest path from first back to itself within group.
func (g *graph) circle(first int, group []int) []int {
	inside := make(map[int]bool, len(group))
	for _, n := range group {
		inside[n] = true
	}
	from := map[int]int{}
	for queue := []int{first}; len(queue) > 0; queue = queue[1:] {
		for _, next := range g.edges[queue[0]] {
			if next == first {
				return trace(from, first, queue[0])
			}
			if _, seen := from[next]; !seen && inside[next] {
				from[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return []int{first, first}
}

func trace(from map[int]int, first, last int) []int {
	path := []int{first}
	for n := last; n != first; n = from[n] {
		path = append(path, n)
	}
	path = append(path, first)
	slices.Reverse(path)
	return path
}

// components are the groups of nodes that reach each other (Tarjan), found without recursion.
func (g *graph) components() [][]int {
	t := tarjan{
		g: g, index: make([]int, len(g.edges)), low: make([]int, len(g.edges)), onStack: make([]bool, len(g.edges)),
	}
	for n := range g.edges {
		if t.index[n] == 0 {
			t.visit(n)
		}
	}
	return t.found
}

type tarjan struct {
	g          *graph
	index, low []int // from 1, in order of discovery; 0 is not seen
	onStack    []bool
	stack      []int
	count      int
	found      [][]int
}

// call is a node being visited and its next edge.
type call struct{ node, edge int }

func (t *tarjan) visit(root int) {
	calls := []call{t.enter(root)}
	for len(calls) > 0 {
		c := &calls[len(calls)-1]
		if c.edge < len(t.g.edges[c.node]) {
			next := t.g.edges[c.node][c.edge]
			c.edge++
			switch {
			case t.index[next] == 0:
				calls = append(calls, t.enter(next))
			case t.onStack[next]:
				t.low[c.node] = min(t.low[c.node], t.index[next])
			}
			continue
		}
		done := c.node
		if calls = calls[:len(calls)-1]; len(calls) > 0 {
			above := calls[len(calls)-1].node
			t.low[above] = min(t.low[above], t.low[done])
		}
		if t.low[done] == t.index[done] {
			t.pop(done)
		}
	}
}

func (t *tarjan) enter(n int) call {
	t.count++
	t.index[n], t.low[n] = t.count, t.count
	t.stack, t.onStack[n] = append(t.stack, n), true
	return call{node: n}
}

func (t *tarjan) pop(root int) {
	at := len(t.stack) - 1
	for t.stack[at] != root {
		at--
	}
	group := slices.Clone(t.stack[at:])
	for _, n := range group {
		t.onStack[n] = false
	}
	t.stack = t.stack[:at]
	t.found = append(t.found, group)
}
