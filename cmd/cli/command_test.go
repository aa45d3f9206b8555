package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"carnet/cmd/cli"
)

var englishArgument = regexp.MustCompile(`\b(COMMAND|FILE|FINDING|NAME|PART|SEVERITY|VALUE|VERB|REASON)\b`)

// Every command has a help page with an example, in both languages, and no English word of
// cobra's in the French one.
func TestHelp(t *testing.T) {
	u := newUser(t)
	for _, lang := range []struct{ code, usage, examples, commands string }{
		{"fr", "Utilisation\u00a0:", "Exemples\u00a0:", "Commandes\u00a0:"},
		{"en", "Usage:", "Examples:", "Commands:"},
	} {
		pages := 0
		var visit func(path []string)
		visit = func(path []string) {
			pages++
			page := u.does(append(path, "--help", "--lang", lang.code)...)
			if !strings.Contains(page, lang.usage) || !strings.Contains(page, lang.examples) {
				t.Errorf("%v in %s:\n%s", path, lang.code, page)
			}
			for _, english := range []string{"Usage:", "Flags:", "Available", "help for", "(default"} {
				if lang.code == "fr" && strings.Contains(page, english) {
					t.Errorf("%v says %q in French:\n%s", path, english, page)
				}
			}
			if word := englishArgument.FindString(page); lang.code == "fr" && word != "" {
				t.Errorf("%v names an argument %s in French:\n%s", path, word, page)
			}
			_, after, found := strings.Cut(page, "\n"+lang.commands+"\n")
			if !found {
				return
			}
			list, _, _ := strings.Cut(after, "\n\n")
			for _, row := range strings.Split(strings.TrimSpace(list), "\n") {
				visit(append(path[:len(path):len(path)], strings.Fields(row)[0]))
			}
		}
		visit(nil)
		if pages < 30 {
			t.Errorf("%d pages of help in %s", pages, lang.code)
		}
	}
	if page := u.does("help", "audit", "answer"); !strings.Contains(page, "--nv MOTIF") {
		t.Errorf("help audit answer:\n%s", page)
	}
}

// Descriptions stand below each other on the screen, accents or not, and each says something.
func TestHelpIsAligned(t *testing.T) {
	page := newUser(t).does("help", "school", "add")
	_, flags, _ := strings.Cut(page, "\nOptions\u00a0:\n")
	flags, _, _ = strings.Cut(flags, "\n\n")
	column := 0
	for _, line := range strings.Split(flags, "\n") {
		name, about, found := strings.Cut(strings.TrimLeft(line, " "), "  ")
		about = strings.TrimLeft(about, " ")
		at := ansi.StringWidth(line) - ansi.StringWidth(about)
		if column == 0 {
			column = at
		}
		if !found || about == "" || at != column {
			t.Errorf("%s is described at column %d, not %d: %q", name, at, column, about)
		}
	}
	if !strings.Contains(flags, "--name NOM ") || !strings.Contains(flags, " nom de l’établissement") {
		t.Errorf("flags:\n%s", flags)
	}
}

