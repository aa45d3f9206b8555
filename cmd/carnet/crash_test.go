//go:build unix

package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

var (
	crashRuns = flag.Int("crash.runs", 10, "how many times the program is killed while answers stream in; other faults are in proportion")
	crashSeed = flag.Uint64("crash.seed", 0, "what the faults are drawn from; 0 is another one each time")
)

// chance is where the faults of a test are drawn from. The seed is said; the moment of a fault
// still depends on the machine.
func chance(t *testing.T) *rand.Rand {
	t.Helper()
	seed := *crashSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	t.Logf("-crash.seed=%d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// TestCrashWhileAnswering kills the program at random moments while answers stream in. Each run
// goes on in the file that the one before left, its log included; what it holds is read in a copy.
func TestCrashWhileAnswering(t *testing.T) {
	const runsPerFile = 25
	rng := chance(t)
	var s *site
	var stored []string
	acknowledged, more := 0, 0
	for run := range *crashRuns {
		if run%runsPerFile == 0 {
			s, stored = newSite(t), nil
			s.beginAudit()
		}
		lines := someAnswers(rng, stored, 400)
		s.how = fmt.Sprint("run ", run)
		heard := s.answerUntilKilled(lines, rng.IntN(40), time.Duration(rng.IntN(10_000))*time.Microsecond)
		if !slices.Equal(heard, lines[:len(heard)]) {
			t.Fatalf("run %d: acknowledged %q, asked %q", run, heard, lines[:len(heard)])
		}
		after := s.copied()
		found := after.answers()
		after.sound()
		after.remove()
		beside := len(found) - len(stored) - len(heard)
		if beside != 0 && beside != 1 {
			t.Fatalf("run %d: %d answers were stored and %d then acknowledged; %d are found", run, len(stored), len(heard), len(found))
		}
		stored = append(stored, lines[:len(heard)+beside]...)
		if !slices.Equal(found, byQuestion(stored)) {
			t.Fatalf("run %d: found\n%s\ninstead of\n%s", run, strings.Join(found, "\n"), strings.Join(byQuestion(stored), "\n"))
		}
		acknowledged += len(heard)
		more += beside
	}
	t.Logf("%d runs killed, %d answers acknowledged, lost 0; %d times one more was stored, never two", *crashRuns, acknowledged, more)
}

// someAnswers are n lines for the stream, in the questions of one audit whose answers so far are
// given. No two are alike; some are longer than a page of the file.
func someAnswers(rng *rand.Rand, stored []string, n int) []string {
	rooms := 0
	for _, line := range stored {
		var room int
		if _, err := fmt.Sscanf(line, "salle[%d]", &room); err == nil {
			rooms = max(rooms, room)
		}
	}
	lines := make([]string, n)
	for i := range lines {
		question := []string{"t_cles", "t_contact", "w_craintes", "dama_question", "salle"}[rng.IntN(5)]
		if question == "salle" {
			room := 1 + rng.IntN(rooms+1)
			rooms = max(rooms, room)
			question = fmt.Sprintf("salle[%d]/salle_nom", room)
		}
		length := rng.IntN(20)
		if rng.IntN(8) == 0 {
			length = rng.IntN(4000)
		}
		lines[i] = fmt.Sprintf("%s\t%08x%s", question, rng.Uint32(), strings.Repeat("é", length))
	}
	return lines
}

// byQuestion sorts lines by question and leaves those of one question in their order.
func byQuestion(lines []string) []string {
	return slices.SortedStableFunc(slices.Values(lines), func(a, b string) int {
		question, _, _ := strings.Cut(a, "\t")
		other, _, _ := strings.Cut(b, "\t")
		return strings.Compare(question, other)
	})
}

// answerUntilKilled streams lines in until so many are acknowledged, and kills the program a
// while later. It gives all that were acknowledged.
func (s *site) answerUntilKilled(lines []string, count int, later time.Duration) (heard []string) {
	s.t.Helper()
	cmd := exec.Command(binary(s.t), s.arguments(streaming...)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	in, err := cmd.StdinPipe()
	s.must(err)
	out, err := cmd.StdoutPipe()
	s.must(err)
	s.must(cmd.Start())
	go func() { _, _ = io.WriteString(in, strings.Join(lines, "\n")+"\n") }() // left open: it ends by the kill only
	kill := func() { _ = cmd.Process.Kill() }
	deadline := time.AfterFunc(patience, kill)
	if count == 0 {
		time.AfterFunc(later, kill)
	}
	for r := bufio.NewReader(out); ; {
		line, err := r.ReadBytes('\n')
		if err != nil {
			break // what has no end was not heard
		}
		heard = append(heard, s.acknowledgement(line))
		if len(heard) == count {
			time.AfterFunc(later, kill)
		}
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != -1 || !deadline.Stop() || len(heard) < count {
		s.fatal("after %d of %d acknowledgements: exit code %d, %s", len(heard), count, code, said.String())
	}
	return heard
}

// streaming is the command that answers by lines and acknowledges each.
var streaming = []string{"audit", "answer", uai, "-", "--json"}

// acknowledgement is the line of input that a line of output acknowledges.
func (s *site) acknowledgement(output []byte) string {
	s.t.Helper()
	var told struct{ Question, Value string }
	s.must(json.Unmarshal(output, &told))
	return told.Question + "\t" + told.Value
}
