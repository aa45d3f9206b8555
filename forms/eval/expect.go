package eval

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"carnet/forms/jsontree"
	"carnet/forms/locale"
)

// expected are the members that an expectation may have.
var expected = []string{
	"type", "label", "relevant", "required", "readonly", "value", "valid", "message", "choices", "exists",
}

// Difference is one thing that is not as expected.
type Difference struct{ Member, Want, Got string }

// ExpectError says that an expectation failed.
type ExpectError struct {
	File         string
	Number       int // of the step, from 1
	Line, Column int
	Path         string
	Differences  []Difference // never empty
	Because      string       // message of a node that is not valid
	Absent       error        // why nothing is at the path, or nil
}

func (e *ExpectError) Error() string {
	return fmt.Sprintf("expect %s in step %d of %s: %s", e.Path, e.Number, e.File, e.differences(locale.English))
}

// Text says it to people.
func (e *ExpectError) Text(lang locale.Lang) string {
	text := fmt.Sprintf(lang.Pick(
		"%s:%d:%d\u00a0: étape %d, %s\u00a0: %s.",
		"%s:%d:%d: step %d, %s: %s."),
		locale.Clean(e.File), e.Line, e.Column, e.Number, locale.Clean(e.Path), e.differences(lang))
	if e.Because != "" {
		text += " " + locale.Clean(e.Because)
	}
	if e.Absent != nil {
		text += " " + locale.ErrorText(e.Absent, lang)
	}
	return text
}

func (e *ExpectError) differences(lang locale.Lang) string {
	var list []string
	for _, d := range e.Differences {
		want, got := locale.Quote(locale.Clean(d.Want), lang), locale.Quote(locale.Clean(d.Got), lang)
		list = append(list, fmt.Sprintf(lang.Pick("%s vaut %s, attendu %s", "%s is %s, want %s"), d.Member, got, want))
	}
	return strings.Join(list, lang.Pick("\u00a0; ", "; "))
}

// expect compares a node with what a step says of it. A node that is not there fails unless
// "exists" is false.
func (r *Run) expect(c *script, s *step) error {
	if err := r.result.Recompute(); err != nil {
		return err
	}
	node, err := r.find(s.path)
	there := err == nil
	held := map[string]string{"exists": strconv.FormatBool(there)}
	var choices []string
	because := ""
	if there {
		n := r.node(node)
		choices, because = n.Choices, n.Message
		held = map[string]string{
			"exists": "true", "type": n.Type, "label": n.Label, "value": n.Value, "message": n.Message,
			"relevant": strconv.FormatBool(n.Relevant), "required": strconv.FormatBool(n.Required),
			"readonly": strconv.FormatBool(n.ReadOnly), "valid": strconv.FormatBool(n.Valid),
		}
	}
	e := &ExpectError{File: c.file, Number: s.number, Path: s.path}
	e.Line, e.Column = c.document.Place(s.at)
	for _, m := range s.members {
		got := held[m.Name]
		if m.Name == "choices" {
			got = strings.Join(choices, " ")
		}
		if !meets(&m.Value, got, m.Name) {
			e.Differences = append(e.Differences, Difference{m.Name, wanted(&m.Value), got})
			if m.Name == "valid" {
				e.Because = because
			}
		}
	}
	if !there && !slices.ContainsFunc(s.members, func(m jsontree.Member) bool { return m.Name == "exists" }) {
		e.Differences, e.Absent = []Difference{{"exists", "true", "false"}}, err
	}
	if len(e.Differences) > 0 {
		return e
	}
	return nil
}

// meets compares texts, whatever the blanks around them, which no reader of JSON of ours keeps;
// where a number is wanted of a value, numbers.
func meets(want *jsontree.Value, got, member string) bool {
	text := wanted(want)
	if text == strings.TrimSpace(got) {
		return true
	}
	if member != "value" || want.Kind != jsontree.Text {
		return false
	}
	a, errWant := strconv.ParseFloat(text, 64)
	b, errGot := strconv.ParseFloat(got, 64)
	return errWant == nil && errGot == nil && a == b
}

// wanted is the text of an expected value: of a list, its items with a blank between them.
func wanted(v *jsontree.Value) string {
	if v.Kind != jsontree.List {
		return v.Text
	}
	var items []string
	for _, item := range v.Items {
		items = append(items, item.Text)
	}
	return strings.Join(items, " ")
}
