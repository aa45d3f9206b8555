package xlsform

import (
	"strings"
	"testing"

	"carnet/forms/locale"
)

// wrong is a workbook in Markdown with one problem: rows are lines from 1, columns count the
// sheet's name as 1.
type wrong struct {
	name        string
	code        string
	row, column int
	workbook    string
}

// survey and choices that most of the workbooks below need.
const (
	plainSurvey = "| survey |\n| | type | name | label |\n"
	yesNoList   = "| choices |\n| | list_name | name | label |\n| | ouinon | oui | Oui |\n| | ouinon | non | Non |\n"
)

var errorCases = []wrong{
	{"no survey", "no_survey", 0, 0, "| choices |\n| | list_name | name |\n"},
	{"survey misspelt", "missing_survey", 1, 0, "| surveys |\n| | type | name |\n"},
	{"empty survey sheet", "empty_survey", 1, 0, "| survey |\n"},
	{"survey with a header only", "empty_survey", 1, 0, plainSurvey},
	{"no type column", "missing_column", 2, 0, "| survey |\n| | name | label |\n| | a | A |\n"},
	{"two sheets of one name", "duplicate_sheet", 4, 0, plainSurvey + "| | text | a | A |\n| Survey |\n"},
	{"two headers", "duplicate_header", 2, 5, "| survey |\n| | type | name | label | caption |\n| | text | a | A | B |\n"},
	{
		"two headers of one language", "duplicate_header", 2, 5,
		"| survey |\n| | type | name | label::fr | label:fr |\n| | text | a | A | B |\n",
	},
	{"unknown type", "unknown_type", 3, 2, plainSurvey + "| | txt | a | A |\n"},
	{"loop without a list", "missing_list", 3, 2, plainSurvey + "| | begin loop | a | A |\n| | text | b | B |\n| | end loop |\n"},
	{"loop over nothing", "unknown_list", 3, 2, plainSurvey + "| | begin loop over x | a | A |\n| | text | b | B |\n| | end loop |\n" + yesNoList},
	{"unclosed loop", "unclosed_section", 3, 2, plainSurvey + "| | begin loop over ouinon | a | A |\n| | text | b | B |\n" + yesNoList},
	{"loop ended as a group", "wrong_end", 5, 2, plainSurvey + "| | begin loop over ouinon | a | A |\n| | text | b | B |\n| | end group |\n" + yesNoList},
	{"unopened loop", "unopened_end", 4, 2, plainSurvey + "| | text | b | B |\n| | end loop |\n"},
	{"mistake in a loop", "unknown_type", 4, 2, plainSurvey + "| | begin loop over ouinon | a | A |\n| | txt | b | B |\n| | end loop |\n" + yesNoList},
	{
		"repeat in a loop", "duplicate_repeat", 4, 3,
		plainSurvey + "| | begin loop over ouinon | a | A |\n| | begin repeat | r | R |\n| | end repeat |\n| | end loop |\n" + yesNoList,
	},
	{"cascading select", "unsupported_type", 3, 2, plainSurvey + "| | cascading_select x | a | A |\n"},
	{"no type", "missing_type", 3, 2, plainSurvey + "| | | a | A |\n"},
	{"no name", "missing_name", 3, 3, plainSurvey + "| | text | | A |\n"},
	{"illegal name", "bad_name", 3, 3, plainSurvey + "| | text | 1a | A |\n"},
	{"illegal character", "bad_name", 3, 3, plainSurvey + "| | text | a b | A |\n"},
	{"reserved name", "reserved_name", 3, 3, plainSurvey + "| | text | meta | A |\n"},
	{"no label", "missing_label", 3, 4, plainSurvey + "| | text | a | |\n"},
	{"name twice", "duplicate_name", 4, 3, plainSurvey + "| | text | a | A |\n| | text | a | B |\n"},
	{"repeat name twice", "duplicate_repeat", 7, 3, plainSurvey +
		"| | begin_repeat | r | R |\n| | end_repeat |\n| | begin_group | g | G |\n| | text | x | X |\n" +
		"| | begin_repeat | r | R |\n| | end_repeat |\n| | end_group |\n"},
	{"unclosed group", "unclosed_section", 3, 2, plainSurvey + "| | begin_group | g | G |\n| | text | a | A |\n"},
	{"unopened group", "unopened_end", 4, 2, plainSurvey + "| | text | a | A |\n| | end_group |\n"},
	{"wrong end", "wrong_end", 4, 2, plainSurvey + "| | begin_group | g | G |\n| | end_repeat |\n"},
	{"no list", "missing_list", 3, 2, plainSurvey + "| | select_one | a | A |\n"},
	{"unknown list", "unknown_list", 3, 2, plainSurvey + "| | select_one ouinom | a | A |\n" + yesNoList},
	{"choice without name", "missing_choice_name", 6, 3, plainSurvey + "| | text | a | A |\n" +
		"| choices |\n| | list_name | name | label |\n| | x | | X |\n"},
	{"choice twice", "duplicate_choice", 7, 3, plainSurvey + "| | text | a | A |\n" +
		"| choices |\n| | list_name | name | label |\n| | x | b | X |\n| | x | b | Y |\n"},
	{"choice with a space", "space_in_choice", 6, 3, plainSurvey + "| | select_multiple x | a | A |\n" +
		"| choices |\n| | list_name | name | label |\n| | x | b c | X |\n"},
	{
		"or_other with a filter", "other_with_filter", 3, 5,
		"| survey |\n| | type | name | label | choice_filter |\n| | select_one ouinon or_other | a | A | name = 'oui' |\n" + yesNoList,
	},
	{
		"no calculation", "missing_calculation", 3, 5,
		"| survey |\n| | type | name | label | calculation |\n| | calculate | a | | |\n",
	},
	{
		"required group", "required_section", 3, 5,
		"| survey |\n| | type | name | label | required |\n| | begin_group | a | A | yes |\n| | end_group |\n",
	},
	{"picture in a folder", "bad_file_name", 3, 5, pictureOf("../a.png")},
	{"picture on a drive", "bad_file_name", 3, 5, pictureOf("c:a.png")},
	{"picture that clears the screen", "bad_file_name", 3, 5, pictureOf("a\x1b[2J.png")},
	{"parameters without =", "bad_parameters", 3, 5, rangeOf("start 1")},
	{"unknown parameter", "unknown_parameter", 3, 5, rangeOf("begin=1")},
	{"range from a word", "bad_parameter", 3, 5, rangeOf("start=one")},
	{"rows of a word", "bad_parameter", 3, 5, strings.Replace(rangeOf("rows=many"), "range", "text", 1)},
	{"quality of another world", "bad_parameter", 3, 5, strings.Replace(rangeOf("quality=high"), "range", "audio", 1)},
	{"recording by another application", "bad_parameter", 3, 5, strings.Replace(rangeOf("quality=external"), "range", "background-audio", 1)},
	{"seed of a sum", "bad_parameter", 3, 5, strings.Replace(rangeOf("randomize=true seed=${a}+1"), "range", "select_one ouinon", 1) + yesNoList},
	{"application without a dot", "bad_parameter", 3, 5, strings.Replace(rangeOf("app=photo"), "range", "image", 1)},
	{"column with a percent sign", "bad_parameter", 3, 5, strings.Replace(rangeOf("label=a%"), "range", "select_one_from_file a.csv", 1)},
	{"shapes of nothing", "bad_parameter", 3, 5, strings.Replace(rangeOf("reference-geometry=x"), "range", "geopoint", 1)},
	{"shapes of a question", "bad_parameter", 3, 5, strings.Replace(rangeOf("reference-geometry=${a}"), "range", "geopoint", 1)},
	{"half of a place", "bad_parameter", 3, 5, strings.Replace(rangeOf("location-max-age=3"), "range | a", "audit | audit", 1)},
	{
		"place that ages before it is renewed", "bad_parameter", 3, 5,
		strings.Replace(rangeOf("location-priority=balanced location-min-interval=2 location-max-age=1"), "range | a", "audit | audit", 1),
	},
	{"value left out", "bad_parameters", 3, 5, rangeOf("start= end=3")},
	{"two equal signs", "bad_parameters", 3, 5, rangeOf("start==1")},
	{"seed without randomize", "bad_parameter", 3, 5, strings.Replace(rangeOf("seed=1"), "range", "select_one ouinon", 1) + yesNoList},
	{"range by zero", "bad_range", 3, 5, rangeOf("step=0")},
	{"tick that is no step", "bad_parameter", 3, 5, rangeOf("step=2 tick_interval=3")},
	{"tick larger than the range", "bad_parameter", 3, 5, rangeOf("end=3 tick_interval=4")},
	{"placeholder between two steps", "bad_parameter", 3, 5, rangeOf("step=0.2 end=2 placeholder=1.5")},
	{"placeholder outside", "bad_parameter", 3, 5, rangeOf("start=10 end=1 placeholder=11")},
	{"ticks of a picker", "ticks_not_drawn", 3, 5, ticksOf("tick_interval=1", "picker", "1")},
	{"labels of no list", "unknown_list", 3, 5, ticksOf("tick_labelset=autre", "", "1")},
	{"label of a word", "bad_tick", 3, 5, ticksOf("tick_labelset=marques", "", "un")},
	{"label between two ticks", "bad_tick", 3, 5, ticksOf("start=0 tick_interval=2 tick_labelset=marques", "", "3")},
	{"label where no tick is", "bad_tick", 3, 5, ticksOf("tick_labelset=marques", "no-ticks", "1", "5", "10")},
	{"end without label", "missing_tick", 3, 5, ticksOf("tick_labelset=marques", "no-ticks", "1")},
	{"range by too much", "bad_range", 3, 5, rangeOf("start=1 end=3 step=4")},
	{
		"instances", "bad_instances", 3, 5,
		"| survey |\n| | type | name | label | parameters |\n| | begin_repeat | r | R | min=3 max=2 |\n| | end_repeat |\n",
	},
	{
		"repeat_count below zero", "bad_repeat_count", 3, 5,
		"| survey |\n| | type | name | label | repeat_count |\n| | begin_repeat | r | R | -1 |\n| | end_repeat |\n",
	},
	{
		"trigger without braces", "bad_trigger", 3, 5,
		"| survey |\n| | type | name | label | trigger |\n| | text | a | A | b |\n",
	},
	{"reference left open", "bad_reference", 3, 4, plainSurvey + "| | text | a | A ${b |\n"},
	{"reference to nothing", "bad_reference", 3, 4, plainSurvey + "| | text | a | A ${} |\n"},
	{"former answer to nothing", "unknown_name", 3, 4, plainSurvey + "| | text | a | A ${last-saved#b} |\n"},
	{
		"former answer to two questions", "ambiguous_name", 3, 4, plainSurvey + "| | note | n | A ${last-saved#a} |\n| | text | a | A |\n" +
			"| | begin_group | g | G |\n| | text | a | B |\n| | end_group |\n",
	},
	{"name kept for a former answer", "reserved_name", 4, 3, plainSurvey + "| | text | a | A ${last-saved#a} |\n| | text | last-saved.a | B |\n"},
	{"data called as former answers", "instance_clash", 3, 2, plainSurvey + "| | xml-external | __last-saved | |\n| | text | a | A ${last-saved#a} |\n"},
	{"unknown name in a label", "unknown_name", 3, 4, plainSurvey + "| | text | a | A ${b} |\n"},
	{"unknown name", "unknown_name", 3, 5, relevantOf("${b} = 1")},
	{
		"ambiguous name", "ambiguous_name", 7, 5,
		"| survey |\n| | type | name | label | relevant |\n| | text | a | A |\n| | begin_group | g | G |\n" +
			"| | text | a | B |\n| | end_group |\n| | text | c | C | ${a} = 1 |\n",
	},
	{"broken expression", "bad_expression", 3, 5, relevantOf("1 +")},
	{"unknown function", "unknown_function", 3, 5, relevantOf("sums(1)")},
	{"too few arguments", "wrong_arity", 3, 5, relevantOf("if(1, 2)")},
	{"a text where questions are wanted", "wrong_type", 3, 5, relevantOf("sum('a') = 1")},
	{"itself in relevant", "self_reference", 3, 5, relevantOf("${a} = 1")},
	{"itself by a dot", "self_reference", 3, 5, relevantOf(". = 1")},
	{
		"circle of calculations", "cycle", 3, 4,
		"| survey |\n| | type | name | calculation |\n| | calculate | a | ${b} + 1 |\n| | calculate | b | ${a} + 1 |\n",
	},
	{
		"circle through a group", "cycle", 3, 5,
		"| survey |\n| | type | name | label | relevant |\n| | begin_group | g | G | ${a} = 1 |\n| | text | a | A |\n| | end_group |\n",
	},
	{
		"bad yes or no", "bad_yes_no", 3, 5,
		"| survey |\n| | type | name | label | personal |\n| | text | a | A | maybe |\n",
	},
	{"bad attach", "bad_word", 3, 5, "| survey |\n| | type | name | label | attach |\n| | text | a | A | must |\n"},
	{"bad prefill", "bad_word", 3, 5, "| survey |\n| | type | name | label | prefill |\n| | text | a | A | record |\n"},
	{"unknown domain", "unknown_term", 3, 5, "| survey |\n| | type | name | label | domain |\n| | text | a | A | reso |\n" +
		"| domains |\n| | name | label |\n| | reseau | Réseau |\n"},
	{"long form_id", "bad_setting", 6, 2, plainSurvey + "| | text | a | A |\n| settings |\n| | form_id |\n| | " +
		strings.Repeat("x", 256) + " |\n"},
	{
		"findings counted in a calculation", "misplaced_findings", 3, 4,
		"| survey |\n| | type | name | calculation |\n| | calculate | a | count-findings('majeur') |\n",
	},
	{
		"findings counted in their own input", "cycle", 3, 5,
		"| survey |\n| | type | name | label | relevant |\n| | text | a | A | count-findings('majeur') = 0 |\n" +
			"| findings |\n| | name | when | severity | label |\n| | f | ${a} = 1 | info | F |\n",
	},
}

