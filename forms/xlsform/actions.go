package xlsform

import (
	"strings"

	"carnet/forms"
)

var stageWords = []string{forms.Avant.String(), forms.Pendant.String(), forms.Apres.String()}

// readActions reads the actions, then what each waits for.
func (r *reader) readActions(t *table) {
	r.actions = make(map[string]int)
	seen := make(map[string]int)
	var rows []sheetRow
	r.eachRow(t, func(s sheetRow) {
		action := forms.Action{Name: s.uniqueName(seen), Row: s.row.Number, DueRule: s.cell("due")}
		root := s.form.Scope(0)
		action.Label = s.label(s.form.ActionScope())
		action.Owner = s.owner("owner")
		action.Support = s.owner("support")
		s.needed("owner")
		s.needed("stage")
		action.Stage, _ = forms.ParseStage(s.word("stage", stageWords...))
		action.PerInstance = s.word("scope", "form", "instance") == "instance"
		action.Effort = s.expression("effort", s.form.ActionScope())
		action.Auto = s.condition(s.t, s.row, "auto", root)
		action.Due = s.expression("due", root)
		action.After = strings.Fields(s.cell("after"))
		action.Domain = s.domain(s.t, s.row)
		if _, taken := r.actions[action.Name]; !taken {
			r.actions[action.Name] = len(s.form.Actions)
		}
		s.form.Actions = append(s.form.Actions, action)
		rows = append(rows, s)
	}, "name", "owner", "stage")
	for i, s := range rows {
		s.checkAfter(&r.form.Actions[i])
	}
	r.checkAfterCycles(rows)
}

func (s sheetRow) owner(field string) string { return s.word(field, forms.Owners[:]...) }

// checkAfter refuses to wait for an action that is unknown or of a later stage.
func (s sheetRow) checkAfter(action *forms.Action) {
	for _, name := range s.actionNames("after") {
		i, known := s.actions[name]
		if !known {
			continue
		}
		if other := &s.form.Actions[i]; other.Stage > action.Stage {
			s.fail(s.place("after"), "after_later_stage",
				action.Name, action.Stage.String(), other.Name, other.Stage.String())
		}
	}
}

// checkAfterCycles refuses actions that wait for each other.
func (r *reader) checkAfterCycles(rows []sheetRow) {
	g := graph{edges: make([][]int, len(r.form.Actions))}
	for i := range r.form.Actions {
		for _, name := range r.form.Actions[i].After {
			if j, known := r.actions[name]; known {
				g.edges[i] = append(g.edges[i], j)
			}
		}
	}
	for _, cycle := range g.cycles() {
		names := make([]string, len(cycle))
		for i, action := range cycle {
			names[i] = r.form.Actions[action].Name
		}
		r.fail(rows[cycle[0]].place("after"), "after_cycle", strings.Join(names, " → "))
	}
}
