package xlsform

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// settings is what the settings sheet says of reading; what it says of the form is in the form.
type settings struct {
	defaultLanguage  string
	languagePlace    place
	duplicateChoices bool // allow_choice_duplicates
}

// maxSetting is the length of a setting that names something, in characters.
const maxSetting = 255

func (r *reader) readSettings(t *table) {
	r.form.ID = r.baseName()
	if t != nil && len(t.rows) > 0 {
		row := &t.rows[0]
		if len(t.rows) > 1 {
			r.warn(place{table: t, row: t.rows[1].Number}, "several_settings")
		}
		if id := r.setting(t, row, "form_id"); id != "" {
			r.form.ID = id
		}
		r.form.Version = r.setting(t, row, "version")
		r.form.Title = r.setting(t, row, "form_title")
		r.form.NVAction = r.setting(t, row, "nv_action")
		r.settings.defaultLanguage = strings.Join(strings.Fields(r.setting(t, row, "default_language")), " ")
		r.settings.languagePlace = t.place(row, "default_language")
		r.settings.duplicateChoices = r.yesNo(t, row, "allow_choice_duplicates")
	}
	if r.form.Title == "" {
		r.form.Title = r.form.ID
	}
	if r.form.Version == "" {
		r.warn(settingsPlace(t), "no_version")
	}
}

func settingsPlace(t *table) place {
	if t == nil {
		return place{}
	}
	return place{table: t, row: t.sheet.Rows[0].Number}
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
	r.expression(t, row, "instance_name", r.form.Scope(0))
}
