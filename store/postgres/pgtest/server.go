//go:build unix

package pgtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// User and Password are those of the superuser of a server.
const (
	User     = "carnet"
	Password = "secret-of-the-tests"
)

// startLimit is for a slow machine.
const startLimit = 3 * time.Minute

// Server is a private server.
type Server struct {
	folder   string // of all that it writes; its socket is there
	programs string
	user     *syscall.Credential // nil: who runs the test
	guard    *exec.Cmd
	leave    io.Closer // tells the guard to end the server

	cmd  *exec.Cmd
	log  strings.Builder // read once it ended
	ends chan struct{}   // closed once no process of the server is left
}

// Start makes a server and runs it. It ends with Stop, or with the process that started it,
// however that ends.
func Start() (*Server, error) {
	programs, err := find()
	if err != nil {
		return nil, err
	}
	user, err := unprivileged()
	if err != nil {
		return nil, err
	}
	// Not in TMPDIR: the path of a socket is short, and the server's user must be let in.
	folder, err := os.MkdirTemp("/tmp", "carnet-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{folder: folder, programs: programs, user: user, ends: make(chan struct{})}
	close(s.ends)
	if err := s.watch(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	if err = s.create(); err == nil {
		err = s.Run()
	}
	if err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// watch starts the guard. The end of its input, which is that of Stop or of a test that was
// killed, is the end of the server and of the folder.
func (s *Server) watch() (err error) {
	s.guard = exec.Command("sh", "-c", `
		cat >/dev/null
		if read -r pid <"$1/data/postmaster.pid"; then
			kill -QUIT "$pid"
			for _ in $(seq 600); do kill -0 "$pid" || break; sleep 0.1; done
		fi
		rm -rf "$1"`, "guard", s.folder)
	s.guard.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the terminal's interrupt is not for it
	if s.leave, err = s.guard.StdinPipe(); err != nil {
		return err
	}
	return s.guard.Start()
}

// create fills the folder with an empty cluster.
func (s *Server) create() error {
	secret := filepath.Join(s.folder, "password")
	if err := os.WriteFile(secret, []byte(Password), 0o644); err != nil { // the folder is 0700
		return err
	}
	if s.user != nil {
		if err := os.Chown(s.folder, int(s.user.Uid), int(s.user.Gid)); err != nil {
			return err
		}
	}
	out, err := s.program("initdb", "--pgdata="+s.data(), "--username="+User, "--pwfile="+secret,
		"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync").CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return nil
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// program is one of PostgreSQL's, to run as a user whom it accepts.
func (s *Server) program(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.programs, name), args...)
	cmd.Dir = s.folder
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "LC_ALL=C", "TZ=UTC"}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.user, Setpgid: true}
	return cmd
}

// Run starts a server that was killed again, and waits until it takes connections.
func (s *Server) Run() error {
	cmd := s.program("postgres", "-D", s.data(), "-k", s.folder, "-c", "listen_addresses=",
		"-c", "fsync=on", "-c", "shared_buffers=16MB", "-c", "max_connections=100",
		"-c", "logging_collector=off", "-c", "log_destination=stderr")
	told, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	s.cmd, s.ends = cmd, make(chan struct{})
	ready := make(chan struct{}, 1)
	go s.follow(told, ready)
	limit := time.NewTimer(startLimit)
	defer limit.Stop()
	select {
	case <-ready:
		return nil
	case <-s.ends:
	case <-limit.C:
		s.Kill()
	}
	return fmt.Errorf("postgres did not start:\n%s", s.log.String())
}

// follow keeps what the server says until all its processes have ended: each holds the pipe.
func (s *Server) follow(told io.Reader, ready chan<- struct{}) {
	for lines := bufio.NewScanner(told); lines.Scan(); {
		s.log.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), "database system is ready to accept connections") {
			select {
			case ready <- struct{}{}:
			default:
			}
		}
	}
	_ = s.cmd.Wait() // how it ended is in the log
	close(s.ends)
}

// Kill ends the server as a crash does (SIGKILL), and waits until nothing is left of it.
func (s *Server) Kill() {
	_ = s.cmd.Process.Kill() // it may have ended
	<-s.ends
}

// Stop ends the server, if it runs, and removes what it wrote.
func (s *Server) Stop() error {
	select {
	case <-s.ends: // the number that it left is no longer its own
		if err := os.Remove(filepath.Join(s.data(), "postmaster.pid")); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	default:
	}
	err := errors.Join(s.leave.Close(), s.guard.Wait())
	<-s.ends
	return err
}
