package xlsform

import (
	"regexp"
	"strings"
	"unicode"

	"carnet/forms"
	"carnet/forms/expr"
)

// media reads the media columns of a row, and tells that a terminal shows none.
func (r *reader) media(t *table, row *Row, scope expr.Scope) []forms.Medium {
	var media []forms.Medium
	for _, field := range mediaFields {
		file := r.wording(t, row, field, scope)
		if file.Blank() {
			continue
		}
		media = append(media, forms.Medium{Kind: strings.TrimPrefix(field, "media::"), File: file})
		for _, c := range t.columns {
			if name := row.Cell(c.index); c.field == field && name != "" {
				r.checkMedium(name, t.at(row.Number, c.index))
			}
		}
	}
	return media
}

// mediaAddress is how an XForm addresses a file that comes with the form.
var mediaAddress = regexp.MustCompile(`^jr://(images|audio|video|file)/`)

func (r *reader) checkMedium(name string, at place) {
	if !isFileName(mediaAddress.ReplaceAllString(name, "")) {
		r.fail(at, "bad_file_name", name)
		return
	}
	r.warn(at, "media_not_shown", name)
}

// isFileName says whether text names a file in the form's own folder on any system: no folder,
// no drive, nothing that a terminal would obey. What a ${reference} gives is not known yet.
func isFileName(text string) bool {
	return text != "" && text != "." && text != ".." &&
		!strings.ContainsAny(text, `/\:`) && !strings.ContainsFunc(text, unicode.IsControl)
}
