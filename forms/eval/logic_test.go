package eval_test

import (
	"strings"
	"testing"
)

const yesNo = "| choices |\n| | list_name | name | label |\n| | yn | y | Yes |\n| | yn | n | No |\n"

const fruits = "| choices |\n| | list_name | name | label | weight |\n" +
	"| | f | ap | Apple | 120 |\n| | f | pe | Pear | 150 |\n| | f | ki | Kiwi | 80 |\n"

// logicCases are forms whose logic goes from the workbook to what is seen.
var logicCases = []struct{ name, form, steps string }{
	{
		"a count that asks for one more as long as the last instance says so",
		"| survey |\n| | type | name | label | calculation | repeat_count |\n" +
			"| | calculate | had | | count(${plant}) | |\n" +
			"| | begin_repeat | plant | P | | if(${had} = 0 or ${plant}[position() = ${had}]/more = 'y', ${had} + 1, ${had}) |\n" +
			"| | select_one yn | more | More? | | |\n| | end_repeat | | | | |\n" + yesNo,
		`[{"expect": "had", "value": 1}, {"set": "/plant[1]/more", "value": "y"},
		{"expect": "/plant[2]/more", "exists": true}, {"set": "/plant[2]/more", "value": "n"}, {"expect": "had", "value": 2}]`,
	},
	{
		"a text that looks a list up",
		"| survey |\n| | type | name | label | constraint | constraint_message |\n" +
			"| | select_one f | fruit | F | | |\n" +
			"| | integer | n | Of instance('f')/root/item[name = ${fruit}]/label, ${fruit}. | . < 5 | <i>instance('f')/root/item[2]/label</i> |\n" +
			"| | note | said | an instance( of 'f') and instance('f') | | |\n" + fruits,
		`[{"set": "fruit", "value": "ki"}, {"set": "n", "value": 7},
		{"expect": "n", "label": "Of Kiwi, ki.", "message": "Pear"}, {"expect": "said", "label": "an instance( of 'f') and instance('f')"}]`,
	},
	{
		"a choice that speaks of a list",
		"| survey |\n| | type | name | label |\n| | select_one f | a | A |\n| | note | n | instance('f')/root/item[name = ${a}]/label |\n" +
			"| choices |\n| | list_name | name | label |\n| | f | x | ${a} is instance('f')/root/item[1]/label |\n",
		`[{"set": "a", "value": "x"}, {"expect": "n", "label": "x is instance('f')/root/item[1]/label"}]`,
	},
	{
		"a filter that asks the place of a choice",
		"| survey |\n| | type | name | label | choice_filter |\n| | select_one f | a | A | position() > 1 |\n" +
			"| | begin_repeat | r | R | |\n| | select_one f | b | B | position() <= position(current()/..) |\n| | end_repeat | | | |\n" + fruits,
		`[{"add": "r"}, {"expect": "a", "choices": ["pe", "ki"]}, {"expect": "/r[1]/b", "choices": ["ap"]},
		{"expect": "/r[2]/b", "choices": ["ap", "pe"]}]`,
	},
	{
		"paths that begin with the form",
		"| survey |\n| | type | name | label |\n| | begin_repeat | r | R |\n| | text | t | T |\n| | end_repeat | | |\n",
		`[{"set": "/data/r[2]/t", "value": "x"}, {"add": "/data/r"}, {"remove": "/data/r[1]"},
		{"expect": "/data/r[1]/t", "value": "x"}, {"expect": "/data/r[3]", "exists": false}, {"expect": "/data/r[2]", "exists": true}]`,
	},
	{
		"a trigger in a repeat for a question around it",
		"| survey |\n| | type | name | label | calculation | trigger |\n" +
			"| | integer | total | T | coalesce(${total}, 0) + 1 | ${x} |\n" +
			"| | begin_repeat | r | R | | |\n| | integer | x | X | | |\n| | integer | y | Y | ${x} * 2 | ${x} |\n| | end_repeat | | | | |\n",
		`[{"expect": "total", "value": ""}, {"set": "/r[1]/x", "value": 3}, {"set": "/r[2]/x", "value": 5},
		{"expect": "total", "value": 2}, {"expect": "/r[1]/y", "value": 6}, {"set": "/r[1]/y", "value": 1},
		{"set": "/r[2]/x", "value": 6}, {"expect": "total", "value": 3}, {"expect": "/r[1]/y", "value": 1}]`,
	},
	{
		"a value with blanks around it",
		"| survey |\n| | type | name | label | calculation |\n| | calculate | c | | substr('a b ', 1) |\n",
		`[{"expect": "c", "value": " b "}]`,
	},
	{
		"a question that has the form's name",
		"| survey |\n| | type | name | label |\n| | begin_group | data | D |\n| | text | t | T |\n| | end_group | | |\n",
		`[{"set": "/data/t", "value": "x"}, {"expect": "t", "value": "x"}]`,
	},
}

// A file of answers may hold the instances that its own answers ask for.
func TestFillMakesRoom(t *testing.T) {
	run := start(t, "| survey |\n| | type | name | label | calculation | repeat_count |\n"+
		"| | calculate | had | | count(${plant}) | |\n"+
		"| | begin_repeat | plant | P | | if(${had} = 0 or ${plant}[position() = ${had}]/more = 'y', ${had} + 1, ${had}) |\n"+
		"| | select_one yn | more | More? | | |\n| | end_repeat | | | | |\n"+yesNo)
	if err := run.Fill("a.json", strings.NewReader(`{"plant": [{"more": "y"}, {"more": "y"}, {"more": "n"}]}`)); err != nil {
		t.Fatal(err)
	}
	const steps = `[{"expect": "/plant[3]/more", "value": "n"}, {"expect": "/plant[4]", "exists": false}]`
	if err := run.Steps("s.json", strings.NewReader(steps)); err != nil {
		t.Error(err)
	}
	if err := run.Fill("b.json", strings.NewReader(`{"plant": [{}, {}, {}, {"more": "n"}]}`)); err == nil {
		t.Error("an instance that nothing asks for is made")
	}
}

func TestLogic(t *testing.T) {
	for _, c := range logicCases {
		t.Run(c.name, func(t *testing.T) {
			if err := start(t, c.form).Steps("s.json", strings.NewReader(c.steps)); err != nil {
				t.Error(err)
			}
		})
	}
}
