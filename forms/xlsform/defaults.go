package xlsform

import (
	"regexp"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

var (
	// functionCall is a name and "(" right after it.
	functionCall = regexp.MustCompile(`[\pL_][\pL\pN_.:-]*\(`)
	// defaultToken cuts a default as XLSForm does: dates, times and numbers with their sign,
	// operators (the group), texts, names with their hyphens, and any other character.
	defaultToken = regexp.MustCompile(`(?s)-?\d{4}-\d\d-\d\d(?:T\S*)?|\d\d:\d\d(?::\S*)?|-?\d+\.?\d*|-?\.\d+` +
		`|([*+-]| mod | div )|"[^"]*"|'[^']*'|[\pL_][\pL\pM\pN_.-]*|.`)
)

// isDynamic says whether a default is an expression: it refers to a question, calls a function, or
// computes with an operator what can be computed. A date, a name with a hyphen and a sentence are
// texts.
func (q *question) isDynamic(text string) bool {
	if strings.Contains(text, "${") || functionCall.MatchString(text) {
		return true
	}
	if !hasOperator(text) || q.d.Kind == forms.Date || q.d.Kind == forms.DateTime || isPlace(q.d.Type) {
		return false
	}
	source, err := expr.Parse(text)
	if err != nil {
		return false
	}
	_, err = expr.Compile(source, q.scope)
	return err == nil
}

func hasOperator(text string) bool {
	for _, token := range defaultToken.FindAllStringSubmatchIndex(text, -1) {
		if token[2] >= 0 {
			return true
		}
	}
	return false
}

// isPlace says whether a type holds places, which are written with minus signs.
func isPlace(typ string) bool { return typ == "geopoint" || typ == "geotrace" || typ == "geoshape" }
