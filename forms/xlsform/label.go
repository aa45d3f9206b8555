package xlsform

import (
	"slices"

	"carnet/forms"
)

// selfExplained are the types that the standard gives a hint of their own.
var selfExplained = []string{
	"geopoint", "phone number", "number of days in last month", "number of days in last six months",
	"number of days in last year",
}

// checkLabel refuses a question that shows nothing to whom it asks. A guidance hint does not
// count: it is not always shown.
func (q *question) checkLabel() {
	d := q.d
	switch {
	case !d.Label.Blank():
	case d.Kind == forms.Group || d.Kind == forms.Repeat:
		q.checkSectionLabel()
	case q.explained() || d.Kind == forms.Calculate || d.Kind == forms.Hidden || d.Kind == forms.Meta:
	case q.cell("calculation") != "" || q.cell("trigger") != "":
		d.Kind = forms.Calculate // nothing to show: it is computed unseen
	default:
		q.fail(q.place("label"), "missing_label", d.Name)
	}
	if big := "media::big-image"; q.t.written(q.row, big) && !q.t.written(q.row, "media::image") {
		q.fail(q.place(big), "big_image_alone")
	}
}

// explained says whether something else than a label shows what is asked.
func (q *question) explained() bool {
	return !q.d.Hint.Blank() || len(q.d.Media) > 0 || q.cell("media") != "" || q.cell("appearance") == "label" ||
		slices.Contains(selfExplained, q.d.Type)
}

// checkSectionLabel tells of a section without a label, unless it only puts questions on one
// screen.
func (q *question) checkSectionLabel() {
	if len(q.d.Media) > 0 || q.d.Kind == forms.Group && q.cell("appearance") == "field-list" {
		return
	}
	q.warn(q.place("label"), "unlabelled_section", q.d.Name)
}
