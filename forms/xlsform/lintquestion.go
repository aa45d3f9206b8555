package xlsform

import (
	"math"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
)

// lintQuestion looks for cells of a question that probably do not do what was meant.
func (q *question) lintQuestion() {
	if text := q.cell("default"); text != "" && !q.isDynamic(text) {
		q.lintDefault(text)
	}
	q.lintMessages()
	start, end := q.parameter("start", 1), q.parameter("end", 10)
	if q.d.Kind == forms.Range && start > end && q.parameter("step", 1) > 0 {
		q.warn(q.place("parameters"), "range_down", number(start), number(end))
	}
}

// lintDefault looks for a default that is no value of the type.
func (q *question) lintDefault(text string) {
	d, at := q.d, q.place("default")
	function := bareFunction(text)
	wanted, fits := defaultOf(d, text)
	switch {
	case function != "" && !fits:
		q.warn(at, "bare_function", text, function)
	case !fits:
		q.warn(at, "bad_default", text, wanted.french, wanted.english)
	case d.List != nil && len(d.List.Choices) > 0:
		q.lintDefaultChoices(text)
	}
}

// defaultOf says what a default of a number, a date or a time must be, and whether text is.
func defaultOf(d *forms.Def, text string) (wanted sentence, fits bool) {
	n, isNumber := readNumber(text)
	switch d.Kind {
	case forms.Integer:
		return sentence{"un nombre entier", "a whole number"}, isNumber && n == math.Trunc(n)
	case forms.Decimal:
		return sentence{"un nombre, comme 8.4", "a number, like 8.4"}, isNumber
	case forms.Range:
		low, high := number(d.Range.Min), number(d.Range.Max)
		return sentence{"de " + low + " à " + high, "from " + low + " to " + high}, isNumber && n >= d.Range.Min && n <= d.Range.Max
	case forms.Date, forms.DateTime:
		return sentence{"une date, comme 2027-01-11", "a date, like 2027-01-11"}, isMoment(text, time.DateOnly)
	case forms.Time:
		return sentence{"une heure, comme 09:30", "a time, like 09:30"}, isMoment(text, "15:04")
	}
	return sentence{}, true
}

// isMoment says whether a text begins with a moment written in layout.
func isMoment(text, layout string) bool {
	_, err := time.Parse(layout, text[:min(len(text), len(layout))])
	return err == nil
}

func (q *question) lintDefaultChoices(text string) {
	for name := range strings.FieldsSeq(text) {
		if _, known := q.d.List.Find(name); !known {
			q.warn(q.place("default"), "default_not_in_list", name, q.d.List.Name)
		}
	}
}

// lintMessages looks for messages of conditions that are not there.
func (q *question) lintMessages() {
	for _, condition := range []string{"constraint", "required", "warning"} {
		message := condition + "_message"
		limited := condition == "constraint" && q.typ.limits != ""
		if q.t.written(q.row, message) && q.cell(condition) == "" && !limited {
			q.warn(q.place(message), "message_alone", message, condition)
		}
	}
}

// lintSingles looks for questions of a repeat that are read from outside it as one value.
func (r *reader) lintSingles() {
	for i := range r.programs {
		c := &r.programs[i]
		if c.field == "trigger" || c.place.table == nil || c.place.table.name == choicesSheet {
			continue
		}
		for _, name := range c.source.Singles() {
			found := r.form.Named(name)
			if len(found) != 1 || r.form.Def(found[0]).Kind == forms.Repeat {
				continue
			}
			if repeat := r.form.Repeat(found[0]); repeat != 0 && !r.isWithin(c.self, repeat) {
				r.warn(c.place, "first_instance", name, r.form.Def(repeat).Name)
			}
		}
	}
}

// isWithin says whether a definition is repeat or stands in it.
func (r *reader) isWithin(ref, repeat expr.Ref) bool {
	for ; ref > 0; ref = r.form.Def(ref).Parent {
		if ref == repeat {
			return true
		}
	}
	return false
}
