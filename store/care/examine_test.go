package care

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"carnet/store"
	"carnet/store/sqlite"
)

// codes are those of the findings that are not well, in their order.
func codes(t *testing.T, path string, at time.Time) (found []string) {
	t.Helper()
	list, err := Examine(ctx, path, at)
	check(t, err)
	for _, f := range list {
		if f.State != OK {
			found = append(found, string(f.State)+" "+f.Code)
		}
		if f.Check+"." != f.Code[:len(f.Check)+1] {
			t.Errorf("check %s says %s", f.Check, f.Code)
		}
	}
	return found
}

func TestExamine(t *testing.T) {
	said := time.Now()
	_, offset := said.Zone()
	far := time.FixedZone("far", offset+3*3600)
	for _, c := range []struct {
		name  string
		spoil func(t *testing.T, path, audit string)
		at    time.Time
		want  []string
	}{
		{"all well", func(*testing.T, string, string) {}, said, nil},
		{"clock of 2024", func(*testing.T, string, string) {}, time.Date(2024, 12, 31, 0, 0, 0, 0, time.Local), []string{"problem clock.past"}},
		{"clock a day late", func(*testing.T, string, string) {}, said.AddDate(0, 0, -1), []string{"warning clock.future"}},
		{"another zone", func(*testing.T, string, string) {}, said.In(far), []string{"warning clock.zone"}},
		{"others may read", func(t *testing.T, path, _ string) { check(t, os.Chmod(path, 0o644)) }, said, []string{"warning permissions.wide"}},
		{"others may enter", func(t *testing.T, path, _ string) { check(t, os.Chmod(filepath.Dir(path), 0o755)) }, said, []string{"warning permissions.wide"}},
		{"no backup", func(t *testing.T, path, _ string) {
			check(t, os.RemoveAll(filepath.Join(filepath.Dir(path), "backups")))
		}, said, []string{"warning backups.none"}},
		{"an old backup of the same", func(*testing.T, string, string) {}, said.AddDate(0, 0, 30), nil},
		{"an old backup", func(t *testing.T, path, audit string) { says(t, path, audit, "autre", 1) }, said.AddDate(0, 0, 30), []string{"warning backups.old"}},
		{"a damaged backup", func(t *testing.T, path, _ string) {
			check(t, os.Truncate(must(Rotation(path))[0].Path, 4096))
		}, said, []string{"warning backups.unreadable"}},
		{"a tampered answer", func(t *testing.T, path, _ string) {
			text, err := os.ReadFile(path)
			check(t, err)
			check(t, os.WriteFile(path, bytes.ReplaceAll(text, []byte("oui"), []byte("Oui")), 0o600))
		}, said, []string{"problem history.bad"}},
		{"an audit without its school", func(t *testing.T, path, audit string) { partly(t, path, "a:"+audit) }, said, []string{"problem orphans.forms", "problem orphans.schools", "warning backups.none"}},
		{"the file put back as it was", func(t *testing.T, path, audit string) {
			old, err := os.ReadFile(path)
			check(t, err)
			says(t, path, audit, "perdu", 2)
			check(t, os.RemoveAll(filepath.Join(filepath.Dir(path), "backups")))
			check(t, Rotate(ctx, path, said))
			check(t, os.WriteFile(path, old, 0o600))
		}, said, []string{"problem losses.cut", "warning losses.copy"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, audit := notebook(t)
			check(t, os.Chmod(filepath.Dir(path), 0o700))
			says(t, path, audit, "oui", 3)
			check(t, Rotate(ctx, path, said))
			c.spoil(t, path, audit)
			got := codes(t, path, c.at)
			// where the tests run is not what they are about
			got = slices.DeleteFunc(got, func(s string) bool {
				return s == "warning place.memory" || s == "warning place.unusual" || s == "warning space.short"
			})
			if runtime.GOOS == "windows" {
				got = slices.DeleteFunc(got, func(s string) bool { return s == "warning permissions.wide" })
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("found %v, want %v", got, c.want)
			}
		})
	}
}

// partly replaces the notebook by one that holds one of its spaces only.
func partly(t *testing.T, path, space string) {
	t.Helper()
	s := open(t, path, sqlite.Options{})
	ops, err := s.Operations(ctx, space)
	check(t, errors.Join(err, s.Close()))
	for _, left := range []string{path, path + ".mark"} {
		check(t, os.Remove(left))
	}
	check(t, os.RemoveAll(filepath.Join(filepath.Dir(path), "backups")))
	s = open(t, path, sqlite.Options{})
	_, err = s.Append(ctx, ops)
	check(t, errors.Join(err, s.Close()))
}

func TestExamineReadsWhatItMayNotWrite(t *testing.T) {
	path, _ := notebook(t)
	check(t, os.Chmod(path, 0o400))
	list, err := Examine(ctx, path, time.Now())
	check(t, err)
	if os.Getuid() > 0 && list[0].Code != "file.readonly" {
		t.Errorf("found %+v", list[0])
	}
}

func TestWhatCannotBeExamined(t *testing.T) {
	text := filepath.Join(t.TempDir(), "texte")
	check(t, os.WriteFile(text, []byte("bonjour"), 0o600))
	if _, err := Examine(ctx, text, now); !errors.Is(err, store.ErrNotDatabase) {
		t.Errorf("error %v", err)
	}
}
