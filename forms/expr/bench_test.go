package expr

import "testing"

// What a form evaluates all day long, one expression per shape.
var everyday = map[string]string{
	"compare-number": "${n} > 3",
	"compare-text":   "${oui} = 'oui' and ${t} != ''",
	"compare-dates":  "${day} - ${day2} > 90 or ${day} < '2027-01-04'",
	"arithmetic":     "(${n} + ${dec}) * 2 div 3 mod 7",
	"selected":       "selected(${multi}, 'c')",
	"if-coalesce":    "if(${blank} = '', coalesce(${blank}, ${n}), 0) >= 5",
	"state":          "is-nv(${nv}) or answered(${n})",
	"node-set":       "sum(${salle}[salle_formation = 'oui']/salle_postes) > 20",
	"any-node":       "${salle_nom} = 'C'",
	"instance":       "instance('towns')/root/item[name = 'nio']/county = '79'",
	"union":          "count(${n} | ${dec} | ${n}) = 2",
}

// flatTree answers at once, so that the engine is measured and not the fake.
type flatTree struct {
	*fakeTree
	one map[Ref]Node
}

func (t *flatTree) One(ref Ref, _ Node) Node { return t.one[ref] }

func newFlatTree(tree *fakeTree) *flatTree {
	flat := &flatTree{tree, map[Ref]Node{}}
	for n := len(tree.nodes) - 1; n > 0; n-- {
		flat.one[tree.nodes[n].ref] = Node(n)
	}
	return flat
}

func BenchmarkEval(b *testing.B) {
	form, tree := school()
	flat, env := newFlatTree(tree), newEnv()
	for name, src := range everyday {
		p := compileAt(b, form, "", src)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.EvalBool(flat, env, 0)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	form, _ := school()
	for b.Loop() {
		compileAt(b, form, "", everyday["node-set"])
	}
}

func TestEvaluationAllocatesNothing(t *testing.T) {
	form, tree := school()
	flat, env := newFlatTree(tree), newEnv()
	for name, src := range everyday {
		p := compileAt(t, form, "", src)
		if allocs := testing.AllocsPerRun(100, func() { p.EvalBool(flat, env, 0) }); allocs > 0 {
			t.Errorf("%s: %v allocations", name, allocs)
		}
	}
}
