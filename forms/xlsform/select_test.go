package xlsform

import (
	"slices"
	"strings"
	"testing"
)

const (
	triggerSurvey = "| survey |\n| | type | name | label | calculation | trigger |\n"
	repeatSurvey  = "| survey |\n| | type | name | label | choice_filter |\n" +
		"| | begin_repeat | r | R |\n| | text | nom | N |\n| | integer | age | A |\n| | end_repeat |\n"
)

// selectErrorCases are forms refused for where their choices and data come from.
var selectErrorCases = []wrong{
	{"a file of another kind", "bad_file_extension", 3, 2, plainSurvey + "| | select_one_from_file a.pdf | a | A |\n"},
	{"a file with two extensions", "bad_file_extension", 3, 2, plainSurvey + "| | select_one_from_file a.b.csv | a | A |\n"},
	{"another choice in a file", "other_without_list", 3, 2, plainSurvey + "| | select_one_from_file a.csv or_other | a | A |\n"},
	{"another choice in a repeat", "other_without_list", 7, 2, repeatSurvey + "| | select_one ${nom} or_other | a | A |\n"},
	{
		"external list without filter", "external_without_filter", 3, 2, plainSurvey + "| | select_one_external x | a | A |\n" +
			"| external_choices |\n| | list_name | name |\n| | x | b |\n",
	},
	{"answers of no repeat", "not_in_repeat", 4, 2, plainSurvey + "| | text | a | A |\n| | select_one ${a} | b | B |\n"},
	{"answers to nothing", "unknown_name", 7, 2, repeatSurvey + "| | select_one ${prenom} | a | A |\n"},
	{"answers filtered by nothing", "unknown_name", 7, 5, repeatSurvey + "| | select_one ${nom} | a | A | ${taille} > 1 |\n"},
	{
		"filter of a file by nothing", "unknown_name", 3, 5,
		"| survey |\n| | type | name | label | choice_filter |\n| | select_one_from_file a.csv | a | A | ville = ${ville} |\n",
	},
	{
		"data twice", "duplicate_instance", 5, 2, plainSurvey + "| | csv-external | d | |\n" +
			"| | begin_group | g | G |\n| | csv-external | d | |\n| | end_group |\n",
	},
	{"data in a repeat", "instance_in_repeat", 4, 2, plainSurvey + "| | begin_repeat | r | R |\n| | csv-external | d | |\n| | end_repeat |\n"},
	{"data of two files", "instance_clash", 4, 2, plainSurvey + "| | xml-external | d | |\n| | select_one_from_file d.csv | a | A |\n"},
	{
		"data of a file and of a list", "instance_clash", 3, 2,
		plainSurvey + "| | select_one_from_file ouinon.csv | a | A |\n" + yesNoList,
	},
	{
		"data pulled from another file", "instance_clash", 4, 4,
		"| survey |\n| | type | name | calculation |\n| | xml-external | d | |\n| | calculate | a | pulldata('d', 'x', 'y', 1) |\n",
	},
	{
		"list that says how to search", "searched_list", 4, 2, searchSurvey +
			"| | select_one ouinon | a | A | search('d') |\n| | select_one ouinon | b | B | |\n" + yesNoList,
	},
	{
		"trigger that is computed", "unanswered_trigger", 4, 6,
		triggerSurvey + "| | calculate | a | | 1 | |\n| | calculate | b | | 2 | ${a} |\n",
	},
	{
		"trigger that is computed unseen", "unanswered_trigger", 4, 6,
		triggerSurvey + "| | integer | a | | 1 | |\n| | calculate | b | | 2 | ${a} |\n",
	},
	{
		"trigger that is a group", "unanswered_trigger", 6, 6,
		triggerSurvey + "| | begin_group | g | G | | |\n| | text | a | A | | |\n| | end_group |\n| | calculate | b | | 2 | ${g} |\n",
	},
	{"place in the background without trigger", "missing_cell", 3, 6, triggerSurvey + "| | background-geopoint | a | | | |\n"},
	{
		"place in the background that is computed", "background_calculation", 4, 5,
		triggerSurvey + "| | text | t | T | | |\n| | background-geopoint | a | | 1 | ${t} |\n",
	},
	{
		"name of a count", "duplicate_name", 4, 3,
		"| survey |\n| | type | name | label | repeat_count |\n| | integer | r_count | N | |\n| | begin_repeat | r | R | 2 |\n" +
			"| | text | a | A | |\n| | end_repeat |\n",
	},
}

