package expr

// Shuffled is the order in which randomize() with a seed leaves n things: at each place, which of
// them stands there, from 0. One seed gives one order, as ODK XForms prescribes.
func Shuffled(n int, seed Value, env Env) []int {
	fr := new(Program).open(nil, env, 0)
	defer func() { _ = fr.close() }() // a seed that is no number is 0
	nodes := make([]Node, n)
	for i := range nodes {
		nodes[i] = Node(i)
	}
	shuffle(nodes, parkMiller(seedOf(fr, seed)))
	order := make([]int, n)
	for i, node := range nodes {
		order[i] = int(node)
	}
	return order
}
