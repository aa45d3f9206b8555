package ask

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"carnet/forms"
	"carnet/forms/locale"
)

func options(n int) []Option {
	list := make([]Option, n)
	for i := range list {
		list[i] = Option{Value: fmt.Sprint("v", i+1), Label: fmt.Sprint("Choix ", i+1)}
	}
	return list
}

func feed(f *Field, presses ...string) (last Event) {
	for _, p := range presses {
		last = f.Update(press(p))
	}
	return last
}

func TestChoiceOnlyPoints(t *testing.T) {
	f := New(look(locale.French), Question{Kind: forms.SelectOne, Options: options(3)}, "", 40, 10)
	if event := feed(f, "down", "end", "up"); event != Nothing || f.Changed() {
		t.Errorf("moving gave event %v, changed %v", event, f.Changed())
	}
	if f.Value() != "v2" {
		t.Errorf("the cursor is at %q", f.Value())
	}
	if event := feed(f, "\""); event != Chosen || f.Value() != "v3" {
		t.Errorf("event %v at %q", event, f.Value())
	}
	if event := feed(f, "9"); event != Nothing || f.Value() != "v3" {
		t.Errorf("a number without option gave %v at %q", event, f.Value())
	}
}

// Enter on a question that nobody looked at must not answer it, least of all an Enter that was
// meant for the question before.
func TestNothingIsPointedAtBeforeAnArrow(t *testing.T) {
	f := New(look(locale.French), Question{Kind: forms.SelectOne, Options: options(3)}, "", 40, 10)
	if f.Value() != "" || strings.Contains(f.View(), "▶") {
		t.Errorf("untouched, it holds %q:\n%s", f.Value(), f.View())
	}
	feed(f, "down")
	if f.Value() != "v1" || !strings.Contains(f.View(), "▶ ○ 1 Choix 1") {
		t.Errorf("after an arrow it holds %q:\n%s", f.Value(), f.View())
	}
	feed(f, "down")
	f.Resize(30, 5)
	if f.Value() != "v2" {
		t.Errorf("after a resize it holds %q", f.Value())
	}
}

func TestScaleIsAnsweredByItsOwnDigits(t *testing.T) {
	scale := []Option{{"0", "0 – inexistant"}, {"1", "1 – embryonnaire"}, {"2", "2 – partiel"}}
	f := New(look(locale.French), Question{Kind: forms.SelectOne, Options: scale}, "", 40, 10)
	if view := f.View(); !strings.Contains(view, "○ 0 – inexistant") {
		t.Errorf("view is\n%s", view)
	}
	for key, want := range map[string]string{"2": "2", "0": "0", "à": "0", "&": "1"} {
		if event := feed(f, key); event != Chosen || f.Value() != want {
			t.Errorf("%s gave %v at %q", key, event, f.Value())
		}
	}
}

func TestChoiceMarksWhatIsStoredAndPointsAtWhatIsProposed(t *testing.T) {
	q := Question{Kind: forms.SelectOne, Options: options(3), Value: "v2"}
	if view := New(look(locale.French), q, "", 40, 10).View(); !strings.Contains(view, "▶ ● 2 Choix 2") {
		t.Errorf("view is\n%s", view)
	}
	q.Value, q.Proposed = "", "v3"
	if view := New(look(locale.French), q, "", 40, 10).View(); !strings.Contains(view, "▶ ○ 3 Choix 3") {
		t.Errorf("view is\n%s", view)
	}
}

func TestLongListScrollsWithItsCursor(t *testing.T) {
	f := NewField(look(locale.French), Choice, options(40), "v1", 40, 5)
	for i := range 40 {
		lines := strings.Split(f.View(), "\n")
		if len(lines) != 5 || !strings.Contains(f.View(), fmt.Sprintf("Choix %d", i+1)) || !strings.Contains(f.View(), "▶") {
			t.Fatalf("at choice %d:\n%s", i+1, f.View())
		}
		feed(f, "down")
	}
	if f.Value() != "v1" {
		t.Errorf("after the last comes %q", f.Value())
	}
	f.Resize(40, 60)
	if n := strings.Count(f.View(), "Choix"); n != 40 {
		t.Errorf("%d of 40 choices are shown where there is room", n)
	}
}

func TestLongLabelsAreWrapped(t *testing.T) {
	long := []Option{{"a", strings.Repeat("mot ", 20)}, {"b", "Court"}}
	for _, kind := range []Kind{Choice, Choices, Order} {
		f := NewField(look(locale.French), kind, long, "", 30, 10)
		for _, line := range strings.Split(f.View(), "\n") {
			if ansi.StringWidth(line) > 30 {
				t.Errorf("kind %v: %q is wider than 30", kind, line)
			}
		}
	}
}

