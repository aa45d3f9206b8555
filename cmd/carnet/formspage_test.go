package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carnet/forms/catalogue"
	"carnet/forms/dossier"
)

var (
	// fence is a block of code: its language, the file that it is and the name below which its
	// rows go, and its text.
	fence = regexp.MustCompile("(?ms)^```(\\w+)(?: (\\S+))?(?: below=(\\S+))?\n(.*?)^```$")
	// commandInText is a command in a sentence.
	commandInText = regexp.MustCompile("`(carnet [^`]+)`")
)

func formsPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../forms/README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestFormsPage does what forms/README.md says: it writes the files that the page shows, makes the
// change to the checklist, and runs the commands, each of which must succeed. Every file serves a
// command, and every command of a sentence is among those run.
func TestFormsPage(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	dir, text := t.TempDir(), formsPage(t)
	var files []string
	var commands strings.Builder
	for _, m := range fence.FindAllStringSubmatch(text, -1) {
		language, file, below, code := m[1], m[2], m[3], m[4]
		if language == "sh" {
			commands.WriteString(code)
			continue
		}
		if below != "" {
			code = withRows(t, string(catalogue.Bytes()), code, below)
		}
		files = append(files, file)
		if err := os.WriteFile(filepath.Join(dir, file), []byte(code), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range files {
		if !strings.Contains(commands.String(), " "+file) {
			t.Errorf("no command reads %s", file)
		}
	}
	for _, m := range commandInText.FindAllStringSubmatch(text, -1) {
		if !strings.Contains(commands.String(), "\n"+m[1]) {
			t.Errorf("no block runs %s", m[1])
		}
	}
	run := exec.Command(shell, "-e", "-c", commands.String())
	run.Dir = dir
	run.Env = append(os.Environ(), "CARNET_LANG=en", "XDG_DATA_HOME="+dir, "LOCALAPPDATA="+dir,
		"PATH="+filepath.Dir(binary(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	if out, err := run.CombinedOutput(); err != nil || bytes.Contains(out, []byte("warning:")) {
		t.Errorf("%v\n%s", err, out)
	}
}

// withRows is a workbook in the single-file layout with rows added to its sheets: those of survey
// below the question named, the one of settings in place of its own, others at the end.
func withRows(t *testing.T, workbook, rows, below string) string {
	t.Helper()
	lines := strings.Split(workbook, "\n")
	sheet := 0
	for row := range strings.SplitSeq(strings.TrimSpace(rows), "\n") {
		if row[0] != ',' {
			sheet = slices.Index(lines, row)
			if sheet < 0 {
				t.Fatalf("the checklist has no sheet %s", row)
			}
			continue
		}
		at := sheet + 1
		for at < len(lines) && strings.HasPrefix(lines[at], ",") {
			at++
		}
		switch lines[sheet] {
		case "settings":
			lines[at-1] = row
			continue
		case "survey":
			at = 1 + slices.IndexFunc(lines, func(line string) bool { return strings.Contains(line, ","+below+",") })
		}
		lines = slices.Insert(lines, at, row)
	}
	return strings.Join(lines, "\n")
}

// The page names what the context gives to a form, and nothing else.
func TestFormsPageNamesContext(t *testing.T) {
	_, list, _ := strings.Cut(formsPage(t), "<!-- context -->")
	list, _, found := strings.Cut(list, "<!-- end -->")
	named := strings.FieldsFunc(list, func(c rune) bool { return strings.ContainsRune("`, \n", c) })
	d := dossier.Dossier{Establishment: dossier.Establishment{Pupils: 1}}
	known := slices.Sorted(maps.Keys(d.Context()))
	if slices.Sort(named); !found || !slices.Equal(named, known) {
		t.Errorf("the page names %v, the context has %v", named, known)
	}
}
