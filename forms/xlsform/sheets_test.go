package xlsform

import (
	"strings"
	"testing"
)

// visit is a workbook of 14 lines that the sheets below are added to: their name is at line 15,
// their header at line 16.
const visit = `| survey |
| | type | name | label |
| | text | a | A |
| | select_one ouinon | s | S |
| | begin_repeat | r | R |
| | text | r_x | X |
| | end_repeat | | |
| choices |
| | list_name | name | label |
| | ouinon | oui | Oui |
| | ouinon | non | Non |
| settings |
| | form_id | version |
| | essai | 1 |
`

const (
	findingsHead = "| findings |\n| | name | when | severity | if_nv | repeat | action | label |\n"
	actionsHead  = "| actions |\n| | name | owner | stage | after | label |\n"
	anAction     = actionsHead + "| | X-1 | dsi | avant | | Agir |\n"

	migrationsHead = "| migrations |\n| | from | question | to | value |\n"
)

var sheetErrorCases = []wrong{
	{"rule without name", "missing_cell", 17, 2, findingsHead + "| | | ${a} = 1 | info | | | | F |\n"},
	{"rule without condition", "missing_cell", 17, 3, findingsHead + "| | f | | info | | | | F |\n"},
	{"rule without severity", "missing_cell", 17, 4, findingsHead + "| | f | ${a} = 1 | | | | | F |\n"},
	{"rule twice", "duplicate_row", 18, 2, findingsHead + "| | f | ${a} = 1 | info | | | | F |\n| | f | ${a} = 2 | info | | | | F |\n"},
	{"unknown severity", "bad_word", 17, 4, findingsHead + "| | f | ${a} = 1 | grave | | | | F |\n"},
	{"unknown severity if nv", "bad_word", 17, 5, findingsHead + "| | f | ${a} = 1 | info | lever | | | F |\n"},
	{"unknown repeat", "unknown_name", 17, 6, findingsHead + "| | f | ${a} = 1 | info | | q | | F |\n"},
	{"no repeat", "not_a_repeat", 17, 6, findingsHead + "| | f | ${a} = 1 | info | | a | | F |\n"},
	{"unknown action", "unknown_term", 17, 7, findingsHead + "| | f | ${a} = 1 | majeur | | | X-9 | F |\n"},
	{"unknown name in a rule's label", "unknown_name", 17, 8, findingsHead + "| | f | ${a} = 1 | info | | | | F ${z} |\n"},
	{"the clock in a rule", "clock_in_rule", 17, 3, findingsHead + "| | f | today() > 0 | info | | | | F |\n"},
	{
		"findings counted in a due date", "misplaced_findings", 17, 5,
		"| actions |\n| | name | owner | stage | due | label |\n| | X-1 | dsi | avant | count-findings('info') | Agir |\n",
	},
	{"chance in a rule", "clock_in_rule", 17, 4, findingsHead + "| | f | ${a} = 1 | if(random() > 0.5, 'info', '') | | | | F |\n"},
	{"no column when", "missing_column", 16, 0, "| findings |\n| | name | severity |\n| | f | info |\n"},
	{"action twice", "duplicate_row", 18, 2, anAction + "| | X-1 | dsi | avant | | Agir |\n"},
	{"unknown owner", "bad_word", 17, 3, actionsHead + "| | X-1 | maire | avant | | Agir |\n"},
	{"no owner", "missing_cell", 17, 3, actionsHead + "| | X-1 | | avant | | Agir |\n"},
	{"unknown stage", "bad_word", 17, 4, actionsHead + "| | X-1 | dsi | demain | | Agir |\n"},
	{"unknown action before", "unknown_term", 17, 5, actionsHead + "| | X-1 | dsi | avant | X-2 | Agir |\n"},
	{
		"actions in a circle", "after_cycle", 17, 5,
		actionsHead + "| | X-1 | dsi | avant | X-2 | Agir |\n| | X-2 | dsi | avant | X-1 | Agir |\n",
	},
	{"action that waits for itself", "after_cycle", 17, 5, actionsHead + "| | X-1 | dsi | avant | X-1 | Agir |\n"},
	{
		"action that waits for a later one", "after_later_stage", 17, 5,
		actionsHead + "| | X-1 | dsi | avant | X-2 | Agir |\n| | X-2 | dsi | apres | | Agir |\n",
	},
	{
		"the clock in an action", "clock_in_rule", 17, 5,
		"| actions |\n| | name | owner | stage | due | label |\n| | X-1 | dsi | avant | today() + 2 | Agir |\n",
	},
	{
		"unknown scope", "bad_word", 17, 5,
		"| actions |\n| | name | owner | stage | scope | label |\n| | X-1 | dsi | avant | each | Agir |\n",
	},
	{"deadline without offset", "missing_cell", 17, 3, "| echeances |\n| | stage | offset | unit |\n| | avant | | day |\n"},
	{"deadline in months", "bad_word", 17, 4, "| echeances |\n| | stage | offset | unit |\n| | avant | 3 | month |\n"},
	{"deadline of a word", "bad_number", 17, 3, "| echeances |\n| | stage | offset | unit |\n| | avant | x | day |\n"},
	{
		"unknown kind of index", "bad_word", 17, 3,
		"| indices |\n| | name | kind | expression | label |\n| | i | mixed | 1 | I |\n",
	},
	{
		"bound of a word", "bad_number", 17, 6,
		"| indices |\n| | name | kind | expression | label | max |\n| | i | technical | 1 | I | x |\n",
	},
	{
		"the clock in an index", "clock_in_rule", 17, 4,
		"| indices |\n| | name | kind | expression | label |\n| | i | technical | now() | I |\n",
	},
	{"verdict without condition", "missing_cell", 17, 3, "| verdict |\n| | name | when | label |\n| | v | | V |\n"},
	{
		"service of an unknown question", "unknown_name", 17, 3,
		"| services |\n| | name | question | label |\n| | v | zz | V |\n",
	},
	{"migration from no version", "missing_cell", 17, 2, migrationsHead + "| | | b | a | |\n"},
	{"migration of nothing", "missing_cell", 17, 3, migrationsHead + "| | 0 | | a | |\n"},
	{"migration without a column", "missing_column", 16, 0, "| migrations |\n| | question | to |\n| | b | a |\n"},
	{"migration that says nothing", "empty_migration", 17, 4, migrationsHead + "| | 0 | a | | |\n"},
	{"migration to no question", "unknown_successor", 17, 4, migrationsHead + "| | 0 | b | c | |\n"},
	{"choices of no question", "unknown_successor", 17, 3, migrationsHead + "| | 0 | b | | yes=oui |\n"},
	{"chain that breaks", "unknown_successor", 18, 4, migrationsHead + "| | 0.1 | b | c | |\n| | 0.2 | c | d | |\n" +
		"| | 0.1 | e | a | |\n"},
	{"chain in the wrong order", "unknown_successor", 18, 4, migrationsHead + "| | 0.2 | c | a | |\n| | 0.1 | b | c | |\n"},
	{"name renamed and in use", "reused_name", 17, 3, migrationsHead + "| | 0 | a | s | |\n"},
	{"choice without its new name", "bad_choice_pair", 17, 5, migrationsHead + "| | 0 | s | | yes= |\n"},
	{"choice without =", "bad_choice_pair", 17, 5, migrationsHead + "| | 0 | s | | yes=oui no |\n"},
	{"choice renamed twice", "bad_choice_pair", 17, 5, migrationsHead + "| | 0 | s | | yes=oui yes=non |\n"},
	{"choices of a text", "no_choices", 17, 5, migrationsHead + "| | 0 | a | | yes=oui |\n"},
	{"new choice that is not there", "unknown_new_choice", 17, 5, migrationsHead + "| | 0 | s | | yes=oui no=nein |\n"},
	{"choice that a chain leads nowhere", "unknown_new_choice", 18, 5, migrationsHead +
		"| | 0.1 | s | | y=yes |\n| | 0.2 | s | | yes=ja |\n"},
	{
		"unknown nv_action", "unknown_term", 17, 3,
		"| settings |\n| | form_id | nv_action |\n| | e | X-1 |\n",
	},
}

