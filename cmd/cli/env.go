package cli

import (
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"golang.org/x/term"
)

// Env is the world that one run of the program sees.
type Env struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
	// Terminal is the size, in cells, of the terminal that input and output are; ok is false
	// where one of them is something else.
	Terminal func() (width, height int, ok bool)
	// Build describes the running program; ok is false where it does not know itself.
	Build func() (info *debug.BuildInfo, ok bool)
	OS    string // as in GOOS
}

// Process is the world of this process.
func Process() Env {
	return Env{
		Args:  os.Args[1:],
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv:   os.Getenv,
		Now:      time.Now,
		Terminal: terminal,
		Build:    debug.ReadBuildInfo,
		OS:       runtime.GOOS,
	}
}

func terminal() (width, height int, ok bool) {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return 0, 0, false
	}
	width, height, err := term.GetSize(int(os.Stdout.Fd()))
	return width, height, err == nil
}
