package roadmap

import (
	"fmt"
	"slices"
	"strings"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/roadmap"
	"carnet/tui/widget"
)

// detail is an action in full, in at most height lines: the weightiest first.
func (m *Model) detail(item *roadmap.Item, width, height int) []string {
	var lines []string
	for _, l := range widget.Wrap(locale.Clean(item.Label), width, 2, m.Theme.Marks.More) {
		lines = append(lines, m.Theme.Label.Render(l))
	}
	lines = append(lines, widget.Pack(m.facts(item), m.Theme.Marks.Between(), width)...)
	say := func(name string, texts ...string) {
		text := locale.Clean(strings.Join(texts, ", "))
		if text == "" {
			return
		}
		wrapped := widget.Wrap(name+m.Words.Colon()+text, width, 2, m.Theme.Marks.More)
		wrapped[0] = widget.Lead(wrapped[0], name, m.Theme.Muted, m.Theme.Text)
		lines = append(lines, wrapped...)
	}
	say(m.words.Why, item.Why)
	say(m.words.Waits, item.After...)
	say(m.words.Comment, item.Comment)
	say(m.words.Targets, names(item.Targets)...)
	for _, f := range item.Findings {
		where := ""
		if f.Where != "" {
			where = f.Where + m.Words.Colon()
		}
		say(m.words.Reason, where+f.Label)
	}
	return widget.Cut(lines, width, height, m.Theme.Marks.More)
}

// facts are who does an action, when, at what cost, and how it stands.
func (m *Model) facts(item *roadmap.Item) []string {
	facts := []string{m.owner(item.Owner)}
	add := func(when bool, text string) {
		if when {
			facts = append(facts, text)
		}
	}
	add(item.Support != "", fmt.Sprintf(m.words.Support, m.owner(item.Support)))
	facts = append(facts, m.due(item, locale.LongDate), locale.HalfDays(item.Effort, m.Lang()), m.Words.Common.ToDo[item.State])
	add(item.Severity != forms.NoSeverity, m.Words.Common.Severity(item.Severity.String()))
	add(slices.Contains(m.result.Roadmap.Critical, item.Rank), m.words.Critical)
	add(item.Edited, m.words.Edited)
	add(item.Rejected, m.words.Rejected)
	return facts
}

// names are the instances that an action is about; that it is about the school goes without
// saying.
func names(targets []roadmap.Target) []string {
	var list []string
	for _, t := range targets {
		if t.Instance != "" || len(targets) > 1 {
			list = append(list, t.Name)
		}
	}
	return list
}
