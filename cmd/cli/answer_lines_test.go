package cli_test

import (
	"encoding/json"
	"strings"
	"testing"

	"carnet/cmd/cli"
)

// A stream of answers is saved line by line, up to the first that is refused.
func TestLinesOfAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		input string
		code  int
		saved []string // the values, as they are stored
		says  string
	}{
		"nothing":         {"", cli.ExitDone, nil, ""},
		"each":            {"t_loc_temp\t21\nt_cles\tgardien, loge\r\nsalle[1]/salle_nom\tB204", cli.ExitDone, []string{"21", "gardien, loge", "B204"}, ""},
		"a bad value":     {"t_loc_temp\t21\nt_loc_temp\t300\nt_cles\tgardien\n", cli.ExitRefused, []string{"21"}, "Ligne 2\u00a0: « Température"},
		"no tabulation":   {"t_loc_temp 21\n", cli.ExitRefused, nil, "Ligne 1\u00a0: Une question, une tabulation"},
		"no value":        {"t_loc_temp\t \n", cli.ExitRefused, nil, "Ligne 1\u00a0: Une question, une tabulation"},
		"no such address": {"t_loc_temp\t21\nt_loc_tmp\t22\n", cli.ExitNotFound, []string{"21"}, "Ligne 2\u00a0: "},
		"too long":        {"t_cles\t" + strings.Repeat("x", 2<<20), cli.ExitRefused, nil, "Ligne 1\u00a0: L’entrée standard"},
	} {
		t.Run(name, func(t *testing.T) {
			u := audited(t)
			u.stdin = c.input
			code, stdout, stderr := u.types("audit", "answer", "0869901V", "-", "--json", "--lang", "fr")
			if code != c.code || !strings.Contains(strings.ReplaceAll(stderr, "«\u00a0", "« "), c.says) {
				t.Errorf("exit %d, %s", code, stderr)
			}
			var saved []string
			for line := range strings.Lines(stdout) {
				var told struct{ Value string }
				if err := json.Unmarshal([]byte(line), &told); err != nil {
					t.Fatalf("%v in %s", err, line)
				}
				saved = append(saved, told.Value)
			}
			if strings.Join(saved, "|") != strings.Join(c.saved, "|") {
				t.Errorf("acknowledged %q", saved)
			}
			history := u.does("audit", "history", "0869901V", "--json")
			if n := strings.Count(history, `"object": "q:`); n != len(c.saved) {
				t.Errorf("%d answers stored", n)
			}
			for _, value := range saved {
				if !strings.Contains(history, `"value": "`+value+`"`) {
					t.Errorf("%q is not stored", value)
				}
			}
		})
	}
	u := audited(t)
	u.stdin = "t_loc_temp\t21\n"
	if out := u.does("audit", "answer", "0869901V", "-"); !strings.Contains(out, "Enregistré\u00a0: ") {
		t.Errorf("says %q", out)
	}
	for _, extra := range []string{"", "21", "--clear", "--note="} {
		if code, _, _ := u.types("audit", "answer", "0869901V", "-", extra); code != cli.ExitUsage {
			t.Errorf("with %q: exit %d", extra, code)
		}
	}
}
