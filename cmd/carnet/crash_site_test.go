//go:build unix

package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"carnet/store"
	"carnet/store/sqlite"
)

// site is a folder in which the program works, and is disturbed.
type site struct {
	t   *testing.T
	dir string
	how string // it was disturbed
}

func newSite(t *testing.T) *site {
	t.Helper()
	return &site{t: t, dir: t.TempDir(), how: "undisturbed"}
}

func (s *site) must(err error) {
	s.t.Helper()
	if err != nil {
		s.fatal("%v", err)
	}
}

// fatal ends the test, and says what happened to the site.
func (s *site) fatal(format string, args ...any) {
	s.t.Helper()
	s.t.Fatalf("%s: %s", s.how, fmt.Sprintf(format, args...))
}

func (s *site) path(name string) string { return filepath.Join(s.dir, name) }

// arguments are those of a command on the site's notebook, with everything fixed that may vary.
func (s *site) arguments(command ...string) []string {
	return append([]string{"--db", s.path("carnet.db"), "--lang", "fr", "--now", "2026-11-24T09:00:00Z"}, command...)
}

// copied is another site with the same files, as they are at this moment.
func (s *site) copied() *site {
	s.t.Helper()
	to := newSite(s.t)
	to.how = s.how
	s.copyTo(to)
	return to
}

func (s *site) copyTo(to *site) {
	s.t.Helper()
	s.must(filepath.WalkDir(s.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(s.dir, path)
		if err != nil || name == "." {
			return err
		}
		if entry.IsDir() {
			return os.Mkdir(to.path(name), 0o700)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to.path(name), content, 0o600)
	}))
}

func (s *site) write(name, content string) {
	s.t.Helper()
	s.must(os.WriteFile(s.path(name), []byte(content), 0o600))
}

// read is the content of a file, blank where there is none.
func (s *site) read(name string) string {
	s.t.Helper()
	content, err := os.ReadFile(s.path(name))
	if !errors.Is(err, fs.ErrNotExist) {
		s.must(err)
	}
	return string(content)
}

// remove takes the folder away before the test ends: hundreds of copies are made.
func (s *site) remove() {
	s.t.Helper()
	s.must(os.RemoveAll(s.dir))
}

var sqliteOwn = regexp.MustCompile(`^carnet\.db-(wal|shm|journal)$`)

// files are the names of what is in the folder, but for the log or the journal that SQLite keeps
// beside a file until its next opening.
func (s *site) files() map[string]bool {
	s.t.Helper()
	names := map[string]bool{}
	s.must(fs.WalkDir(os.DirFS(s.dir), ".", func(name string, _ fs.DirEntry, err error) error {
		if !sqliteOwn.MatchString(name) {
			names[name] = true
		}
		return err
	}))
	return names
}

// ending is how a run of the program ended.
type ending struct {
	killed         bool
	muted          bool // its own output was made to fail: what it said is not known
	code           int
	stdout, stderr string
	took           time.Duration
}

// told says whether the program ended well, or said in a sentence that it could not store.
func (e ending) told() bool {
	said, failed := strings.CutPrefix(e.stderr, "Erreur\u00a0: ")
	var inJSON struct{ Error struct{ Message string } }
	if json.Unmarshal([]byte(e.stderr), &inJSON) == nil {
		said, failed = inJSON.Error.Message, true
	}
	return e.killed || e.muted || e.code == 0 || e.code == 8 && failed && strings.HasSuffix(strings.TrimSpace(said), ".")
}

// start runs a command line, of the program or around it, for so long at the most.
func (s *site) start(limit time.Duration, stdin string, line ...string) ending {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.t.Context(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, line[0], line[1:]...)
	var stdout, stderr strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &stdout, &stderr
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // what it starts ends with it
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	from := time.Now()
	err := cmd.Run()
	if _, ran := errors.AsType[*exec.ExitError](err); err != nil && !ran && ctx.Err() == nil {
		s.fatal("%v", err)
	}
	e := ending{stdout: stdout.String(), stderr: stderr.String(), took: time.Since(from), killed: true}
	if cmd.ProcessState != nil { // it was started before its time was up
		e.code = cmd.ProcessState.ExitCode()
		e.killed = e.code == -1
	}
	if e.killed && limit == patience && ctx.Err() != nil {
		s.fatal("%s does not end: %s%s", strings.Join(line, " "), e.stdout, e.stderr)
	}
	return e
}

// does runs a command of the program that must end well, without a hand.
func (s *site) does(command ...string) string {
	s.t.Helper()
	e := s.start(patience, "", append([]string{binary(s.t)}, s.arguments(command...)...)...)
	if e.code != 0 {
		s.fatal("carnet %s: exit code %d, %s", strings.Join(command, " "), e.code, e.stderr)
	}
	return e.stdout
}

// beginAudit makes a notebook with one audit, of the checklist given or of i-Cart.
func (s *site) beginAudit(form ...string) {
	s.t.Helper()
	s.does("school", "add", uai, "--name", "Lycée des Essais", "--kind", "lycée")
	s.does(append([]string{"audit", "new", uai}, form...)...)
}

// entry is a line of the history.
type entry struct {
	Object, Field, Question, Why string
	New                          struct{ Value string }
	Standing                     bool
}

func (s *site) history() (entries []entry) {
	s.t.Helper()
	s.must(json.Unmarshal([]byte(s.does("audit", "history", uai, "--json")), &entries))
	return entries
}

// answers are those stored, as lines of the stream, by question. They are checked against what
// stands, and against the elements of lists that they are in.
func (s *site) answers() (lines []string) {
	s.t.Helper()
	last := map[string]string{}
	standing := map[string]string{}
	rooms := 0
	for _, e := range s.history() {
		switch {
		case strings.HasPrefix(e.Object, "i:"):
			rooms++
		case strings.HasPrefix(e.Object, "q:"):
			lines = append(lines, e.Question+"\t"+e.New.Value)
			last[e.Question] = e.New.Value
			if e.Standing {
				standing[e.Question] = e.New.Value
			}
		}
	}
	for question, value := range last {
		if standing[question] != value {
			s.fatal("%s stands at %q, %q was said last", question, standing[question], value)
		}
		if strings.HasPrefix(question, "salle[") {
			rooms--
		}
	}
	if rooms != 0 {
		s.fatal("%d rooms without an answer", rooms)
	}
	return byQuestion(lines)
}

// sound checks a notebook as SQLite does, and as the store does where it knows the schema.
func (s *site) sound() {
	s.t.Helper()
	if found := s.ask(`PRAGMA integrity_check`); found != "ok" {
		s.fatal("integrity_check says %s", found)
	}
	opened, err := sqlite.Open(s.t.Context(), s.path("carnet.db"), sqlite.Options{})
	if errors.Is(err, store.ErrTooNew) {
		return
	}
	s.must(err)
	s.must(errors.Join(opened.Verify(s.t.Context()), opened.Close()))
}

// ask puts a question of one answer to the database itself.
func (s *site) ask(query string) (answer string) {
	s.t.Helper()
	db, err := sql.Open("sqlite", s.path("carnet.db"))
	s.must(err)
	s.must(errors.Join(db.QueryRowContext(s.t.Context(), query).Scan(&answer), db.Close()))
	return answer
}
