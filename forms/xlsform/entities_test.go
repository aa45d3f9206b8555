package xlsform

import (
	"strings"
	"testing"
)

// saving is a survey of six lines whose two questions save these properties.
func saving(first, second string) string {
	return surveyWith("save_to", "| | text | a | A | "+first+" |",
		"| | begin_repeat | r | R | |", "| | text | b | B | "+second+" |", "| | end_repeat | | | |")
}

const (
	twoQuestions = "| survey |\n| | type | name | label |\n| | text | a | A |\n| | text | b | B |\n"
	oneEntity    = "| entities |\n| | list_name | label |\n| | arbres | ${a} |\n"
	twoEntities  = oneEntity + "| | lieux | ${a} |\n"
)

// entityErrors are declarations of entities that the standard refuses.
var entityErrors = []wrong{
	{"column of no entity", "unknown_entity_column", 6, 4, twoQuestions + "| entities |\n| | list_name | label | couleur |\n| | arbres | ${a} | x |\n"},
	{"list without name", "missing_cell", 7, 2, twoQuestions + "| entities |\n| | list_name | label |\n| | | ${a} |\n"},
	{"list twice", "duplicate_row", 8, 2, twoQuestions + oneEntity + "| | arbres | ${b} |\n"},
	{"reserved list", "bad_entity_name", 7, 2, twoQuestions + strings.Replace(oneEntity, "arbres", "__arbres", 1)},
	{"list with a full stop", "bad_entity_name", 7, 2, twoQuestions + strings.Replace(oneEntity, "arbres", "les.arbres", 1)},
	{"entity without label", "missing_cell", 7, 3, twoQuestions + "| entities |\n| | list_name | label |\n| | arbres | |\n"},
	{
		"entity created on condition without label", "missing_cell", 7, 3,
		twoQuestions + "| entities |\n| | list_name | label | create_if |\n| | arbres | | ${a} = 1 |\n",
	},
	{
		"update of nothing", "missing_cell", 7, 3,
		twoQuestions + "| entities |\n| | list_name | entity_id | update_if |\n| | arbres | | ${a} = 1 |\n",
	},
	{
		"create or update, but when", "missing_cell", 8, 5,
		"| survey |\n| | type | name | label |\n| | text | a | A |\n| | select_one_from_file arbres.csv | b | B |\n" +
			"| entities |\n| | list_name | label | entity_id | update_if | create_if |\n\n| | arbres | ${a} | ${b} | | ${a} = 1 |\n",
	},
	{
		"update of a list that is not read", "entity_not_attached", 7, 3,
		twoQuestions + "| entities |\n| | list_name | entity_id |\n| | arbres | ${a} |\n",
	},
	{"unknown name in an entity", "unknown_name", 7, 3, twoQuestions + strings.Replace(oneEntity, "${a}", "${z}", 1)},
	{"property of nothing", "save_to_nothing", 3, 5, saving("taille", "")},
	{"property of a section", "save_to_section", 4, 5, strings.Replace(saving("", ""), "| R | |", "| R | taille |", 1) + oneEntity},
	{"property at the end of a section", "save_to_section", 6, 5, strings.Replace(saving("", ""), "end_repeat | | |", "end_repeat | | | taille", 1) + oneEntity},
	{"reserved property", "bad_save_to", 3, 5, saving("Label", "") + oneEntity},
	{"system property", "bad_save_to", 3, 5, saving("__id", "") + oneEntity},
	{"property of two lists at once", "bad_save_to", 3, 5, saving("arbres#a#b", "") + oneEntity},
	{"property of an unknown list", "unknown_term", 3, 5, saving("villes#nom", "") + oneEntity},
	{"property of one list or the other", "save_to_which", 3, 5, saving("taille", "") + twoEntities},
	{"property twice", "duplicate_save_to", 5, 5, saving("taille", "arbres#taille") + oneEntity},
	{"properties of two places", "save_to_elsewhere", 5, 5, saving("taille", "nom") + oneEntity},
}

func TestEntityErrors(t *testing.T) {
	for _, c := range entityErrors {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(c.workbook))
			if form != nil {
				t.Error("the workbook is accepted")
			}
			expectProblem(t, problems, c, Error)
		})
	}
}

// Right declarations are accepted, and said to be of no effect.
func TestEntitiesAccepted(t *testing.T) {
	for name, workbook := range map[string]string{
		"created":        twoQuestions + oneEntity,
		"old name":       twoQuestions + "| entities |\n| | dataset | label |\n| | arbres | A |\n",
		"property":       saving("taille", "") + oneEntity,
		"two lists":      saving("arbres#taille", "lieux#taille") + twoEntities,
		"list of a file": "| survey |\n| | type | name | label |\n| | csv-external | arbres | |\n| | text | a | A |\n| entities |\n| | list_name | entity_id |\n| | arbres | ${a} |\n",
		"list of a select": surveyWith("save_to", "| | select_one_from_file arbres.csv | a | A | |", "| | text | b | B | taille |") +
			"| entities |\n| | list_name | label | entity_id | update_if | create_if |\n| | arbres | ${b} | ${a} | ${b} = 1 | ${b} = 2 |\n",
	} {
		t.Run(name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(workbook))
			if form == nil {
				t.Errorf("it draws %v", problems)
			}
		})
	}
}
