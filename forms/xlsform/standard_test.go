package xlsform

import (
	"strings"
	"testing"
)

// surveyWith is a survey with further columns after type, name and label.
func surveyWith(columns string, rows ...string) string {
	return "| survey |\n| | type | name | label | " + columns + " |\n" + strings.Join(rows, "\n") + "\n"
}

const (
	oneQuestion = plainSurvey + "| | text | a | A |\n"
	ofYesNo     = "| | select_one ouinon | a | A |"
)

// standardErrors are workbooks that the XLSForm standard refuses.
var standardErrors = []wrong{
	{"header without a language", "bad_header", 2, 5, "| survey |\n| | type | name | label | hint:: |\n| | text | a | A | h |\n"},
	{"header without a language after a colon", "bad_header", 2, 5, "| survey |\n| | type | name | label | hint: |\n| | text | a | A | h |\n"},
	{"header of a language alone", "bad_header", 2, 5, "| survey |\n| | type | name | label | ::fr |\n| | text | a | A | h |\n"},
	{"header of two languages", "bad_header", 2, 5, "| survey |\n| | type | name | label | hint::fr::en |\n| | text | a | A | h |\n"},
	{"first row without a header", "missing_column", 2, 0, "| survey |\n| | text | a | A |\n| | text | b | B |\n"},
	{"choices without a list column", "missing_column", 5, 0, oneQuestion + "| choices |\n| | list | name | label |\n| | l | x | X |\n"},
	{"sheet nearly named survey", "missing_survey", 1, 0, "| Sruvey |\n| | type | name | label |\n| | text | a | A |\n"},
	{"guidance alone", "missing_label", 3, 4, surveyWith("guidance_hint", "| | text | a | | seldom shown |")},
	{"note without a text", "missing_label", 3, 4, plainSurvey + "| | note | a | |\n"},
	{"question with a default but without label", "missing_label", 3, 4, surveyWith("default", "| | text | a | | random() |")},
	{"large image alone", "big_image_alone", 3, 5, surveyWith("media::big-image", "| | text | a | A | a.png |")},
	{"meta in a group", "reserved_name", 4, 3, plainSurvey + "| | begin_group | g | G |\n| | text | meta | A |\n| | end_group |\n"},
	{"repeat called data", "reserved_name", 3, 3, plainSurvey + "| | begin_repeat | data | R |\n| | text | a | A |\n| | end_repeat |\n"},
	{
		"repeat called as the form", "reserved_name", 3, 3,
		plainSurvey + "| | begin_repeat | visite | R |\n| | text | a | A |\n| | end_repeat |\n| settings |\n| | name |\n| | visite |\n",
	},
	{
		"name of a computed count", "duplicate_name", 4, 3,
		surveyWith("repeat_count", "| | integer | r_count | N | |", "| | begin_repeat | r | R | 2 |", "| | text | a | A | |", "| | end_repeat | | | |"),
	},
	{"form without a legal name", "bad_name", 6, 2, oneQuestion + "| settings |\n| | name |\n| | a b |\n"},
	{"name with a colon", "bad_name", 3, 3, plainSurvey + "| | text | a:b | A |\n"},
	{"name after a hyphen", "bad_name", 3, 3, plainSurvey + "| | text | -a | A |\n"},
	{"space at the end of a reference", "bad_reference", 4, 4, oneQuestion + "| | note | b | of ${a } |\n"},
	{"space at the beginning of a reference", "bad_reference", 4, 4, oneQuestion + "| | note | b | of ${ a} |\n"},
	{"reference in a reference", "bad_reference", 4, 4, oneQuestion + "| | note | b | of ${a${a}} |\n"},
	{"space in a reference of a condition", "bad_reference", 4, 5, surveyWith("relevant", "| | text | a | A |", "| | text | b | B | ${ a } = 1 |")},
	{"unknown name in an appearance", "unknown_name", 3, 5, surveyWith("appearance", "| | text | a | A | x(${z}) |")},
	{"unknown name in an idle column", "unknown_name", 3, 5, surveyWith("body::intent", "| | text | a | A | x(${z}) |")},
	{"unknown name in a hint", "unknown_name", 3, 5, surveyWith("hint", "| | text | a | A | ${z} |")},
	{"unknown name in a message", "unknown_name", 3, 5, surveyWith("required_message", "| | text | a | A | ${z} |")},
	{"unknown name in a default", "unknown_name", 3, 5, surveyWith("default", "| | text | a | A | ${z} |")},
	{
		"unknown name in a repeat_count", "unknown_name", 3, 5,
		surveyWith("repeat_count", "| | begin_repeat | r | R | ${z} |", "| | text | a | A |", "| | end_repeat |"),
	},
	{
		"unknown name in a choice", "unknown_name", 6, 4,
		plainSurvey + ofYesNo + "\n| choices |\n| | list_name | name | label |\n| | ouinon | oui | ${z} |\n",
	},
	{"unknown name in instance_name", "unknown_name", 6, 2, oneQuestion + "| settings |\n| | instance_name |\n| | concat(${z}, 'x') |\n"},
	{"encrypted form without identifier", "no_instance_id", 6, 3, oneQuestion + "| settings |\n| | public_key | omit_instanceID |\n| | MIIB | yes |\n"},
	{
		"table of two lists", "table_list_mixed", 5, 2,
		surveyWith("appearance", "| | begin_group | g | G | table-list |", ofYesNo, "| | select_one autre | b | B |", "| | end_group |") +
			yesNoList + "| | autre | x | X |\n",
	},
	{
		"table with a filter", "table_list_filter", 4, 6,
		surveyWith("appearance | choice_filter", "| | begin_group | g | G | table-list |",
			"| | select_one ouinon | a | A | | name = 'oui' |", "| | end_group |") + yesNoList,
	},
}

