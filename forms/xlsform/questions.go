package xlsform

import (
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// compileSurvey reads the texts and expressions of every definition.
func (r *reader) compileSurvey() {
	for i := 1; i < r.written; i++ {
		if r.full() {
			return
		}
		ref := expr.Ref(i)
		if r.form.Defs[i-1].OrOther && r.rows[i] == r.rows[i-1] {
			r.other(ref)
			continue
		}
		q := &question{reader: r, d: r.form.Def(ref), t: r.survey, row: r.rows[i], typ: r.types[i], scope: r.form.Scope(ref)}
		q.read()
	}
	r.form.Dynamic = r.readsClock()
}

// question is one row of the survey being read into its definition.
type question struct {
	*reader
	d     *forms.Def
	t     *table
	row   *Row
	typ   rowType
	scope expr.Scope
}

func (q *question) read() {
	if q.typ.misread {
		q.readMisread()
		return
	}
	q.texts()
	q.checkLabel()
	q.conditions()
	q.computed()
	q.parameters()
	q.choices()
	q.externalTable()
	q.ours()
	q.checkIdleCells()
	if q.typ.notice != "" {
		q.warn(q.t.place(q.row, "type"), q.typ.notice, q.t.cell(q.row, "type"))
	}
	if q.lint {
		q.lintQuestion()
	}
}

func (q *question) texts() {
	d := q.d
	d.Label = q.words("label")
	d.Hint = q.words("hint")
	d.Guidance = q.words("guidance_hint")
	d.RequiredMessage = q.words("required_message")
	d.ConstraintMessage = q.words("constraint_message")
	d.WarningMessage = q.words("warning_message")
	d.Media = q.media(q.t, q.row, q.scope)
}

// readMisread reads what every type has.
func (q *question) readMisread() {
	q.texts()
	for _, field := range []string{"relevant", "constraint", "required", "read_only"} {
		q.condition(q.t, q.row, field, q.scope)
	}
}

func (q *question) conditions() {
	d := q.d
	d.Relevant = q.condition(q.t, q.row, "relevant", q.scope)
	d.Constraint = q.condition(q.t, q.row, "constraint", q.scope)
	if q.typ.limits != "" && q.cell("constraint") == "" {
		d.Constraint = q.compile(q.typ.limits, q.place("type"), "constraint", q.scope)
	}
	d.Warning = q.condition(q.t, q.row, "warning", q.scope)
	d.ReadOnly = q.unlessNo("read_only")
	d.Required = q.unlessNo("required")
	if d.Required != nil && (d.Kind == forms.Group || d.Kind == forms.Repeat) {
		q.fail(q.place("required"), "required_section")
	}
}

// unlessNo compiles a condition; a plain no is as good as blank.
func (q *question) unlessNo(field string) *expr.Program {
	if yes, known := readYesNo(q.cell(field)); known && !yes {
		return nil
	}
	return q.condition(q.t, q.row, field, q.scope)
}

func (q *question) computed() {
	d := q.d
	d.Calculation = q.expression(q.t, q.row, "calculation", q.scope)
	text := q.cell("default")
	switch {
	case text == "":
	case q.isDynamic(text):
		d.Default = q.compile(text, q.place("default"), "default", q.scope)
	default:
		d.Default = q.literal(text, q.place("default"), "default", q.scope)
	}
	if q.typ.kind == forms.Calculate && q.cell("calculation") == "" && !q.isDynamic(text) {
		q.fail(q.place("calculation"), "missing_calculation", d.Name)
	}
	q.triggers()
	q.repeatCount()
}

func (q *question) triggers() {
	text := q.cell("trigger")
	if text == "" {
		return
	}
	at := q.place("trigger")
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		name, opened := strings.CutPrefix(part, "${")
		name, closed := strings.CutSuffix(name, "}")
		if name = strings.TrimSpace(name); !opened || !closed || !isName(name) {
			q.fail(at, "bad_trigger", part)
			continue
		}
		if q.compile(part, at, "trigger", q.scope) == nil {
			continue
		}
		if ref, err := q.scope.Ref(name); err == nil { // without the repeats that lead to it
			q.d.Trigger = append(q.d.Trigger, ref)
		}
	}
}

func (q *question) repeatCount() {
	text := q.cell("repeat_count")
	if text == "" {
		return
	}
	at := q.place("repeat_count")
	if q.d.Kind != forms.Repeat {
		q.warn(at, "misplaced_cell", "repeat_count")
		return
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil && (n < 0 || n != float64(int64(n))) {
		q.fail(at, "bad_repeat_count", text)
		return
	}
	q.d.RepeatCount = q.compile(text, at, "repeat_count", q.scope)
}

func (q *question) cell(field string) string { return q.t.cell(q.row, field) }
func (q *question) place(field string) place { return q.t.place(q.row, field) }
func (q *question) words(field string) forms.Wording {
	return q.wording(q.t, q.row, field, q.scope)
}
