package xlsform

import (
	"regexp"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// ${last-saved#name} is what was answered to a question in the record saved before: here, in the
// previous audit. Each question asked for so gets a hidden question that holds that answer, and
// expressions name it instead.
const (
	savedMark   = "last-saved#" // as the standard writes it
	savedPrefix = "last-saved." // of the hidden question; as long, so that places in a text stay
)

var savedReference = regexp.MustCompile(`\$\{` + savedMark + `([^{}]+)\}`)

// savedName is the name of the question that a reference means here.
func savedName(name string) string {
	if plain, ok := strings.CutPrefix(name, savedMark); ok {
		return savedPrefix + plain
	}
	return name
}

// withSavedNames is an expression whose references name questions of the form.
func withSavedNames(text string) string {
	if !strings.Contains(text, savedMark) {
		return text
	}
	return savedReference.ReplaceAllString(text, "$${"+savedPrefix+"$1}")
}

// addSaved adds the hidden questions after those of the sheet.
func (r *reader) addSaved() {
	r.written = len(r.form.Defs)
	for _, name := range r.savedNames() {
		ref := r.only(name)
		if ref == 0 {
			continue // reported where it is named
		}
		if r.only(savedPrefix+name) != 0 {
			r.fail(r.survey.place(r.rows[r.only(savedPrefix+name)], "name"), "reserved_name", savedPrefix+name)
			continue
		}
		r.form.Defs = append(r.form.Defs, forms.Def{
			Ref: expr.Ref(len(r.form.Defs)), Kind: forms.Hidden, Type: "hidden",
			Name: savedPrefix + name, Path: "/" + savedPrefix + name,
			Range:     forms.Bounds{Min: forms.Unbounded, Max: forms.Unbounded, Step: forms.Unbounded},
			Instances: forms.Bounds{Min: forms.Unbounded, Max: forms.Unbounded, Step: forms.Unbounded},
			Prefill:   forms.Prefill{Source: "previous", Field: r.savedAddress(ref)},
		})
		r.rows = append(r.rows, r.rows[ref])
		r.types = append(r.types, rowType{kind: forms.Hidden, text: "hidden"})
	}
}

// only is the definition called name, 0 if there is none or several.
func (r *reader) only(name string) expr.Ref {
	var found expr.Ref
	for i := 1; i < r.written; i++ {
		if r.form.Defs[i].Name != name {
			continue
		}
		if found != 0 {
			return 0
		}
		found = expr.Ref(i)
	}
	return found
}

// savedAddress is how the answers of an audit call a question: its path, in the first instance of
// each repeat that it is in.
func (r *reader) savedAddress(ref expr.Ref) string {
	address := r.form.Defs[ref].Name
	for at := r.form.Repeat(ref); at != 0; at = r.form.Repeat(at) {
		address = r.form.Defs[at].Name + "[1]/" + address
	}
	return address
}

// savedNames are the questions whose former answers are asked for, in the order of the sheets.
func (r *reader) savedNames() []string {
	var names []string
	find := func(rows []Row) {
		for _, row := range rows {
			for _, cell := range row.Cells {
				if !strings.Contains(cell, savedMark) {
					continue
				}
				for _, m := range savedReference.FindAllStringSubmatch(cell, -1) {
					if !slices.Contains(names, m[1]) {
						names = append(names, m[1])
					}
				}
			}
		}
	}
	find(r.survey.rows)
	for i := range r.wb.Sheets {
		if name := r.wb.Sheets[i].Name; !isLookup(name) && canonicalSheet(name) != surveySheet {
			find(r.wb.Sheets[i].Rows)
		}
	}
	return names
}
