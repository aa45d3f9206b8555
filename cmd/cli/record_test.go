package cli_test

import (
	"encoding/json"
	"strings"
	"testing"

	"carnet/cmd/cli"
)

func TestSchoolIsRecordedOnce(t *testing.T) {
	u := newUser(t)
	u.does("school", "add", "0869901V", "--name", "Collège des Essais", "--kind", "collège", "--phone", "05 00 00 00 00")
	before := u.does("school", "show", "0869901V", "--json")
	code, _, stderr := u.types("school", "add", "0869901v", "--name", "Lycée", "--kind", "lycée")
	if code != cli.ExitRefused || !strings.Contains(stderr, "Collège des Essais) existe déjà\u00a0: carnet school edit 0869901V") {
		t.Errorf("added twice: exit %d, %s", code, stderr)
	}
	if after := u.does("school", "show", "0869901V", "--json"); after != before {
		t.Errorf("the record was changed: %s", after)
	}
	u.does("school", "edit", "0869901v", "--pupils", "412", "--phone", "")
	var school struct {
		Name, Kind, Phone string
		Pupils            int
	}
	if err := json.Unmarshal([]byte(u.does("school", "show", "0869901V", "--json")), &school); err != nil {
		t.Fatal(err)
	}
	if school.Name != "Collège des Essais" || school.Kind != "college" || school.Pupils != 412 || school.Phone != "" {
		t.Errorf("record %+v", school)
	}
}

// A week that the calendar refuses is kept, and every reason against it said.
func TestWeekOfTheInstallation(t *testing.T) {
	for _, c := range []struct {
		date, week string
		says       []string
	}{
		{"2026-11-24", "2027-01-18", nil},
		{"2027-01-05", "2026-12-21", []string{"vacances de Noël (zone A)", "Noël, vendredi 25 décembre 2026 (jour férié)", "précède la visite du 05/01/2027"}},
		{"2026-11-24", "2027-05-03", []string{"Ascension"}},
		{"2026-11-24", "2027-06-14", []string{"valeur par défaut"}},
		{"2027-01-20", "2027-01-18", []string{"précède la visite"}},
	} {
		u := newUser(t)
		u.does("school", "add", "0869901V", "--name", "Lycée des Essais", "--kind", "lycée")
		code, _, begun := u.types("audit", "new", "0869901V", "--date", c.date, "--installation", c.week)
		u.does("audit", "edit", "0869901V", "--installation", "")
		edit := []string{"audit", "edit", "0869901V", "--installation", c.week}
		_, _, edited := u.types(edit...)
		if code != cli.ExitDone || begun != edited || strings.Count(begun, "Attention") < len(c.says) || c.says == nil && begun != "" {
			t.Errorf("%+v: exit %d\n%s%s", c, code, begun, edited)
		}
		for _, says := range c.says {
			if !strings.Contains(begun, says) {
				t.Errorf("%+v says\n%swithout %q", c, begun, says)
			}
		}
		if _, _, warning := u.types(append(edit, "--quiet")...); warning != "" {
			t.Errorf("--quiet says %s", warning)
		}
		if _, _, warning := u.types("audit", "edit", "0869901V", "--lead", "A. Martin"); warning != "" {
			t.Errorf("another lead says %s", warning)
		}
		out := u.does(append(edit, "--json")...)
		if strings.Contains(out, `"warnings"`) != (c.says != nil) {
			t.Errorf("in JSON: %s", out)
		}
	}
}
