package care

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/store"
	"carnet/store/oplog"
	"carnet/store/sqlite"
)

var (
	ctx = context.Background()
	now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
)

const uai = "0860035W"

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, path string, o sqlite.Options) *store.Store {
	t.Helper()
	s, err := sqlite.Open(ctx, path, o)
	check(t, err)
	return s
}

// notebook makes a closed notebook with an audit, and gives its path and the audit's id.
func notebook(t testing.TB) (path, audit string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "carnet.db")
	s := open(t, path, sqlite.Options{})
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Lycée"}))
	check(t, s.InstallForm(ctx, store.FormFile{Hash: "8f1c", ID: "icart", Version: "1.0", Name: "icart.csv", Bytes: []byte("survey")}))
	a, err := s.NewAudit(ctx, store.NewAudit{UAI: uai, FormHash: "8f1c"})
	check(t, err)
	check(t, s.Close())
	return path, a.ID
}

// say answers the first questions of an audit in an open store.
func say(t testing.TB, s *store.Store, audit, value string, questions int) {
	t.Helper()
	_, err := s.Write(ctx, audit, saying(value, questions))
	check(t, err)
}

func saying(value string, questions int) (c store.Change) {
	for i := range questions {
		c.Edits = append(c.Edits, forms.Edit{Register: question(fmt.Sprint("t_", i)), Answer: forms.Answer{Value: value}})
	}
	return c
}

// says opens the notebook, answers, and closes it.
func says(t testing.TB, path, audit, value string, questions int) {
	t.Helper()
	s := open(t, path, sqlite.Options{})
	say(t, s, audit, value, questions)
	check(t, s.Close())
}

// answers are those of the audit; everything in the notebook must hold.
func answers(t testing.TB, path, audit string) map[forms.Register]forms.Answer {
	t.Helper()
	s := open(t, path, sqlite.Options{})
	check(t, s.Verify(ctx))
	d, err := s.Dossier(ctx, audit)
	check(t, err)
	check(t, s.Close())
	return d.Answers
}

func question(key string) forms.Register { return forms.Register{Key: key} }

// listing is the content of a folder, by name.
func listing(t testing.TB, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	check(t, err)
	files := map[string]string{}
	for _, e := range entries {
		files[e.Name()] = e.Type().String()
		if e.Type().IsRegular() {
			text, err := os.ReadFile(filepath.Join(folder, e.Name()))
			check(t, err)
			files[e.Name()] = string(text)
		}
	}
	return files
}