func TestStandardErrors(t *testing.T) {
	for _, c := range standardErrors {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(c.workbook))
			if form != nil {
				t.Error("the workbook is accepted")
			}
			expectProblem(t, problems, c, Error)
		})
	}
}

// standardWarnings are workbooks that the XLSForm standard accepts with a remark.
var standardWarnings = []wrong{
	{"column of the standard without effect", "idle_header", 2, 5, surveyWith("body::accuracyThreshold", "| | text | a | A | 5 |")},
	{"setting without effect", "idle_header", 5, 2, oneQuestion + "| settings |\n| | auto_send |\n| | true |\n"},
	{"key without effect", "idle_header", 6, 2, oneQuestion + "| settings |\n| | public_key |\n| | MIIB |\n"},
	{"column of the author", "unknown_header", 2, 5, surveyWith("remark", "| | text | a | A | ${ z |")},
	{"column of choices with a space", "spaced_header", 5, 5, plainSurvey + ofYesNo + "\n| choices |\n| | list_name | name | label | le dept |\n| | ouinon | oui | O | 86 |\n"},
	{"two identifiers", "two_form_ids", 5, 3, oneQuestion + "| settings |\n| | id_string | form_id |\n| | x | y |\n"},
	{"sheet nearly named settings", "misspelt_sheet", 4, 0, oneQuestion + "| stetings |\n| | form_id |\n| | x |\n"},
	{"sheet nearly named entities", "misspelt_sheet", 4, 0, oneQuestion + "| entitoes |\n| | list_name |\n| | x |\n"},
	{"entities", "entities_not_kept", 5, 0, oneQuestion + "| entities |\n| | list_name | label |\n| | x | ${a} |\n"},
	{"pages", "one_style", 6, 2, oneQuestion + "| settings |\n| | style |\n| | pages |\n"},
	{"setting that is neither yes nor no", "unclear_setting", 6, 2, oneQuestion + "| settings |\n| | allow_choice_duplicates |\n| | Bob |\n"},
	{"choice of no list", "missing_list_name", 7, 2, plainSurvey + ofYesNo + "\n| choices |\n| | list_name | name | label |\n| | ouinon | oui | O |\n| | | non | N |\n"},
	{"language without code", "language_without_code", 2, 4, "| survey |\n| | type | name | label::English |\n| | text | a | A |\n"},
	{"language with a word for code", "language_without_code", 2, 4, "| survey |\n| | type | name | label::English (schm) |\n| | text | a | A |\n"},
	{"group with a hint only", "unlabelled_section", 3, 4, surveyWith("hint", "| | begin_group | g | | H |", "| | text | a | A |", "| | end_group |")},
	{"repeat on one screen", "unlabelled_section", 3, 4, surveyWith("appearance", "| | begin_repeat | r | | field-list |", "| | text | a | A |", "| | end_repeat |")},
}

func TestStandardWarnings(t *testing.T) {
	for _, c := range standardWarnings {
		t.Run(c.name, func(t *testing.T) {
			if form, _ := Check("essai.md", strings.NewReader(c.workbook)); form == nil {
				t.Error("the workbook is refused")
			}
			_, problems := Check("essai.md", strings.NewReader(c.workbook))
			expectProblem(t, problems, c, Warning)
		})
	}
}