func TestSheetErrors(t *testing.T) {
	for _, c := range sheetErrorCases {
		t.Run(c.name, func(t *testing.T) {
			base := visit
			if strings.HasPrefix(c.workbook, "| settings |") {
				base = strings.Replace(visit, "| settings |\n| | form_id | version |\n| | essai | 1 |\n", "\n\n\n", 1)
			}
			form, problems := Check("essai.md", strings.NewReader(base+c.workbook))
			if form != nil {
				t.Error("the workbook is accepted")
			}
			expectProblem(t, problems, c, Error)
		})
	}
}

var warningCases = []wrong{
	{"unknown column", "unknown_header", 16, 5, "| findings |\n| | name | when | severity | colour | label |\n| | f | ${a} = 1 | info | red | F |\n"},
	{"column without header", "blank_header", 16, 5, "| findings |\n| | name | when | severity | | label |\n| | f | ${a} = 1 | info | red | F |\n"},
	{"sheet of another tool", "ignored_sheet", 15, 0, "| osm |\n| | list_name |\n| | x |\n"},
	{"rule that may block", "no_if_nv", 17, 5, anActionThen("| | f | ${a} = 1 | bloquant | | | X-1 | F |\n")},
	{
		"rule that may block by an expression", "no_if_nv", 17, 5,
		anActionThen("| | f | ${a} = 1 | if(${a} = 2, 'bloquant', '') | | | X-1 | F |\n"),
	},
	{"rule that leads nowhere", "no_action", 17, 7, findingsHead + "| | f | ${a} = 1 | majeur | | | | F |\n"},
	{"rule that is false", "never_triggers", 17, 3, findingsHead + "| | f | false() | info | | | | F |\n"},
	{"rule on a choice that is not there", "never_triggers", 17, 3, findingsHead + "| | f | ${s} = 'yes' and ${a} = 1 | info | | | | F |\n"},
	{"choice that is not there", "unknown_choice", 17, 3, findingsHead + "| | f | 'yes' = ${s} | info | | | | F |\n"},
	{"selected choice that is not there", "unknown_choice", 17, 3, findingsHead + "| | f | selected(${s}, 'yes') | info | | | | F |\n"},
	{"action of no rule", "unused_action", 17, 2, anAction},
	{
		"service without question", "service_without_question", 17, 3,
		"| services |\n| | name | question | label |\n| | v | | V |\n",
	},
	{"term without label", "unlabelled_row", 17, 3, "| domains |\n| | name | label |\n| | reseau | |\n"},
	{"migration of this very version", "late_migration", 17, 2, migrationsHead + "| | 1 | b | a | |\n"},
	{"lookup that is not there", "external_missing", 17, 3, findingsHead + "| | f | pulldata('t', 'x', 'y', 'z') = 1 | info | | | | F |\n"},
}

