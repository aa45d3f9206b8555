package notebook

import (
	"context"
	"strconv"

	"carnet/forms"
	"carnet/forms/locale"
	"carnet/forms/xlsform"
)

// migrationsSheet is where the migrations of a workbook stand.
const migrationsSheet = "migrations"

// IdleMigrations are warnings of the migrations of a form that change nothing: each is held against
// the version that it is for, or the last one before it in the library. The rows are those of file;
// as the library keeps a form they are other ones, and are left out where file is blank.
func (n *Notebook) IdleMigrations(ctx context.Context, form *forms.Form, file string) (xlsform.Problems, error) {
	if len(form.Migrations) == 0 {
		return nil, nil
	}
	list, err := n.Library(ctx)
	if err != nil {
		return nil, err
	}
	former := make(map[string][]forms.IdleMigration) // by hash
	var found xlsform.Problems
	for _, m := range form.Migrations {
		c, known := lastUpTo(list, form, m.From)
		if !known {
			continue
		}
		idle, asked := former[c.Hash]
		if !asked {
			older, err := n.Form(ctx, c.Hash)
			if err != nil {
				return nil, err
			}
			idle = form.IdleMigrations(older)
			former[c.Hash] = idle
		}
		for _, i := range idle {
			if i.Row == m.Row {
				found = append(found, idleProblem(file, c, i))
			}
		}
	}
	return found, nil
}

// lastUpTo is the last version of a form in the library that is not after version; the list has the
// newest first.
func lastUpTo(list []Checklist, form *forms.Form, version string) (c Checklist, known bool) {
	for _, c := range list {
		if c.ID == form.ID && c.Hash != form.Hash && forms.CompareVersions(c.Version, version) <= 0 {
			return c, true
		}
	}
	return Checklist{}, false
}

func idleProblem(file string, c Checklist, m forms.IdleMigration) xlsform.Problem {
	former, question := locale.Clean(c.ID+" "+c.Version), locale.Clean(m.Question)
	row, name := m.Row, strconv.Itoa(m.Row)
	if file == "" {
		row, name = 0, question
	}
	french, english := "n’a pas de question "+question, "has no question "+question
	if m.Choice != "" {
		choice := locale.Clean(m.Choice)
		french, english = "n’a pas de choix "+choice+" pour "+question, "has no choice "+choice+" of "+question
	}
	return xlsform.Problem{
		File: file, Sheet: migrationsSheet, Row: row, Severity: xlsform.Warning, Code: "idle_migration",
		French:  "la ligne " + name + " de «\u00a0" + migrationsSheet + "\u00a0» ne change rien\u00a0: " + former + " " + french + ".",
		English: "row " + name + " of " + migrationsSheet + " changes nothing: " + former + " " + english + ".",
	}
}
