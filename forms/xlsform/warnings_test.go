package xlsform

import (
	"strings"
	"testing"
)

// surveyWarnings are workbooks that are accepted with one remark on the survey or its choices.
var surveyWarnings = []wrong{
	{"no version", "no_version", 0, 0, "| survey |\n| | type | name | label | actor |\n| | text | a | A | cpe |\n"},
	{"rows of settings", "several_settings", 7, 0, plainSurvey + "| | text | a | A |\n| settings |\n| | version |\n| | 1 |\n| | 2 |\n"},
	{
		"unknown default language", "unknown_language", 6, 2,
		"| survey |\n| | type | name | label::French (fr) |\n| | text | a | A |\n| settings |\n| | default_language |\n| | de |\n",
	},
	{"remark", "ignored_row", 4, 0, "| survey |\n| | type | name | label | hint |\n| | text | a | A |\n| | | | | a remark |\n"},
	{
		"disabled row", "disabled_row", 4, 0,
		"| survey |\n| | type | name | label | disabled |\n| | text | a | A | |\n| | text | b | B | yes |\n",
	},
	{"names alike", "similar_name", 4, 3, plainSurvey + "| | text | a | A |\n| | text | A | B |\n"},
	{"group without label", "unlabelled_section", 3, 4, plainSurvey + "| | begin_group | g | |\n| | text | a | A |\n| | end_group |\n"},
	{"choice without label", "unlabelled_choice", 6, 4, plainSurvey + "| | select_one x | a | A |\n" +
		"| choices |\n| | list_name | name | label |\n| | x | b | |\n"},
	{
		"other in a third language", "other_in_english", 3, 2,
		"| survey |\n| | type | name | label::Español (es) |\n| | select_one x or_other | a | A |\n" +
			"| choices |\n| | list_name | name | label::Español (es) |\n| | x | b | B |\n",
	},
	{"place", "typed_as_text", 3, 2, plainSurvey + "| | geopoint | a | A |\n"},
	{"bar code", "typed_as_text", 3, 2, plainSurvey + "| | barcode | a | A |\n"},
	{"telephone", "not_collected", 4, 2, plainSurvey + "| | text | a | A |\n| | phonenumber | p | |\n"},
	{"picture", "media_not_shown", 3, 5, "| survey |\n| | type | name | label | media::image |\n| | text | a | A | a.png |\n"},
	{"choices in a file", "external_missing", 3, 2, plainSurvey + "| | select_one_from_file villes.csv | a | A |\n"},
	{
		"constraint without message", "no_constraint_message", 3, 5,
		"| survey |\n| | type | name | label | constraint | actor |\n| | text | a | A | . != '' | cpe |\n",
	},
	{
		"warning without message", "no_constraint_message", 3, 5,
		"| survey |\n| | type | name | label | warning |\n| | text | a | A | . != '' |\n",
	},
	{
		"default that is not there", "default_not_in_list", 3, 5,
		"| survey |\n| | type | name | label | default |\n| | select_one ouinon | a | A | yes |\n" + yesNoList,
	},
	{"list of no question", "unused_list", 6, 2, plainSurvey + "| | text | a | A |\n" + yesNoList},
	{
		"question of nobody", "no_actor", 4, 5,
		"| survey |\n| | type | name | label | actor |\n| | text | a | A | cpe |\n| | text | b | B | |\n",
	},
	{
		"label twice", "duplicate_label", 4, 4,
		"| survey |\n| | type | name | label | actor |\n| | text | a | A | cpe |\n| | text | b | A | cpe |\n",
	},
	{
		"choice that is not there", "unknown_choice", 4, 5,
		"| survey |\n| | type | name | label | relevant |\n| | select_one ouinon | a | A | |\n| | text | b | B | ${a} = 'yes' |\n" + yesNoList,
	},
	{
		"choice that is not there by a dot", "unknown_choice", 3, 5,
		"| survey |\n| | type | name | label | constraint |\n| | select_one ouinon | a | A | . != 'yes' |\n" + yesNoList,
	},
	{
		"text not translated", "missing_translation", 4, 5,
		"| survey |\n| | type | name | label::French (fr) | label::English (en) |\n| | text | a | A | A |\n| | text | b | B | |\n",
	},
	{
		"column not translated", "missing_translation", 2, 0,
		"| survey |\n| | type | name | label::French (fr) | label::English (en) | hint::French (fr) |\n| | text | a | A | A | H |\n",
	},
	{
		"column without a plain text", "missing_plain_text", 2, 0,
		"| survey |\n| | type | name | label | label::English (en) | hint::English (en) |\n| | text | a | A | A | H |\n",
	},
	{
		"filter by a column that is not there", "unknown_column", 3, 5,
		"| survey |\n| | type | name | label | choice_filter |\n| | select_one ouinon | a | A | genre != 'x' |\n" + yesNoList,
	},
	{
		"texts chosen together", "spaces_in_answers", 6, 2,
		plainSurvey + "| | begin_repeat | r | R |\n| | text | a | A |\n| | end_repeat |\n| | select_multiple ${a} | b | B |\n",
	},
	{
		"parameters of an integer", "misplaced_cell", 3, 5,
		"| survey |\n| | type | name | label | parameters |\n| | integer | a | A | rows=3 |\n",
	},
	{
		"repeat_count of a group", "misplaced_cell", 3, 5,
		"| survey |\n| | type | name | label | repeat_count |\n| | begin_group | g | G | 3 |\n| | text | a | A |\n| | end_group |\n",
	},
}

func TestSurveyWarnings(t *testing.T) {
	for _, c := range surveyWarnings {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(c.workbook))
			if form == nil {
				t.Error("the workbook is refused")
			}
			expectProblem(t, problems, c, Warning)
			if _, err := Read("essai.md", strings.NewReader(c.workbook)); err != nil {
				t.Errorf("Read refuses it: %v", err)
			}
		})
	}
}