func rangeOf(parameters string) string {
	return "| survey |\n| | type | name | label | parameters |\n| | range | a | A | " + parameters + " |\n"
}

func pictureOf(name string) string {
	return "| survey |\n| | type | name | label | media::image |\n| | text | a | A | " + name + " |\n"
}

func ticksOf(parameters, appearance string, marks ...string) string {
	workbook := "| survey |\n| | type | name | label | parameters | appearance |\n| | range | a | A | " + parameters + " | " + appearance + " |\n" +
		"| choices |\n| | list_name | name | label |\n"
	for _, mark := range marks {
		workbook += "| | marques | " + mark + " | M |\n"
	}
	return workbook
}

func relevantOf(condition string) string {
	return "| survey |\n| | type | name | label | relevant |\n| | text | a | A | " + condition + " |\n"
}

func TestErrors(t *testing.T) {
	for _, c := range errorCases {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(c.workbook))
			if form != nil {
				t.Error("the workbook is accepted")
			}
			expectProblem(t, problems, c, Error)
			if _, err := Read("essai.md", strings.NewReader(c.workbook)); err == nil {
				t.Error("Read accepts it")
			}
		})
	}
}

// expectProblem wants the problem of c, with full sentences, and no other error.
func expectProblem(t *testing.T, problems Problems, c wrong, severity Severity) {
	t.Helper()
	found := false
	for _, p := range problems {
		if p.Code == c.code && p.Row == c.row && p.Column == c.column && p.Severity == severity {
			found = true
			expectSentences(t, p)
			continue
		}
		if p.Severity == Error {
			t.Errorf("also %s %s: %s", p.Place(), p.Code, p.English)
		}
	}
	if !found {
		t.Errorf("no %s %s at %d:%d among:", severity, c.code, c.row, c.column)
		for _, p := range problems {
			t.Errorf("  %s %s: %s", p.Place(), p.Code, p.English)
		}
	}
}

func expectSentences(t *testing.T, p Problem) {
	t.Helper()
	for _, lang := range []locale.Lang{locale.French, locale.English} {
		if text := p.Text(lang); text == "" || strings.Contains(text, "{") && !strings.Contains(text, "${") {
			t.Errorf("%s in %s: %q", p.Code, lang, text)
		}
	}
}
