package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	mapOfTheHouse = regexp.MustCompile(`(?s)<!-- map: .*?-->\n(.*?)<!-- end of map -->`)
	quoted        = regexp.MustCompile("`([^`]+)`")
)

// TestMapOfTheHouse holds the table of README.md against the imports of the code, so that house
// and map cannot drift apart.
func TestMapOfTheHouse(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	section := mapOfTheHouse.FindSubmatch(text)
	if section == nil {
		t.Fatal("README.md has no map")
	}
	allowed := map[string][]string{}
	for _, line := range strings.Split(string(section[1]), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 5 {
			continue
		}
		room := quoted.FindStringSubmatch(cells[1])
		if room == nil {
			continue
		}
		allowed[room[1]] = []string{}
		for _, m := range quoted.FindAllStringSubmatch(cells[3], -1) {
			allowed[room[1]] = append(allowed[room[1]], m[1])
		}
	}
	for room, imports := range rooms(t) {
		rooms, ok := allowed[room]
		if !ok {
			t.Errorf("%s is not on the map", room)
			continue
		}
		for _, imported := range imports {
			if !slices.ContainsFunc(rooms, func(pattern string) bool {
				ok, err := path.Match(pattern, imported)
				return err == nil && ok
			}) {
				t.Errorf("%s imports %s, which its row of the map does not name", room, imported)
			}
		}
		delete(allowed, room)
	}
	for room := range allowed {
		t.Errorf("%s is on the map but not in the house", room)
	}
}

// rooms are the packages of the module with the packages of the module that they import, by
// their path below it.
func rooms(t *testing.T) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "carnet/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatal(err)
		}
		room := strings.TrimPrefix(p.ImportPath, "carnet/")
		found[room] = nil
		for _, i := range p.Imports {
			if own, ok := strings.CutPrefix(i, "carnet/"); ok {
				found[room] = append(found[room], own)
			}
		}
	}
}