func TestABackupComesBack(t *testing.T) {
	path, audit := notebook(t)
	says(t, path, audit, "avant", 3)
	target := filepath.Join(t.TempDir(), "copie.db")
	b, err := Make(ctx, path, target, false, now)
	check(t, err)
	info, err := os.Stat(target)
	check(t, err)
	if b.Path != target || b.Size != info.Size() || b.Audits != 1 || b.Operations == 0 || len(b.Heads) != 64 || !b.At.Equal(now) {
		t.Errorf("backup %+v", b)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	if files := listing(t, filepath.Dir(target)); len(files) != 1 {
		t.Errorf("left beside the backup: %d files", len(files))
	}
	says(t, path, audit, "après", 2)
	key := listing(t, filepath.Dir(path))["device.key"]
	_, err = Restore(ctx, path, target, false, now)
	var loss *LossError
	if !errors.As(err, &loss) || len(loss.Lost) != 1 || loss.Lost[0].Operations != 2 || loss.Lost[0].UAI != uai || loss.Lost[0].Number != "1" {
		t.Fatalf("restore that loses something: %v, %+v", err, loss)
	}
	if got := answers(t, path, audit); got[question("t_0")].Value != "après" {
		t.Error("the refused restore changed the notebook")
	}
	r, err := Restore(ctx, path, target, true, now)
	check(t, err)
	if r.Heads != b.Heads || r.Audits != 1 || len(r.Lost) != 1 {
		t.Errorf("restored %+v", r)
	}
	if got := answers(t, path, audit); len(got) != 3 || got[question("t_0")].Value != "avant" {
		t.Errorf("answers %v", got)
	}
	files := listing(t, filepath.Dir(path))
	if files["device.key"] != key || len(files) != 4 || files[filepath.Base(r.Kept)] == "" {
		t.Errorf("files %v", len(files))
	}
	if got := answers(t, r.Kept, audit); got[question("t_0")].Value != "après" {
		t.Error("the notebook before is not the one that was kept")
	}
	if l, err := sqlite.Losses(path); err != nil || len(l) != 0 {
		t.Errorf("a restore is told as a loss: %v, %v", l, err)
	}
}

// What this device said after the backup went to another laptop; it says other things after the
// restore. Both laptops take both.
func TestAfterARestoreTheDeviceClashesWithNothing(t *testing.T) {
	path, audit := notebook(t)
	says(t, path, audit, "avant", 2)
	target := filepath.Join(t.TempDir(), "copie.db")
	_, err := Make(ctx, path, target, false, now)
	check(t, err)
	says(t, path, audit, "perdu", 2)
	others := filepath.Join(t.TempDir(), "carnet.db")
	carry(t, path, others)
	_, err = Restore(ctx, path, target, true, now)
	check(t, err)
	says(t, path, audit, "redit", 1)
	says(t, path, audit, "redit", 2)

	carry(t, path, others)
	carry(t, others, path)
	var heads []string
	for _, p := range []string{path, others} {
		s := open(t, p, sqlite.Options{})
		check(t, s.Verify(ctx))
		h, err := s.Heads(ctx, audit)
		check(t, err)
		heads = append(heads, h)
		d, err := s.Dossier(ctx, audit)
		check(t, err)
		if len(d.Conflicts) != 2 {
			t.Errorf("%d conflicts", len(d.Conflicts))
		}
		check(t, s.Close())
	}
	if heads[0] != heads[1] {
		t.Error("the laptops differ")
	}
	says(t, path, audit, "suite", 1)
	carry(t, path, others)
	answers(t, others, audit)
}

// carry appends every operation of one notebook to another.
func carry(t *testing.T, from, to string) {
	t.Helper()
	a, b := open(t, from, sqlite.Options{}), open(t, to, sqlite.Options{})
	audits, err := a.Audits(ctx, "", "")
	check(t, err)
	spaces := []string{"e:" + uai}
	for _, row := range audits {
		spaces = append(spaces, "a:"+row.Audit.ID)
	}
	for _, space := range spaces {
		ops, err := a.Operations(ctx, space)
		check(t, err)
		_, err = b.Append(ctx, ops)
		check(t, err)
		_, err = oplog.Fold(ops)
		check(t, err)
	}
	check(t, errors.Join(a.Close(), b.Close()))
}

func TestWhereNoBackupGoes(t *testing.T) {
	path, _ := notebook(t)
	folder := t.TempDir()
	file := func(name string, text []byte) string {
		p := filepath.Join(folder, name)
		check(t, os.WriteFile(p, text, 0o600))
		return p
	}
	made, err := os.ReadFile(path)
	check(t, err)
	backup := filepath.Join(folder, "sauvegarde.db")
	_, err = Make(ctx, path, backup, false, now)
	check(t, err)
	worked := filepath.Join(folder, "repris.db")
	_, err = Make(ctx, path, worked, false, now)
	check(t, err)
	s := open(t, worked, sqlite.Options{})
	check(t, s.PutSchool(ctx, dossier.Establishment{UAI: uai, Name: "Autre"}))
	check(t, s.Close())
	link := filepath.Join(folder, "lien.db")
	check(t, os.Symlink(path, link))
	for _, c := range []struct {
		name, target string
		over         bool
		want         error
	}{
		{"itself", path, true, ErrSelf},
		{"itself by a link", link, true, ErrSelf},
		{"its log", path + "-wal", true, ErrSelf},
		{"the key", filepath.Join(filepath.Dir(path), "device.key"), true, ErrSelf},
		{"a text", file("texte.txt", []byte("bonjour")), true, ErrTaken},
		{"another notebook", file("autre.db", made), true, ErrTaken},
		{"a backup in which somebody worked", worked, true, ErrTaken},
		{"a folder", folder, true, ErrTaken},
		{"a backup", backup, false, ErrThere},
		{"a folder that is missing", filepath.Join(folder, "absent", "x.db"), false, store.ErrNotFound},
		{"a file for a folder", filepath.Join(backup, "x.db"), false, os.ErrInvalid},
	} {
		here, there := listing(t, filepath.Dir(path)), listing(t, folder)
		_, err := Make(ctx, path, c.target, c.over, now)
		var target *TargetError
		if !errors.Is(err, c.want) || !errors.As(err, &target) {
			t.Errorf("%s: %v", c.name, err)
		}
		same(t, c.name, here, listing(t, filepath.Dir(path)))
		same(t, c.name, there, listing(t, folder))
	}
	if _, err := Make(ctx, path, backup, true, now.Add(time.Hour)); err != nil {
		t.Errorf("over a backup: %v", err)
	}
}

func same(t *testing.T, name string, before, after map[string]string) {
	t.Helper()
	for f, text := range before {
		if after[f] != text {
			t.Errorf("%s: %s changed", name, f)
		}
	}
	for f := range after {
		if _, ok := before[f]; !ok {
			t.Errorf("%s: %s was left", name, f)
		}
	}
}

func TestABackupIsWholeWhileAnotherWrites(t *testing.T) {
	path, audit := notebook(t)
	s := open(t, path, sqlite.Options{})
	stop, done := make(chan struct{}), make(chan error, 1)
	go func() {
		var err error
		for i := 0; err == nil; i++ {
			select {
			case <-stop:
				done <- s.Close()
				return
			default:
				_, err = s.Write(ctx, audit, saying(fmt.Sprint(i), 20))
			}
		}
		done <- errors.Join(err, s.Close())
	}()
	for i := range 5 {
		target := filepath.Join(t.TempDir(), fmt.Sprint(i, ".db"))
		f, err := sqlite.LookBeside(ctx, path)
		check(t, err)
		_, err = write(ctx, f, target, false, now, verify)
		check(t, errors.Join(err, f.Close()))
		got := answers(t, target, audit)
		for _, a := range got { // each change answers all questions alike
			if a != got[question("t_0")] {
				t.Fatalf("half a change: %v", got)
			}
		}
	}
	close(stop)
	check(t, <-done)
}

func TestWhatIsNotRestored(t *testing.T) {
	path, audit := notebook(t)
	says(t, path, audit, "oui", 5)
	good, err := os.ReadFile(path)
	check(t, err)
	folder := t.TempDir()
	demo := filepath.Join(folder, "demo.db")
	s := open(t, demo, sqlite.Options{Demo: true})
	check(t, s.Close())
	spoil := func(name string, change func([]byte) []byte) string {
		p := filepath.Join(folder, name)
		check(t, os.WriteFile(p, change(append([]byte(nil), good...)), 0o600))
		return p
	}
	for _, c := range []struct {
		name, source string
		want         error
	}{
		{"missing", filepath.Join(folder, "absent.db"), store.ErrNotFound},
		{"the notebook itself", path, ErrSelf},
		{"a demonstration", demo, store.ErrDemo},
		{"a text", spoil("texte", func([]byte) []byte { return []byte("bonjour") }), store.ErrNotDatabase},
		{"cut", spoil("cut", func(b []byte) []byte { return b[:len(b)-4096] }), store.ErrDamaged},
		{"newer", spoil("newer", func(b []byte) []byte { b[60] = 1; return b }), store.ErrTooNew},
		{"a page overwritten", spoil("page", func(b []byte) []byte { clear(b[3*4096 : 4*4096]); return b }), store.ErrDamaged},
		{"a byte of an operation", spoil("byte", tampered), store.ErrDamaged},
	} {
		here, there := listing(t, filepath.Dir(path)), listing(t, folder)
		_, err := Restore(ctx, path, c.source, true, now)
		var source *SourceError
		if !errors.Is(err, c.want) || !errors.As(err, &source) {
			t.Errorf("%s: %v", c.name, err)
		}
		same(t, c.name, here, listing(t, filepath.Dir(path)))
		same(t, c.name, there, listing(t, folder))
	}
}

func tampered(b []byte) []byte { return bytes.ReplaceAll(b, []byte("oui"), []byte("Oui")) }

func TestRestoreOverWhatCannotBeRead(t *testing.T) {
	for name, spoil := range map[string]func(path string) error{
		"damaged": func(path string) error { return os.Truncate(path, 5000) },
		"text":    func(path string) error { return os.WriteFile(path, []byte("bonjour"), 0o600) },
	} {
		path, audit := notebook(t)
		says(t, path, audit, "oui", 3)
		target := filepath.Join(t.TempDir(), "copie.db")
		_, err := Make(ctx, path, target, false, now)
		check(t, err)
		check(t, spoil(path))
		before := listing(t, filepath.Dir(path))
		r, err := Restore(ctx, path, target, false, now)
		var loss *LossError
		if !errors.As(err, &loss) || !loss.Unreadable {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
		same(t, name, before, listing(t, filepath.Dir(path)))
		r, err = Restore(ctx, path, target, true, now)
		check(t, err)
		if kept := listing(t, filepath.Dir(path))[filepath.Base(r.Kept)]; kept != before["carnet.db"] {
			t.Errorf("%s: not kept as it was", name)
		}
		if got := answers(t, path, audit); len(got) != 3 {
			t.Errorf("%s: answers %v", name, got)
		}
	}
}

func TestRestoreIntoNothing(t *testing.T) {
	path, audit := notebook(t)
	target := filepath.Join(t.TempDir(), "copie.db")
	_, err := Make(ctx, path, target, false, now)
	check(t, err)
	for _, there := range []bool{false, true} {
		fresh := filepath.Join(t.TempDir(), "dossier", "carnet.db")
		if there { // empty
			check(t, os.MkdirAll(filepath.Dir(fresh), 0o700))
			check(t, os.WriteFile(fresh, nil, 0o600))
		}
		_, err = Restore(ctx, fresh, target, false, now)
		check(t, err)
		answers(t, fresh, audit)
		if info, err := os.Stat(fresh); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
	}
}
