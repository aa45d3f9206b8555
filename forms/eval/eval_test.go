package eval_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"carnet/forms/answers"
	"carnet/forms/calendar"
	"carnet/forms/derive"
	"carnet/forms/eval"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
)

// household has a top question, a nested repeat, a counted one, a filter and a calculation.
const household = `
| survey | | | | | | | | |
| | type | name | label | relevant | constraint | calculation | choice_filter | repeat_count |
| | integer | age | Age | | . < 150 | | | |
| | text | job | Job at ${age} | ${age} >= 18 | | | | |
| | begin_repeat | room | Room | | | | | |
| | text | room_name | Name | | | | | |
| | begin_repeat | seat | Seat | | | | | |
| | integer | load | Load | | | | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | begin_repeat | child | Child | | | | | ${age} |
| | begin_repeat | toy | Toy | | | | | |
| | text | toy_name | Toy | | | | | |
| | end_repeat | | | | | | | |
| | end_repeat | | | | | | | |
| | calculate | total | | | | sum(${load}) | | |
| | select_one l | pick | Pick | | | | name != 'a' or ${age} > 10 | |
| | hidden | token | | | | | | |
| choices | | | |
| | list_name | name | label |
| | l | a | A |
| | l | b | B |
`

func start(t *testing.T, workbook string) *eval.Run {
	t.Helper()
	f, err := xlsform.Read("form.md", strings.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	days, err := calendar.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	run, err := eval.New(f, derive.World{Now: now, Calendar: days, Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func paths(t *testing.T, run *eval.Run) string {
	t.Helper()
	nodes, err := run.Nodes()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, n := range nodes {
		list = append(list, n.Path)
	}
	return strings.Join(list, " ")
}

func TestRepeatsStartAtOneInstance(t *testing.T) {
	run := start(t, household)
	want := "/age /job /room[1] /room[1]/room_name /room[1]/seat[1] /room[1]/seat[1]/load /total /pick /token"
	if got := paths(t, run); got != want {
		t.Errorf("nodes %s\nwant %s", got, want)
	}
	for _, c := range []struct{ steps, want string }{
		{`[{"add": "/room"}]`, "/room[2]/seat[1]/load"},
		{`[{"add": "/room[2]/seat"}]`, "/room[2]/seat[2]/load"},
		{`[{"set": "age", "value": 1}]`, "/child[1]/toy[1]/toy_name"},
		{`[{"set": "/room[3]/room_name", "value": "C"}]`, "/room[3]/seat[1]/load"},
	} {
		if err := run.Steps("s.json", strings.NewReader(c.steps)); err != nil {
			t.Fatal(err)
		}
		if got := paths(t, run); !strings.Contains(got, c.want) {
			t.Errorf("%s: nodes %s\nwithout %s", c.steps, got, c.want)
		}
	}
	if err := run.Steps("s.json", strings.NewReader(`[{"remove": "/room[1]/seat[1]"}]`)); err != nil {
		t.Fatal(err)
	}
	if got := paths(t, run); strings.Contains(got, "/room[1]/seat[1]") {
		t.Errorf("a repeat that was emptied is started again: %s", got)
	}
}

func TestNodes(t *testing.T) {
	run := start(t, household)
	const steps = `[
		{"set": "age", "value": 8}, {"set": "/room[1]/seat/load", "value": "3"}, {"set": "pick", "value": "a"},
		{"set": "token", "value": "x y"}, {"set": "job", "value": "pupil"}]`
	if err := run.Steps("s.json", strings.NewReader(steps)); err != nil {
		t.Fatal(err)
	}
	nodes, err := run.Nodes()
	if err != nil {
		t.Fatal(err)
	}
	byPath := map[string]eval.Node{}
	for _, n := range nodes {
		byPath[n.Path] = n
	}
	for path, want := range map[string]eval.Node{
		"/age":     {Type: "integer", Label: "Age", Relevant: true, Value: "8", Valid: true},
		"/job":     {Type: "text", Label: "Job at 8", Valid: true},
		"/room[1]": {Type: "repeat", Label: "Room", Relevant: true, Valid: true},
		"/total":   {Type: "calculate", Relevant: true, ReadOnly: true, Value: "3", Valid: true},
		"/token":   {Type: "hidden", Relevant: true, ReadOnly: true, Value: "x y", Valid: true},
		"/pick": {
			Type: "select_one l", Label: "Pick", Relevant: true,
			Message: "“A” is no longer offered, given the other answers.", Choices: []string{"b"},
		},
	} {
		got := byPath[path]
		if got.Path = ""; got.Choices == nil || strings.Join(got.Choices, " ") != strings.Join(want.Choices, " ") {
			t.Errorf("%s offers %v, want %v", path, got.Choices, want.Choices)
		}
		got.Choices, want.Choices = nil, nil
		if got.Type != want.Type || got.Label != want.Label || got.Relevant != want.Relevant || got.Required != want.Required ||
			got.ReadOnly != want.ReadOnly || got.Value != want.Value || got.Valid != want.Valid || got.Message != want.Message {
			t.Errorf("%s is %+v\nwant %+v", path, got, want)
		}
	}
}

func TestFill(t *testing.T) {
	run := start(t, household)
	err := run.Fill("a.json", strings.NewReader(`{"age": 2, "room": [{"room_name": "A", "seat": [{"load": 1}, {"load": 2}]}, {"seat": [{"load": 4}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	const steps = `[{"expect": "total", "value": 7}, {"expect": "/child[2]/toy[1]", "exists": true}, {"expect": "/child[3]", "exists": false}]`
	if err := run.Steps("s.json", strings.NewReader(steps)); err != nil {
		t.Error(err)
	}
}

// What has no label is named by its address alone.
func TestFillRefusesCalculations(t *testing.T) {
	err := start(t, household).Fill("a.json", strings.NewReader(`{"total": 5}`))
	var refused *answers.ImportError
	if !errors.As(err, &refused) || len(refused.Problems) != 1 {
		t.Fatalf("it gives %v", err)
	}
	if p := refused.Problems[0]; p.Question != "total" || p.Message != "This is not a question." {
		t.Errorf("it says %q of %q", p.Message, p.Question)
	}
}

func TestExpectations(t *testing.T) {
	for _, c := range []struct{ expect, differs string }{
		{`"value": 5`, ""},
		{`"value": "5.0"`, ""},
		{`"value": 6`, "value"},
		{`"value": null`, "value"},
		{`"relevant": true, "required": false, "readonly": false, "valid": true, "message": "", "choices": [], "type": "integer", "label": "Age"`, ""},
		{`"relevant": false, "value": 5, "label": "Years"`, "relevant label"},
		{`"exists": false`, "exists"},
	} {
		run := start(t, household)
		err := run.Steps("s.json", strings.NewReader(`[{"set": "age", "value": 5}, {"expect": "/age", `+c.expect+`}]`))
		var failed *eval.ExpectError
		if errors.As(err, &failed); err != nil && failed == nil {
			t.Fatal(err)
		}
		var members []string
		if failed != nil {
			for _, d := range failed.Differences {
				members = append(members, d.Member)
			}
			if failed.Number != 2 || failed.Line != 1 || !strings.Contains(failed.Text(locale.French), "étape 2") {
				t.Errorf("%s: %+v says %q", c.expect, failed, failed.Text(locale.French))
			}
		}
		if got := strings.Join(members, " "); got != c.differs {
			t.Errorf("expect %s: differs in %q, want %q", c.expect, got, c.differs)
		}
	}
	var failed *eval.ExpectError
	if err := start(t, household).Steps("s.json", strings.NewReader(`[{"expect": "/room[2]", "relevant": true}]`)); !errors.As(err, &failed) {
		t.Errorf("an instance that is not there: %v", err)
	}
}

func TestStepsRefused(t *testing.T) {
	for steps, number := range map[string]int{
		`{}`:               0,
		`[`:                0,
		`["set"]`:          1,
		`[{"set": "age"}]`: 1,
		`[{"set": "age", "value": 1, "valeur": 2}]`:                 1,
		`[{"set": "age", "add": "room", "value": 1}]`:               1,
		`[{"set": 5, "value": {"x": 1}}]`:                           1,
		`[{"set": "age", "value": 1}, {"set": "agee", "value": 1}]`: 2,
		`[{"set": "total", "value": 1}]`:                            1,
		`[{"set": "room", "value": 1}]`:                             1,
		`[{"set": "/room[9]/room_name", "value": 1}]`:               1,
		`[{"set": "age", "value": [1, 2]}]`:                         1,
		`[{"add": "age"}]`:                                          1,
		`[{"add": "/room[7]/seat"}]`:                                1,
		`[{"add": "/child"}]`:                                       1,
		`[{"remove": "age"}]`:                                       1,
		`[{"remove": "/nowhere"}]`:                                  1,
		`[{"expect": "age", "valu": 1}]`:                            1,
	} {
		err := start(t, household).Steps("s.json", strings.NewReader(steps))
		var refused *eval.StepError
		if !errors.As(err, &refused) || refused.Number != number {
			t.Errorf("%s gives %v", steps, err)
			continue
		}
		if text := refused.Text(locale.French); !strings.HasPrefix(text, "s.json:1:") || refused.English == "" {
			t.Errorf("%s says %q", steps, text)
		}
	}
}

// What is no value for a question is kept, and judged invalid.
func TestSetKeepsWhatDoesNotHold(t *testing.T) {
	const steps = `[
		{"set": "age", "value": "old"}, {"expect": "age", "value": "old", "valid": false},
		{"set": "age", "value": 200}, {"expect": "age", "value": 200, "valid": false},
		{"set": "age", "value": {"nv": "asleep"}}, {"expect": "age", "value": "", "valid": true},
		{"set": "age", "value": null}, {"expect": "age", "value": ""},
		{"set": "pick", "value": "z"}, {"expect": "pick", "value": "z", "valid": false}]`
	if err := start(t, household).Steps("s.json", strings.NewReader(steps)); err != nil {
		t.Error(err)
	}
}
