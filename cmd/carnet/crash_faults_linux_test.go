package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// unable skips a test that needs what this machine does not have or allow, and fails it where
// nothing may be skipped.
func unable(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CARNET_REQUIRE_FAULTS") == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// fault is what happens to the program at a system call.
type fault struct {
	call   string
	effect string // as strace has it
	nth    int    // of that call, counted for each thread
	on     bool   // and at all that follow
}

func (f fault) String() string {
	from := fmt.Sprintf("inject=%s:%s:when=%d", f.call, f.effect, f.nth)
	if f.on {
		from += "+"
	}
	return from
}

// calls are those that write to files and folders.
const calls = "write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat"

// undoing are calls that only clean up: they are cut short but not made to fail.
const undoing = "unlink,unlinkat"

// called is a line of strace: the thread, the call, and the files that it is about.
var called = regexp.MustCompile(`(?m)^(\d+) +(\w+)\((.*)$`)

// resumed is the end of a write that failed, said apart from its file.
var resumed = regexp.MustCompile(`(?m)^\d+ +<\.\.\. write resumed.*\(INJECTED\)$`)

// traced runs a command of the site below strace and gives the calls about the site's files.
func (s *site) traced(input string, command []string, faults ...fault) (e ending, about [][]string) {
	s.t.Helper()
	log := s.dir + ".strace"
	defer func() { s.must(os.Remove(log)) }()
	line := []string{"strace", "-f", "-q", "-y", "-E", "GOMAXPROCS=1", "-e", "signal=none", "-e", "trace=" + calls, "-o", log}
	for _, f := range faults {
		line = append(line, "-e", f.String())
	}
	e = s.start(patience, input, append(line, command...)...)
	text, err := os.ReadFile(log)
	s.must(err)
	for _, c := range called.FindAllStringSubmatch(string(text), -1) {
		if strings.Contains(c[3], s.dir+"/") {
			about = append(about, c[1:])
		} else if strings.HasSuffix(c[3], "(INJECTED)") {
			e.muted = true
		}
	}
	e.muted = e.muted || resumed.Match(text)
	return e, about
}

// someFault draws a fault that strikes one of the calls that an undisturbed run made.
func someFault(rng *rand.Rand, about [][]string) fault {
	i := rng.IntN(len(about))
	f := fault{call: about[i][1], effect: []string{"signal=SIGKILL", "error=EIO", "error=ENOSPC"}[rng.IntN(3)]}
	for _, c := range about[:i+1] {
		if c[0] == about[i][0] && c[1] == f.call {
			f.nth++
		}
	}
	if strings.Contains(undoing, f.call) {
		f.effect = "signal=SIGKILL"
	}
	f.on = f.call != "write" && rng.IntN(2) == 0 // the program also writes to its output
	return f
}

// TestCrashFaults makes system calls of each command that writes fail, or be its last.
func TestCrashFaults(t *testing.T) {
	if out, err := exec.Command("strace", "-f", "-o", os.DevNull, "-e", "inject=getppid:error=EIO", binary(t), "version").CombinedOutput(); err != nil {
		unable(t, "strace cannot be used: %v %s", err, out)
	}
	for _, tr := range trials() {
		t.Run(tr.name, func(t *testing.T) {
			rng := chance(t)
			tr.prepare(t)
			s := tr.laid.copied()
			_, about := s.traced(tr.input(0), tr.command(s))
			s.remove()
			killed, reported, struck := 0, 0, 0
			runs := max(4, *crashRuns/4)
			for range runs {
				s := tr.laid.copied()
				f := someFault(rng, about)
				e, about := s.traced(tr.input(0), tr.command(s), f)
				tr.judge(s, e, f.String())
				switch {
				case e.killed:
					killed++
				case e.code != 0:
					reported++
				}
				if hit := strings.Count(fmt.Sprint(about), "(INJECTED)"); hit > 0 || e.killed {
					struck++
				}
				s.remove()
			}
			t.Logf("%d runs, %d struck: %d killed, %d told by exit code 8, %d without harm; lost 0", runs, struck, killed, reported, struck-killed-reported)
			if struck < runs/4 {
				t.Errorf("only %d faults of %d struck", struck, runs)
			}
		})
	}
}
