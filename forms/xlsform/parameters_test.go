package xlsform

import (
	"maps"
	"strings"
	"testing"

	"carnet/forms"
)

func TestReadPairs(t *testing.T) {
	tests := []struct {
		text  string
		pairs map[string]string // of several values of one key, the last
		wrong string
	}{
		{"start=2 end=9", map[string]string{"start": "2", "end": "9"}, ""},
		{"start=2,end=9", map[string]string{"start": "2", "end": "9"}, ""},
		{"start=2;\nend=9;", map[string]string{"start": "2", "end": "9"}, ""},
		{" Start = 2 , END= 9 ", map[string]string{"start": "2", "end": "9"}, ""},
		{"value=A value=B", map[string]string{"value": "B"}, ""},
		{"start=2 end", nil, "end"},
		{"start=", nil, "start"},
		{"=2", nil, "="},
		{"start==2", nil, "start"},
		{"start=2 & end=9", nil, "&"},
		{"start=2end=9", nil, "="},
		{"label=My Label", nil, "Label"},
	}
	for _, test := range tests {
		pairs, wrong := readPairs(test.text)
		got := make(map[string]string)
		for _, pair := range pairs {
			got[pair[0]] = pair[1]
		}
		if wrong != test.wrong || !maps.Equal(got, test.pairs) {
			t.Errorf("%q: %v, %q", test.text, got, wrong)
		}
	}
}

func TestRangeBounds(t *testing.T) {
	tests := []struct {
		parameters string
		want       forms.Bounds
	}{
		{"", forms.Bounds{Min: 1, Max: 10, Step: 1}},
		{"end=20", forms.Bounds{Min: 1, Max: 20, Step: 1}},
		{"start=0.5 end=5 step=0.5", forms.Bounds{Min: 0.5, Max: 5, Step: 0.5}},
		{"start=10 end=1", forms.Bounds{Min: 1, Max: 10, Step: 1}},
		{"start=10 end=0 step=-3", forms.Bounds{Min: 1, Max: 10, Step: 3}},
		{"start=1 end=0 step=0.3", forms.Bounds{Min: 0.1, Max: 1, Step: 0.3}},
		{"start=0 end=1 step=0.1 tick_interval=0.3 placeholder=0.6", forms.Bounds{Min: 0, Max: 1, Step: 0.1}},
	}
	for _, test := range tests {
		form, problems := Check("essai.md", strings.NewReader(rangeOf(test.parameters)))
		if form == nil {
			t.Errorf("%s: %v", test.parameters, problems)
			continue
		}
		if got := form.Def(1).Range; got != test.want {
			t.Errorf("%s: %v", test.parameters, got)
		}
	}
}

func TestRandomOrder(t *testing.T) {
	tests := []struct {
		parameters     string
		random, seeded bool
	}{
		{"", false, false},
		{"randomize=false", false, false},
		{"randomize=True", true, false},
		{"randomize=true, seed=42", true, true},
		{"randomize=true, seed=${a}", true, true},
		{"randomize=false, seed=42", false, false},
	}
	for _, test := range tests {
		workbook := strings.Replace(rangeOf(test.parameters), "range", "select_one ouinon", 1) + yesNoList
		form, problems := Check("essai.md", strings.NewReader(workbook))
		if form == nil {
			t.Errorf("%s: %v", test.parameters, problems)
			continue
		}
		if d := form.Def(1); d.Randomize != test.random || (d.Seed != nil) != test.seeded {
			t.Errorf("%s: %v, %v", test.parameters, d.Randomize, d.Seed)
		}
	}
}
