package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// A question compared with a text, in the canonical text of expressions.
var (
	operandThenText = regexp.MustCompile(`(\$\{[^}]+\}|\.|[\pL_][\pL\pN_.-]*) (!?=) '([^']*)'`)
	textThenOperand = regexp.MustCompile(`'([^']*)' (!?=) (\$\{[^}]+\}|[\pL_][\pL\pN_.-]*)`)
	selectedText    = regexp.MustCompile(`selected\((\$\{[^}]+\}|\.|[\pL_][\pL\pN_.-]*), '([^']*)'\)`)
)

// comparison is a question compared with a text.
type comparison struct {
	operand, text string
	differs       bool // by !=
}

func comparisons(source string) []comparison {
	var found []comparison
	for _, m := range operandThenText.FindAllStringSubmatch(source, -1) {
		found = append(found, comparison{operand: m[1], text: m[3], differs: m[2] == "!="})
	}
	for _, m := range textThenOperand.FindAllStringSubmatch(source, -1) {
		found = append(found, comparison{operand: m[3], text: m[1], differs: m[2] == "!="})
	}
	for _, m := range selectedText.FindAllStringSubmatch(source, -1) {
		found = append(found, comparison{operand: m[1], text: m[2]})
	}
	return found
}

// lintComparisons looks for selects compared with what is not in their list.
func (r *reader) lintComparisons() {
	for i := range r.programs {
		c := &r.programs[i]
		for _, cmp := range r.impossible(c) {
			d := r.form.Def(r.operand(c, cmp.operand))
			r.warn(c.place, "unknown_choice", d.Name, cmp.text, d.List.Name)
		}
	}
}

// impossible are the comparisons of c with what is not in the question's list.
func (r *reader) impossible(c *compiled) []comparison {
	if c.field == "choice_filter" || c.field == "default" {
		return nil // bare names are columns there, and a default is not compared
	}
	source := c.source.String()
	if !strings.Contains(source, "'") {
		return nil
	}
	return slices.DeleteFunc(comparisons(source), func(cmp comparison) bool {
		if cmp.operand == "." && strings.Contains(source, "[") {
			return true // what stands before [
		}
		ref := r.operand(c, cmp.operand)
		list := r.form.Def(ref).List
		if cmp.text == "" || list == nil || len(list.Choices) == 0 {
			return true
		}
		_, known := list.Find(cmp.text)
		return known
	})
}

// operand is the question that a comparison names: by ${name}, by . or by a bare name that only
// one question has. It is 0 if there is none.
func (r *reader) operand(c *compiled, text string) expr.Ref {
	if text == "." {
		return c.self
	}
	name := strings.TrimSuffix(strings.TrimPrefix(text, "${"), "}")
	if found := r.form.Named(name); len(found) == 1 {
		return found[0]
	}
	return 0
}

// lintRules looks for rules that cannot trigger or lead nowhere.
func (r *reader) lintRules(t *table) {
	never := make(map[int]bool) // by row
	for i := range r.programs {
		c := &r.programs[i]
		if c.place.table == t && c.field == "when" && r.neverHolds(c) {
			never[c.place.row] = true
		}
	}
	for i := range r.form.Rules {
		rule := &r.form.Rules[i]
		s := sheetRow{reader: r, t: t, row: &t.rows[i]}
		if never[rule.Row] {
			r.warn(s.place("when"), "never_triggers", rule.Name)
		}
		if len(rule.Actions) == 0 && s.needsAction() {
			r.warn(s.place("action"), "no_action", rule.Name)
		}
	}
}

// neverHolds says whether a condition is false for every answer, as far as its text shows: it
// is false itself, or a chain of "and" with a comparison that cannot hold.
func (r *reader) neverHolds(c *compiled) bool {
	source := c.source.String()
	if source == "false()" {
		return true
	}
	for _, word := range []string{" or ", "not(", "if(", "count(", "["} {
		if strings.Contains(source, word) {
			return false
		}
	}
	return slices.ContainsFunc(r.impossible(c), func(cmp comparison) bool { return !cmp.differs })
}

// needsAction says whether the severity can be one that asks for an action.
func (s sheetRow) needsAction() bool {
	asking := []forms.Severity{forms.Bloquant, forms.ALever, forms.Majeur, forms.Mineur}
	return slices.ContainsFunc(asking, s.canYield)
}