func TestSelectErrors(t *testing.T) {
	for _, c := range selectErrorCases {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(c.workbook))
			if form != nil {
				t.Error("the workbook is accepted")
			}
			expectProblem(t, problems, c, Error)
		})
	}
}

// Forms that the rules above must let through.
func TestSelectsAccepted(t *testing.T) {
	tests := map[string]string{
		"a file by its name":       plainSurvey + "| | select_one villes.csv | a | A |\n",
		"one file, many questions": plainSurvey + "| | csv-external | d | |\n| | select_one_from_file d.csv | a | A |\n| | select_multiple d.csv | b | B |\n",
		"a count that is a question": "| survey |\n| | type | name | label | repeat_count |\n| | integer | r_count | N | |\n" +
			"| | begin_repeat | r | R | ${r_count} |\n| | text | a | A | |\n| | end_repeat |\n",
		"several triggers":  triggerSurvey + "| | text | a | A | | |\n| | text | b | B | | |\n| | calculate | c | | now() | ${a}, ${b} |\n",
		"itself as trigger": triggerSurvey + "| | text | a | A | concat(${a}, '!') | ${a} |\n",
		"tags of a map":     plainSurvey + "| | osm batiment | a | A |\n",
		"a searched list named as a file": searchSurvey + "| | select_one d | a | A | search('d') |\n| | csv-external | d | | |\n" +
			"| choices |\n| | list_name | name | label |\n| | d | nom | nom |\n",
	}
	for name, workbook := range tests {
		if form, problems := Check("essai.md", strings.NewReader(workbook)); form == nil {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

// The choices of select_one ${question} are answers, filtered by the fields of their instance.
func TestAnswersAsChoices(t *testing.T) {
	form, problems := Check("essai.md", strings.NewReader(repeatSurvey+"| | select_multiple ${nom} | a | A | ${age} > 15 and age < 99 |\n"))
	if form == nil {
		t.Fatal(problems)
	}
	d := form.Def(form.Named("a")[0])
	if d.AnswersOf != form.Named("nom")[0] || d.List != nil || d.ChoiceFilter == nil {
		t.Fatalf("the choices are %v, %v, %v", d.AnswersOf, d.List, d.ChoiceFilter)
	}
	if refs := d.ChoiceFilter.Refs(); !slices.Contains(refs, form.Named("age")[0]) {
		t.Errorf("the filter reads %v", refs)
	}
}

// Types with limits of their own keep those that the author writes instead.
func TestOwnLimits(t *testing.T) {
	header := "| survey |\n| | type | name | label | constraint |\n"
	form, problems := Check("essai.md", strings.NewReader(header+"| | percentage | a | A | |\n| | percentage | b | B | . > 50 |\n"))
	if form == nil {
		t.Fatal(problems)
	}
	if a, b := form.Def(1), form.Def(2); !a.Kind.Numeric() || a.Constraint == nil || b.Constraint == nil || a.Constraint == b.Constraint {
		t.Errorf("the constraints are %v and %v", a.Constraint, b.Constraint)
	}
}

func TestReadSearch(t *testing.T) {
	tests := []struct {
		appearance, rest string
		arguments        []string
		found            bool
	}{
		{"minimal", "minimal", nil, false},
		{"search", "search", nil, false},
		{"research('a')", "research('a')", nil, false},
		{"quick search ( 'a' )", "quick ", []string{"'a'"}, true},
		{"search('a', \"it's, (b\", concat(${c}, ',')) w2", "  w2", []string{"'a'", "\"it's, (b\"", "concat(${c}, ',')"}, true},
		{"w1 search('a'", "w1", nil, true},
		{"search()", " ", []string{""}, true},
	}
	for _, test := range tests {
		arguments, rest, found := readSearch(test.appearance)
		if strings.TrimSpace(rest) != strings.TrimSpace(test.rest) || !slices.Equal(arguments, test.arguments) || found != test.found {
			t.Errorf("%s: %q, %q, %v", test.appearance, arguments, rest, found)
		}
	}
}
