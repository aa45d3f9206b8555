package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"carnet/forms/expr"
)

// partNamed finds the part that part-complete names, in an expression's canonical text.
var partNamed = regexp.MustCompile(`part-complete\('([^']*)'\)`)

// checkCycles refuses values that depend on themselves. The value of a question depends on what
// its calculation and its relevance read and on the relevance of the sections around it; one
// more node stands for the findings, which depend on what the rules read. A repeat_count may
// come back to its own repeat: that asks for one more instance as long as the last one says so.
func (r *reader) checkCycles() {
	defs := len(r.form.Defs)
	g := graph{edges: make([][]int, defs+1)}
	for i := 1; i < defs; i++ {
		if parent := r.form.Defs[i].Parent; parent != 0 {
			g.edges[i] = append(g.edges[i], int(parent))
		}
	}
	byNode := make(map[int][]*compiled)
	for i := range r.programs {
		c := &r.programs[i]
		if node, reads := r.dependent(c); reads {
			g.edges[node] = append(g.edges[node], r.dependencies(c, node)...)
			byNode[node] = append(byNode[node], c)
		}
		r.checkPlace(c)
	}
	for _, cycle := range g.cycles() {
		r.reportCycle(cycle, byNode)
	}
}

// dependent is the node whose value depends on the expression.
func (r *reader) dependent(c *compiled) (node int, ok bool) {
	switch {
	case c.place.table == nil:
		return 0, false
	case c.place.table.name == findingsSheet: // a rule that counts the others is judged after them
		return len(r.form.Defs), c.field != "label" && !c.program.Uses("count-findings")
	case c.place.table.name != surveySheet:
		return 0, false
	case c.field == "calculation":
		return int(c.self), len(r.form.Def(c.self).Trigger) == 0 // a trigger computes once, when it fires
	}
	return int(c.self), c.field == "relevant"
}

// dependencies are the nodes that the expression reads. A question that reads itself is told
// apart, because no path explains it.
func (r *reader) dependencies(c *compiled, node int) []int {
	var nodes []int
	for _, ref := range c.program.Refs() {
		if ref > 0 && int(ref) != node {
			nodes = append(nodes, int(ref))
		}
	}
	if c.program.Uses("count-findings") {
		nodes = append(nodes, len(r.form.Defs))
	}
	for _, part := range r.partsNamed(c) {
		nodes = append(nodes, r.below(part)...)
	}
	return nodes
}

// partsNamed are the parts whose completeness the expression asks: all of them if it computes
// their name.
func (r *reader) partsNamed(c *compiled) []expr.Ref {
	if !c.program.Uses("part-complete") {
		return nil
	}
	named := partNamed.FindAllStringSubmatch(c.source.String(), -1)
	var parts []expr.Ref
	for _, part := range r.form.Parts() {
		name := r.form.PartName(part)
		if len(named) == 0 || slices.ContainsFunc(named, func(m []string) bool { return m[1] == name }) {
			parts = append(parts, part)
		}
	}
	return parts
}

// below lists the definitions in a part.
func (r *reader) below(part expr.Ref) []int {
	var nodes []int
	for i := int(part) + 1; i < len(r.form.Defs); i++ {
		if r.form.Part(expr.Ref(i)) == part {
			nodes = append(nodes, i)
		}
	}
	return nodes
}

// checkPlace refuses what an expression may not read where it stands.
func (r *reader) checkPlace(c *compiled) {
	if c.place.table == nil {
		return
	}
	name := c.place.table.name
	if name == surveySheet && slices.Contains([]string{"relevant", "required", "read_only", "calculation"}, c.field) {
		r.checkSelf(c)
	}
	if slices.Contains([]string{findingsSheet, actionsSheet, indicesSheet, verdictSheet, gatesSheet, servicesSheet}, name) {
		for _, fn := range []string{"today", "now", "random", "uuid"} {
			if c.program.Uses(fn) {
				r.fail(c.place, "clock_in_rule", fn)
			}
		}
	}
	mayCount := slices.Contains([]string{indicesSheet, verdictSheet, findingsSheet}, name) ||
		name == surveySheet && (c.field == "relevant" || c.field == "required") ||
		name == actionsSheet && c.field == "auto"
	if c.program.Uses("count-findings") && !mayCount {
		r.fail(c.place, "misplaced_findings", "count-findings")
	}
}

// checkSelf refuses a question that asks its own answer, or whether its own part is complete.
func (r *reader) checkSelf(c *compiled) {
	d := r.form.Def(c.self)
	triggered := c.field == "calculation" && len(d.Trigger) > 0
	asks := slices.Contains(c.program.Refs(), c.self) ||
		c.field == "required" && slices.Contains(r.partsNamed(c), r.form.Part(c.self))
	if asks && !triggered {
		r.fail(c.place, "self_reference", d.Name, c.field)
	}
}

// reportCycle prints the circle at the first expression of it that can be changed.
func (r *reader) reportCycle(cycle []int, byNode map[int][]*compiled) {
	names := make([]string, len(cycle))
	for i, node := range cycle {
		names[i] = findingsSheet
		if node < len(r.form.Defs) {
			names[i] = r.form.Defs[node].Name
		}
	}
	r.fail(r.cyclePlace(cycle, byNode), "cycle", strings.Join(names, " → "))
}

func (r *reader) cyclePlace(cycle []int, byNode map[int][]*compiled) place {
	for i, node := range cycle[:len(cycle)-1] {
		for _, c := range byNode[node] {
			if slices.Contains(r.dependencies(c, node), cycle[i+1]) {
				return c.place
			}
		}
	}
	return r.survey.place(r.rows[cycle[0]], "name")
}

// readsClock says whether some value of the survey changes with the time.
func (r *reader) readsClock() bool {
	return slices.ContainsFunc(r.programs, func(c compiled) bool {
		return c.field != "default" && (c.program.Uses("today") || c.program.Uses("now"))
	})
}
