package xlsform

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// maxMigrations bounds the renamings that an audit is followed through.
const maxMigrations = 2_000

// readMigrations reads what former versions called questions and choices.
func (r *reader) readMigrations(t *table) {
	var rows []sheetRow
	r.eachRow(t, func(s sheetRow) {
		if len(rows) == maxMigrations {
			return
		}
		m := forms.Migration{Row: s.row.Number, From: s.needed("from"), Question: s.needed("question"), To: s.cell("to"), Choices: s.choicePairs()}
		if m.To == "" && s.cell("value") == "" {
			s.fail(s.place("to"), "empty_migration", m.Question)
		}
		if m.From != "" && forms.CompareVersions(m.From, r.form.Version) >= 0 {
			s.warn(s.place("from"), "late_migration", m.From, r.form.Version)
		}
		s.form.Migrations = append(s.form.Migrations, m)
		rows = append(rows, s)
	}, "from", "question")
	if t != nil && len(t.rows) > maxMigrations {
		r.fail(place{table: t, row: t.rows[maxMigrations].Number}, "too_many_migrations", strconv.Itoa(maxMigrations))
	}
	for i, s := range rows {
		if s.form.Migrations[i].Question != "" {
			s.checkMigration(i)
		}
	}
}

// choicePairs reads old=new names.
func (s sheetRow) choicePairs() map[string]string {
	pairs := strings.Fields(s.cell("value"))
	if len(pairs) == 0 {
		return nil
	}
	choices := make(map[string]string, len(pairs))
	for _, pair := range pairs {
		before, since, ok := strings.Cut(pair, "=")
		if _, twice := choices[before]; !ok || before == "" || since == "" || strings.Contains(since, "=") || twice {
			s.fail(s.place("value"), "bad_choice_pair", pair)
			continue
		}
		choices[before] = since
	}
	return choices
}

// checkMigration refuses a row that leads to no question or no choice of today. In a chain it is the
// last row that does.
func (s sheetRow) checkMigration(i int) {
	m := s.form.Migrations[i]
	since := cmp.Or(m.To, m.Question)
	name, choices := s.today(i)
	ref := s.keyed(name)
	switch {
	case ref != 0:
		s.checkChoices(s.form.Def(ref), choices)
	case name == since && m.To != "":
		s.fail(s.place("to"), "unknown_successor", name)
	case name == since:
		s.fail(s.place("question"), "unknown_successor", name)
	}
	if _, still := s.form.Keyed(m.Question); still && m.To != "" && !s.isSuccessor(m.Question) {
		s.fail(s.place("question"), "reused_name", m.Question, m.To)
	}
}

// today follows the new names of a row through the rows below it that apply to the same audits.
func (s sheetRow) today(i int) (name string, choices map[string]string) {
	m := s.form.Migrations[i]
	name, choices = cmp.Or(m.To, m.Question), make(map[string]string, len(m.Choices))
	for _, since := range m.Choices {
		choices[since] = since
	}
	for _, later := range s.form.Migrations[i+1:] {
		if later.Question != name || forms.CompareVersions(later.From, m.From) < 0 {
			continue
		}
		for since, today := range choices {
			choices[since] = cmp.Or(later.Choices[today], today)
		}
		name = cmp.Or(later.To, name)
	}
	return name, choices
}

// keyed is the question, group or repeat that a key or a path names; 0 for none.
func (s sheetRow) keyed(key string) expr.Ref {
	if ref, ok := s.form.Keyed(key); ok {
		return ref
	}
	for _, ref := range s.form.Named(path.Base(key)) {
		if s.form.Def(ref).Path == key {
			return ref
		}
	}
	return 0
}

// isSuccessor says whether some question of former versions bears a name since.
func (s sheetRow) isSuccessor(name string) bool {
	return slices.ContainsFunc(s.form.Migrations, func(m forms.Migration) bool { return m.To == name })
}

// checkChoices refuses choices that the list does not have. What the list of a file holds is only
// known where the file is.
func (s sheetRow) checkChoices(d *forms.Def, choices map[string]string) {
	if len(choices) == 0 {
		return
	}
	if d.List == nil {
		s.fail(s.place("value"), "no_choices", d.Name)
		return
	}
	for _, since := range slices.Sorted(maps.Keys(choices)) {
		if _, known := d.List.Find(since); !known && choices[since] == since && len(d.List.Choices) > 0 {
			s.fail(s.place("value"), "unknown_new_choice", since, d.List.Name)
		}
	}
}