// What other people write is accepted without a word.
func TestStandardAccepted(t *testing.T) {
	for name, workbook := range map[string]string{
		"plain":                     oneQuestion,
		"hint for label":            surveyWith("hint", "| | text | a | | H |"),
		"label of a table":          surveyWith("appearance", "| | select_one ouinon | a | | label |") + yesNoList,
		"group on one screen":       surveyWith("appearance", "| | begin_group | g | | field-list |", "| | text | a | A |", "| | end_group |"),
		"labels twice":              oneQuestion + "| | text | b | A |\n",
		"constraint without text":   surveyWith("constraint", "| | text | a | A | . != '' |"),
		"group named as its child":  plainSurvey + "| | begin_group | a | G |\n| | text | a | A |\n| | end_group |\n",
		"name in two groups":        oneQuestion + "| | begin_group | g | G |\n| | text | a | B |\n| | end_group |\n",
		"group called data":         plainSurvey + "| | begin_group | data | G |\n| | text | data | A |\n| | end_group |\n",
		"repeat called data":        plainSurvey + "| | begin_repeat | data | R |\n| | text | a | A |\n| | end_repeat |\n| settings |\n| | name |\n| | visite |\n",
		"name of a plain count":     surveyWith("repeat_count", "| | integer | r_count | N | |", "| | begin_repeat | r | R | ${r_count} |", "| | text | a | A | |", "| | end_repeat | | | |"),
		"path from the root":        surveyWith("relevant", "| | text | a | A | |", "| | text | b | B | /visite/a = 1 |") + "| settings |\n| | name |\n| | visite |\n",
		"META":                      plainSurvey + "| | text | META | A |\n",
		"other alphabets":           plainSurvey + "| | text | Größe-1.2 | A |\n| | text | 名前 | B ${Größe-1.2} |\n| | text | 𐐀n | C |\n",
		"spellings of sections":     plainSurvey + "| | begin  group | g | G |\n| | text | a | A |\n| | end_group | g |\n| | begin repeat | r | R |\n| | text | b | B |\n| | end  repeat | x |\n",
		"dollar":                    oneQuestion + "| | note | b | $ {a}, $5 and } |\n",
		"references of the author":  plainSurvey + "| | select_one l | a | A |\n| choices |\n| | list_name | name | label | x |\n| | l | n | N | ${ |\n",
		"list of an external sheet": surveyWith("choice_filter", "| | text | a | A |", "| | select_one_external l | b | B | dept = ${a} |") + "| External_Choices |\n| | list_name | name | dept |\n| | l | n | 86 |\n",
		"list read as a table":      plainSurvey + "| | note | a | It is instance('ouinon')/root/item[name='oui']/label |\n" + yesNoList,
		"sheet of the author":       oneQuestion + "| _setings |\n| | form_id |\n| | x |\n",
		"sheet beside its namesake": plainSurvey + ofYesNo + "\n" + yesNoList + "| chioces |\n| | list_name | name |\n| | x | y |\n",
		"settings in the survey":    plainSurvey + "| | set form title | Visite |\n| | form_id | visite |\n| | text | a | A |\n",
		"language with a code":      "| survey |\n| | type | name | label::English (en-GB) |\n| | text | a | A |\n",
		"language that is a code":   "| survey |\n| | type | name | label::fr |\n| | text | a | A |\n",
		"disabled, but not":         surveyWith("disabled", "| | text | a | A | no |", "| | text | b | B | 0 |"),
		"curly quotes":              surveyWith("relevant", ofYesNo, "| | text | b | “B” | selected(${a}, ‘oui’) |") + yesNoList,
		"required in French":        surveyWith("required | readonly", "| | text | a | A | oui | TRUE |", "| | text | b | B | ${a} = 1 | true() |"),
		"section not required":      surveyWith("required", "| | begin_group | g | G | no |", "| | text | a | A | |", "| | end_group |"),
	} {
		t.Run(name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(workbook))
			if form == nil || len(problems) > 0 {
				t.Errorf("it draws %v", problems)
			}
		})
	}
}

// What the settings say of the form is kept.
func TestSettingsKept(t *testing.T) {
	form := read(t, oneQuestion+"| settings |\n| | id_string | form_id | instance_name |\n| | x | y | ${a} |\n")
	if form.ID != "y" || form.InstanceName == nil || len(form.InstanceName.Refs()) != 1 {
		t.Errorf("the form is %s, called by %v", form.ID, form.InstanceName)
	}
	form = read(t, plainSurvey+"| | set form title | Visite |\n| | set_form_id | v1 |\n| | text | a | A |\n")
	if form.ID != "v1" || form.Title != "Visite" || len(form.Defs) != 2 {
		t.Errorf("the form is %s %q with %d rows", form.ID, form.Title, len(form.Defs))
	}
}
