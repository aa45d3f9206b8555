package tui

import (
	"os"
	"syscall"
)

// suspendable says whether something could bring the program back once it is stopped: a shell in
// the same session. Where the program leads its session, as in a window of its own, nothing can.
func suspendable() bool {
	session, _, errno := syscall.RawSyscall(syscall.SYS_GETSID, 0, 0, 0)
	return errno == 0 && int(session) != os.Getpid()
}
