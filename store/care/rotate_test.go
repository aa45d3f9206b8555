package care

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"carnet/store/disk"
	"carnet/store/sqlite"
)

// day is the noon of a day of January 2027, which begins on a Friday.
func day(n int) time.Time { return time.Date(2027, 1, n, 12, 0, 0, 0, time.Local) }

func rotation(t *testing.T, path string) (days []string) {
	t.Helper()
	list, err := Rotation(path)
	check(t, err)
	for _, r := range list {
		days = append(days, r.At.Format("02"))
	}
	return days
}

func TestABackupADay(t *testing.T) {
	path, audit := notebook(t)
	s := open(t, path, sqlite.Options{})
	defer func() { check(t, s.Close()) }()
	for i, c := range []struct {
		at     time.Time
		change bool
		want   string
	}{
		{day(4), false, "04"},
		{day(4).Add(time.Hour), true, "04"},  // one a day
		{day(5), false, "05 04"},             // what was said on the 4th
		{day(6), false, "05 04"},             // nothing was said
		{day(7), true, "07 05 04"},           //
		{day(3), true, "07 05 04 03"},        // the clock went back
		{day(3).Add(9), true, "07 05 04 03"}, //
		{day(9), true, "09 07 05 04 03"},     //
		{day(10), true, "10 09 07 05 04 03"}, //
		{day(11), true, "11 10 09 07 05 04 03"},
		// The 3rd and the 4th leave the seven days; the 3rd is of a week with no other.
		{day(12), true, "12 11 10 09 07 05 04 03"},
	} {
		if c.change {
			say(t, s, audit, fmt.Sprint(i), 1)
		}
		check(t, Rotate(ctx, path, c.at))
		if got := strings.Join(rotation(t, path), " "); got != c.want {
			t.Errorf("%d: %s, want %s", i, got, c.want)
		}
	}
	for _, r := range must(Rotation(path)) {
		if got := answers(t, r.Path, audit); len(got) > 1 {
			t.Errorf("%s: %v", r.Path, got)
		}
	}
	if info, err := os.Stat(filepath.Join(filepath.Dir(path), "backups")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", info, err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestNothingToBackUp(t *testing.T) {
	empty, demo := filepath.Join(t.TempDir(), "carnet.db"), filepath.Join(t.TempDir(), "demo.db")
	check(t, open(t, empty, sqlite.Options{}).Close())
	check(t, open(t, demo, sqlite.Options{Demo: true}).Close())
	for _, path := range []string{empty, demo} {
		check(t, Rotate(ctx, path, now))
		if files := listing(t, filepath.Dir(path)); files["backups"] != "" {
			t.Errorf("%s was backed up", path)
		}
	}
}

func TestABackupThatFailsIsTold(t *testing.T) {
	path, _ := notebook(t)
	check(t, os.WriteFile(filepath.Join(filepath.Dir(path), "backups"), nil, 0o600))
	if err := Rotate(ctx, path, now); err == nil {
		t.Error("wrote into a file")
	}
}

// What a power cut left unfinished goes, the next day; what somebody may be writing stays.
func TestUnfinishedCopiesGo(t *testing.T) {
	path, audit := notebook(t)
	check(t, Rotate(ctx, path, now))
	folder := filepath.Join(filepath.Dir(path), "backups")
	for name, c := range map[string]struct {
		hours int
		stays bool
	}{
		folder + "/carnet-20261122-120000.db.new-1":         {48, false},
		folder + "/carnet-20261122-120000.db.new-1-journal": {48, false},
		folder + "/carnet-20261123-120000.db.new-2":         {1, true},
		folder + "/autre-20261122-120000.db.new-3":          {48, true},
		path + ".restore-1":                                 {48, false},
		path + ".before-restore-20261122-120000":            {48, true},
	} {
		check(t, os.WriteFile(name, []byte("x"), 0o600))
		at := now.AddDate(0, 0, 1).Add(-time.Duration(c.hours) * time.Hour)
		check(t, os.Chtimes(name, at, at))
		defer func() {
			if _, err := os.Lstat(name); (err == nil) != c.stays {
				t.Errorf("%s: %v", name, err)
			}
		}()
	}
	says(t, path, audit, "oui", 1)
	check(t, Rotate(ctx, path, now.AddDate(0, 0, 1)))
}

func TestOutdated(t *testing.T) {
	var list []Rotated // from the 31st back to the 1st, then each Monday before
	for n := 31; n >= 1; n-- {
		list = append(list, Rotated{Path: fmt.Sprint(n), At: day(n), Size: 10})
	}
	for n := 1; n <= 6; n++ {
		list = append(list, Rotated{Path: fmt.Sprint("w", n), At: day(4 - 7*n - 4), Size: 10})
	}
	kept := func(limit int64) (names []string) {
		old := outdated(list, limit)
		for _, r := range list {
			if !slices.Contains(old, r) {
				names = append(names, r.Path)
			}
		}
		return names
	}
	// Seven days; then the last of each of four weeks that the days are not of.
	if got := strings.Join(kept(1e9), " "); got != "31 30 29 28 27 26 25 24 17 10 3" {
		t.Errorf("kept %s", got)
	}
	if got := strings.Join(kept(45), " "); got != "31 30 29 28" {
		t.Errorf("kept %s of 45 bytes", got)
	}
	if got := strings.Join(kept(5), " "); got != "31 30" {
		t.Errorf("kept %s of 5 bytes", got)
	}
}

func TestCopies(t *testing.T) {
	path, audit := notebook(t)
	target := filepath.Join(t.TempDir(), "copie.db")
	_, err := Make(ctx, path, target, false, now)
	check(t, err)
	says(t, path, audit, "oui", 1)
	check(t, Rotate(ctx, path, now))
	if beside := listing(t, filepath.Dir(path)); len(beside) != 4 { // database, mark, key, backups
		t.Errorf("%d files are left beside the notebook", len(beside))
	}
	_, err = Restore(ctx, path, target, true, now)
	check(t, err)
	check(t, os.WriteFile(path+".schema1", nil, 0o600))
	copies, err := Copies(path)
	check(t, err)
	if len(copies) != 3 {
		t.Errorf("copies %v", copies)
	}
}

func TestNoRoom(t *testing.T) {
	path, _ := notebook(t)
	free, known := disk.Free(filepath.Dir(path))
	if !known || free <= 0 {
		t.Skip("this system does not tell")
	}
	err := roomFor(filepath.Dir(path), free+1)
	var space *SpaceError
	if !errors.As(err, &space) || space.Need != free+1 {
		t.Errorf("error %v", err)
	}
	check(t, roomFor(filepath.Dir(path), 1))
}