func TestUnknownCommand(t *testing.T) {
	u := newUser(t)
	for _, c := range []struct{ typed, says string }{
		{"audti", "Vouliez-vous dire\u00a0: audit\u00a0?"},
		{"audit lis", "Vouliez-vous dire\u00a0: list\u00a0?"},
		{"school it", "Vouliez-vous dire\u00a0: edit, list\u00a0?"},
		{"cuisine", "Aide\u00a0: «\u00a0carnet --help\u00a0»."},
	} {
		_, _, stderr := u.types(strings.Fields(c.typed)...)
		if !strings.Contains(stderr, c.says) || strings.Count(stderr, ", ") > 2 {
			t.Errorf("carnet %s: %s", c.typed, stderr)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		args []string
		says string
	}{
		{nil, nil, "Aucun établissement"},
		{map[string]string{"LANG": "en_GB.UTF-8"}, nil, "No school"},
		{map[string]string{"LANG": "en_GB.UTF-8", "CARNET_LANG": "fr"}, nil, "Aucun établissement"},
		{map[string]string{"CARNET_LANG": "fr"}, []string{"--lang", "en"}, "No school"},
		{map[string]string{"CARNET_LANG": "fr"}, []string{"--lang=en"}, "No school"},
		{map[string]string{"LC_ALL": "C"}, nil, "Aucun établissement"},
	} {
		u := newUser(t)
		delete(u.env, "LANG")
		for name, value := range c.env {
			u.env[name] = value
		}
		if out := u.does(append([]string{"school", "list"}, c.args...)...); !strings.Contains(out, c.says) {
			t.Errorf("%v %v: %s", c.env, c.args, out)
		}
	}
}

func TestWhereTheNotebookIs(t *testing.T) {
	u := newUser(t)
	other := filepath.Join(u.dir, "autre.db")
	for _, c := range []struct {
		env  map[string]string
		args []string
		path string
	}{
		{map[string]string{"HOME": u.dir, "XDG_DATA_HOME": "relatif"}, nil, filepath.Join(u.dir, ".local", "share", "carnet", "carnet.db")},
		{map[string]string{"HOME": u.dir}, nil, filepath.Join(u.dir, ".local", "share", "carnet", "carnet.db")},
		{map[string]string{"HOME": "/nulle-part", "XDG_DATA_HOME": u.dir}, nil, filepath.Join(u.dir, "carnet", "carnet.db")},
		{map[string]string{"CARNET_DB": other}, nil, other},
		{map[string]string{"CARNET_DB": "/nulle/part"}, []string{"--db", other}, other},
	} {
		u.env = c.env
		u.does(append([]string{"school", "add", "0869901V", "--name", "A"}, c.args...)...)
		if _, err := os.Stat(c.path); err != nil {
			t.Errorf("%v %v: %v", c.env, c.args, err)
		}
		if err := os.Remove(c.path); err != nil {
			t.Error(err)
		}
	}
	u.env, u.os = map[string]string{"HOME": u.dir, "XDG_DATA_HOME": "/nulle/part"}, "darwin"
	u.does("school", "add", "0869901V", "--name", "A")
	if _, err := os.Stat(filepath.Join(u.dir, "Library", "Application Support", "carnet", "carnet.db")); err != nil {
		t.Error(err)
	}
	u.env = nil
	if code, _, stderr := u.types("school", "list"); code != cli.ExitStorage || !strings.Contains(stderr, "--db") {
		t.Errorf("without a home: exit %d, %s", code, stderr)
	}
}

func TestAnswers(t *testing.T) {
	u := audited(t)
	for _, c := range []struct{ args, says string }{
		{"audit answer 0869901V t_loc_temp_ext -5", "-5\u00a0°C"},
		{"audit answer 0869901V/1 acces[1]/acces_desc 8,4", "8,4\u00a0Mbit/s"},
		{"audit answer 0869901v t_filtrage --nv absent", "non vérifié\u00a0: absent"},
		{"audit answer 0869901V t_loc_temp_ext -5", "Déjà enregistré"},
		{"audit answer 0869901V t_loc_temp_ext --clear", "sans réponse"},
		{"audit answer 0869901V t_loc_temp_ext --note -5,hier", "sans réponse"},
		{"audit history 0869901V t_loc_temp_ext", "-5,hier"},
		{"audit answer 0869901V t_plan oui --quiet", ""},
		{"audit history 0869901V acces[1]/acces_desc", "8,4\u00a0Mbit/s"},
		{"findings 0869901V", "MAJEUR  Le débit descendant"},
		{"roadmap 0869901V", "A-NET-01"},
		{"why 0869901V A-NET-01", "Débit descendant mesuré\u00a0: 8,4\u00a0Mbit/s  (acces[1]/acces_desc)"},
		{"why 0869901V A-FOR-05", "toujours demandée"},
	} {
		out := u.does(strings.Fields(c.args)...)
		if !strings.Contains(out, c.says) || c.says == "" && out != "" {
			t.Errorf("carnet %s, want %q:\n%s", c.args, c.says, out)
		}
	}
	code, out, warning := u.types("audit", "answer", "0869901V", "t_wifi_bornes", "9")
	if code != cli.ExitDone || !strings.Contains(warning, "n’est pas posée") || !strings.Contains(out, ", 9.") {
		t.Errorf("not asked: exit %d, %s, %s", code, out, warning)
	}
	u.stdin = `{"t_plan": "non"}`
	if out := u.does("audit", "import", "0869901V", "-"); !strings.Contains(out, "1\u00a0réponse") {
		t.Errorf("import from standard input: %s", out)
	}
}

func TestDecisions(t *testing.T) {
	u := audited(t)
	u.does("audit", "answer", "0869901V", "t_cat", "cat5")
	for _, c := range []struct{ args, says string }{
		{"findings reject 0869901V t_cat --why erreur", "(écarté)"},
		{"findings restore 0869901V f:t_cat", "MAJEUR"},
		{"findings reclassify 0869901V t_cat mineur --why petit", "MINEUR"},
		{"roadmap edit 0869901V A-LAN-01 --owner dsi --due 18/12/2026 --state en_cours --effort 2,5", "DSI, 18/12/2026, en cours"},
		{"roadmap 0869901V", "2,5\u00a0demi-journées"},
		{"roadmap edit 0869901V a-lan-01 --owner=", "collectivité, 18/12/2026"},
		{"roadmap reject 0869901V A-LAN-01 --why commandé", "écartée"},
		{"roadmap restore 0869901V A-LAN-01", "collectivité"},
	} {
		if out := u.does(strings.Fields(c.args)...); !strings.Contains(out, c.says) {
			t.Errorf("carnet %s, want %q:\n%s", c.args, c.says, out)
		}
	}
}

func TestParticipantsAndRecord(t *testing.T) {
	u := audited(t)
	u.does("audit", "participant", "0869901V", "add", "--role", "chef", "--name", "C. Durand", "--presence", "présent")
	u.does("audit", "participant", "0869901V", "add", "--role", "CPE", "--presence", "excusé")
	out := u.does("audit", "participant", "0869901V", "list")
	if !strings.Contains(out, "C. Durand") || !strings.Contains(out, "excusé") {
		t.Errorf("list:\n%s", out)
	}
	var people []struct{ ID, Role string }
	if err := json.Unmarshal([]byte(u.does("audit", "participant", "0869901V", "list", "--json")), &people); err != nil {
		t.Fatal(err)
	}
	for i, p := range people {
		if p.Role == "chef" { // by number, then nobody by id
			u.does("audit", "participant", "0869901V", "remove", strconv.Itoa(i+1))
			if code, _, _ := u.types("audit", "participant", "0869901V", "remove", p.ID); code != cli.ExitNotFound {
				t.Errorf("removed twice: exit %d", code)
			}
		}
	}
	if out := u.does("audit", "participant", "0869901V", "list"); strings.Contains(out, "Durand") {
		t.Errorf("list after remove:\n%s", out)
	}
	u.does("audit", "edit", "0869901V", "--installation", "", "--lead", "B. Petit")
	var shown struct {
		Installation *string
		Lead         string
		Date         string
	}
	if err := json.Unmarshal([]byte(u.does("audit", "show", "0869901V", "--json")), &shown); err != nil {
		t.Fatal(err)
	}
	if shown.Installation != nil || shown.Lead != "B. Petit" || shown.Date != "2026-11-16" {
		t.Errorf("record %+v", shown)
	}
}

func TestVersion(t *testing.T) {
	u := newUser(t)
	if out := u.does("version"); !strings.Contains(out, "commit inconnu") {
		t.Errorf("without build information: %s", out)
	}
	u.build = &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123abcd"}, {Key: "vcs.time", Value: "2026-11-24T08:00:00Z"}, {Key: "vcs.modified", Value: "true"},
	}}
	for _, args := range [][]string{{"version"}, {"--version"}} {
		out := u.does(args...)
		if !strings.Contains(out, "commit 0123abcd (modifié)") || !strings.Contains(out, "2026-11-24T08:00:00Z") {
			t.Errorf("%v: %s", args, out)
		}
	}
}

func TestCompletion(t *testing.T) {
	u := newUser(t)
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if out := u.does("completion", shell); !strings.Contains(out, "carnet") {
			t.Errorf("%s: %q", shell, out)
		}
	}
}

// The interface opens only where it can be used.
func TestTerminalTooNarrow(t *testing.T) {
	u := newUser(t)
	u.screen = func() (int, int, bool) { return 39, 24, true }
	for _, args := range [][]string{nil, {"demo"}} {
		if code, _, stderr := u.types(args...); code != cli.ExitUsage || !strings.Contains(stderr, "39 colonnes") {
			t.Errorf("%v: exit %d, %s", args, code, stderr)
		}
	}
	if files, err := os.ReadDir(u.dir); err != nil || len(files) != 0 {
		t.Errorf("files were made: %v, %v", files, err)
	}
}
