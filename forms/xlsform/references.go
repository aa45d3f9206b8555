package xlsform

import (
	"strings"
)

// wellReferenced refuses a text in which a ${ is not followed at once by a name and }. Other
// tools do not take ${ name } either.
func (r *reader) wellReferenced(text string, at place) bool {
	for rest := text; ; {
		_, after, found := strings.Cut(rest, "${")
		if !found {
			return true
		}
		name, following, closed := strings.Cut(after, "}")
		if !closed || !isName(strings.TrimPrefix(name, "last-saved#")) {
			r.fail(at, "bad_reference", shownReference(after))
			return false
		}
		rest = following
	}
}

// shownReference is the reference whose text after "${" is rest, as a message quotes it.
func shownReference(rest string) string {
	if end := strings.IndexByte(rest, '}'); end >= 0 {
		rest = rest[:end+1]
	}
	return "${" + rest
}

// checkIdleCells checks the references in the cells of the row that have no effect here.
func (q *question) checkIdleCells() {
	for _, c := range q.t.columns {
		if text := q.row.Cell(c.index); (c.idle || c.field == "appearance") && strings.Contains(text, "${") {
			q.template(text, q.t.at(q.row.Number, c.index), c.field, q.scope)
		}
	}
}
