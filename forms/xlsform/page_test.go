package xlsform

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"carnet/forms"
)

// inCode is what a page sets as code, with the mark of what may be translated.
var inCode = regexp.MustCompile("`([^`]+)`(†?)")

// page is the page on checklists.
func page(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// rowsBelow are the cells of the table below a mark, without its header.
func rowsBelow(t *testing.T, mark string) [][]string {
	t.Helper()
	_, table, _ := strings.Cut(page(t), "<!-- "+mark+" -->\n")
	table, _, found := strings.Cut(table, "\n\n")
	lines := strings.Split(table, "\n")
	if !found || len(lines) < 3 {
		t.Fatalf("the page has no table %s", mark)
	}
	var rows [][]string
	for _, line := range lines[2:] {
		rows = append(rows, strings.Split(strings.Trim(line, "| "), " | "))
	}
	return rows
}

// same reports what the page names and the code does not have, and the reverse.
func same(t *testing.T, what string, named, known []string) {
	t.Helper()
	for _, name := range named {
		if !slices.Contains(known, name) {
			t.Errorf("%s: the page has %s, the code does not", what, name)
		}
	}
	for _, name := range known {
		if !slices.Contains(named, name) {
			t.Errorf("%s: the page lacks %s", what, name)
		}
	}
}

// compareColumns compares what the page says of a sheet's columns with what is read.
func compareColumns(t *testing.T, sheet, columns, idle string) {
	t.Helper()
	v := vocabularies[sheet]
	var named, translated, without []string
	for _, m := range inCode.FindAllStringSubmatch(columns, -1) {
		field, known := v.spellings[spelling(m[1])]
		if !known {
			t.Errorf("%s: the page has the column %s, the code does not", sheet, m[1])
		}
		named = append(named, field)
		if m[2] != "" {
			translated = append(translated, field)
		}
	}
	for _, m := range inCode.FindAllStringSubmatch(idle, -1) {
		without = append(without, strings.TrimSuffix(m[1], "…"))
	}
	same(t, sheet, named, slices.Collect(maps.Values(v.spellings)))
	same(t, sheet+", translated", translated, v.translated)
	same(t, sheet+", without effect", without, v.idle)
}

// Every sheet and column that is read is on the page, and no other.
func TestPageNamesColumns(t *testing.T) {
	var columns, idle strings.Builder
	for _, row := range rowsBelow(t, "columns of survey") {
		if strings.HasPrefix(row[0], "without effect") {
			idle.WriteString(row[1])
			continue
		}
		columns.WriteString(row[0])
	}
	compareColumns(t, surveySheet, columns.String(), idle.String())
	sheets := []string{surveySheet}
	for _, row := range append(rowsBelow(t, "columns of other sheets"), rowsBelow(t, "columns of our sheets")...) {
		columns, idle, _ := strings.Cut(row[1], "without effect:")
		for _, m := range inCode.FindAllStringSubmatch(row[0], -1) {
			sheets = append(sheets, m[1])
			compareColumns(t, m[1], columns, idle)
		}
	}
	same(t, "sheets", sheets, slices.Collect(maps.Keys(vocabularies)))
}

// Every type is on the page under its usual name, and no other.
func TestPageNamesTypes(t *testing.T) {
	var known []string
	for _, typ := range simpleTypes {
		known = append(known, typ.text)
	}
	for i := range selectCommands {
		known = append(known, selectCommands[i].canonical)
	}
	for name := range sectionTypes {
		for _, edge := range []string{"begin_", "end_"} {
			typ, _ := readSection(edge + name)
			known = append(known, typ.text)
		}
	}
	var named []string
	for _, row := range rowsBelow(t, "types") {
		for _, m := range inCode.FindAllStringSubmatch(row[0], -1) {
			named = append(named, m[1])
		}
	}
	same(t, "types", named, known)
}

// A warning in the code, and the words in it: one is its code.
var (
	warned = regexp.MustCompile(`\.warn\(.*`)
	word   = regexp.MustCompile(`"([a-z_]+)"`)
)

// Every warning is on the page, and no other.
func TestPageNamesWarnings(t *testing.T) {
	var named []string
	for _, row := range rowsBelow(t, "warnings") {
		for _, m := range inCode.FindAllStringSubmatch(row[1], -1) {
			named = append(named, m[1])
		}
	}
	known := slices.Collect(maps.Keys(warningSentences))
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range warned.FindAllString(string(text), -1) {
			for _, m := range word.FindAllStringSubmatch(line, -1) {
				if french, _ := say(m[1], nil); french != "" {
					known = append(known, m[1])
				}
			}
		}
	}
	same(t, "warnings", named, known)
}

// The words that rules are written with, and the limits of a workbook.
func TestPageNamesWordsAndLimits(t *testing.T) {
	text := page(t)
	words := slices.Concat(forms.Owners[:], stageWords)
	for severity := forms.Bloquant; severity <= forms.Atout; severity++ {
		words = append(words, severity.String())
	}
	for unit := range deadlineUnits {
		words = append(words, unit)
	}
	for _, word := range words {
		if word != "" && !strings.Contains(text, "*"+word+"*") {
			t.Errorf("the page lacks the word %s", word)
		}
	}
	for _, limits := range []string{
		fmt.Sprintf("| %d MiB; %d MiB; %d; %d,000; %d,000 |", MaxFileSize>>20, maxUnzipped>>20, MaxSheets, MaxColumns/1000, MaxRows/1000),
		fmt.Sprintf("| %d MiB; %d bytes; %d,%03d bytes; %d; %d,000; %d,000 |",
			MaxCellSize>>20, maxName, maxPath/1000, maxPath%1000, MaxDepth, maxMigrations/1000, maxProblems/1000),
	} {
		if !strings.Contains(text, limits) {
			t.Errorf("the page has other limits than %s", limits)
		}
	}
}
