package xlsform

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// settings is what the settings sheet says of reading; what it says of the form is in the form.
type settings struct {
	defaultLanguage  string
	languagePlace    place
	duplicateChoices bool   // allow_choice_duplicates
	root             string // name: what paths may call the whole form, "data" by default
}

// maxSetting is the length of a setting that names something, in characters.
const maxSetting = 255

func (r *reader) readSettings(t *table) {
	r.form.ID, r.form.Unnamed = r.baseName(), true
	r.settings.root = "data"
	if t != nil && len(t.rows) > 0 {
		row := &t.rows[0]
		if len(t.rows) > 1 {
			r.warn(place{table: t, row: t.rows[1].Number}, "several_settings")
		}
		if id := r.setting(t, row, "form_id"); id != "" {
			r.form.ID, r.form.Unnamed = id, false
		}
		r.form.Version = r.setting(t, row, "version")
		r.form.Title = r.setting(t, row, "form_title")
		r.form.NVAction = r.setting(t, row, "nv_action")
		r.settings.defaultLanguage = strings.Join(strings.Fields(r.setting(t, row, "default_language")), " ")
		r.settings.languagePlace = t.place(row, "default_language")
		r.settings.duplicateChoices = r.yesNoSetting(t, row, "allow_choice_duplicates")
		r.readXFormSettings(t, row)
	}
	if r.form.Title == "" {
		r.form.Title = r.form.ID
	}
}

// readXFormSettings checks the settings that matter to what else is made of the form, and says
// which have no effect here.
func (r *reader) readXFormSettings(t *table, row *Row) {
	if name := t.cell(row, "name"); name != "" {
		r.settings.root = name
		if !isName(name) {
			r.fail(t.place(row, "name"), "bad_name", name)
		}
	}
	if style := t.cell(row, "style"); style != "" {
		r.warn(t.place(row, "style"), "one_style", style)
	}
	if t.cell(row, "public_key") == "" {
		return
	}
	if r.yesNoSetting(t, row, "omit_instanceid") {
		r.fail(t.place(row, "omit_instanceid"), "no_instance_id")
	}
	r.warn(t.place(row, "public_key"), "idle_header", "public_key")
}

// yesNoSetting is a cell of the settings that must be yes, no or blank; what is neither is as
// good as blank.
func (r *reader) yesNoSetting(t *table, row *Row, field string) bool {
	cell := t.cell(row, field)
	yes, known := readYesNo(cell)
	if cell != "" && !known {
		r.warn(t.place(row, field), "unclear_setting", cell, field)
	}
	return yes
}

// surveySettings are the settings that a row of the survey may hold: its type names them, its
// name is their value.
var surveySettings = []string{"form_title", "set_form_title", "form_id", "set_form_id"}

// setting reads such a row; ok is false if it is of another type.
func (s *structure) setting(row *Row, typ string) (ok bool) {
	typ = spelling(typ)
	if !slices.Contains(surveySettings, typ) {
		return false
	}
	value := s.reader.setting(s.t, row, "name")
	switch {
	case value == "":
	case strings.HasSuffix(typ, "title"):
		s.form.Title = value
	default:
		s.form.ID = value
	}
	return true
}

// setting is a cell of the settings: one line of a bounded length.
func (r *reader) setting(t *table, row *Row, field string) string {
	cell := t.cell(row, field)
	if strings.Contains(cell, "\n") || utf8.RuneCountInString(cell) > maxSetting {
		r.fail(t.place(row, field), "bad_setting", field, cell, strconv.Itoa(maxSetting))
		return ""
	}
	return cell
}

// finishSettings checks the settings that name what other sheets define.
func (r *reader) finishSettings(t *table) {
	if t == nil || len(t.rows) == 0 {
		return
	}
	row := &t.rows[0]
	if name := r.form.NVAction; name != "" {
		if _, known := r.actions[name]; !known {
			r.fail(t.place(row, "nv_action"), "unknown_term", name, actionsSheet)
		}
	}
	r.form.InstanceName = r.expression(t, row, "instance_name", r.form.Scope(0))
}
