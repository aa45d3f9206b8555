package findings

import (
	"slices"

	"carnet/forms"
)

// Counts are numbers of standing findings by severity.
type Counts [forms.Atout + 1]int

// Count counts the findings that stand; domain, where not blank, keeps that domain's.
func Count(found []Finding, domain string) Counts {
	var c Counts
	for i := range found {
		if f := &found[i]; f.Stands() && (domain == "" || f.Rule.Domain == domain) {
			c[f.Severity]++
		}
	}
	return c
}

// CountRules counts the distinct rules that stand at a severity: what count-findings gives.
// Domain and stage, where not blank, keep that domain's and those with an action at that stage.
func CountRules(form *forms.Form, found []Finding, severity, domain, stage string) int {
	wanted, ok := forms.ParseSeverity(severity)
	if !ok {
		return 0
	}
	rules := map[*forms.Rule]bool{}
	for i := range found {
		f := &found[i]
		if f.Stands() && f.Severity == wanted && (domain == "" || f.Rule.Domain == domain) &&
			(stage == "" || acts(form, f.Rule, stage)) {
			rules[f.Rule] = true
		}
	}
	return len(rules)
}

func acts(form *forms.Form, rule *forms.Rule, stage string) bool {
	return slices.ContainsFunc(rule.Actions, func(name string) bool {
		a, ok := form.Action(name)
		return ok && a.Stage.String() == stage
	})
}