func TestTicks(t *testing.T) {
	q := Question{Kind: forms.SelectMultiple, Options: options(3), Value: "v3 gone v1"}
	f := New(look(locale.French), q, "", 40, 10)
	if f.Value() != "v1 v3" || f.Changed() {
		t.Errorf("opened with %q, changed %v", f.Value(), f.Changed())
	}
	feed(f, "é", "1", "down", " ")
	if f.Value() != "v3" || !f.Changed() {
		t.Errorf("ticked %q, changed %v", f.Value(), f.Changed())
	}
	if again := New(look(locale.French), q, f.Value(), 40, 10); again.Value() != "v3" || !again.Changed() {
		t.Errorf("from the draft %q, changed %v", again.Value(), again.Changed())
	}
}

func TestOrder(t *testing.T) {
	f := New(look(locale.French), Question{Kind: forms.Rank, Options: options(3)}, "", 40, 10)
	feed(f, "3", "1", "2", "3", "3")
	if f.Value() != "v1 v2 v3" {
		t.Errorf("ranked %q", f.Value())
	}
	if diff := cmp.Diff([]string{"  [x] 1 Choix 1 (rang\u00a01)", "  [x] 2 Choix 2 (rang\u00a02)", "▶ [x] 3 Choix 3 (rang\u00a03)"}, strings.Split(f.View(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// The rank stays, whatever is cut of a label.
func TestRankOfALongLabel(t *testing.T) {
	long := []Option{{Value: "v1", Label: strings.Repeat("interminable ", 9)}, {Value: "v2", Label: "Court"}}
	f := New(look(locale.French), Question{Kind: forms.Rank, Options: long}, "", 40, 10)
	feed(f, "2", "1")
	for _, want := range []string{"Court (rang\u00a01)", "… (rang\u00a02)"} {
		if !strings.Contains(f.View(), want) {
			t.Errorf("no %q in\n%s", want, f.View())
		}
	}
}

func TestListWithoutOptions(t *testing.T) {
	for _, kind := range []Kind{Choice, Choices, Order} {
		f := NewField(look(locale.French), kind, nil, "", 40, 10)
		feed(f, "1", "down", "up", "end", " ")
		if f.Value() != "" {
			t.Errorf("kind %v has %q", kind, f.Value())
		}
	}
}

func TestTypedTextIsComposedAndBounded(t *testing.T) {
	for _, kind := range []Kind{Line, Lines} {
		f := NewField(look(locale.French), kind, nil, "", 40, 5)
		f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("e\u0301t"), Paste: true})
		feed(f, "e", "\u0301")
		if f.Value() != "été" || !f.Changed() {
			t.Errorf("kind %v has %q", kind, f.Value())
		}
		f.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("x", 60_000)), Paste: true})
		if n := len([]rune(f.Value())); n > maxLines {
			t.Errorf("kind %v took %d letters", kind, n)
		}
	}
}

func TestFieldFitsItsArea(t *testing.T) {
	value := strings.Repeat("très long texte ", 40)
	for _, kind := range []Kind{Line, Lines, Choice, Choices, Order} {
		for width := 20; width < 120; width += 9 {
			for height := 1; height < 20; height += 3 {
				f := NewField(look(locale.French), kind, options(12), "", 50, 9)
				if kind.Typed() {
					f.Put(value)
				}
				f.Resize(width, height)
				lines := strings.Split(f.View(), "\n")
				if len(lines) > height {
					t.Fatalf("kind %v: %d lines in %d", kind, len(lines), height)
				}
				for _, line := range lines {
					if ansi.StringWidth(line) > width {
						t.Fatalf("kind %v: %q is wider than %d", kind, line, width)
					}
				}
			}
		}
	}
}

func TestWritten(t *testing.T) {
	tests := []struct {
		kind        forms.Kind
		value, want string
		grouped     bool
	}{
		{forms.Decimal, "1234.5", "1\u202f234,5", true},
		{forms.Integer, "2018", "2018", false},
		{forms.Integer, "12", "12", false},
		{forms.Integer, "douze", "douze", false},
		{forms.Date, "2027-01-11", "11/01/2027", false},
		{forms.DateTime, "2027-01-11T09:30:00.000+01:00", "11/01/2027 09:30", false},
		{forms.Time, "09:30:00.000+01:00", "09:30", false},
		{forms.Time, "9h", "9h", false},
		{forms.Text, "2027-01-11", "2027-01-11", false},
		{forms.Date, "", "", false},
	}
	for _, test := range tests {
		if got := Written(test.kind, test.value, test.grouped, locale.French); got != test.want {
			t.Errorf("%v %q is written %q, want %q", test.kind, test.value, got, test.want)
		}
	}
}
