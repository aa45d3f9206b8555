//go:build unix

package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// trial is a command that writes, and is disturbed in the middle. What it writes is seen as
// parts: however it ends, those that it came to are new and the others as before, and the same
// command then does the rest.
type trial struct {
	name    string
	program func(t testing.TB) string // binary, where nil
	lay     func(s *site)             // what is there before
	args    []string
	lines   []string               // of the input, if any: each is a part, and acknowledged by a line of output
	parts   func(s *site) []string // what is there, in the order of writing
	kept    string                 // the file that must hold what was before, once all is done; blank for none

	laid      *site // as lay left it
	old, done []string
	files     map[string]bool // before and after
	took      time.Duration
}

// prepare does the trial once undisturbed.
func (tr *trial) prepare(t *testing.T) {
	t.Helper()
	if tr.program == nil {
		tr.program = binary
	}
	tr.laid = newSite(t)
	tr.lay(tr.laid)
	tr.old = tr.seen(tr.laid)
	s := tr.laid.copied()
	e := s.start(patience, tr.input(0), tr.command(s)...)
	tr.done, tr.files, tr.took = tr.seen(s), s.files(), e.took
	for name := range tr.laid.files() {
		tr.files[name] = true
	}
	if e.code != 0 || tr.came(tr.old) != 0 || len(tr.old) != len(tr.done) {
		t.Fatalf("undisturbed: exit code %d, %s\nbefore %.200q\nafter %.200q", e.code, e.stderr, tr.old, tr.done)
	}
}

func (tr *trial) command(s *site) []string {
	return append([]string{tr.program(s.t)}, s.arguments(tr.args...)...)
}

// input is what the command reads once so many parts are done.
func (tr *trial) input(done int) string {
	if done >= len(tr.lines) {
		return ""
	}
	return strings.Join(tr.lines[done:], "\n") + "\n"
}

// seen are the parts of a site, which is left as it is, and sound.
func (tr *trial) seen(s *site) []string {
	s.t.Helper()
	c := s.copied()
	defer c.remove()
	parts := tr.parts(c)
	if _, err := os.Stat(c.path("carnet.db")); err == nil {
		c.sound()
	}
	return parts
}

// came is how many parts are done, -1 where they are neither what was before nor what was to be.
func (tr *trial) came(parts []string) int {
	for n := len(tr.done); n >= 0; n-- {
		if slices.Equal(parts, slices.Concat(tr.done[:n], tr.old[n:])) {
			return n
		}
	}
	return -1
}

// judge checks what a disturbed run left behind, and that the same command does the rest.
func (tr *trial) judge(s *site, e ending, how string) (came int) {
	s.t.Helper()
	s.how = how
	parts := tr.seen(s)
	came = tr.came(parts)
	heard := strings.Count(e.stdout, "\n")
	if heard > 0 && tr.lines == nil {
		heard = len(tr.done)
	}
	switch {
	case came < 0:
		s.fatal("neither what was before nor what was to be: %.200q", parts)
	case !e.told():
		s.fatal("exit code %d, %q", e.code, e.stderr)
	case e.code == 0 && !e.killed && came < len(tr.done):
		s.fatal("ended well with %d parts of %d", came, len(tr.done))
	case came < heard || tr.lines != nil && came > heard+1:
		s.fatal("%d parts acknowledged, %d done", heard, came)
	}
	if !e.killed {
		for name := range s.files() {
			if !tr.files[name] {
				s.fatal("left %s", name)
			}
		}
	}
	tr.finish(s, came)
	return came
}

// finish does what a disturbed run did not come to.
func (tr *trial) finish(s *site, came int) {
	s.t.Helper()
	if came < len(tr.done) {
		if e := s.start(patience, tr.input(came), tr.command(s)...); e.code != 0 {
			s.fatal("then exit code %d, %s", e.code, e.stderr)
		}
		if parts := tr.seen(s); !slices.Equal(parts, tr.done) {
			s.fatal("then %.200q", parts)
		}
	}
	if tr.kept == "" {
		return
	}
	c := newSite(s.t) // without the log of the other file
	defer c.remove()
	c.write("carnet.db", s.read(tr.kept))
	if parts := tr.seen(c); !slices.Equal(parts, tr.old) {
		s.fatal("%s holds %.200q", tr.kept, parts)
	}
}

// TestCrashCommands kills each command that writes at random moments.
func TestCrashCommands(t *testing.T) {
	for _, tr := range trials() {
		t.Run(tr.name, func(t *testing.T) {
			rng := chance(t)
			tr.prepare(t)
			killed, old, partly := 0, 0, 0
			runs := max(3, *crashRuns/8)
			for range runs {
				s := tr.laid.copied()
				moment := time.Duration(rng.Int64N(int64(tr.took * 5 / 4)))
				e := s.start(moment, tr.input(0), tr.command(s)...)
				switch came := tr.judge(s, e, fmt.Sprint("killed after ", moment)); came {
				case 0:
					old++
				case len(tr.done):
				default:
					partly++
				}
				if e.killed {
					killed++
				}
				s.remove()
			}
			t.Logf("%d runs, %d killed; left as before %d, in part %d, done %d", runs, killed, old, partly, runs-old-partly)
		})
	}
}
