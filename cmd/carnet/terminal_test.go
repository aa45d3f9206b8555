//go:build unix

package main

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long a test waits for the screen on a slow machine before it gives up.
const patience = 30 * time.Second

// terminal is the real binary on a pseudo-terminal, and the screen that a person would see. It
// answers no query, as a serial console does.
type terminal struct {
	t       *testing.T
	command *exec.Cmd
	tty     *os.File
	screen  vt10x.Terminal

	mu      sync.Mutex
	sent    strings.Builder // all that the program wrote
	changed chan struct{}   // closed at each change of the screen
	ended   chan struct{}   // closed when the program's output ends
}

// start runs the binary with a screen of the given size.
func start(t *testing.T, columns, rows int, env []string, args ...string) *terminal {
	t.Helper()
	term := &terminal{
		t: t, command: exec.Command(binary(t), args...), screen: vt10x.New(vt10x.WithSize(columns, rows)),
		changed: make(chan struct{}), ended: make(chan struct{}),
	}
	term.command.Env = append(append(os.Environ(), "TERM=xterm-256color", "CI="), env...)
	tty, err := pty.StartWithSize(term.command, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)})
	if err != nil {
		t.Fatal(err)
	}
	term.tty = tty
	go term.read()
	t.Cleanup(term.kill)
	return term
}

func (term *terminal) read() {
	defer close(term.ended)
	buf := make([]byte, 32<<10)
	for {
		n, err := term.tty.Read(buf)
		if n > 0 {
			term.mu.Lock()
			_, _ = term.screen.Write(buf[:n])
			term.sent.Write(buf[:n])
			close(term.changed)
			term.changed = make(chan struct{})
			term.mu.Unlock()
		}
		if err != nil {
			return
		}
	}
}

// Screen is the text on the screen now.
func (term *terminal) Screen() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.screen.String()
}

// Output is all that the program wrote so far.
func (term *terminal) Output() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.sent.String()
}

// WaitFor waits until the screen holds every text.
func (term *terminal) WaitFor(texts ...string) {
	term.t.Helper()
	term.waitUntil(strings.Join(texts, " + "), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

func (term *terminal) waitUntil(what string, ok func(screen string) bool) {
	term.t.Helper()
	deadline := time.After(patience)
	for {
		term.mu.Lock()
		screen, changed := term.screen.String(), term.changed
		term.mu.Unlock()
		if ok(screen) {
			return
		}
		select {
		case <-changed:
		case <-term.ended:
			term.t.Fatalf("the program ended before the screen showed %q:\n%s", what, screen)
		case <-deadline:
			term.t.Fatalf("the screen never showed %q:\n%s", what, screen)
		}
	}
}

// Send types keys, as the terminal sends them.
func (term *terminal) Send(keys string) {
	term.t.Helper()
	if _, err := io.WriteString(term.tty, keys); err != nil {
		term.t.Fatal(err)
	}
}

// Resize changes the size of the window.
func (term *terminal) Resize(columns, rows int) {
	term.t.Helper()
	term.mu.Lock()
	term.screen.Resize(columns, rows)
	term.mu.Unlock()
	if err := pty.Setsize(term.tty, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
		term.t.Fatal(err)
	}
}

// Wait waits until the program has ended and gives its exit code.
func (term *terminal) Wait() int {
	term.t.Helper()
	select {
	case <-term.ended:
	case <-time.After(patience):
		term.t.Fatalf("the program does not end:\n%s", term.Screen())
	}
	_ = term.command.Wait()
	return term.command.ProcessState.ExitCode()
}

// kill ends the program at once, as a power cut would.
func (term *terminal) kill() {
	if term.command.ProcessState != nil {
		return
	}
	_ = term.command.Process.Kill()
	_ = term.command.Wait()
	_ = term.tty.Close()
}
