//go:build unix

package cli_test

import (
	"errors"
	"net"
	"os"
	"syscall"
)

// oddFiles are those that only such a system has.
var oddFiles = []malformed{
	{name: "a pipe", make: func(path string) error { return syscall.Mkfifo(path, 0o600) }, open: notOurs, restore: noBackup},
	{name: "a device", make: func(path string) error { return os.Symlink("/dev/full", path) }, open: notOurs, restore: noBackup},
	{name: "a socket", make: socket, open: notOurs, restore: noBackup},
	{name: "a link to itself", make: func(path string) error { return os.Symlink(path, path) }, open: cannotOpen, restore: cannotRead},
	{name: "a link to a folder", make: func(path string) error { return os.Symlink("/", path) }, open: notOurs, restore: noBackup},
	{name: "no permission", make: forbidden, open: "onnez-vous le droit", restore: cannotRead},
}

func socket(path string) error {
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return err // the path is too long for a socket
	}
	l.SetUnlinkOnClose(false)
	return l.Close()
}

func forbidden(path string) error {
	if os.Getuid() == 0 {
		return errors.New("root may read everything")
	}
	return os.WriteFile(path, []byte("Bonjour"), 0)
}