func anActionThen(rule string) string { return findingsHead + rule + anAction }

func TestSheetWarnings(t *testing.T) {
	for _, c := range warningCases {
		t.Run(c.name, func(t *testing.T) {
			form, problems := Check("essai.md", strings.NewReader(visit+c.workbook))
			if form == nil {
				t.Error("the workbook is refused")
			}
			expectProblem(t, problems, c, Warning)
		})
	}
}

// The sheets as they should be draw no remark at all.
func TestNoProblem(t *testing.T) {
	sheets := findingsHead + "| | f | ${s} = 'oui' | bloquant | a_lever | | X-1 | F ${a} |\n" +
		"| | g | ${r_x} = 1 | info | | r | | G ${r_x} |\n" + anAction +
		"| verdict |\n| | name | when | label |\n| | v | count-findings('bloquant') = 0 | V |\n" +
		migrationsHead + "| | 0.1 | t | u | y=yes n=no |\n| | 0.2 | u | s | yes=oui no=non |\n| | 0.2 | q | r | |\n"
	form, problems := Check("essai.md", strings.NewReader(visit+sheets))
	if form == nil || len(problems) > 0 {
		t.Fatalf("found %v", problems)
	}
	if len(form.Rules) != 2 || !form.Rules[0].CanBlock || form.Rules[1].CanBlock {
		t.Errorf("rules are %+v", form.Rules)
	}
	if len(form.Migrations) != 3 || form.Migrations[0].Choices["n"] != "no" || form.Migrations[2].To != "r" {
		t.Errorf("migrations are %+v", form.Migrations)
	}
	if form.Rules[1].Repeat == 0 || form.Def(form.Rules[1].Repeat).Name != "r" {
		t.Errorf("the second rule is judged in %d", form.Rules[1].Repeat)
	}
}
