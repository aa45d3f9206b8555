package notebook_test

import (
	"path/filepath"
	"strings"
	"testing"

	"carnet/forms/locale"
)

// Three versions of a form: each row of migrations is held against the version that it is for.
func TestIdleMigrations(t *testing.T) {
	const renamed = "| | text | c | A |\n| | select_one l | s | S |\n| choices |\n| | list_name | name | label |\n| | l | neuf | N |\n" +
		"| migrations |\n| | from | question | to | value |\n"
	for _, c := range []struct{ name, rows, french, english string }{
		{"right in a chain", "| | 1 | a | b | |\n| | 1 | b | c | |\n| | 1 | s | | vieux=neuf |\n", "", ""},
		{
			"old name misspelt", "| | 1 | aa | c | |\n",
			"la ligne 13 de «\u00a0migrations\u00a0» ne change rien\u00a0: parc 1 n’a pas de question aa.", "row 13 of migrations changes nothing: parc 1 has no question aa.",
		},
		{
			"held against the last version before", "| | 2 | aa | c | |\n",
			"parc 1 n’a pas de question aa.", "parc 1 has no question aa.",
		},
		{"for a version before the first", "| | 0 | aa | c | |\n", "", ""},
		{
			"old choice misspelt", "| | 1 | s | | vieu=neuf |\n",
			"parc 1 n’a pas de choix vieu pour s.", "parc 1 has no choice vieu of s.",
		},
		{"choice renamed before", "| | 1 | s | | vieux=use |\n| | 1 | s | | use=neuf |\n", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, dir := open(t, filepath.Join(t.TempDir(), "carnet.db")), t.TempDir()
			first := "| | text | a | A |\n| | select_one l | s | S |\n| choices |\n| | list_name | name | label |\n| | l | vieux | V |\n"
			if _, err := n.Install(t.Context(), file(t, dir, "parc.md", workbook("parc", "1", first))); err != nil {
				t.Fatal(err)
			}
			done, err := n.Install(t.Context(), file(t, dir, "parc.md", workbook("parc", "3", renamed+c.rows)))
			if err != nil {
				t.Fatal(err)
			}
			var french, english []string
			for _, p := range done.Idle {
				french, english = append(french, p.Text(locale.French)), append(english, p.Text(locale.English))
			}
			if c.french == "" && len(done.Idle) > 0 || c.french != "" && len(done.Idle) != 1 {
				t.Fatalf("it warns of %q", french)
			}
			if got := strings.Join(french, ""); !strings.HasSuffix(got, c.french) {
				t.Errorf("it warns: %s", got)
			}
			if got := strings.Join(english, ""); !strings.HasSuffix(got, c.english) {
				t.Errorf("it warns: %s", got)
			}
		})
	}
}
