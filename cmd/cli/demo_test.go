package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/cmd/cli"
)

const demoNow = "2026-11-24T09:00:00+01:00"

type demoAudit struct {
	ID, UAI, State, Verdict string
	Installation            *string
	Parts                   map[string]struct {
		Answered, Required, Total int
		Complete                  bool
	}
	Findings struct{ Bloquant, Majeur, Mineur int }
}

func (a demoAudit) complete() bool {
	for _, p := range a.Parts {
		if !p.Complete {
			return false
		}
	}
	return len(a.Parts) == 3
}

// demonstrated is a user whose notebook is the demonstration.
func demonstrated(t *testing.T) *user {
	t.Helper()
	u := newUser(t)
	u.does("demo", "--no-tui", "--now", demoNow)
	if _, err := os.Stat(filepath.Join(u.dir, "carnet", "carnet.db")); !os.IsNotExist(err) {
		t.Errorf("the default notebook was touched: %v", err)
	}
	u.env["CARNET_DB"] = filepath.Join(u.dir, "carnet", "demo.db")
	return u
}

func TestDemoSchools(t *testing.T) {
	u := demonstrated(t)
	var schools []struct{ UAI, Name string }
	if err := json.Unmarshal([]byte(u.does("school", "list", "--json")), &schools); err != nil || len(schools) < 12 {
		t.Errorf("%d schools, %v", len(schools), err)
	}
	departements := map[string]bool{}
	for _, s := range schools {
		departements[s.UAI[:3]] = true
	}
	if len(departements) != 4 {
		t.Errorf("départements %v", departements)
	}
}

func TestDemoAudits(t *testing.T) {
	u := demonstrated(t)
	var audits []demoAudit
	if err := json.Unmarshal([]byte(u.does("audit", "list", "--json")), &audits); err != nil || len(audits) < 4 {
		t.Fatalf("%d audits, %v", len(audits), err)
	}
	states, complete := map[string]bool{}, 0
	for _, a := range audits {
		states[a.State] = true
		if !a.complete() {
			continue
		}
		complete++
		if a.Installation == nil || *a.Installation != "2027-01-11" || a.Findings.Bloquant == 0 || a.Verdict != "defavorable" {
			t.Errorf("complete audit %+v", a)
		}
	}
	if complete != 1 || len(states) < 3 {
		t.Errorf("%d complete, states %v", complete, states)
	}
	found := u.does("findings", audits[0].UAI, "--json")
	for _, severity := range []string{"bloquant", "a_lever", "majeur", "mineur", "info", "atout"} {
		if !strings.Contains(found, `"severity": "`+severity+`"`) {
			t.Errorf("no finding is %s", severity)
		}
	}
}

// The same clock gives the same campaign, and a demonstration that is there stays as it is.
func TestDemoIsDeterministic(t *testing.T) {
	var documents []string
	for range 2 {
		u := newUser(t)
		path, out := filepath.Join(u.dir, "essai.db"), filepath.Join(u.dir, "out")
		u.does("demo", "--no-tui", "--now", demoNow, "--db", path)
		first := u.does("audit", "list", "--json", "--db", path, "--now", demoNow)
		u.does("demo", "--no-tui", "--now", demoNow, "--db", path)
		if again := u.does("audit", "list", "--json", "--db", path, "--now", demoNow); again != first {
			t.Error("the second opening changed the campaign")
		}
		u.does("export", "0869901V", "--out", out, "--db", path, "--now", demoNow)
		for _, name := range []string{"compte-rendu.md", "feuille-de-route.md"} {
			text, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			documents = append(documents, string(text))
		}
		documents = append(documents, first)
	}
	for i := range 3 {
		if documents[i] != documents[i+3] {
			t.Errorf("output %d differs between two runs", i)
		}
	}
}

func TestDemoRefusesARealNotebook(t *testing.T) {
	u := audited(t)
	path := filepath.Join(u.dir, "vrai.db")
	u.does("school", "add", "0869902W", "--name", "Lycée", "--db", path)
	for _, args := range [][]string{{"--db", path}, {"--db", filepath.Join(u.dir, "carnet", "carnet.db")}} {
		code, _, stderr := u.types(append([]string{"demo", "--no-tui"}, args...)...)
		if code != cli.ExitRefused || !strings.Contains(stderr, "vrai carnet") {
			t.Errorf("%v: exit %d, %s", args, code, stderr)
		}
	}
	if out := u.does("school", "list", "--db", path); strings.Count(out, "\n") != 1 {
		t.Errorf("the notebook was changed:\n%s", out)
	}
}
