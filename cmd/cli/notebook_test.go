package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/cmd/cli"
)

// What only reads, or changes what is there, makes no notebook: one that was named must exist,
// the default one is empty until something is written.
func TestNothingIsMadeByReading(t *testing.T) {
	const absent = "0869901V"
	for _, c := range []struct {
		args string
		code int // with the default notebook
	}{
		{"audit list", cli.ExitDone},
		{"school list", cli.ExitDone},
		{"forms list", cli.ExitDone},
		{"profile", cli.ExitDone},
		{"school show " + absent, cli.ExitNotFound},
		{"audit show " + absent, cli.ExitNotFound},
		{"audit history " + absent, cli.ExitNotFound},
		{"findings " + absent, cli.ExitNotFound},
		{"roadmap " + absent, cli.ExitNotFound},
		{"why " + absent + " A-NET-01", cli.ExitNotFound},
		{"export " + absent + " --out documents", cli.ExitNotFound},
		{"forms migrate " + absent, cli.ExitNotFound},
		{"forms migrate " + absent + " --dry-run", cli.ExitNotFound},
		{"school edit " + absent + " --name A", cli.ExitNotFound},
		{"audit answer " + absent + " t_plan oui", cli.ExitNotFound},
		{"audit close " + absent + " souhaits", cli.ExitNotFound},
		{"roadmap reject " + absent + " A-NET-01 --why x", cli.ExitNotFound},
	} {
		u := newUser(t)
		t.Setenv("TMPDIR", u.dir) // nothing stays there either
		if code, _, stderr := u.types(strings.Fields(c.args)...); code != c.code {
			t.Errorf("carnet %s: exit %d, want %d, %s", c.args, code, c.code, stderr)
		}
		path := filepath.Join(u.dir, "dossier", "autre.db")
		code, stdout, stderr := u.types(append(strings.Fields(c.args), "--db", path)...)
		if code != cli.ExitStorage || stdout != "" || !strings.Contains(stderr, "autre.db\u00a0» n’existe pas") {
			t.Errorf("carnet %s: exit %d, %s%s", c.args, code, stdout, stderr)
		}
		u.env["CARNET_DB"] = path
		if code, _, _ := u.types(strings.Fields(c.args)...); code != cli.ExitStorage {
			t.Errorf("carnet %s with CARNET_DB: exit %d", c.args, code)
		}
		if files, err := os.ReadDir(u.dir); err != nil || len(files) != 0 {
			t.Errorf("carnet %s made %v, %v", c.args, files, err)
		}
	}
}

func TestAmbiguousAuditListsWhatItCouldBe(t *testing.T) {
	u := audited(t)
	u.does("audit", "new", "0869901V")
	code, _, stderr := u.types("audit", "show", "0869901V")
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	if code != cli.ExitNotFound || len(lines) != 3 {
		t.Fatalf("exit %d, %s", code, stderr)
	}
	if !strings.Contains(lines[1], "0869901V/1  16/11/2026  planifié") || !strings.Contains(lines[2], "0869901V/2  non fixée") {
		t.Errorf("candidates:\n%s", stderr)
	}
}

func TestClosedPart(t *testing.T) {
	u := demonstrated(t)
	answers := u.file("a.json", `{"t_plan": "non"}`)
	before := u.does("audit", "history", "0869901V")
	for _, args := range []string{
		"answer 0869901V t_plan non", "answer 0869901V t_plan --clear", "answer 0869901V t_plan --nv absent",
		"answer 0869901V salle[1]/salle_postes 20", "import 0869901V " + answers,
	} {
		code, _, stderr := u.types(append([]string{"audit"}, strings.Fields(args)...)...)
		if code != cli.ExitRefused || !strings.Contains(stderr, "carnet audit close 0869901V/1 technique --undo") {
			t.Errorf("carnet audit %s: exit %d, %s", args, code, stderr)
		}
	}
	if after := u.does("audit", "history", "0869901V"); after != before {
		t.Error("what was refused left something")
	}
	if _, _, stderr := u.types("audit", "answer", "0869901V", "t_plan", "non", "--json"); !strings.Contains(stderr, `"code":"closed_part"`) {
		t.Errorf("in JSON: %s", stderr)
	}
	u.does("audit", "answer", "0869901V", "t_plan", "--note", "revu au bureau")
}

func TestImportSaysWhatItFound(t *testing.T) {
	u := audited(t)
	for stdin, says := range map[string]string{
		`{}`:                "le fichier ne contient aucune réponse",
		`{"t_plan": null}`:  "le fichier ne contient aucune réponse",
		`{"t_plan": "oui"}`: "1\u00a0réponse",
	} {
		u.stdin = stdin
		if out := u.does("audit", "import", "0869901V", "-"); !strings.Contains(out, says) {
			t.Errorf("%s: %s", stdin, out)
		}
	}
	u.stdin = `{"t_plan": oui}`
	code, _, stderr := u.types("audit", "import", "0869901V", "-")
	if code != cli.ExitRefused || !strings.Contains(stderr, "l’entrée standard") || !strings.Contains(stderr, "1:12: ce n’est pas du JSON") {
		t.Errorf("exit %d, %s", code, stderr)
	}
}

func TestConfirmationNamesTheElement(t *testing.T) {
	u := audited(t)
	u.does("audit", "answer", "0869901V", "salle[1]/salle_nom", "B204")
	out := u.does("audit", "answer", "0869901V", "salle[1]/salle_postes", "16")
	if !strings.Contains(out, "1 (B204), «\u00a0") || !strings.Contains(out, ", 16.") {
		t.Errorf("confirmation: %s", out)
	}
}

// Every answer that is missing is listed.
func TestShowListsAllThatIsMissing(t *testing.T) {
	u := audited(t)
	var shown struct{ Missing []struct{ Question string } }
	if err := json.Unmarshal([]byte(u.does("audit", "show", "0869901V", "--json")), &shown); err != nil || len(shown.Missing) < 100 {
		t.Fatalf("%d missing, %v", len(shown.Missing), err)
	}
	out := u.does("audit", "show", "0869901V")
	for _, q := range shown.Missing {
		if !strings.Contains(out, "\n  "+q.Question+"  ") {
			t.Errorf("%s is not listed:\n%s", q.Question, out)
		}
	}
}
