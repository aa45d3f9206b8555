package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carnet/cmd/cli"
)

func TestExitCodes(t *testing.T) {
	u := audited(t)
	text := u.file("texte.db", "Ceci n’est pas une base de données, mais un texte assez long pour en être une peut-être.")
	for _, c := range []struct {
		args string
		code int
		says string // on standard error
	}{
		{"audit list", cli.ExitDone, ""},

		{"audti", cli.ExitUsage, "Vouliez-vous dire\u00a0: audit"},
		{"audit lst", cli.ExitUsage, "list"},
		{"audit xyzzy", cli.ExitUsage, "Aide"},
		{"audit", cli.ExitUsage, "Que faire"},
		{"audit show", cli.ExitUsage, "Il manque un argument"},
		{"audit show a b", cli.ExitUsage, "en trop"},
		{"audit list --bloquant", cli.ExitUsage, "--bloquant"},
		{"audit list --db", cli.ExitUsage, "attend une valeur"},
		{"school add 0869902W --name A --pupils douze", cli.ExitUsage, "douze"},
		{"audit list --lang de", cli.ExitUsage, "--lang"},
		{"audit list --now demain", cli.ExitUsage, "--now"},
		{"audit list --theme rose", cli.ExitUsage, "--theme"},
		{"audit answer 0869901V t_cat", cli.ExitUsage, "Il manque la réponse"},
		{"audit answer 0869901V t_cat cat6 --clear", cli.ExitUsage, "Une seule réponse"},
		{"audit participant 0869901V add", cli.ExitUsage, "--role"},
		{"audit edit 0869901V", cli.ExitUsage, "Que changer"},
		{"school edit 0869901V", cli.ExitUsage, "Que changer"},
		{"roadmap reject 0869901V A-FOR-05", cli.ExitUsage, "--why"},
		{"findings reject 0869901V t_cat", cli.ExitUsage, "--why"},
		{"export 0869901V", cli.ExitUsage, "--out"},
		{"export 0869901V --out x --format pdf", cli.ExitUsage, "pdf"},
		{"completion csh", cli.ExitUsage, "bash"},
		{"help voler", cli.ExitUsage, "voler"},
		{"", cli.ExitUsage, "terminal"},

		{"school edit 0860035W --name A", cli.ExitNotFound, "carnet school add 0860035W"},
		{"school show 0860035W", cli.ExitNotFound, "carnet school add 0860035W"},
		{"audit new 0860035W", cli.ExitNotFound, "0860035W"},
		{"audit new 0869901V --form autre", cli.ExitNotFound, "icart"},
		{"audit show 0860035W", cli.ExitNotFound, "0860035W"},
		{"audit show 0869901V/7", cli.ExitNotFound, "Peut-être"},
		{"audit answer 0869901V t_cats cat6", cli.ExitNotFound, "t_cat"},
		{"audit answer 0869901V salle[4]/salle_nom A", cli.ExitNotFound, "n’existe pas encore"},
		{"audit answer 0869901V salle_nom A", cli.ExitNotFound, "salle[1]/salle_nom"},
		{"audit answer 0869901V salle[0]/salle_nom A", cli.ExitNotFound, "à partir de 1"},
		{"audit answer 0869901V salle[2 A", cli.ExitNotFound, "crochet"},
		{"audit history 0869901V rien", cli.ExitNotFound, "rien"},
		{"audit close 0869901V cuisine", cli.ExitNotFound, "souhaits, usages, technique"},
		{"audit participant 0869901V remove 3", cli.ExitNotFound, "Aucun participant"},
		{"why 0869901V A-NET-01", cli.ExitNotFound, "aucun constat ne la demande"},
		{"why 0869901V A-XYZ-99", cli.ExitNotFound, "Aucune action"},
		{"findings restore 0869901V t_cat", cli.ExitNotFound, "Aucun constat"},

		{"school add 0869901X --name A", cli.ExitRefused, "0869901V"},
		{"school add 0869901V --name A", cli.ExitRefused, "carnet school edit 0869901V"},
		{"school edit 0869901V --name=", cli.ExitRefused, "a un nom"},
		{"school add 12 --name A", cli.ExitRefused, "sept chiffres"},
		{"school add 0869902W --name A --kind musée", cli.ExitRefused, "college"},
		{"school show 0869901X", cli.ExitRefused, "0869901V"},
		{"audit show 0869901X", cli.ExitRefused, "0869901V"},
		{"audit new 0869901V --date 31/02/2027", cli.ExitRefused, "n’existe pas"},
		{"audit new 0869901V --date 13/13/2026", cli.ExitRefused, "mois 13. Rien n’a été enregistré."},
		{"roadmap edit 0869901V A-FOR-05 --effort deux", cli.ExitRefused, "Rien n’a été enregistré."},
		{"audit new 0869901V --installation 12/01/2027", cli.ExitRefused, "mardi"},
		{"audit new 0869901V --installation 03/09/2029", cli.ExitRefused, "Calendrier 2029-2030 inconnu"},
		{"audit edit 0869901V --installation 03/09/2029", cli.ExitRefused, "2026-2027. Rien n’a été enregistré."},
		{"audit answer 0869901V t_loc_temp 300", cli.ExitRefused, "Température"},
		{"audit answer 0869901V t_cat cat9", cli.ExitRefused, "cat6"},
		{"audit answer 0869901V srv_nb 3", cli.ExitRefused, "srv_nb"},
		{"audit import 0869901V absent.json", cli.ExitRefused, "absent.json"},
		{"audit participant 0869901V add --role roi", cli.ExitRefused, "chef"},
		{"findings reclassify 0869901V t_cat grave --why x", cli.ExitRefused, "bloquant"},
		{"roadmap edit 0869901V A-FOR-05 --owner moi", cli.ExitRefused, "dsi"},
		{"roadmap edit 0869901V A-FOR-05 --effort -3", cli.ExitRefused, "demi-journées"},
		{"forms check absent.xlsx", cli.ExitRefused, "absent.xlsx"},
		{"demo --no-tui --db " + filepath.Join(u.dir, "carnet", "carnet.db"), cli.ExitRefused, "vrai carnet"},

		{"audit close 0869901V souhaits", cli.ExitFailed, "w_porteur"},

		{"audit list --db " + text, cli.ExitStorage, "n’est pas un carnet"},
		{"audit list --db " + text + "/carnet.db", cli.ExitStorage, "ne peut pas être ouvert"},
		{"audit list --db " + u.dir, cli.ExitStorage, "n’est pas un carnet"},
		{"export 0869901V --out " + text, cli.ExitStorage, "Impossible d’écrire"},
	} {
		code, _, stderr := u.types(strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(stderr, c.says) || c.says == "" && stderr != "" {
			t.Errorf("carnet %s: exit %d, want %d with %q:\n%s", c.args, code, c.code, c.says, stderr)
		}
	}
}

// A file of a newer program, or of another one, is refused and left as it is.
func TestFilesThatAreNotOurs(t *testing.T) {
	for _, c := range []struct {
		name   string
		offset int64 // in the header of an SQLite file
		says   string
	}{
		{"newer version", 60, "plus récente"},
		{"another program", 68, "autre programme"},
	} {
		u := newUser(t)
		path := filepath.Join(u.dir, "carnet.db")
		u.does("school", "add", "0869901V", "--name", "A", "--db", path)
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteAt([]byte{0, 1, 0, 0}, c.offset); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		code, _, stderr := u.types("school", "add", "0869901V", "--name", "A", "--db", path)
		if code != cli.ExitStorage || !strings.Contains(stderr, c.says) || !strings.Contains(stderr, path) {
			t.Errorf("%s: exit %d, %s", c.name, code, stderr)
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
			t.Errorf("%s: the file was changed, %v", c.name, err)
		}
	}
}

func TestErrorsInJSON(t *testing.T) {
	u := audited(t)
	answers := u.file("a.json", "{\n  \"t_loc_temp\": 300,\n  \"t_catt\": 1\n}")
	for _, c := range []struct {
		args, code, file string
		row              int
	}{
		{"audit show 0869901X", "invalid_uai", "", 0},
		{"audit show 0860035W", "unknown_audit", "", 0},
		{"audit answer 0869901V t_catt x", "unknown_question", "", 0},
		{"audit answer 0869901V t_cat x", "invalid_value", "", 0},
		{"audit import 0869901V " + answers, "import_refused", "a.json", 2},
		{"audit", "usage", "", 0},
		{"audit --jason", "usage", "", 0},
		{"audit close 0869901V souhaits", "check_failed", "", 0},
	} {
		_, stdout, stderr := u.types(append(strings.Fields(c.args), "--json")...)
		var got struct {
			Error struct {
				Code, Message string
				File          *string
				Row           *int
				Problems      []struct{ Message string }
			}
		}
		if err := json.Unmarshal([]byte(stderr), &got); err != nil || stdout != "" {
			t.Errorf("carnet %s: %v in %q, and %q", c.args, err, stderr, stdout)
			continue
		}
		e := got.Error
		if e.Code != c.code || e.Message == "" || value(e.File) != c.file || value(e.Row) != c.row {
			t.Errorf("carnet %s: %s", c.args, stderr)
		}
	}
}

// value is what a field of the JSON holds, or the zero value for null.
func value[T any](field *T) T {
	if field == nil {
		var zero T
		return zero
	}
	return *field
}

func TestFormsCheckInJSON(t *testing.T) {
	u := newUser(t)
	form := u.file("f.csv", "survey\n,type,name,label\n,integer,n,Nombre\n,select_one absente,c,Choix\n")
	code, stdout, _ := u.types("forms", "check", form, "--json")
	var check struct {
		Errors   int
		Problems []struct {
			Sheet, Code, Severity string
			Row                   int
		}
	}
	if err := json.Unmarshal([]byte(stdout), &check); err != nil || code != cli.ExitFailed || check.Errors != 1 {
		t.Fatalf("forms check: exit %d, %v, %s", code, err, stdout)
	}
	for _, p := range check.Problems {
		if p.Severity == "error" && (p.Sheet != "survey" || p.Row != 4) {
			t.Errorf("problem %+v", p)
		}
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	code := cli.Run(ctx, cli.Env{
		Args: []string{"school", "add", "0869901V", "--name", "A", "--db", filepath.Join(t.TempDir(), "carnet.db")}, Stdout: os.Stdout, Stderr: new(strings.Builder),
		Getenv: func(string) string { return "" }, OS: "linux",
	})
	if code != cli.ExitInterrupted {
		t.Errorf("exit %d", code)
	}
}
