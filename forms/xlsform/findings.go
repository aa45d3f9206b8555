package xlsform

import (
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// readFindings reads the rules.
func (r *reader) readFindings(t *table) {
	seen := make(map[string]int)
	r.eachRow(t, func(s sheetRow) {
		rule := forms.Rule{Name: s.uniqueName(seen), Row: s.row.Number, Note: s.cell("note")}
		rule.Repeat = s.repeat()
		scope := s.form.Scope(rule.Repeat)
		if s.needed("when") != "" {
			rule.When = s.expression("when", scope)
		}
		rule.Domain = s.domain(s.t, s.row)
		rule.Label = s.label(scope)
		rule.Severity = s.severity("severity", scope)
		rule.CanBlock = s.canYield(forms.Bloquant)
		rule.IfNV = s.severity("if_nv", scope)
		rule.Actions = s.actionNames("action")
		if s.cell("severity") == "" {
			s.fail(s.place("severity"), "missing_cell", "severity")
		}
		if rule.CanBlock && s.cell("if_nv") == "" {
			s.warn(s.place("if_nv"), "no_if_nv", rule.Name)
		}
		s.form.Rules = append(s.form.Rules, rule)
	}, "name", "when", "severity")
}

// repeat is the repeat in whose instances a rule is judged.
func (s sheetRow) repeat() expr.Ref {
	ref := s.question("repeat")
	if ref != 0 && s.form.Def(ref).Kind != forms.Repeat {
		s.fail(s.place("repeat"), "not_a_repeat", s.cell("repeat"))
		return 0
	}
	return ref
}

// severity compiles a cell that is a severity's name, taken as it is, or an expression that
// yields one.
func (s sheetRow) severity(field string, scope expr.Scope) *expr.Program {
	cell := s.cell(field)
	if cell == "" || !isName(cell) {
		return s.expression(field, scope)
	}
	if severity, ok := forms.ParseSeverity(cell); !ok || severity == forms.NoSeverity {
		s.fail(s.place(field), "bad_word", cell, field, "bloquant, a_lever, majeur, mineur, info, atout")
		return nil
	}
	return s.literal(cell, s.place(field), field, scope)
}

// canYield says whether the severity cell can give severity: as itself, or as a text in its
// expression.
func (s sheetRow) canYield(severity forms.Severity) bool {
	cell := s.cell("severity")
	if cell == severity.String() {
		return true
	}
	source, err := expr.Parse(cell)
	return err == nil && strings.Contains(source.String(), "'"+severity.String()+"'")
}

// actionNames reads a cell that names actions.
func (s sheetRow) actionNames(field string) []string {
	names := strings.Fields(s.cell(field))
	for _, name := range names {
		if _, known := s.actions[name]; !known {
			s.fail(s.place(field), "unknown_term", name, actionsSheet)
		}
	}
	return names
}
