//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"carnet/forms"
	"carnet/forms/catalogue"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

const uai = "0860035W"

// run runs a command of the binary on a notebook and gives what it prints.
func run(t *testing.T, db string, args ...string) string {
	t.Helper()
	out, err := exec.Command(binary(t), append([]string{"--db", db, "--lang", "fr"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("carnet %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// newAudit makes a notebook with one audit that has just begun.
func newAudit(t *testing.T) (db string) {
	t.Helper()
	db = filepath.Join(t.TempDir(), "carnet.db")
	run(t, db, "school", "add", uai, "--name", "Lycée des Essais", "--kind", "lycée")
	run(t, db, "audit", "new", uai, "--date", "2026-11-24")
	return db
}

// walker answers the questions of a part as they come on the screen; it fills the same form
// beside, to know which question comes next.
type walker struct {
	*terminal
	mirror *fill.Session
	said   map[string]string // what was answered, by key
}

func newWalker(t *testing.T, term *terminal) *walker {
	t.Helper()
	form, err := catalogue.ICart()
	if err != nil {
		t.Fatal(err)
	}
	facts := fill.Facts{Context: map[string]string{"record:type": "lycee", "record:uai": uai, "audit:date": "2026-11-24"}}
	return &walker{term, fill.New(form, facts, fill.Options{Language: "fr", Env: noWorld{}}), map[string]string{}}
}

// answer types an answer to the question n and waits until another page is shown.
func (w *walker) answer(n expr.Node) {
	w.t.Helper()
	w.reach(n)
	keys, value := typed(w.mirror, n)
	before := w.place()
	w.Send(keys)
	w.mirror.Set(n, forms.Answer{Value: value})
	w.said[w.mirror.Def(n).Key] = value
	w.waitUntil("another page than "+before, func(string) bool { return w.place() != before })
}

// reach waits for the question n, passing the pages that offer to add an instance.
func (w *walker) reach(n expr.Node) {
	w.t.Helper()
	label := start20(w.mirror.Label(n))
	for {
		w.waitUntil(label, func(screen string) bool {
			return strings.Contains(screen, label) || strings.Contains(screen, "Ajouter ")
		})
		if strings.Contains(w.Screen(), label) {
			return
		}
		before := w.place()
		w.Send("\t")
		w.waitUntil("another page than "+before, func(string) bool { return w.place() != before })
	}
}

// place is the part of the screen that differs from one page to the next: all but the status.
func (w *walker) place() string {
	lines := strings.Split(w.Screen(), "\n")
	return strings.Join(lines[:min(len(lines), 5)], "\n")
}

// start20 is the beginning of a label, which stands on the first line of a page.
func start20(label string) string {
	r := []rune(label)
	return string(r[:min(len(r), 20)])
}

// typed is what a person types to answer a question, and the value that it gives.
func typed(s *fill.Session, n expr.Node) (keys, value string) {
	def := s.Def(n)
	switch def.Kind {
	case forms.SelectOne, forms.Acknowledge:
		return "1", s.Choices(n)[0].Name
	case forms.SelectMultiple:
		return " \r", s.Choices(n)[0].Name
	case forms.Integer, forms.Decimal, forms.Range:
		for _, number := range []string{"20", "2", "0"} {
			if s.Judge(n, forms.Answer{Value: number}).Valid {
				return number + "\r", number
			}
		}
	case forms.Date:
		return "18/01/2027\r", "2027-01-18"
	}
	if def.Has("multiline") {
		return "vu le matin\x13", "vu le matin"
	}
	return "vu le matin\r", "vu le matin"
}

// TestOnePartByKeys walks the wishes by keys, is cut in the middle as by a power cut, goes on
// from the same question, closes the part, and finds every answer stored.
func TestOnePartByKeys(t *testing.T) {
	db := newAudit(t)
	term := start(t, 100, 30, nil, "--db", db, "--lang", "fr")
	term.WaitFor("Lycée des Essais")
	term.Send("j\r") // past « Reprendre », if it is there
	w := newWalker(t, term)
	w.open()

	done := 0
	for w.next() && done < 15 {
		done++
	}
	cut := w.pending()
	w.reach(cut)
	w.kill()

	w.terminal = start(t, 100, 30, nil, "--db", db, "--lang", "fr")
	w.WaitFor(start20(w.mirror.Label(cut))) // where it was left, at once
	for w.next() {
		done++
	}
	w.WaitFor("Fin de la partie")
	w.Send("\r\r\r") // a held key does not close it
	w.WaitFor("Clore")
	w.Send("o")
	w.waitUntil("the part closed", func(string) bool {
		return strings.Contains(run(t, db, "audit", "show", uai, "--json"), `"closed": true`)
	})
	w.Send("\x11") // Ctrl+Q
	if code := w.Wait(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	w.compare(db)
	if done < 30 {
		t.Errorf("only %d questions were asked", done)
	}
}

// open goes from the audit's card to the first question.
func (w *walker) open() {
	w.t.Helper()
	w.WaitFor("Recueil des souhaits")
	w.Send("\r")
	w.reach(w.pending())
}

// pending is the first question of the wishes without an answer; 0 when all are answered.
func (w *walker) pending() expr.Node {
	for _, n := range w.mirror.Questions() {
		def := w.mirror.Def(n)
		if strings.HasPrefix(def.Path, "/souhaits/") && w.mirror.State(n) == expr.Unanswered {
			return n
		}
	}
	return 0
}

func (w *walker) next() bool {
	n := w.pending()
	if n == 0 {
		return false
	}
	w.answer(n)
	return true
}

// compare reads the answers back by the command line.
func (w *walker) compare(db string) {
	w.t.Helper()
	for key, value := range w.said {
		if history := run(w.t, db, "audit", "history", uai, key, "--json"); !strings.Contains(history, value) {
			w.t.Errorf("%s: %q is not in its history %s", key, value, history)
		}
	}
}

// Bubble Tea v1 asks the terminal for its colours while it is imported and waits five seconds
// where nothing answers. No command may ask.
func TestTerminalIsNotQueried(t *testing.T) {
	db := newAudit(t)
	version := start(t, 80, 24, nil, "version")
	version.Wait()
	screens := start(t, 80, 24, nil, "--db", db)
	screens.WaitFor("Lycée des Essais")
	for name, term := range map[string]*terminal{"version": version, "the interface": screens} {
		if out := term.Output(); strings.Contains(out, "\x1b]11;?") || strings.Contains(out, "\x1b[6n") {
			t.Errorf("%s queries the terminal", name)
		}
	}
}

// Without colours the marks speak alone.
func TestNoColor(t *testing.T) {
	db := newAudit(t)
	colours := regexp.MustCompile(`\x1b\[[0-9;]*(?:3|4|9|10)[0-9](?:;[0-9;]*)?m`)
	term := start(t, 80, 24, []string{"NO_COLOR=1"}, "--db", db)
	term.WaitFor("Lycée des Essais", "▶")
	if found := colours.FindString(term.Output()); found != "" {
		t.Errorf("NO_COLOR prints %q", found)
	}
	term = start(t, 80, 24, []string{"NO_COLOR="}, "--db", db)
	term.WaitFor("Lycée des Essais", "▶")
	if colours.FindString(term.Output()) == "" {
		t.Error("no colour where colours are wanted: the test sees nothing")
	}
}

// Every line of a small window is shown whole: the emulator would wrap one that is too wide and
// push the first off the screen.
func TestSmallWindow(t *testing.T) {
	db := newAudit(t)
	term := start(t, 40, 15, nil, "--db", db, "--lang", "fr")
	term.WaitFor("carnet", "Lycée des")
	term.Send("j\r")
	term.WaitFor("Recueil des")
	term.Send("\r")
	term.WaitFor("Qui porte le projet")
}

func TestNarrowTerminalIsRefused(t *testing.T) {
	db := newAudit(t)
	term := start(t, 39, 24, nil, "--db", db, "--lang", "fr")
	if code := term.Wait(); code != 2 {
		t.Errorf("exit code %d, want 2", code)
	}
	if screen := term.Screen(); !strings.Contains(screen, "40") {
		t.Errorf("screen %q", screen)
	}
}

func TestResizeToASentenceAndBack(t *testing.T) {
	db := newAudit(t)
	term := start(t, 80, 24, nil, "--db", db, "--lang", "fr")
	term.WaitFor("Lycée des Essais")
	term.Resize(35, 12)
	term.WaitFor("trop petite")
	term.Resize(80, 24)
	term.WaitFor("Lycée des Essais")
}

func TestDemoOpensOnItsOwnFile(t *testing.T) {
	home := t.TempDir()
	term := start(t, 80, 24, []string{"XDG_DATA_HOME=" + home, "HOME=" + home}, "demo", "--lang", "fr")
	term.WaitFor("démonstration")
	term.Send("q")
	term.Send("\x11")
	if code := term.Wait(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if _, err := os.Stat(filepath.Join(home, "carnet", "carnet.db")); err == nil {
		t.Error("the demonstration made the default file")
	}
}
